"""Prices and quantities beside codes or names of items, and the items' rows in attached tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from sendlint.facts.amounts.currencies import of_code
from sendlint.facts.dates.date_shapes import Extent
from sendlint.facts.figures.figure_gates import RULES
from sendlint.facts.figures.figure_labels import hits_between
from sendlint.facts.figures.figure_texts import FigurePassage, FigureText
from sendlint.facts.terms.quantities import Quantity, quantity
from sendlint.facts.terms.quantity_words import CARGO, stem
from sendlint.facts.text.han import CJK_START
from sendlint.facts.text.sentence_bounds import sentence_bounds
from sendlint.facts.text.skim import plain
from sendlint.facts.text.span_text import holds_digit

if TYPE_CHECKING:
    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.tables.figure_cells import Cell, FigureRow
    from sendlint.facts.tables.figure_tables import FigureTable, Role

F = TypeVar("F", bound=FigurePassage)

_MOST_ROWS = 2000
"""Rows whose items are read; files with more are price lists."""
_LONGEST_NAME = 6
"""Chinese signs directly before a code that may name the item; a Latin word counts as three."""
_PLAIN = (
    *("figure-link", "figure-priced", "figure-unit-price", "figure-column-quantity"),
    "figure-total",
)
"""Topics of what a plain statement of prices or quantities may say besides."""
_WORD = r"[^\W\d_\u2e80-\U0010ffff]{1,40}|[\u2e80-\ud7af]"
"""A word, or a Chinese, Japanese or Korean sign."""
_NAME = r"[^\W\d_\u2e80-\U0010ffff]{4,40}|[\u2e80-\ud7af]{2,12}"
"""A word or a row of Chinese signs that may name an item."""
_Name = tuple[str, int, int]
"""A code or stem as rows have it, and where it starts and ends."""
_UNIT_REACH = 40
"""Characters behind an amount in which its unit stands."""
_MOST_CODES = 200
"""Codes that are looked at in a text."""


class ItemRow(Struct, frozen=True):
    """A row of a table that alone has some code or word."""

    table: FigureTable
    row: FigureRow

    @property
    def words(self) -> list[str]:
        """The words in its cells, in plain form."""
        content = self.table.text.content
        return [plain(word) for word in re.findall(_WORD, content[self.row.start : self.row.end])]

    def figures(self, role: Role) -> list[Cell]:
        """Return its figures in the columns of a role."""
        cells = zip(self.row.cells, self.table.roles, strict=True)
        return [cell for cell, known in cells if known == role and cell.number]


class ItemFigure(Struct, Generic[F], frozen=True):
    """A price or quantity, the item's row, and the code or name beside it as written."""

    code: str
    figure: F
    item: ItemRow


def item_prices(
    amounts: Sequence[Amount], sums: Sequence[Amount], files: Sequence[FigureText]
) -> tuple[ItemFigure[Amount], ...]:
    """Return the amounts that stand alone with an item's code or name, or in turn with several.

    amounts: those of the subject and the own texts. sums: totals and the like among them.
    files: the texts of the attached files.
    """
    aside = set(map(id, sums))
    prices = [one for one in amounts if id(one) not in aside]
    return tuple(_named(prices, sums, files, "unit-price"))


def item_quantities(
    texts: Iterable[FigureText], amounts: Sequence[Amount], files: Sequence[FigureText]
) -> tuple[ItemFigure[Quantity], ...]:
    """Return the quantities with a unit that stand with items, see `item_prices`.

    texts, amounts: the subject and the own texts, and the amounts in them.
    """
    counted = (quantity(text, number) for text in texts for number in text.numbers)
    found = [one for one in counted if one and one.unit and one.unit not in CARGO]
    return tuple(_named(found, amounts, files, "quantity"))


def _named(
    figures: Sequence[F], beside: Sequence[Amount], files: Sequence[FigureText], role: Role
) -> Iterator[ItemFigure[F]]:
    """Yield figures with the items beside them.

    beside: amounts that may stand there, too. role: the column in which the items' rows have them.
    """
    texts = {id(one.text): one.text for one in figures}
    rows = _rows(files, role) if texts else {}
    for text in texts.values() if rows else ():
        own = [one for one in figures if one.text is text]
        yield from _in_text(text, own, [one for one in beside if one.text is text], rows)


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(f"(?<![A-Za-z])(?:{'|'.join(RULES)})(?![A-Za-z])")


@cache
def _code() -> re.Pattern[str]:
    """A model number or size: letters, then digits, and what may be joined to them."""
    return re.compile(
        r"(?<![A-Za-z0-9])[A-Z]{1,6}[ /-]?[0-9]{1,8}[A-Z0-9]{0,8}(?:[/-][A-Z0-9]{1,8}){0,3}"
        r"(?![A-Za-z0-9])"
    )


def _codes(content: str, start: int, end: int) -> Iterator[_Name]:
    """Yield the codes in content[start:end], without their blanks and hyphens, and their places."""
    for match in _code().finditer(content, start, end):
        if not of_code(match[0][:3]):
            yield match[0].translate({32: None, 45: None}), match.start(), match.end()


def _words(content: str, start: int, end: int) -> Iterator[_Name]:
    """Yield the stems of the words in content[start:end] and their places; of Chinese the rows of
    signs.
    """
    for match in re.compile(_NAME).finditer(content, start, end):
        key = match[0] if match[0] >= CJK_START else stem(match[0])
        if key:
            yield key, match.start(), match.end()


