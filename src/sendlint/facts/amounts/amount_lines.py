"""Neighbouring lines that name amounts: lists of prices, of instalments, of old and new prices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.figures.figure_texts import FigureText

_LONGEST_LINE = 160
_MOST_LINES = 60


class AmountLine(Struct, frozen=True):
    """A line content[start:end] and its amounts, in their order."""

    text: FigureText
    start: int
    end: int
    amounts: tuple[Amount, ...]


def amount_lines(amounts: Sequence[Amount]) -> Iterator[tuple[AmountLine, ...]]:
    """Yield the runs of two and more neighbouring lines with amounts, 60 lines of a run at most.

    amounts: by text and start. Lines are 160 characters long at most.
    """
    run: list[AmountLine] = []
    for line in _lines(amounts):
        if run and (line.text is not run[-1].text or line.start != run[-1].end + 1):
            if len(run) > 1:
                yield tuple(run[:_MOST_LINES])
            run = []
        run.append(line)
    if len(run) > 1:
        yield tuple(run[:_MOST_LINES])


def _lines(amounts: Sequence[Amount]) -> Iterator[AmountLine]:
    for _, group in groupby(amounts, key=lambda one: (id(one.text), one.line)):
        inside = tuple(group)
        text, start = inside[0].text, inside[0].line
        end = text.content.find("\n", inside[-1].end)
        end = end if end >= 0 else len(text.content)
        if end - start <= _LONGEST_LINE:
            yield AmountLine(text, start, end, inside)
