"""Contacts in one file that is asked without being read.

The file holds, in this order and in little-endian numbers: a preamble (PREAMBLE, its CRC-32); the
records, one a contact and then one a domain and source, each a length, a CRC-32 and a MessagePack
array; two tables that lead from keys to records; and a header, a MessagePack array. A table is cut
into blocks by the first bits of the keys: where each block begins, the CRC-32 of each block, and
the blocks, which hold sorted keys (`checksum` of the texts that `segments` makes) and then as many
places of records. An answer reads a few blocks and records, and checks each of them.
"""

from __future__ import annotations

import os
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from mmap import ACCESS_READ, mmap
from struct import Struct as Layout
from struct import error as LayoutError
from zlib import crc32

import msgspec
from msgspec import Struct

from sendlint.book.contact import Contact
from sendlint.book.index import ContactSource
from sendlint.book.segments import name_probes, probe
from sendlint.errors import ConfigError

MAGIC = b"sendlint book 1\n"
PREAMBLE = Layout("<16sQQII")
"""Magic, offset of the header, size of the file, length and CRC-32 of the header."""
CHECKSUM = Layout("<I")
RECORD = Layout("<II")
"""Length and CRC-32 of a record."""
TOO_MANY = 0xFFFFFFFF
"""Stands alone under a key that more than MOST_ALIKE words have."""
WORDS = "I" if array("I").itemsize == 4 else "L"
_BLOCKS_KEPT = 4000

ADDRESS, NAME, DOMAIN, WORD, LOCAL = "a", "n", "d", "w", "l"
"""What exact keys begin with."""


class SourceFile(Struct, frozen=True, array_like=True):
    """What a compiled file was made of.

    path: relative to the folder of the compiled file if it lies there or below, else absolute.
    size, mtime_ns: as `stamp` gives them. mail: whether it is a mail folder and no contact file.
    """

    path: bytes
    size: int
    mtime_ns: int
    mail: bool = False


class Table(Struct, frozen=True, array_like=True):
    """Where a table is: its start, the bits that choose a block, the CRC-32 of its directory."""

    start: int
    bits: int
    checksum: int


class Header(Struct, frozen=True, array_like=True):
    """contacts: how many. contacts_end, records_end: file offsets, the records start at once."""

    contacts: int
    contacts_end: int
    records_end: int
    sources: tuple[SourceFile, ...]
    exact: Table
    alike: Table


class Row(Struct, frozen=True, array_like=True):
    """A record.

    source: index in Header.sources. where: what follows the source's path in Contact.source.
    folded: the folded address if it is another text than the address.
    mails: to how many sent mails the address comes from, 0 for a contact file.
    """

    source: int
    where: str
    address: str
    folded: str | None = None
    name: str = ""
    title: str = ""
    organisation: str = ""
    mails: int = 0

    @property
    def key(self) -> str:
        """The folded address, or the domain."""
        return self.address if self.folded is None else self.folded


def stamp(path: str) -> tuple[int, int]:
    """Return size and time of change (ns) of a file; of a folder, those of all files below.

    What a database has not yet written into its file counts ("-wal"). Raises OSError.
    """
    status = os.stat(path)
    size, changed = status.st_size, status.st_mtime_ns
    paths = [f"{path}-wal"]
    if os.path.isdir(path):
        size, paths = 0, []
        for here, folders, names in os.walk(path):
            paths += (os.path.join(here, name) for name in (*folders, *names))
    for inner in paths:
        try:
            status = os.stat(inner)
        except FileNotFoundError:
            continue
        size += 0 if os.path.isdir(inner) else status.st_size
        changed = max(changed, status.st_mtime_ns)
    return size, changed


