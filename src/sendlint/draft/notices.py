"""What programs and companies add to a mail: footers, list notices, disclaimers."""

from __future__ import annotations

from collections.abc import Sequence

from sendlint.draft import notice_marks as marks
from sendlint.draft.notice_hints import holds_any, with_sign
from sendlint.draft.text_lines import DIVIDER_SIGNS, TextLines, is_divider

_PARAGRAPH_LIMIT = 6000
_LOOK_AT = 3000
_LIST_NOTICE_START = 4
_LIST_NOTICE_LINES = 15
_LATIN_HINTS = tuple(filter(str.isascii, marks.DISCLAIMER_HINTS))
_OTHER_HINTS = with_sign(hint for hint in marks.DISCLAIMER_HINTS if not hint.isascii())


def mark_footers(text: TextLines, candidates: Sequence[int]) -> None:
    """Mark lines of mail programs, virus scanners, mailing lists and OpenPGP."""
    for number, hint in enumerate(text.hints):
        if hint == "footer" and text.kinds[number] == "new":
            text.kinds[number] = "footer"
    for number in candidates:
        if text.kinds[number] != "new":
            continue
        line = text.bare[number]
        if line.startswith("-----BEGIN PGP"):
            _mark_armour(text, number)
        elif is_footer(line):
            text.kinds[number] = "footer"
        elif (is_divider(line, 10) or line == "--") and (end := _list_notice(text, number)):
            text.mark(number, end, "footer")


def _mark_armour(text: TextLines, number: int) -> None:
    """Mark an OpenPGP signature, or the head of a signed message (RFC 9580, 6.2 and 7)."""
    end = number + 1
    if "SIGNED MESSAGE" in text.bare[number]:
        while end < len(text.bare) and text.bare[end] and end < number + 6:
            end += 1
    elif "SIGNATURE" in text.bare[number]:
        while end < len(text.bare) and not text.bare[end - 1].startswith("-----END PGP"):
            end += 1
    else:
        return
    text.mark(number, end, "footer")


def is_footer(line: str) -> bool:
    """Whether a bare line was added by a mail program: "Sent from my phone"."""
    if len(line) > 200:
        return False
    low = line.lower().strip("*_[(< \xa0").replace("\xa0", " ")
    if low.startswith(marks.ADDED_NOTICES):
        return True
    if "送信" in low and low.rstrip("。.").endswith(("から送信", "より送信")):
        return len(low) <= 30
    if (len(low) > 120 and "http" not in low) or not low.startswith(marks.SENT_WORDS):
        return False
    sentence = any(sign in low[:-1] for sign in ("? ", "! ", "。"))
    return not sentence and _names_program(low)


def _names_program(low: str) -> bool:
    sent = any(map(low.__contains__, marks.SENT))
    return sent and any(map(low.__contains__, marks.SENT_BY))


def _list_notice(text: TextLines, number: int) -> int:
    """Return the end of the mailing list's notice below a ruler, 0 if there is none."""
    seen = 0
    found = False
    end = number + 1
    while end < len(text.bare) and text.kinds[end] not in ("quote", "forward"):
        line = text.bare[end]
        end += 1
        if not line:
            continue
        seen += 1
        if seen <= _LIST_NOTICE_START:
            low = line.lower()
            found = found or (len(low) > 9 and any(map(low.__contains__, marks.LIST_NOTICES)))
        elif not found or seen > _LIST_NOTICE_LINES:
            return 0
    return end if found else 0


