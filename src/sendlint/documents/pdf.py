"""PDF files, read in a child process that may crash or hang.

Only a PDF that is not in the store of those read before costs a request; the first one starts the
child, which stays until this process ends. Where no child can be started (a frozen program, a
sandbox, an interpreter within another program) the PDF is read in this process: the time is then
looked at between pages only, and memory is bounded by pypdf's own limits alone.
"""

from __future__ import annotations

import atexit
import os
import threading
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from sendlint.documents.document import Document, Limits
from sendlint.documents.pdf_structure import is_cut_off
from sendlint.documents.reader_process import CannotStart, ReaderProcess

_PLENTY = 1.1
_Key = tuple[bytes, int, int, int]


class _Read(Struct, frozen=True):
    """A document in the store. seconds: the time it was given."""

    document: Document
    seconds: float
    size: int


class Store:
    """Documents by the digest of their files, the latest used last; usable from threads.

    documents, characters: how many are kept, and how much text of them.
    """

    def __init__(self, documents: int = 64, characters: int = 4_000_000) -> None:
        self._most = (documents, characters)
        self.forget()

    def forget(self) -> None:
        """Drop everything."""
        self._lock = threading.Lock()
        self._documents: dict[_Key, _Read] = {}
        self._characters = 0

    def __len__(self) -> int:
        return len(self._documents)

    def get(self, key: _Key, seconds: float) -> Document | None:
        """Return a document; not one that was given much less time and did not get through."""
        with self._lock:
            found = self._documents.pop(key, None)
            if not found:
                return None
            self._documents[key] = found
        hasty = "timeout" in found.document.unread and found.seconds * _PLENTY < seconds
        return None if hasty else found.document

    def put(self, key: _Key, document: Document, seconds: float) -> None:
        """Keep a document, and drop those that were not asked for the longest."""
        size = sum(len(section.text) for section in document.sections)
        documents, characters = self._most
        if size > characters:
            return
        with self._lock:
            before = self._documents.pop(key, None)
            self._characters += size - (before.size if before else 0)
            self._documents[key] = _Read(document, seconds, size)
            while len(self._documents) > documents or self._characters > characters:
                oldest = next(iter(self._documents))
                self._characters -= self._documents.pop(oldest).size


store = Store()
process = ReaderProcess()


def _after_fork() -> None:
    process.leave()
    store.forget()


atexit.register(process.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def read_pdf(data: bytes, limits: Limits) -> Document:
    """Read a PDF; any bytes give a Document.

    data: the file. limits: its pages, characters, members and seconds, and the size of the file.
    Sections are pages, whose table rows stand on one line with tabs between the cells. Without
    the extra sendlint[files] nothing is read but whether the file is whole.
    """
    if len(data) > limits.file:
        return Document("pdf", unread=("too-large",))
    if not _has_reader():
        return Document("pdf", damaged=is_cut_off(data), unread=("no-reader",))
    from hashlib import sha256

    key = (sha256(data).digest(), limits.pages, limits.characters, limits.members)
    document = store.get(key, limits.seconds)
    if document is None:
        document = _read(data, limits)
        store.put(key, document, limits.seconds)
    return document


def _read(data: bytes, limits: Limits) -> Document:
    if limits.seconds <= 0:
        return Document("pdf", unread=("timeout",))
    try:
        document = process.read(data, limits)
    except CannotStart:
        document = _read_here(data, limits)
    if not document.sections and not document.encrypted and is_cut_off(data):
        return replace(document, damaged=True)
    return document


def _read_here(data: bytes, limits: Limits) -> Document:
    import logging
    import warnings

    from sendlint.documents.pdf_reading import read_with_pypdf

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return read_with_pypdf(data, limits)
        except MemoryError:
            return Document("pdf", unread=("too-large",))
        except ImportError:  # found, but not whole
            return Document("pdf", damaged=is_cut_off(data), unread=("no-reader",))


@cache
def _has_reader() -> bool:
    from importlib.util import find_spec

    return find_spec("pypdf") is not None