class _Blocks:
    """A table in the file: key -> places of records."""

    def __init__(self, data: mmap, table: Table) -> None:
        if not 0 <= table.bits <= 32:
            raise ValueError("bits")
        self._data = data
        self._shift = 32 - table.bits
        blocks = 1 << table.bits
        size = 4 * (2 * blocks + 1)
        directory = data[table.start : table.start + size]
        if len(directory) != size or crc32(directory) != table.checksum:
            raise ValueError("directory")
        numbers = words(directory)
        self._starts, self._checksums = numbers[: blocks + 1], numbers[blocks + 1 :]
        self._base = table.start + len(directory)
        self._kept: dict[int, tuple[Sequence[int], Sequence[int]]] = {}

    def get(self, key: int) -> Sequence[int]:
        """Return what stands under a key, in ascending order."""
        number = key >> self._shift
        block = self._kept.get(number) or self._read(number)
        keys, places = block
        first = bisect_left(keys, key)
        if first == len(keys) or keys[first] != key:
            return ()
        return places[first : bisect_right(keys, key, first)]

    def _read(self, number: int) -> tuple[Sequence[int], Sequence[int]]:
        start, end = self._starts[number], self._starts[number + 1]
        raw = self._data[self._base + start : self._base + end]
        if len(raw) != end - start or crc32(raw) != self._checksums[number]:
            raise ValueError("block")
        numbers = words(raw)
        half = len(numbers) // 2
        if len(self._kept) >= _BLOCKS_KEPT:
            self._kept.clear()
        block = self._kept[number] = numbers[:half], numbers[half:]
        return block


def checksum(key: str, salt: int = 0) -> int:
    """Return the number by which a key is looked up.

    salt: the number of what stands before the key: "@" for whole domains, "@", the domain and "@"
        for local parts, 0 for nothing.
    """
    return crc32(key.encode("utf-8", "replace"), salt)


