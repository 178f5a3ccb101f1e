"""The list of those to whom nothing must go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sendlint.book.contact import Problem
from sendlint.book.contacts import cell_mailboxes, read_text
from sendlint.book.patterns import (
    AddressPattern,
    AddressPatterns,
    is_pattern,
    without_comment,
)
from sendlint.errors import ConfigError


def read_forbidden(
    names: Sequence[str], path: Callable[[str], str], problems: list[Problem]
) -> AddressPatterns:
    """Return the patterns of some files and settings as one list.

    names: files, one pattern or "Name <address>" a line, or patterns (is_pattern() tells).
    path: makes a path of a file's name. problems: gets what could not be read.
    Raises ConfigError for a name that is a pattern, but a bad one.
    """
    patterns: list[AddressPattern] = []
    for number, name in enumerate(names, 1):
        if is_pattern(name):
            try:
                patterns.append(AddressPattern.checked(name))
            except ConfigError as broken:
                raise ConfigError(f"book.forbidden[{number}]: {broken}") from None
            continue
        entries = list(_read(path(name)))
        if entries == [Problem(path(name), 0, "no-file")]:
            entries = [Problem(path(name), 0, "no-list")]
        found = [entry for entry in entries if isinstance(entry, AddressPattern)]
        bad = [entry for entry in entries if isinstance(entry, Problem)]
        if any(problem.line for problem in bad) and not found:
            bad = [Problem(path(name), 0, "no-entries")]
        problems += bad
        patterns += found
    return AddressPatterns.of(patterns)


def _read(file: str) -> Iterator[AddressPattern | Problem]:
    text = read_text(file)
    if isinstance(text, Problem):
        yield text
        return
    for number, line in enumerate(text.split("\n"), 1):
        row = without_comment(line)
        if not row:
            continue
        try:
            yield AddressPattern.checked(row)
        except ConfigError:
            found = cell_mailboxes(row)
            yield from (AddressPattern.parse(address) for _, address in found)
            if not found:
                yield Problem(file, number, "bad-address" if "@" in row else "no-address")
