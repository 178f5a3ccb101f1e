"""Where a mail speaks of merge fields instead of holding one that was not filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.draft import Draft

if TYPE_CHECKING:
    from sendlint.facts.text.phrases import Phrases

TALK = "merge-field-talk"
"""The topic of words that mails about merge fields use."""

_MOST = 100


class Talk(Struct, frozen=True):
    """A sentence that speaks about merge fields: its part, first and last line and column."""

    part: str
    first: tuple[int, int]
    last: tuple[int, int]


def talk_of(phrases: Phrases) -> Iterator[Talk]:
    """Yield the sentences about merge fields, with the lines that a colon at the end announces."""
    for hit in phrases.of(TALK)[:_MOST]:
        reading = phrases.reading(hit)
        start, end = reading.extent(hit.sentence)
        if reading.content is None:
            yield Talk(hit.part, (1, start - reading.offset), (1, 1 << 30))
            continue
        content = reading.content.content
        if content[start:end].rstrip().endswith((":", "：")):
            following = len(content) - len(content[end:].lstrip())
            stop = content.find("\n\n", following)
            end = stop if stop >= 0 else len(content)
        first, last = reading.content.place(start, start), reading.content.place(end, end)
        yield Talk(hit.part, (first.line, first.column), (last.line, last.column + 1))


def shown_as_code(draft: Draft) -> str:
    """Return the program code in the texts of a mail, without blanks.

    The plain twin of a mail about templates does not tell code from other words.
    """
    from sendlint.facts.text.code_blocks import code_stretches

    texts = list(draft.texts) if draft.html is None else [*draft.texts, draft.html]
    code = (text.content[start:end] for text in texts for start, end in code_stretches(text))
    return "".join("\n".join(code).split())