def words(data: bytes) -> array[int]:
    """Return the 32-bit numbers that bytes of the file hold."""
    numbers = array(WORDS, data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


class CompiledContacts(ContactSource):
    """The contacts of a compiled file.

    path: the file, written by `sendlint learn`.
    without: indexes of sources whose contacts are not to be seen.
    Raises ConfigError, also later, for a file that is damaged.
    """

    def __init__(self, path: str, without: Iterable[int] = ()) -> None:
        self._path = path
        self._without = frozenset(without)
        self._decode = msgspec.msgpack.Decoder(Row).decode
        try:
            with open(path, "rb") as file:
                self._data = mmap(file.fileno(), 0, access=ACCESS_READ)
        except OSError as broken:
            raise ConfigError(f"book: {path}: {broken.strerror or broken}") from None
        except ValueError:
            raise self._damaged() from None
        try:
            self.header = self._read_header()
            self._exact = _Blocks(self._data, self.header.exact)
            self._alike = _Blocks(self._data, self.header.alike)
        except (ValueError, LayoutError, msgspec.MsgspecError):
            raise self._damaged() from None

    def __reduce__(self) -> tuple[type[CompiledContacts], tuple[str, frozenset[int]]]:
        return (CompiledContacts, (self._path, self._without))

    def _read_header(self) -> Header:
        data, size = self._data, PREAMBLE.size
        magic, offset, whole, length, checksum = PREAMBLE.unpack_from(data, 0)
        if magic != MAGIC:
            raise ValueError("magic")
        if CHECKSUM.unpack_from(data, size)[0] != crc32(data[:size]) or whole != len(data):
            raise ValueError("preamble")
        raw = data[offset : offset + length]
        if crc32(raw) != checksum:
            raise ValueError("header")
        return msgspec.msgpack.decode(raw, type=Header)

    def _damaged(self) -> ConfigError:
        return ConfigError(
            f"book: {self._path}: damaged, or not written by this version of `sendlint learn`; "
            "run `sendlint learn` again, or delete the file"
        )

    def source_path(self, index: int) -> str:
        """Return the path of a source, as it is from here."""
        name = os.fsdecode(self.header.sources[index].path)
        return os.path.join(os.path.dirname(self._path), name)

    def changed(self, *, gone: bool) -> tuple[int, ...]:
        """Return the indexes of the contact files that are not as they were.

        gone: whether a file that is not there any more counts. Mail folders never do.
        """
        found = []
        for index, source in enumerate(self.header.sources):
            if source.mail:
                continue
            try:
                now = stamp(self.source_path(index))
            except OSError:
                if gone:
                    found.append(index)
                continue
            if now != (source.size, source.mtime_ns):
                found.append(index)
        return tuple(found)

    def __len__(self) -> int:
        if not self._without:
            return self.header.contacts
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[Contact]:
        place = 0
        end = self.header.contacts_end - self._records
        while place < end:
            row, place = self._row(place)
            if row.source not in self._without:
                yield self._contact(row)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return tuple(self)[index]

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def find(self, address: str) -> Contact | None:
        row = self._find(address)
        return self._contact(row) if row else None

    def mails(self, address: str) -> int:
        """Return to how many sent mails a folded address is known from."""
        rows = self._rows(self._exact, ADDRESS + address)
        return sum(row.mails for row in rows if row.key == address)

    def has_domain(self, domain: str) -> bool:
        return any(row.key == domain for row in self._rows(self._exact, DOMAIN + domain))

    def domains_like(self, domain: str) -> list[str]:
        rows = (row for key in name_probes(domain) for row in self._rows(self._alike, key))
        return list({row.key: None for row in rows})

    def named(self, name: str) -> tuple[Contact, ...]:
        from sendlint.book.address import fold_name

        rows = self._rows(self._exact, NAME + name)
        return tuple(self._contact(row) for row in rows if fold_name(row.name) == name)

    def with_word(self, word: str) -> Iterable[Contact]:
        from sendlint.book.names import name_words

        contacts = map(self._contact, self._rows(self._exact, WORD + word))
        return (contact for contact in contacts if word in name_words(contact))

    def with_local(self, local: str) -> Iterable[Contact]:
        rows = self._rows(self._exact, LOCAL + local)
        return (self._contact(row) for row in rows if row.key.rpartition("@")[0] == local)

    def _find(self, address: str) -> Row | None:
        rows = self._rows(self._exact, ADDRESS + address)
        return next((row for row in rows if row.key == address), None)

    def _holds(self, address: str) -> bool:
        return self._find(address) is not None

    def _near_in_domain(self, domain: str, local: str, edits: int) -> Iterable[str]:
        get = partial(self._get_alike, checksum(f"@{domain}@"))
        rows = map(self._visible, probe(local, edits).matches(get))
        return [row.key for row in rows if row]

    def _domains_near(self, domain: str, edits: int) -> dict[str, bool]:
        get = partial(self._get_alike, checksum("@"))
        found: dict[str, bool] = {}
        for place, close in probe(domain, edits).matches(get).items():
            row = self._visible(place)
            if row:
                found[row.key] = close or found.get(row.key, False)
        return found

    def _get_alike(self, salt: int, key: str) -> Sequence[int] | None:
        places = self._places(self._alike, checksum(key, salt))
        return None if len(places) == 1 and places[0] == TOO_MANY else places

    def _rows(self, table: _Blocks, key: str) -> Iterator[Row]:
        """Yield the records under a key; a few may be there by chance."""
        for place in self._places(table, checksum(key)):
            row = None if place == TOO_MANY else self._visible(place)
            if row:
                yield row

    def _places(self, table: _Blocks, key: int) -> Sequence[int]:
        try:
            return table.get(key)
        except ValueError:
            raise self._damaged() from None

    def _visible(self, place: int) -> Row | None:
        row, _ = self._row(place)
        return None if row.source in self._without else row

    @property
    def _records(self) -> int:
        return PREAMBLE.size + CHECKSUM.size

    def _row(self, place: int) -> tuple[Row, int]:
        """Return the record at a place, and the place of the next."""
        start = self._records + place
        try:
            size, checksum = RECORD.unpack_from(self._data, start)
            start += RECORD.size
            raw = self._data[start : start + size]
            if len(raw) != size or crc32(raw) != checksum:
                raise ValueError("record")
            row = self._decode(raw)
            if not 0 <= row.source < len(self.header.sources):
                raise ValueError("source")
        except (ValueError, LayoutError, msgspec.MsgspecError):
            raise self._damaged() from None
        return row, place + RECORD.size + size

    def _contact(self, row: Row) -> Contact:
        source = self.source_path(row.source) + row.where
        return Contact(row.address, row.name, source, row.title, row.organisation)
