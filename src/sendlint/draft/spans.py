"""Plain text sorted into what the writer typed, what he quotes and what programs added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from sendlint.draft.line_starts import (
    CLOSING,
    FOOTER,
    LABEL,
    LABEL_LIMIT,
    LABEL_SIGNS,
    NOTICE,
    QUOTE,
    RULER,
    SIGNED,
    kind_of,
    may_be_footer,
)
from sendlint.draft.model import Span, SpanKind, Text
from sendlint.draft.notice_hints import begins_notice, may_hold_disclaimer
from sendlint.draft.text_lines import TextLines

_ANY = QUOTE | LABEL | FOOTER | CLOSING | RULER
_COLONS = frozenset(":：")
"""Signs that may end a line of interest."""


Candidates: TypeAlias = "tuple[list[int], list[int], list[int], bool]"
"""The lines that may mark a quote, a program's footer, a signature; and whether one may begin a
disclaimer."""


def plain_text(content: str, part: str = "body", source_lines: Sequence[int] = ()) -> Text:
    """Return the Text of a plain text part.

    content: the decoded text, line ends "\\n", format=flowed already unwrapped (RFC 3676).
    part: its place name. source_lines: see Text.
    """
    return Text(part, content, split(content), source_lines=source_lines)


def split(content: str, hints: Sequence[str | None] = ()) -> tuple[Span, ...]:
    """Return the spans of `content`: sorted, adjoining, together the whole of it.

    What is not surely another kind is "new".

    hints: for each line what the HTML says of it, or () for plain text: "quote", "forward",
        "signature", "footer", "attribution" (introduces a quote), "lined" (a line stands on its
        left, so it may be a quote), "weak" (indented, less surely a quote), "border" (a ruler
        stands above), "from-here" (all that follows is quoted), "sign-below" (the signature
        begins), or None.
    """
    if not content:
        return ()
    text = TextLines(content.split("\n"), hints)
    quoting, adding, closing, headed = _candidates(text)
    # What most mail has no need of is loaded only for the mail that has.
    if quoting:
        from sendlint.draft.quotes import mark_quotes

        mark_quotes(text, quoting)
    if adding:
        from sendlint.draft.notices import mark_footers

        mark_footers(text, adding)
    if closing:
        from sendlint.draft.signatures import mark_signatures

        mark_signatures(text, closing)
    if may_hold_disclaimer(text, headed=headed):
        from sendlint.draft.notices import mark_disclaimers

        mark_disclaimers(text)
    return _spans(text)


def _candidates(text: TextLines) -> Candidates:
    """Return the lines that are worth a closer look."""
    bare = text.bare
    kinds = [kind_of(line[:3]) for line in bare]
    seen = 0
    for kind in set(kinds):
        seen |= kind
    headed = bool(seen & NOTICE or (seen & SIGNED and begins_notice(bare)))
    quoting: list[int] = []
    adding: list[int] = []
    closing: list[int] = []
    for number in [n for n, line in enumerate(bare) if kinds[n] & _ANY or line[-1:] in _COLONS]:
        kind, line = kinds[number], bare[number]
        if kind & QUOTE or line[-1] in ":：-" or (kind & LABEL and _is_labelled(line)):
            quoting.append(number)
        footer = kind & FOOTER and (not line[0].isalpha() or may_be_footer(line))
        if footer or line[0] == "<" or "送信" in line:
            adding.append(number)
        if kind & (CLOSING | RULER):
            closing.append(number)
    hinted = [number for number, hint in enumerate(text.hints) if hint and bare[number]]
    if hinted:
        # Of what the HTML says something may be anything.
        quoting, adding, closing = (
            sorted({*hinted, *found}) for found in (quoting, adding, closing)
        )
    return quoting, adding, closing, headed


def _is_labelled(line: str) -> bool:
    return any(map(line[:LABEL_LIMIT].__contains__, LABEL_SIGNS))


def _spans(text: TextLines) -> tuple[Span, ...]:
    """Join the lines of one kind; a blank line belongs to the line above it."""
    if text.kinds.count("new") == len(text.kinds):
        return (Span(0, sum(map(len, text.lines)) + len(text.lines) - 1, "new"),)
    spans: list[Span] = []
    start = position = 0
    current: SpanKind | None = None
    for line, bare, kind in zip(text.lines, text.bare, text.kinds, strict=True):
        if bare and kind != current:
            if current is not None:
                spans.append(Span(start, position, current))
                start = position
            current = kind
        position += len(line) + 1
    spans.append(Span(start, position - 1, current or "new"))
    return tuple(spans)
