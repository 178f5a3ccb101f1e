"""ZIP archives: what is in them, read as far as the limits allow."""

from __future__ import annotations

from sendlint.documents import zip_files
from sendlint.documents.document import Document, Member
from sendlint.documents.mail import Reader
from sendlint.documents.packages import unpack
from sendlint.documents.reading import Reading
from sendlint.documents.zip_files import Entry

_OWN = "__MACOSX/"  # what a Mac adds to an archive for itself


def read_archive(data: bytes, key: str, reading: Reading, read: Reader) -> Document:
    """Read a ZIP archive; its files are members, read with `read`."""
    if zip_files.is_volume(data):
        reading.miss("unsupported")
        return Document(key)
    listed = zip_files.entries(data)
    if listed is None:
        reading.spoil()
        return Document(key)
    files = [entry for entry in listed if not entry.name.endswith("/")]
    members: list[Member] = []
    for entry in files:
        reading.budget.members -= 1
        if reading.budget.members < 0:
            reading.miss("too-many")
            break
        document = None if _OWN in entry.name else _member(data, entry, reading, read)
        members.append(Member(entry.name, document))
    return Document(key, members=tuple(members))


def _member(data: bytes, entry: Entry, reading: Reading, read: Reader) -> Document | None:
    if reading.depth + 1 > reading.limits.depth:
        reading.miss("too-deep")
        return None
    content = unpack(data, entry, reading)
    if content is None:
        return None
    return read(content, entry.name.rpartition("/")[2], "", reading.inner())