def _rows(files: Iterable[FigureText], role: Role) -> dict[str, ItemRow]:
    """Return the rows of tables with a column of this role by the codes and words that they alone
    have.
    """
    found: dict[str, ItemRow | None] = {}
    left = _MOST_ROWS
    for text in files:
        for table in text.tables:
            left -= len(table.rows)
            if left < 0:
                return {}
            if role not in table.roles:
                continue
            for row, kind in zip(table.body, table.kinds, strict=True):
                if kind != "item":
                    continue
                names = {
                    name
                    for cell in row.cells
                    if cell.words
                    for names_in in (_codes, _words)
                    for name, _, _ in names_in(text.content, cell.start, cell.end)
                }
                for name in names:
                    found[name] = None if name in found else ItemRow(table, row)
    return {code: row for code, row in found.items() if row is not None}


def _in_text(
    text: FigureText, figures: Sequence[F], beside: Sequence[Amount], rows: dict[str, ItemRow]
) -> Iterator[ItemFigure[F]]:
    content = text.content
    sentences: dict[Extent, list[_Name]] = {}
    for named in islice(_codes(content, 0, len(content)), _MOST_CODES):
        if named[0] in rows:
            sentences.setdefault(sentence_bounds(content, *named[1:]), []).append(named)
    for figure in figures[:_MOST_CODES]:
        bounds = sentence_bounds(content, figure.start, figure.end)
        if bounds not in sentences:
            sentences[bounds] = _item_names(text, bounds, rows)
    for (start, end), codes in sentences.items():
        inside = [one for one in figures if start <= one.start < end]
        if len({code for code, _, _ in codes}) != len(codes) or len(codes) != len(inside):
            continue
        if not _in_turn([at for _, at, _ in codes], [one.start for one in inside]):
            continue
        known = frozenset(word for code, _, _ in codes for word in rows[code].words)
        places = [(first, last) for _, first, last in codes]
        stated: list[FigurePassage] = [
            *inside,
            *(one for one in beside if start <= one.start < end),
        ]
        covered = [(one.start, _unit_end(one)) for one in stated]
        if not _says_more(text, (start, end), places, covered, known):
            for (code, first, last), figure in zip(codes, inside, strict=True):
                yield ItemFigure(content[first:last], figure, rows[code])


def _item_names(text: FigureText, bounds: Extent, rows: dict[str, ItemRow]) -> list[_Name]:
    """Return the first word of each item that a sentence names, those that link figures aside."""
    linked = [hit for topic in _PLAIN for hit in _hits(text, topic, *bounds)]
    content, (start, end) = text.content, bounds
    signs = [key for key in rows if key[0] >= CJK_START]
    names = [name for name in _words(content, start, end) if name[0] in rows]
    names += [
        (key, at, at + len(key)) for key in signs if (at := content.find(key, start, end)) >= 0
    ]
    found: dict[int, _Name] = {}
    for name in sorted(names, key=lambda name: name[1]):
        if not any(first <= name[1] < last for first, last in linked):
            found.setdefault(id(rows[name[0]].row), name)
    return list(found.values())


def _says_more(
    text: FigureText,
    bounds: Extent,
    codes: Sequence[Extent],
    covered: list[Extent],
    known: frozenset[str],
) -> bool:
    """Tell whether a sentence says more than that items have figures: "a sample of", "if you".

    Besides words that link labels and amounts, units and the words of the items' rows, two words
    may stand directly before a code: what the item is called in the language of the text.
    covered: the figures. known: the words of the rows.
    """
    content, (start, end) = text.content, bounds
    # Of the rule and place of delivery the terms are told.
    last = max(stop for _, stop in (*codes, *covered))
    rule = _rule().search(content, last, end)
    end = rule.start() if rule else end
    covered = [*covered, *codes]
    covered += [match.span() for match in _code().finditer(content, start, end)]
    covered += [hit for topic in _PLAIN for hit in _hits(text, topic, start, end)]
    counts = (quantity(text, one) for one in text.numbers if start <= one.start < end)
    covered += [(one.start, one.end) for one in counts if one]

    def is_covered(at: int) -> bool:
        return any(first <= at < last for first, last in covered)

    if not all(is_covered(one.start) for one in text.numbers if start <= one.start < end):
        return True
    words = [
        (start + match.start(), start + match.end())
        for match in re.finditer(_WORD, content[start:end])
        if plain(match[0]) not in known and not is_covered(start + match.start())
    ]
    return not _are_names(content, words, codes)


def _are_names(content: str, words: Sequence[Extent], codes: Sequence[Extent]) -> bool:
    """Tell whether all words stand directly before codes: two, or six Chinese signs, of each."""
    left = {first: _LONGEST_NAME for first, last in codes if holds_digit(content[first:last])}
    for start, end in reversed(words):
        gap = content[end : end + 2]
        left[start] = left.get(end + len(gap) - len(gap.lstrip(" -")), 0)
        left[start] -= 1 if content[start] >= CJK_START else _LONGEST_NAME // 2
        if left[start] < 0:
            return False
    return True


def _unit_end(figure: FigurePassage) -> int:
    """Return where the unit behind an amount ends: USD 24.00 per piece, each."""
    words, content = figure.text.vocabulary.amount_words, figure.text.content
    unit = words.unit_after(content, figure.end)
    at = content[figure.end : figure.end + _UNIT_REACH].lower().find(unit) if unit else -1
    return figure.end + at + len(unit) if at >= 0 else figure.end


def _hits(text: FigureText, topic: str, start: int, end: int) -> list[Extent]:
    return [(hit.start, hit.end) for hit in hits_between(text, topic, start, end)]


def _in_turn(codes: Sequence[int], amounts: Sequence[int]) -> bool:
    """Tell whether code and amount, or amount and code, follow each other all through."""
    named = [at for pair in zip(codes, amounts, strict=True) for at in pair]
    priced = [at for pair in zip(amounts, codes, strict=True) for at in pair]
    return named == sorted(named) or priced == sorted(priced)
