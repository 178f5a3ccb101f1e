"""What the rules on arithmetic say with: places, and figures as the text would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sendlint.finding import Place, replacement

if TYPE_CHECKING:
    from decimal import Decimal

    from sendlint.facts.figures.figure_texts import FigureText


def place_of(text: FigureText, start: int, end: int) -> Place:
    """Return the place of content[start:end]."""
    return text.place(start, end)


def quote_of(text: FigureText, start: int, end: int) -> str:
    """Return content[start:end] on one line."""
    return " ".join(text.content[start:end].split())


def instead(
    text: FigureText, start: int, end: int, value: Decimal
) -> tuple[str, dict[str, Any] | None]:
    """Return a value as the figure content[start:end] is written, and the fix that puts it there.

    No fix where the figure is written with a scale: "1.2 million".
    """
    from sendlint.facts.numbers.number_spelling import spelled_like
    from sendlint.facts.tables.figure_cells import cell_at

    cell = cell_at(text, start, end)
    number = cell.number
    if number is None or cell.readings[0] != number.value:
        return f"{value:,f}", None
    content = text.content
    spelled = spelled_like(value, content[number.start : number.end], number.mark)
    before, after = content[cell.start : number.start], content[number.end : cell.end]
    if value < 0 and before[:1] in ("-", "\u2212"):
        before = before[1:].lstrip()
    new = f"{before}{spelled}{after}"
    old = text.text.content[cell.start : cell.end]
    return " ".join(new.split()), replacement(old, new)
