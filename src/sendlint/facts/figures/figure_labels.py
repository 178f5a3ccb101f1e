"""Phrases for figures inside of a stretch of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.text.phrases import PhraseHit

_LONGEST = 40
"""Characters of a phrase."""


def hits_between(text: FigureText, topic: str, start: int, end: int) -> tuple[PhraseHit, ...]:
    """Return the phrases of a topic that stand inside of content[start:end], by start."""
    return tuple(hit for hit in text.reading.hits_from(topic, start, end) if hit.end <= end)


def hits_around(text: FigureText, topic: str, start: int, end: int) -> bool:
    """Tell whether a longer phrase of a topic holds content[start:end]."""
    near = hits_between(text, topic, max(0, start - _LONGEST), end + _LONGEST)
    return any(
        hit.start <= start and end <= hit.end and hit.end - hit.start > end - start for hit in near
    )
