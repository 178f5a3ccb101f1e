"""What programs and companies add to a mail: footers, list notices, disclaimers."""

from __future__ import annotations

from collections.abc import Sequence

from sendlint.draft import quote_marks as marks
from sendlint.draft.text_lines import TextLines, is_divider

_PARAGRAPH_LIMIT = 6000
_LOOK_AT = 3000
_LIST_NOTICE_START = 4
_LIST_NOTICE_LINES = 15


def mark_footers(text: TextLines, candidates: Sequence[int]) -> None:
    """Mark lines of mail programs, virus scanners, mailing lists and OpenPGP."""
    armour = False
    for number in candidates:
        if text.kinds[number] != "new":
            continue
        line = text.bare[number]
        if line.startswith("-----BEGIN PGP"):
            armour = _mark_armour(text, number)
        elif (armour and line.startswith("-----END PGP")) or is_footer(line):
            text.kinds[number] = "footer"
        elif (is_divider(line, 10) or line == "--") and (end := _list_notice(text, number)):
            text.mark(number, end, "footer")


def _mark_armour(text: TextLines, number: int) -> bool:
    """Mark an OpenPGP signature, or the head of a signed message (RFC 9580, 6.2 and 7)."""
    if "SIGNED MESSAGE" in text.bare[number]:
        end = number + 1
        while end < len(text.bare) and text.bare[end] and end < number + 6:
            end += 1
        text.mark(number, end, "footer")
        return False
    if "SIGNATURE" not in text.bare[number]:
        return False
    for end in range(number, len(text.bare)):
        if text.bare[end].startswith("-----END PGP SIGNATURE"):
            text.mark(number, end + 1, "footer")
            return True
    text.mark(number, len(text.bare), "footer")
    return True


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
    sent = any(word in low for word in marks.SENT)
    return sent and any(word in low for word in marks.SENT_BY)


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
            found = found or (len(low) > 9 and any(words in low for words in marks.LIST_NOTICES))
        elif not found or seen > _LIST_NOTICE_LINES:
            return 0
    return end if found else 0


def mark_disclaimers(text: TextLines) -> None:
    """Mark the paragraphs that only say for whom the mail is and what else is forbidden."""
    signed = False
    first = True
    after = False
    for start, end in _paragraphs(text):
        kind = text.kinds[start]
        if kind in ("quote", "forward"):
            signed = after = False
            continue
        if kind == "footer":
            continue
        signed = signed or kind == "signature"
        words = " ".join(text.bare[start:end]).lower()[:_PARAGRAPH_LIMIT].replace("’", "'")
        if _is_disclaimer(words, below=signed or after, first=first) or (
            after and any(word in words for word in marks.DISCLAIMER_GOES_ON)
        ):
            text.mark(start, end, "disclaimer")
            after = True
        elif kind == "new":
            first = False


def _paragraphs(text: TextLines) -> list[tuple[int, int]]:
    """Return the [start, end) lines of the runs that are not blank and of one kind."""
    found: list[tuple[int, int]] = []
    start = -1
    for number, line in enumerate(text.bare):
        if start >= 0 and (
            not line or text.kinds[number] != text.kinds[start] or is_divider(line, 10)
        ):
            found.append((start, number))
            start = -1
        if start < 0 and line and not is_divider(line, 10):
            start = number
    if start >= 0:
        found.append((start, len(text.bare)))
    return found


def _is_disclaimer(words: str, *, below: bool, first: bool) -> bool:
    headed = words.lstrip("*_[ #!").startswith(marks.DISCLAIMER_HEADS)
    if len(words) < (100 if words.isascii() else 30) and not headed:
        return below and any(word in words for word in marks.NOTICES)
    of = any(word in words for word in marks.DISCLAIMER_OF)
    secret = any(word in words for word in marks.DISCLAIMER_SECRET)
    demand = any(word in words for word in marks.DISCLAIMER_DEMAND)
    if headed and (secret or demand or len(words) < 40):
        return True
    if of and secret and demand and below:
        return True
    if of and not first and any(phrase in words for phrase in marks.DISCLAIMER_SURE):
        return secret or demand
    return below and any(word in words for word in marks.NOTICES)


def is_notice(line: str) -> bool:
    """Whether a line in a signature is a disclaimer, or another notice, by itself."""
    return is_footer(line) or _is_disclaimer(line.lower(), below=True, first=False)


def worth_a_look(text: TextLines) -> bool:
    """Whether the unquoted lines of a text may hold a disclaimer: at their start or end."""
    own = [
        line
        for line, kind in zip(text.bare, text.kinds, strict=True)
        if kind not in ("quote", "forward")
    ]
    low = "\n".join(own).lower()
    if len(low) > _LOOK_AT:
        low = low[:300] + low[-_LOOK_AT:]
    for hint in marks.DISCLAIMER_HINTS:  # noqa: SIM110 - a generator costs twice as much
        if hint in low:
            return True
    return False
