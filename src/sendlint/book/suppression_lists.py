"""Suppression lists: plain lists and exports of newsletter programs, with a million rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from sendlint.book.address import fold_address
from sendlint.book.contact import Problem
from sendlint.book.contacts import cell_mailboxes, read_text
from sendlint.book.patterns import AddressPattern, AddressPatterns, without_comment
from sendlint.book.suppressed import Suppressed, SuppressionList
from sendlint.errors import ConfigError

_SEPARATORS = ",;\t|"
_SAMPLE = 200
"""Rows of a table that are looked at to find its column of addresses."""

_LONGEST = 10_000

_PLAIN = r"[0-9a-f]{64}|[a-z0-9][a-z0-9._%+-]*+@(?:(?!xn--)[a-z0-9-]++\.)++(?!xn--)[a-z]{2,24}"
"""Most rows of most lists: hashes, and addresses that are folded once they are lower-case."""
_PLAIN_ROWS = rf"(?m)^[ \t]*+({_PLAIN})[ \t]*+$"

Entry = AddressPattern | str
"""A pattern; or as text a hash, or an address in folded form."""


def read_suppressed(paths: Iterable[str], problems: list[Problem]) -> Suppressed:
    """Return the suppression lists of some files.

    paths: plain lists (addresses, "@domain" or "domain", address patterns, SHA-256 in hex; "#"
        comments), or tables, told by a separator in the first row; a row of titles is fine.
    problems: gets the rows that hold nothing of that; a file without a single good row is a
        problem as a whole, since nobody would be suppressed by it.
    """
    lists = []
    for path in paths:
        text = read_text(path)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        found, bad = _read(path, text.lower())
        if bad and not (found.patterns or found.hashes):
            bad = [Problem(path, 0, "no-address")]
        problems += bad
        lists.append(found)
    return Suppressed(tuple(lists))


def _read(path: str, text: str) -> tuple[SuppressionList, list[Problem]]:
    """Read a list in lower case: plain rows at once, the others one by one."""
    text = text.removeprefix("\ufeff")
    first = _first_row(text)
    if any(map(first.__contains__, _SEPARATORS)):
        entries = _table(path, text)
        plain = []
    else:
        plain = re.findall(_PLAIN_ROWS, text)
        titled = re.match(_PLAIN_ROWS, text) is not None
        entries = _rows(path, re.sub(_PLAIN_ROWS, "", text) if plain else text, titled)
    patterns: list[AddressPattern] = []
    problems: list[Problem] = []
    for entry in entries:
        if isinstance(entry, Problem):
            problems.append(entry)
        elif isinstance(entry, str):
            plain.append(entry)
        else:
            patterns.append(entry)
    others = AddressPatterns.of(patterns)
    addresses = frozenset(entry for entry in plain if "@" in entry)
    joined = AddressPatterns(
        others.addresses | addresses, others.domains, others.others, others.exceptions
    )
    return SuppressionList(path, joined, frozenset(plain) - addresses), problems


def _first_row(text: str) -> str:
    """Return the first line that is neither blank nor a comment."""
    for match in re.finditer(r".++", text):
        if without_comment(match[0]):
            return match[0]
    return ""


def _rows(path: str, text: str, titled: bool) -> Iterator[Entry | Problem]:
    """Yield the entries of a plain list; its first row may be a title.

    titled: whether there is no title to expect any more.
    """
    for number, line in enumerate(text.split("\n"), 1):
        row = without_comment(line)
        if not row:
            continue
        found = _entries(row)
        yield from found
        if not found and (titled or not _is_title(row)):
            yield _problem(path, number, row)
        titled = True


def _table(path: str, text: str) -> Iterator[Entry | Problem]:
    """Yield the entries in the column of a table that holds the most addresses or hashes."""
    import csv

    rows = _table_rows(text)
    try:
        sample = list(islice(rows, _SAMPLE))
        column = _column([row for _, row in sample])
        yield from _column_entries(path, chain(sample, rows), column)
    except csv.Error:
        yield Problem(path, 0, "unreadable")


def _table_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table that are neither blank nor comments, with their line numbers."""
    import csv
    import io

    separator = max(_SEPARATORS, key=_first_row(text).count)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    start = 1
    for row in reader:
        if any(map(str.strip, row)) and not row[0].lstrip().startswith("#"):
            yield start, row
        start = reader.line_num + 1


def _column_entries(
    path: str, rows: Iterable[tuple[int, list[str]]], column: int
) -> Iterator[Entry | Problem]:
    plain = re.compile(_PLAIN).fullmatch
    titled = False
    for number, row in rows:
        cell = row[column] if column < len(row) else ""
        if plain(cell) and "".join(row).count("@") < 2:
            titled = True
            yield cell
            continue
        found = _entries(cell)
        # A row of nothing but addresses is a list on one line.
        filled = [other for other in row if other.strip()]
        if len(filled) > 1 and all("@" in other for other in filled):
            found = [entry for other in filled for entry in _entries(other)]
        yield from found
        if not found and (titled or not all(map(_is_title, row))):
            yield _problem(path, number, cell)
        titled = True


def _column(rows: Sequence[list[str]]) -> int:
    """Return the number of the column with the most addresses or hashes, else of bare domains.

    Repeated ones count once: the address that a newsletter came from may stand in every row.
    """
    width = max(map(len, rows), default=0)
    sure: list[set[str]] = [set() for _ in range(width)]
    domains: list[set[str]] = [set() for _ in range(width)]
    for row in rows:
        for number, cell in enumerate(row):
            if _entries(cell):
                (sure if "@" in cell or len(cell) >= 64 else domains)[number].add(cell)
    counts = [len(found) for found in (sure if any(sure) else domains)]
    return counts.index(max(counts)) if counts else 0


def _entries(cell: str) -> list[Entry]:
    """Return what a cell or row holds, if it holds nothing else."""
    text = cell.strip()
    if text[:1] == '"' == text[-1:]:
        text = text[1:-1].strip()
    if not text or len(text) > _LONGEST:
        return []
    if re.fullmatch(_PLAIN, text):
        return [text]
    if text[0] == "-" and "@" in text and not text[1].isspace():
        return [fold_address(text)]  # programs export what was typed; here "!" alone negates
    try:
        return [AddressPattern.checked(text)] if "*" not in text or "@" in text else []
    except ConfigError:
        return [AddressPattern.parse(address) for _, address in cell_mailboxes(text)]


def _is_title(text: str) -> bool:
    """Tell whether a cell of the first row may be the title of a column."""
    return "@" not in text and "." not in text and not re.fullmatch(r"[0-9a-f]{32,}", text.strip())


def _problem(path: str, number: int, text: str) -> Problem:
    return Problem(path, number, "bad-address" if "@" in text else "no-address")
