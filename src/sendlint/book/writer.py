"""Writes the file that `compiled` reads."""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO
from zlib import crc32

import msgspec
from msgspec import Struct, structs

from sendlint.book.address import fold_address, fold_name
from sendlint.book.compiled import (
    ADDRESS,
    CHECKSUM,
    DOMAIN,
    LOCAL,
    MAGIC,
    NAME,
    PREAMBLE,
    RECORD,
    TOO_MANY,
    WORD,
    WORDS,
    Header,
    Row,
    SourceFile,
    Table,
    checksum,
)
from sendlint.book.contact import Contact
from sendlint.book.names import name_words
from sendlint.book.segments import MOST_ALIKE, name_keys, segment_keys
from sendlint.errors import InputError

_IN_BLOCK = 64
"""Keys a block, about."""


class Learned(Struct, frozen=True):
    """A contact to write: from which source (an index), and to how many mails it comes from."""

    contact: Contact
    source: int = 0
    mails: int = 0


def source_file(path: str, beside: str, stamped: tuple[int, int], mail: bool) -> SourceFile:
    """Describe a source.

    beside: the path of the compiled file. stamped: size and time before the source was read.
    """
    folder = os.path.dirname(os.path.abspath(beside))
    name = os.path.abspath(path)
    if name.startswith(os.path.join(folder, "")):
        name = os.path.relpath(name, folder)
    return SourceFile(os.fsencode(name), *stamped, mail)


def write_contacts(
    file: BinaryIO, learned: Iterable[Learned], sources: Sequence[SourceFile], paths: Sequence[str]
) -> int:
    """Write contacts in their order into an empty file and return how many they were.

    paths: the sources' paths, as the contacts' own `source` begins with them.
    """
    records = _Records(file)
    exact, alike = _Pairs(), _Pairs()
    domains: dict[tuple[str, int], None] = {}
    count = 0
    for entry in learned:
        count += 1
        contact = entry.contact
        folded = fold_address(contact.address)
        place = records.add(_row(entry, folded, paths[entry.source]))
        local, _, domain = folded.rpartition("@")
        exact.add(ADDRESS + folded, place)
        exact.add(LOCAL + local, place)
        for word in name_words(contact):
            exact.add(WORD + word, place)
        if contact.name:
            exact.add(NAME + fold_name(contact.name), place)
        salt = checksum(f"@{domain}@")
        for key in segment_keys(local):
            alike.add(key, place, salt)
        domains[domain, entry.source] = None
    contacts_end = file.tell()
    for domain, source in domains:
        place = records.add(Row(source, "", domain))
        exact.add(DOMAIN + domain, place)
        for key in segment_keys(domain):
            alike.add(key, place, checksum("@"))
        for key in dict.fromkeys(name_keys(domain)):
            alike.add(key, place)
    records_end = file.tell()
    tables = exact.write(file, None), alike.write(file, MOST_ALIKE)
    header = Header(count, contacts_end, records_end, tuple(sources), *tables)
    raw = msgspec.msgpack.encode(header)
    offset = file.tell()
    file.write(raw)
    preamble = PREAMBLE.pack(MAGIC, offset, offset + len(raw), len(raw), crc32(raw))
    file.seek(0)
    file.write(preamble + CHECKSUM.pack(crc32(preamble)))
    return count


def _row(entry: Learned, folded: str, path: str) -> Row:
    """Return the record of a contact; path: of its source."""
    contact = entry.contact
    return Row(
        entry.source,
        contact.source[len(path) :] if contact.source.startswith(path) else "",
        contact.address,
        folded if folded != contact.address else None,
        contact.name,
        contact.title,
        contact.organisation,
        entry.mails,
    )


class _Records:
    """The records, written one after another behind the room for the preamble."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._encode = msgspec.msgpack.Encoder().encode
        self._place = 0
        file.write(bytes(PREAMBLE.size + CHECKSUM.size))

    def add(self, row: Row) -> int:
        """Write a record and return its place."""
        try:
            raw = self._encode(row)
        except UnicodeEncodeError:  # half of a character, in a name or a file name
            whole = {name: _whole(value) for name, value in structs.asdict(row).items()}
            raw = self._encode(structs.replace(row, **whole))
        place = self._place
        if place + len(raw) + RECORD.size >= TOO_MANY:
            raise InputError("more than 4 GiB of contacts")
        self._file.write(RECORD.pack(len(raw), crc32(raw)) + raw)
        self._place += len(raw) + RECORD.size
        return place


def _whole(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


class _Pairs:
    """Pairs of key and place, to be written as a table."""

    def __init__(self) -> None:
        self._pairs = array("Q")

    def add(self, key: str, place: int, salt: int = 0) -> None:
        self._pairs.append(checksum(key, salt) << 32 | place)

    def write(self, file: BinaryIO, most: int | None) -> Table:
        """Write the table; a key that has more places than `most` says only that."""
        bits = max(0, (len(self._pairs) // _IN_BLOCK).bit_length())
        start = file.tell()
        blocks = 1 << bits
        room = 4 * (2 * blocks + 1)
        file.write(bytes(room))
        starts, checksums = array(WORDS, [0]), array(WORDS)
        for pairs in _cut(self._pairs, bits):
            if most is not None and len(pairs) > most:
                pairs = _thinned(pairs, most)
            raw = _packed([pair >> 32 for pair in pairs])
            raw += _packed([pair & 0xFFFFFFFF for pair in pairs])
            file.write(raw)
            starts.append(starts[-1] + len(raw))
            checksums.append(crc32(raw))
        end = file.tell()
        directory = _packed(starts) + _packed(checksums)
        file.seek(start)
        file.write(directory)
        file.seek(end)
        return Table(start, bits, crc32(directory))


def _cut(pairs: array[int], bits: int) -> Iterator[list[int]]:
    """Yield the pairs of each block, sorted."""
    shift = 64 - bits
    blocks: list[array[int]] = [array("Q") for _ in range(1 << bits)]
    for pair in pairs:
        blocks[pair >> shift].append(pair)
    for block in blocks:
        yield sorted(block)


def _thinned(pairs: list[int], most: int) -> list[int]:
    """Put one mark in the place of what stands under a key too often."""
    kept: list[int] = []
    start = 0
    while start < len(pairs):
        key = pairs[start] >> 32
        end = start
        while end < len(pairs) and pairs[end] >> 32 == key:
            end += 1
        kept += pairs[start:end] if end - start <= most else [key << 32 | TOO_MANY]
        start = end
    return kept


def _packed(numbers: Iterable[int]) -> bytes:
    packed = array(WORDS, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
