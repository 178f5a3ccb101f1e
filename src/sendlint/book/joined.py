"""Contacts from several places at once: compiled files and what was read from others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from sendlint.book.compiled import CompiledContacts
from sendlint.book.contact import Contact, Problem
from sendlint.book.index import ContactList, ContactSource

Reader = Callable[[str], Iterable[Contact | Problem]]

_SLOW = 1_000_000
"""Bytes of a changed contact file from which on reading it each time is worth a word."""


class JoinedContacts(ContactSource):
    """Several sources as one, in their order."""

    def __init__(self, parts: Iterable[ContactSource]) -> None:
        self._parts = tuple(parts)

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def __iter__(self) -> Iterator[Contact]:
        return chain.from_iterable(self._parts)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return tuple(self)[index]

    def __bool__(self) -> bool:
        return any(self._parts)

    def find(self, address: str) -> Contact | None:
        found = (part.find(address) for part in self._parts)
        return next((contact for contact in found if contact), None)

    def has_domain(self, domain: str) -> bool:
        return any(part.has_domain(domain) for part in self._parts)

    def near(self, address: str, edits: int = 1) -> list[str]:
        return list(dict.fromkeys(a for part in self._parts for a in part.near(address, edits)))

    def domains_like(self, domain: str) -> list[str]:
        return list(dict.fromkeys(d for part in self._parts for d in part.domains_like(domain)))

    def named(self, name: str) -> tuple[Contact, ...]:
        return tuple(contact for part in self._parts for contact in part.named(name))

    def with_word(self, word: str) -> Iterator[Contact]:
        return chain.from_iterable(part.with_word(word) for part in self._parts)

    def with_local(self, local: str) -> Iterator[Contact]:
        return chain.from_iterable(part.with_local(local) for part in self._parts)


def read_compiled(
    paths: Sequence[str], ending: str, beside: str, read: Reader, problems: list[Problem]
) -> Sequence[Contact]:
    """Return the contacts of some files, of which some are compiled.

    paths: contact files and compiled files. ending: what the names of compiled files end in.
    beside: a compiled file that stands for all paths if it was made of just these; "" for none.
    read: reads one contact file. problems: where the rows go that cannot be used.
    A contact file that is not as it was when it was compiled is read itself, and its compiled
    contacts are not used. Raises ConfigError for a compiled file that is damaged.
    """
    joined = _Joined(read, problems)
    made = CompiledContacts(beside) if beside else None
    if made and _sources(made) == [os.path.abspath(path) for path in paths]:
        joined.add_compiled(beside, made, gone=True)
    else:
        for path in paths:
            if path.endswith(ending):
                joined.add_compiled(path, CompiledContacts(path), gone=False)
            else:
                joined.add_file(path)
    return joined.contacts()


def _sources(made: CompiledContacts) -> list[str]:
    return [
        os.path.abspath(made.source_path(index))
        for index, source in enumerate(made.header.sources)
        if not source.mail
    ]


class _Joined:
    """Collects parts; contacts that were read one after another are one part."""

    def __init__(self, read: Reader, problems: list[Problem]) -> None:
        self._read = read
        self._problems = problems
        self._parts: list[ContactSource] = []
        self._loose: list[Contact] = []

    def add_file(self, path: str) -> None:
        for entry in self._read(path):
            if isinstance(entry, Problem):
                self._problems.append(entry)
            else:
                self._loose.append(entry)

    def add_compiled(self, path: str, made: CompiledContacts, *, gone: bool) -> None:
        changed = made.changed(gone=gone)
        for index in changed:
            source = made.source_path(index)
            self.add_file(source)
            if os.path.exists(source) and os.path.getsize(source) >= _SLOW:
                self._problems.append(Problem(source, 0, "out-of-date"))
        self._flush()
        if len(changed) < len(made.header.sources):
            self._parts.append(CompiledContacts(path, changed) if changed else made)

    def _flush(self) -> None:
        if self._loose:
            self._parts.append(ContactList(self._loose))
            self._loose = []

    def contacts(self) -> Sequence[Contact]:
        if not self._parts:
            return tuple(self._loose)
        self._flush()
        return self._parts[0] if len(self._parts) == 1 else JoinedContacts(self._parts)
