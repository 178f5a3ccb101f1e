"""Reply and forward prefixes of subjects, in the languages of mail programs."""

from __future__ import annotations

import re
from functools import cache

REPLY_PREFIXES = frozenset(
    (
        *("re", "aw", "antw", "antwort", "sv", "vs", "odp", "r", "rif", "réf", "res", "ynt", "atb"),
        *(
            "bls",
            "vá",
            "vast",
            "отв",
            "ответ",
            "απ",
            "σχετ",
            "回复",
            "回覆",
            "答复",
            "答覆",
            "回信",
        ),
        *("回應", "回应", "返信", "답장", "회신", "답신", "ตอบกลับ", "השב", "رد"),
    )
)
"""What mail programs put before the subject of an answer, lower-case.

"Ref" is none: business mail begins with it to name an order ("Ref: PO 4711").
"""

FORWARD_PREFIXES = frozenset(
    (
        *("fwd", "fw", "wg", "tr", "pd", "przekaż", "enc", "rv", "vb", "vl", "i", "ilt", "doorst"),
        *("trs", "továbbítás", "weiterleitung", "weitergeleitet", "inoltra", "inoltro", "пересл"),
        *("πρθ", "转发", "轉發", "轉寄", "转寄", "転送", "전달", "ส่งต่อ", "העבר"),
    )
)
"""What mail programs put before the subject of a forwarded mail, lower-case."""

_ALL = REPLY_PREFIXES | FORWARD_PREFIXES
_COLONS = frozenset(":\uff1a\ufe55")
_LONGEST = 20
_MOST = 50


@cache
def _prefix() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _ALL | {"İLT"}), key=len, reverse=True))
    # "Re[2]:", "Re(3):", "Re^2:", "AW*2:", "Re2:" count the answers.
    count = r"(?:[ ]?(?:\[\d{1,3}\]|\(\d{1,3}\)|[\^*]?\d{1,3}))?"
    return re.compile(
        rf"\s{{0,20}}({words})\.?{count}\s{{0,3}}[{''.join(sorted(_COLONS))}]\s{{0,20}}", re.I
    )


@cache
def _list_tag() -> re.Pattern[str]:
    return re.compile(r"\s{0,20}(\[[^\[\]]{1,60}\])\s{0,20}")


def bare_subject(subject: str) -> tuple[str, tuple[str, ...]]:
    """Return the subject without reply and forward prefixes, and those prefixes.

    subject: decoded. A mailing list's tag ("[sales] Re: offer") stays in the bare subject.
    The prefixes come outermost first, lower-case and without counters: "RE: Fwd[2]: offer" gives
    ("offer", ("re", "fwd")). At most 50 are taken off.
    """
    tag, rest = "", subject
    found: list[str] = []
    while len(found) < _MOST:
        if not tag and rest.lstrip()[:1] == "[" and (led := _list_tag().match(rest)):
            behind = rest[led.end() :]
            if _split_prefix(behind):
                tag, rest = led[1] + " ", behind
        split = _split_prefix(rest)
        if not split:
            break
        found.append(split[0])
        rest = split[1]
    return (tag + rest.strip()).rstrip(), tuple(found)


def _split_prefix(text: str) -> tuple[str, str] | None:
    """Return the prefix that `text` begins with, and the rest; None if there is none."""
    head, colon, rest = text.partition(":")
    word = head.strip(" ")
    if colon and len(head) - len(word) < 3 and word.lower() in _ALL:
        return word.lower(), rest[len(rest[:20]) - len(rest[:20].lstrip()) :]
    if _COLONS.isdisjoint(text):
        return None
    start = text.lstrip()
    end = 0
    while end < _LONGEST and start[end : end + 1].isalpha():
        end += 1
    if start[:end].isascii() and start[:end].lower() not in _ALL:
        return None
    # The pattern is costly to compile: most subjects have a plain prefix or surely none.
    match = _prefix().match(text)
    return (match[1].lower().replace("\u0307", ""), text[match.end() :]) if match else None


def is_reply_prefix(prefix: str) -> bool:
    """Return whether a prefix that bare_subject() returned marks an answer."""
    return prefix in REPLY_PREFIXES


def is_forward_prefix(prefix: str) -> bool:
    """Return whether a prefix that bare_subject() returned marks a forwarded mail."""
    return prefix in FORWARD_PREFIXES
