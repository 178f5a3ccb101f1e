"""Word, Excel and PowerPoint of 97 to 2003: whether they need a password or lack their end."""

from __future__ import annotations

from sendlint.documents import compound_files
from sendlint.documents.document import Document
from sendlint.documents.reading import Reading

_FIB_ENCRYPTED = 0x0100  # [MS-DOC] 2.5.1, FibBase, fEncrypted in the word at 10
_BOF = (0x0809, 0x0009)
_FILE_PASS = 0x002F  # [MS-XLS] 2.4.117
_RECORDS = 200


def read_legacy(data: bytes, key: str, reading: Reading) -> Document:
    """Tell of a legacy document whether it is encrypted or cut off; it is not read."""
    if _is_locked(data, key):
        reading.lock()
    elif compound_files.is_cut_off(data):
        reading.spoil()
    else:
        reading.miss("unsupported")
    macros = any(
        name in ("Macros", "_VBA_PROJECT_CUR") for name in compound_files.top_level(data)[1]
    )
    return Document(key, macros=macros)


def _is_locked(data: bytes, key: str) -> bool:
    head = compound_files.stream_head
    if key == "doc":
        return _is_locked_word(head(data, "WordDocument"))
    if key == "xls":
        return _is_locked_excel(head(data, "Workbook") or head(data, "Book"))
    return "EncryptedSummary" in compound_files.top_level(data)[1]


def _is_locked_word(head: bytes) -> bool:
    return head[:2] == b"\xec\xa5" and bool(int.from_bytes(head[10:12], "little") & _FIB_ENCRYPTED)


def _is_locked_excel(head: bytes) -> bool:
    """Return whether a FilePass record follows the first BOF record."""
    at = 0
    for _ in range(_RECORDS):
        if at + 4 > len(head):
            return False
        kind = int.from_bytes(head[at : at + 2], "little")
        if kind == _FILE_PASS:
            return True
        if at == 0 and kind not in _BOF:
            return False
        at += 4 + int.from_bytes(head[at + 2 : at + 4], "little")
    return False
