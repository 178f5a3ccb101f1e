"""Where quoted and forwarded text begins in a mail."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sendlint.draft import quote_marks as marks
from sendlint.draft.line_starts import LABEL_LIMIT, LABEL_SIGNS
from sendlint.draft.model import SpanKind
from sendlint.draft.text_lines import DIVIDER_SIGNS, TextLines, is_divider

QUOTE_SIGNS = ">＞"

_DATE = r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}(?!\d)"
_CLOCK = r"(?<!\d)\d{1,2}\s?[:.h時点时]\s?\d{2}(?!\d)"
_LISTED = r"\d{1,2}[.)、．]\s?[^\W\d]"
"""The number of an item of a list: "> 1. Is the price still right?" is quoted."""
_TYPED = rf">(?:From |>{{0,2}}=?\s{{0,2}}(?!{_LISTED})[-+]?[\d$€£¥])"
_OTHER_SIGN = r"[|:#}%](?=\s|$)|--\]|[A-Za-z]{1,3}>(?=[\s>])"
ATTRIBUTION_LIMIT = 260
_MOST_TYPED = 12
_BLOCK_LINES = 16


def mark_quotes(text: TextLines, candidates: Sequence[int]) -> None:
    """Mark quotes and forwards in `text`.

    candidates: the lines worth a look, ascending.
    """
    quoted = _quoted_lines(text, candidates)
    separators, labels = marks.separator_starts(), marks.label_starts()
    kinds, bare = text.kinds, text.bare
    for number in candidates:
        if kinds[number] != "new":
            continue
        line = bare[number]
        start = line[:3].lower()
        sign = line[0] in DIVIDER_SIGNS or line[0] in "|["
        kind = separator_kind(text, number) if sign or start in separators else None
        if kind == "forward":
            _forward(text, number)
        elif kind == "quote":
            end = header_block(text, text.following(number))
            _quote(text, number, max(number, end), quoted, surely=True)
        elif (sign or start in labels) and (end := header_block(text, number)) > number:
            above = text.preceding(number)
            first = above if above >= 0 and is_divider(bare[above]) else number
            _quote(text, first, end, quoted, surely=True)
        elif text.hints and text.hints[number]:
            _follow_hint(text, number, quoted)
        elif line[-1] in ":：-" and (span := _attribution(text, number, quoted)):
            _quote_attributed(text, *span, quoted)


def _quoted_lines(text: TextLines, candidates: Sequence[int]) -> list[int]:
    """Mark the lines that bear a quote sign; return them and those that HTML shows as quotes."""
    bare, kinds = text.bare, text.kinds
    if text.hints:
        _mark_shown_quotes(text)
    signed = [n for n in candidates if bare[n][0] in QUOTE_SIGNS and kinds[n] == "new"]
    typed = _typed(text, signed)
    if typed:
        signed = [number for number in signed if number not in typed]
    colons = {n for n in candidates if bare[n][0] == ":" and bare[n][:2] in (":", ": ")}
    if colons:
        # Chinese boards quote with a colon and a blank.
        signed += [n for n in colons if n - 1 in colons or n + 1 in colons]
        signed.sort()
    for number in signed:
        kinds[number] = "quote"
    if signed:
        text.quoted_from = min(text.quoted_from, signed[0])
    if not text.hints:
        return signed
    return [
        number
        for number, kind in enumerate(kinds)
        if bare[number] and (kind == "quote" or text.hints[number] in ("weak", "lined"))
    ]


def _mark_shown_quotes(text: TextLines) -> None:
    """Mark what HTML shows as quoted or forwarded.

    A text that is quoted as a whole, and of nobody, is the writer's own.
    """
    lines = [n for n, line in enumerate(text.bare) if line]
    whole = all(text.hints[n] == "quote" for n in lines) and not any(
        text.bare[n][-1] in ":：" and _introduces(text, n) for n in lines[:3]
    )
    for number in lines:
        if text.hints[number] == "forward":
            text.kinds[number] = "forward"
        elif text.hints[number] == "quote" and not whole:
            text.kinds[number] = "quote"
            text.quoted_from = min(text.quoted_from, number)


def _typed(text: TextLines, signed: list[int]) -> set[int]:
    """Return the lines whose sign the writer typed ("> 100 kg: 5 EUR") or a mailbox (">From ")."""
    if len(signed) > _MOST_TYPED:
        signed = [number for number in signed if text.bare[number].startswith(">From ")]
    typed_line = re.compile(_TYPED).match
    typed = {
        number
        for number in signed
        if typed_line(text.bare[number]) and not _introduced(text, number)
    }
    if len(signed) - len(typed) > len(typed):
        return {number for number in typed if text.bare[number].startswith(">From ")}
    return typed


def _introduced(text: TextLines, number: int) -> bool:
    """Whether an attribution or another quoted line stands right above this quoted line."""
    above = text.preceding(number)
    if above < 0:
        return False
    if text.bare[above][0] in QUOTE_SIGNS:
        return not re.match(_TYPED, text.bare[above])
    return text.bare[above][-1] in ":：" and is_attribution(text.bare[above], before_quote=True)


def _quote(
    text: TextLines, first: int, last: int, quoted: list[int], *, surely: bool = False
) -> None:
    """Mark what introduces a quote, and all that follows unless the quote has signs of its own.

    surely: a separator or a header block, below which unsigned text is not the writer's.
    """
    count = len(text.bare)
    following = text.following(last)
    index = bisect_left(quoted, following)
    to_end = True
    if index < len(quoted):
        next_quoted = quoted[index]
        above = text.preceding(next_quoted)
        to_end = next_quoted != following and (
            surely or (above > last and _introduces(text, above))
        )
    text.mark(first, count if to_end else last + 1, "quote")


def _quote_attributed(text: TextLines, first: int, last: int, quoted: list[int]) -> None:
    """Mark an attribution and its quote.

    Without words of the writer above it, unsigned text below it may be his answer.
    """
    following = text.following(last)
    if not quoted and following < len(text.bare):
        quoted += _signed_otherwise(text, following)
    if text.has_new_above(first):
        _quote(text, first, last, quoted)
    else:
        text.mark(first, last + 1, "quote")


def _signed_otherwise(text: TextLines, number: int) -> list[int]:
    """Mark quoted lines that bear another sign than ">", such as "| " or "AB> "."""
    match = re.match(_OTHER_SIGN, text.bare[number])
    if not match:
        return []
    signed = [
        line
        for line in range(number, len(text.bare))
        if text.bare[line].startswith(match[0]) and text.kinds[line] == "new"
    ]
    if len(signed) < 2:
        return []
    for line in signed:
        text.kinds[line] = "quote"
    return signed


def _introduces(text: TextLines, number: int) -> bool:
    line = text.bare[number]
    return line[-1] in ":：" and bool(
        is_attribution(line, before_quote=True)
        or (number and is_attribution(text.bare[number - 1] + " " + line, before_quote=True))
    )


def _forward(text: TextLines, number: int) -> None:
    for line in range(number + 1, len(text.bare)):
        bare = text.bare[line]
        if bare[:2] == "--" and bare.strip(DIVIDER_SIGNS).lower().startswith(marks.FORWARD_ENDS):
            text.mark(number, line + 1, "forward")
            return
    text.mark(number, len(text.bare), "forward")


def separator_kind(text: TextLines, number: int) -> SpanKind | None:
    """Whether the line says that the original or a forwarded message follows."""
    line = text.bare[number]
    if len(line) > 160:
        return None
    words = line.strip(DIVIDER_SIGNS + ":：<>|\xa0").lower().replace("’", "'")
    if not words or not (words in marks.ORIGINAL or _says_forwarded(words)):
        return None
    dashed = line[:2].strip(DIVIDER_SIGNS) == "" and line[0] not in "#+"
    if not dashed:
        follower = number
        for _ in range(3):
            follower = text.following(follower)
            if follower < len(text.bare) and label_family(text.bare[follower]):
                break
        else:
            return None
    return "forward" if _says_forwarded(words) else "quote"


def _says_forwarded(words: str) -> bool:
    return words in marks.FORWARDED or words.startswith(marks.FORWARDED_STARTS)


def label_family(line: str) -> str | None:
    """Return "from", "sent", "to", "subject" or "more" if the line starts with such a label."""
    label = read_label(line)
    return label[0] if label else None


def read_label(line: str) -> tuple[str, str, int] | None:
    """Return family and name of the label that a line starts with, and where its value starts."""
    start = line[:LABEL_LIMIT]
    head = start.lstrip("*_| \t>")
    for sign in LABEL_SIGNS:
        position = head.find(sign)
        if position > 0:
            name = head[:position].strip("*_ \t\xa0").lower().replace("\u3000", "")
            name = name.replace("’", "'")
            for spelling in (name, name.replace(" ", "")):
                family = marks.LABEL_FAMILY.get(spelling)
                if family:
                    return family, spelling, len(start) - len(head) + position + 1
    return None


def header_block(text: TextLines, number: int) -> int:
    """Return the last line of a copied message header that starts at `number`, or -1.

    A header has a From and a Subject label and one of Sent and To (or all three without a
    Subject), and an address or a date: an itinerary with "From:" and "To:" is none.
    """
    first = label_family(text.bare[number]) if number < len(text.bare) else None
    if first is None or first == "more":
        return -1
    families: set[str] = set()
    values: list[str] = []
    last, strays = number, 0
    for current in range(number, min(number + _BLOCK_LINES, len(text.bare))):
        line = text.bare[current]
        if not line:
            continue
        family = label_family(line)
        if family is None:
            strays += 1
            if strays > 2 or not text.bare[current - 1]:
                break
        elif family in families and family != "more":
            break
        else:
            families.add(family)
            last, strays = current, 0
        values.append(line[:300])
    joined = " ".join(values)
    address = "@" in joined
    dated = re.search(_DATE, joined) is not None
    if first != "from" and not address:
        return -1
    if "from" not in families or not (address or dated):
        return -1
    if "subject" in families:
        return last if families & {"sent", "to"} else -1
    whole = families >= {"from", "sent", "to"} and address and dated
    return last if whole and re.search(_CLOCK, joined) else -1


def _attribution(text: TextLines, number: int, quoted: list[int]) -> tuple[int, int] | None:
    """Return the first and last line of an attribution that ends at `number`."""
    following = text.following(number)
    index = bisect_left(quoted, following)
    before_quote = index < len(quoted) and quoted[index] == following
    if not before_quote and following + 1 < len(text.bare):
        sign = re.match(_OTHER_SIGN, text.bare[following])
        before_quote = sign is not None and text.bare[following + 1].startswith(sign[0])
    joined = ""
    for first in range(number, max(number - 3, -1), -1):
        line = text.bare[first]
        if not line or text.kinds[first] != "new" or (joined and line[-1] in ".!?。！？:："):
            break
        joined = f"{line} {joined}".strip()
        if len(joined) > ATTRIBUTION_LIMIT:
            break
        if is_attribution(joined, before_quote=before_quote):
            return _unfolded(text, first, number, len(joined)), number
    return None


def _unfolded(text: TextLines, first: int, last: int, length: int) -> int:
    """Return the line on which an attribution starts that was folded above `first`."""
    above = first - 1
    if above < 0 or last - above > 2 or not text.bare[above] or text.kinds[above] != "new":
        return first
    line = text.bare[above]
    folded = line.lower().startswith(marks.ATTRIBUTION_STARTS) and line[-1] not in ".!?。！？:："
    return above if folded and length + len(line) <= ATTRIBUTION_LIMIT else first


def is_attribution(line: str, *, before_quote: bool) -> bool:
    """Whether a line introduces a quote: "On 10 March 2026 at 10:00, … wrote:".

    line: one bare line, or up to three joined by blanks; ends with a colon or dashes.
    before_quote: a line with a quote sign follows, so that less evidence will do.
    """
    dated = re.search(_DATE, line) is not None
    if not dated and not before_quote:
        return False
    low = line.lower()
    wrote = any(map(low.__contains__, marks.WROTE)) or low.endswith(marks.WROTE_LAST)
    if line[-1] == "-" and not (wrote and line.startswith("--")):
        return False
    address = "@" in line
    if dated and re.search(_CLOCK, line):
        return wrote or address or before_quote
    if dated and wrote and address:
        return True
    if not before_quote:
        return False
    return (wrote and (dated or address or line.count(" ") <= 8)) or (dated and address)


def _follow_hint(text: TextLines, number: int, quoted: list[int]) -> None:
    hint = text.hints[number]
    if hint in ("from-here", "border"):
        # An empty header at the top is left over from a message written over an old one.
        if _looks_like_header(text, number) or (hint == "from-here" and text.has_new_above(number)):
            text.mark(number, len(text.bare), "quote")
    elif hint == "attribution":
        _hinted_attribution(text, number, quoted)
    elif hint in ("weak", "lined"):
        _set_apart(text, number, hint, quoted)
    elif text.bare[number][-1] in ":：" and (span := _attribution(text, number, quoted)):
        _quote_attributed(text, *span, quoted)


def _set_apart(text: TextLines, number: int, hint: str, quoted: list[int]) -> None:
    """Mark an indented stretch that follows a quote, or that an attribution in it introduces."""
    above = text.preceding(number)
    first = last = number
    if text.bare[number][-1] in ":：" and (span := _attribution(text, number, quoted)):
        first, last = span
    elif not (above >= 0 and text.kinds[above] == "quote") and (
        hint == "weak" or text.quoted_from > number
    ):
        return
    end = last
    while end < len(text.bare) and (not text.bare[end] or text.hints[end] == hint):
        end += 1
    text.mark(first, end, "quote")


def _hinted_attribution(text: TextLines, number: int, quoted: list[int]) -> None:
    """Mark the attribution in an element that mail programs use for it.

    Words of the writer may stand in it too, above the attribution.
    """
    end = last = number
    while end < len(text.bare) and (not text.bare[end] or text.hints[end] == "attribution"):
        if text.bare[end] and text.bare[end][-1] in ":：":
            last = end
        end += 1
    if text.bare[last][-1] not in ":：" or text.kinds[last] != "new":
        return
    if span := _attribution(text, last, quoted):
        _quote_attributed(text, *span, quoted)
    else:
        lines = sum(1 for line in text.bare[number : last + 1] if line)
        text.mark(number if lines <= 3 else last, last + 1, "quote")


def _looks_like_header(text: TextLines, number: int) -> bool:
    """Whether a block under a ruler has label lines of a copied header in any language."""
    labels, values = 0, ""
    for line in text.bare[number : number + 10]:
        if max(line.find(":", 1, 30), line.find("：", 1, 30)) > 0:
            labels += 1
            values += line[:300] + " "
    return labels >= 3 and ("@" in values or re.search(_DATE, values) is not None)
