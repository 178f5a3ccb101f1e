"""Contact files: what people already have, each kind and encoding known by its content."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from sendlint.book.contact import Entry, Problem
from sendlint.book.mailboxes import cell_mailboxes
from sendlint.errors import InputError

__all__ = ["Entry", "cell_mailboxes", "decode", "read_contacts", "read_text"]

_DELIMITERS = ",;\t|"
_SQLITE = b"SQLite format 3\0"

_GB_PAIRS = rb"(?:[\x81-\xfe][\xa1-\xfe]){1,1000}"
_KANA = rb"\x82[\x9f-\xf1]|\x83[\x40-\x7e\x80-\x96]"
_SHIFT_JIS = rb"(?:[\x81-\x9f\xe0-\xef][\x40-\x7e\x80-\xfc]){1,1000}"
# Letters of Windows-1250 such as "ł" and "ż", which are signs in Windows-1252.
_CENTRAL = rb"[\x8c-\x8f\x9c-\x9f\xa3\xa5\xaf\xb3\xb9\xbf]"
_BESIDE_LETTERS = rb"[A-Za-z\xc0-\xff]" + _CENTRAL + rb"|" + _CENTRAL + rb"[A-Za-z\xc0-\xff]"


def read_contacts(path: str) -> Iterator[Entry]:
    """Yield the contacts of one file and a problem for each row that cannot be used.

    path: a file or a folder of vCards (all .vcf below it). SQLite databases (Thunderbird), vCard
        and abook files are known by their first bytes, tables by their ending (.csv, .tsv) or their
        first row; everything else is a list, one mailbox or Mutt alias a line.
    Entries without an address are counted in one problem per file. Nothing is raised: a file that
    cannot be read is one problem with line 0.
    """
    if os.path.isdir(path):
        yield from _read_folder(path)
        return
    data = _read_bytes(path)
    if isinstance(data, Problem):
        yield data
    elif data.startswith(_SQLITE):
        from sendlint.book.thunderbird import read_thunderbird

        yield from read_thunderbird(path)
    else:
        text = _text(path, data)
        if isinstance(text, Problem):
            yield text
        else:
            yield from read_entries(path, text)


def read_entries(path: str, text: str) -> Iterator[Entry]:
    """Yield the contacts and problems of a text.

    path: what the entries name as their source. text: lines ended by "\\n".
    """
    ending = path[-4:].lower()
    if text.lstrip()[:11].upper() == "BEGIN:VCARD" or ending == ".vcf":
        from sendlint.book.vcards import read_vcards

        yield from read_vcards(path, text)
        return
    from sendlint.book.contact_lists import is_abook, read_abook, read_list

    if is_abook(text):
        yield from read_abook(path, text)
        return
    if ending in (".csv", ".tsv") or any(sign in text for sign in _DELIMITERS):
        from sendlint.book.contact_tables import is_table, read_table

        if ending in (".csv", ".tsv") or is_table(text):
            yield from read_table(path, text)
            return
    yield from read_list(path, text)


def read_text(path: str) -> str | Problem:
    """Return the text of a file of the book, lines ended by "\\n"; a problem if there is none."""
    data = _read_bytes(path)
    return data if isinstance(data, Problem) else _text(path, data)


def _text(path: str, data: bytes) -> str | Problem:
    try:
        text = decode(data)
    except InputError:
        return Problem(path, 0, "unreadable")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_bytes(path: str) -> bytes | Problem:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return Problem(path, 0, "no-file")
    except IsADirectoryError:
        return Problem(path, 0, "not-a-file")
    except OSError:
        return Problem(path, 0, "unreadable")


def _read_folder(path: str) -> Iterator[Entry]:
    """Read each .vcf file below a folder, as vdirsyncer and khard keep them; hidden ones not."""
    found = False
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(".vcf") and not name.startswith("."):
                found = True
                yield from read_contacts(os.path.join(folder, name))
    if not found:
        yield Problem(path, 0, "not-a-file")


def decode(data: bytes) -> str:
    """Return the text of a file.

    data: UTF-8 or UTF-16 with or without a mark, else the legacy encoding that its bytes look like:
        Shift-JIS, GB18030, Windows-1250 or Windows-1252. Addresses are ASCII in all of them; only
        names depend on the guess.
    Raises InputError for what is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").lstrip("\ufeff")
    sample = data[:4000]
    if sample.count(b"\0") > len(sample) // 4:
        order = "utf-16-le" if sample[1::2].count(b"\0") > sample[::2].count(b"\0") else "utf-16-be"
        return data.decode(order, "replace")
    if b"\0" in sample:
        raise InputError("not a text file")
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        pass
    for encoding in _guesses(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _guesses(data: bytes) -> tuple[str, ...]:
    """Return the legacy encodings to try, the likeliest first."""
    high = len(data) - len(re.sub(rb"[\x81-\xff]{1,1000}", b"", data))
    western = ("cp1250", "cp1252") if _is_central(data) else ("cp1252", "cp1250")
    if len(re.findall(_KANA, data)) > 2 and _covered(_SHIFT_JIS, data) * 10 >= high * 9:
        return ("cp932", "gb18030", *western)
    if _covered(_GB_PAIRS, data) * 10 >= high * 9:
        return ("gb18030", *western)
    return (*western, "gb18030")


def _is_central(data: bytes) -> bool:
    return b"Imi\xea" in data or re.search(_BESIDE_LETTERS, data) is not None


def _covered(pattern: bytes, data: bytes) -> int:
    return sum(len(run) for run in re.findall(pattern, data))
