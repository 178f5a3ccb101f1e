"""Plain text sorted into what the writer typed, what he quotes and what programs added."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sendlint.draft import notices, quotes, signatures
from sendlint.draft.model import Span, SpanKind, Text
from sendlint.draft.notice_marks import added_starts
from sendlint.draft.quote_marks import label_starts, separator_starts
from sendlint.draft.signature_marks import closing_starts
from sendlint.draft.text_lines import TextLines

_FIRST = frozenset(
    ">＞-–—_*=~#+━─―＊＝★◆◇■|[(:祝顺順敬谨謹此谢謝感多商以よ宜何ど今發发取使由来來从從Ｉ"
)
"""Signs that may start a line of interest."""
_LAST = frozenset(":：")
"""Signs that may end one."""


def plain_text(content: str, part: str = "body") -> Text:
    """Return the Text of a plain text part.

    content: the decoded text, line ends "\\n", format=flowed already unwrapped (RFC 3676).
    part: its place name.
    """
    return Text(part, content, split(content))


def split(content: str, hints: Sequence[str | None] = ()) -> tuple[Span, ...]:
    """Return the spans of `content`: sorted, adjoining, together the whole of it.

    What is not surely another kind is "new".

    hints: for each line what the HTML says of it, or () for plain text: "quote", "forward",
        "signature", "footer", "attribution" (introduces a quote), "lined" (a line stands on its
        left, so it may be a quote), "weak" (indented, less surely a quote), "border" (a ruler
        stands above), "from-here" (all that follows is quoted), or None.
    """
    if not content:
        return ()
    text = TextLines(content.split("\n"), hints)
    candidates = _candidates(text, ":" in content or "：" in content)
    if candidates:
        quotes.mark_quotes(text, candidates)
        notices.mark_footers(text, candidates)
        signatures.mark_signatures(text, candidates)
    if notices.worth_a_look(text):
        notices.mark_disclaimers(text)
    return _spans(text)


@cache
def _starts() -> frozenset[str]:
    """Return the first three characters of the lines that are worth a closer look."""
    return separator_starts() | label_starts() | closing_starts() | added_starts()


def _candidates(text: TextLines, colons: bool) -> list[int]:
    """Return the lines that may mark a quote, a signature or a footer.

    colons: whether there is a colon anywhere.
    """
    starts = _starts()
    found: list[int] = []
    heads = {
        head
        for head in {line[:3] for line in text.bare}
        if head and (head[0] in _FIRST or head.lower() in starts)
    }
    if heads or colons:
        found = [
            number
            for number, line in enumerate(text.bare)
            if line[:3] in heads or line[-1:] in _LAST
        ]
    if text.hints:
        found = sorted(
            {
                *found,
                *(number for number, hint in enumerate(text.hints) if hint and text.bare[number]),
            }
        )
    return found


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
