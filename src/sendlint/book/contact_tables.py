"""Tables of contacts: CSV with any delimiter, as mail programs and spreadsheets export it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from sendlint.book.contact import Contact, Entry, Missing, Problem
from sendlint.book.mailboxes import cell_mailboxes, is_address, may_hold_address
from sendlint.book.table_columns import Columns, column_kind
from sendlint.book.titles import split_title

_DELIMITERS = ",;\t|"
_HEAD_LINES = 20
_MOST_LINES = 1000
_QUOTED = r'"[^"\n]{0,10000}"'
_EXCEL = r"sep=(.)[ \t]{0,9}$"

Row = tuple[int, list[str]]


def is_table(text: str) -> bool:
    """Tell whether a text without the ending of a table is one.

    It is if its first row that is no comment is a header we know, or an address beside other text.
    """
    lines = (line for line in islice(_lines(text), _HEAD_LINES) if line.strip())
    line = next((line for line in lines if not line.startswith("#")), "")
    cells = _split(line, _delimiter([line]))
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) < 2 or len(line) > 10_000:
        return False
    kinds = [kind for kind in map(column_kind, filled) if kind]
    if "address" in kinds or len(kinds) > 1:
        return True
    others = [cell for cell in filled if "@" not in cell]
    return bool(others) and any(is_address(cell) for cell in filled) and "<" not in line


def read_table(path: str, text: str) -> Iterator[Entry]:
    """Yield the contacts of a table and a problem for each row whose address is none.

    Rows without any address are counted in one problem. Columns are known by the words of the
    header; an address counts in every column, but the row's name belongs only to those in an
    address column, where the header names one.
    """
    rows = table_rows(text)
    above: list[Row] = []
    first: list[Row] = []
    for row in rows:
        if any(cell_mailboxes(cell) for cell in row[1]):
            first.append(row)
            break
        above.append(row)
    header, columns = _header(above)
    missing = Missing()
    for number, cells in (*above[header + 1 :], *first):
        yield from _row_entries(path, number, cells, columns, missing)
    for number, cells in rows:
        yield from _row_entries(path, number, cells, columns, missing)
    yield from missing.problems(path)


def _header(above: Sequence[Row]) -> tuple[int, Columns]:
    """Return which of the rows above the first address is the header, and its columns.

    Titles of the table may stand above it. Returns -1 for a table without a header; a first row of
    words that we do not know counts as one.
    """
    best, columns = (0 if above else -1), Columns()
    for place, (_, cells) in enumerate(above[:_HEAD_LINES]):
        found = Columns.of(cells)
        if found.known > columns.known:
            best, columns = place, found
    return best, columns


def _row_entries(
    path: str, number: int, row: Sequence[str], columns: Columns, missing: Missing
) -> Iterator[Entry]:
    seen: set[str] = set()
    odd = False
    title, name, organisation = "", "", ""
    for place, cell in enumerate(row):
        if not may_hold_address(cell):
            continue
        boxes = cell_mailboxes(cell)
        own = not columns.addresses or place in columns.addresses
        if boxes and own and not seen:
            title, name, organisation = _person(row, columns)
        odd = odd or (own and not boxes)
        for given, address in boxes:
            if address.lower() in seen:
                continue
            seen.add(address.lower())
            source = f"{path}:{number}"
            if not own:
                yield Contact(address, split_title(given)[1], source, split_title(given)[0])
            elif given and not is_address(given):
                found, given = split_title(given)
                yield Contact(address, given, source, found or title, organisation)
            else:
                yield Contact(address, name, source, title, organisation)
    if odd and (columns.addresses or not seen):
        yield Problem(path, number, "bad-address")
    elif not seen:
        missing.add(number)


def _person(row: Sequence[str], columns: Columns) -> tuple[str, str, str]:
    """Return title, name and organisation of a row; without a header, its first text is a name."""
    if columns.known:
        return (*columns.name(row), columns.organisation_of(row))
    text = next((cell for cell in row if _may_be_name(cell)), "")
    return (*split_title(text), "")


def _may_be_name(cell: str) -> bool:
    return "@" not in cell and any(letter.isalpha() for letter in cell)


def table_rows(text: str) -> Iterator[Row]:
    """Yield (line number, cells) of each row that is not empty and no comment.

    A quoted cell may hold line breaks. Where a stray quote would swallow rows, the lines are taken
    one by one.
    """
    lines = text.split("\n")
    delimiter = _delimiter(lines[:_HEAD_LINES])
    place, width = 0, 0
    if re.match(_EXCEL, lines[0]):
        delimiter, place = lines[0][4], 1
    while place < len(lines):
        chunk = _chunk(lines, place)
        rows = _parsed(chunk, delimiter) if '"' in chunk[0] else []
        if not rows or (len(chunk) > 1 and _is_torn(rows[0][1], chunk, delimiter, width)):
            chunk = chunk[:1]
            rows = [(0, _split(lines[place], delimiter))]
        for offset, cells in rows:
            width = max(width, len(cells))
            first = next((cell.strip() for cell in cells if cell.strip()), "")
            if first and (first == "#" or not first.startswith("#")):
                yield place + offset + 1, cells
        place += len(chunk)


def _chunk(lines: Sequence[str], place: int) -> Sequence[str]:
    """Return the lines of the row that begins at `place`: up to where its quotes are balanced.

    Without such a line it is the one line alone.
    """
    if lines[place].count('"') % 2:
        for end in range(place + 1, len(lines)):
            if lines[end].count('"') % 2:
                return lines[place : end + 1]
    return lines[place : place + 1]


def _parsed(chunk: Sequence[str], delimiter: str) -> list[Row]:
    """Return (line within the chunk, cells) of each row, nothing for what is not well quoted."""
    import csv

    if len(chunk) > _MOST_LINES:
        return []
    reader = csv.reader([f"{line}\n" for line in chunk], delimiter=delimiter)
    rows: list[Row] = []
    start = 0
    try:
        for cells in reader:
            rows.append((start, cells))
            start = reader.line_num
    except csv.Error:
        return []
    # An open quote at the end took the rest of the line for one cell.
    if len(rows) == 1 and rows[0][1] and rows[0][1][-1].endswith("\n"):
        return []
    return rows


def _is_torn(cells: Sequence[str], chunk: Sequence[str], delimiter: str, width: int) -> bool:
    """Tell whether a row of several lines is rather several rows with stray quotes in them."""
    if len(cells) < width <= len(_split(chunk[0], delimiter)):
        return True
    opens = chunk[-1].startswith('"') or f'{delimiter}"' in chunk[-1]
    for line in chunk[1:] if opens else chunk[1:-1]:
        pieces = _split(line, delimiter)
        if len(pieces) >= width and any(map(is_address, pieces)):
            return True
    return False


def _split(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(delimiter)]


def _delimiter(lines: Sequence[str]) -> str:
    """Return the sign that stands most often between the cells of the first lines."""
    head = re.sub(_QUOTED, "", "\n".join(lines))
    return max(_DELIMITERS, key=head.count)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text one by one, without splitting the whole of it."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1