def mark_disclaimers(text: TextLines) -> None:
    """Mark the paragraphs that only say for whom the mail is and what else is forbidden.

    One above the signature must be the last of the writer's words, and not all of them.
    """
    if not _worth_a_look(text):
        return
    paragraphs = _paragraphs(text)
    last = _followed_by_notices(text, paragraphs)
    below = spoken = after = False
    for number, (start, end) in enumerate(paragraphs):
        kind = text.kinds[start]
        if kind in ("quote", "forward"):
            below = after = spoken = False
            continue
        if kind == "footer":
            continue
        below = below or kind == "signature"
        words = _words(text, start, end)
        if (
            _is_disclaimer(words, below=below or after)
            or (after and _goes_on(words))
            or (spoken and last[number] and _is_sure(words))
            or words.lstrip("*_[ #!").startswith(marks.WARNING_HEADS)
        ):
            text.mark(start, end, "disclaimer")
            after = True
        elif kind == "new":
            spoken = True


def _followed_by_notices(text: TextLines, paragraphs: list[tuple[int, int]]) -> list[bool]:
    """Say of each paragraph whether only notices and signatures follow it, up to a quote."""
    found: list[bool] = []
    last = True
    for start, end in reversed(paragraphs):
        kind = text.kinds[start]
        if kind in ("quote", "forward"):
            last = True
        found.append(last)
        if last and kind == "new":
            words = _words(text, start, end)
            last = _is_disclaimer(words, below=True) or _goes_on(words)
    return found[::-1]


def _words(text: TextLines, start: int, end: int) -> str:
    return " ".join(text.bare[start:end]).lower()[:_PARAGRAPH_LIMIT].replace("’", "'")


def _paragraphs(text: TextLines) -> list[tuple[int, int]]:
    """Return the [start, end) lines of the runs that are not blank and of one kind."""
    found: list[tuple[int, int]] = []
    start = -1
    for number, line in enumerate(text.bare):
        apart = not line or (line[0] in DIVIDER_SIGNS and is_divider(line, 10))
        if start >= 0 and (apart or text.kinds[number] != text.kinds[start]):
            found.append((start, number))
            start = -1
        if start < 0 and not apart:
            start = number
    if start >= 0:
        found.append((start, len(text.bare)))
    return found


def _is_disclaimer(words: str, *, below: bool) -> bool:
    """Whether a paragraph is a disclaimer by its heading, or, below a signature, by its words."""
    headed = words.lstrip("*_[ #!").startswith(marks.DISCLAIMER_HEADS)
    if headed and words.strip("*_[] #!:：.") in marks.DISCLAIMER_HEADS:
        return True
    if len(words) < (100 if words.isascii() else 30) and not headed:
        return below and any(map(words.__contains__, marks.NOTICES))
    demands = any(map(words.__contains__, marks.DISCLAIMER_DEMAND))
    if demands and (below or headed) and _is_secret(words):
        return True
    return below and any(map(words.__contains__, marks.NOTICES))


def _is_sure(words: str) -> bool:
    """Whether a paragraph is a disclaimer by phrases that are used for little else."""
    sure = any(map(words.__contains__, marks.DISCLAIMER_SURE))
    return sure and (_is_secret(words) or any(map(words.__contains__, marks.DISCLAIMER_DEMAND)))


def _is_secret(words: str) -> bool:
    return any(map(words.__contains__, marks.DISCLAIMER_OF)) and any(
        word in words for word in marks.DISCLAIMER_SECRET
    )


def _goes_on(words: str) -> bool:
    return any(map(words.__contains__, marks.DISCLAIMER_GOES_ON))


def is_notice(line: str) -> bool:
    """Whether a line in a signature is a disclaimer, or another notice, by itself."""
    return is_footer(line) or _is_disclaimer(line.lower(), below=True)


def _worth_a_look(text: TextLines) -> bool:
    """Whether the unquoted lines of a text may hold a disclaimer: at their start or end."""
    own = text.bare
    if "quote" in text.kinds or "forward" in text.kinds:
        pairs = zip(own, text.kinds, strict=True)
        own = [line for line, kind in pairs if kind not in ("quote", "forward")]
    low = "\n".join(own)
    if len(low) > _LOOK_AT:
        low = low[:300] + low[-_LOOK_AT:]
    return holds_any(low.lower(), _LATIN_HINTS, _OTHER_HINTS)
