"""Contact files: plain lists, CSV and vCard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from sendlint.book.contact import Contact, Problem
from sendlint.book.patterns import without_comment
from sendlint.errors import InputError

Entry = Contact | Problem

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-")
_ADDRESS = r'[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,255}'
_MOST_NAME, _MOST_ADDRESS, _MOST_LOCAL = 1000, 321, 64
# Google exports separate several addresses in one cell by " ::: ".
_SEVERAL = r"[;,|\n]|:::"

_WHOLE_NAME = (
    "display name", "full name", "name", "contact", "contact name", "fn",
    "姓名", "名字", "联系人", "名称", "显示名称", "imię i nazwisko", "nazwa", "nazwa wyświetlana",
    "vollständiger name", "anzeigename", "nom complet", "nombre completo", "氏名", "表示名",
)  # fmt: skip
_GIVEN_NAME = (
    "first name", "given name", "firstname", "imię", "imie", "名", "vorname", "prénom", "nombre",
)  # fmt: skip
_FAMILY_NAME = (
    "last name", "family name", "lastname", "surname", "nazwisko", "姓", "nachname",
    "nom de famille", "apellidos",
)  # fmt: skip


def read_contacts(path: str) -> Iterator[Entry]:
    """Yield the contacts of one file and a problem for each row that holds none.

    path: a file; vCard is known by its first line, CSV by its ending (.csv, .tsv, .txt with tabs
        is a plain list).
    Nothing is raised: a file that cannot be read is one problem with line 0.
    """
    text = read_text(path)
    if isinstance(text, Problem):
        yield text
        return
    if text.lstrip()[:11].upper() == "BEGIN:VCARD":
        yield from _read_vcards(path, text)
    elif path.lower().endswith((".csv", ".tsv")):
        yield from _read_csv(path, text)
    else:
        yield from _read_list(path, text)


def read_text(path: str) -> str | Problem:
    """Return the text of a file of the book, lines ended by "\\n"; a problem if there is none."""
    try:
        with open(path, "rb") as file:
            text = decode(file.read())
    except FileNotFoundError:
        return Problem(path, 0, "no-file")
    except IsADirectoryError:
        return Problem(path, 0, "not-a-file")
    except (OSError, InputError):
        return Problem(path, 0, "unreadable")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes) -> str:
    """Return the text of a contact file.

    data: UTF-8 or UTF-16 with or without a mark, else GB18030 if most bytes above ASCII stand in
        pairs as in Chinese text, else Windows-1250 where it is defined, else Latin-1. Addresses
        are ASCII in all of them; only names depend on the guess.
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
    high = sum(byte > 0x80 for byte in data)
    paired = sum(len(run) for run in re.findall(rb"(?:[\x81-\xfe][\xa1-\xfe]){1,1000}", data))
    encodings = ("gb18030", "cp1250") if paired * 10 >= high * 9 else ("cp1250", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _read_list(path: str, text: str) -> Iterator[Entry]:
    for number, line in enumerate(text.split("\n"), 1):
        row = without_comment(line)
        if not row:
            continue
        if row.startswith("alias "):  # Mutt: alias key Name <address>
            row = row.split(None, 2)[-1]
        found = cell_mailboxes(row)
        for name, address in found:
            yield Contact(address, name, f"{path}:{number}")
        if not found:
            yield Problem(path, number, "bad-address" if "@" in row else "no-address")


def _mailbox(text: str) -> tuple[str, str] | None:
    """Return name and address of "address", "Name <address>" or "address (Name)", else None."""
    text = text.strip()
    head, angle, rest = text.partition("<")
    if angle and rest.endswith(">"):
        long = len(head) > _MOST_NAME or len(rest) > _MOST_ADDRESS
        if long or ">" in head or "<" in rest or rest.count(">") > 1:
            return None
        name, address = head.strip().strip('"').strip(), rest[:-1].strip()
    else:
        address, _, name = text.partition(" ")
        if name and not (name.startswith("(") and name.endswith(")")):
            return None
        name = name.strip("()")
    if address[:7].lower() == "mailto:":
        address = address[7:]
    return (name, address) if _is_address(address) else None


def _is_address(text: str) -> bool:
    local, _, domain = text.partition("@")
    if _PLAIN.issuperset(local) and _PLAIN.issuperset(domain):
        return bool(local and domain) and len(local) <= _MOST_LOCAL and len(domain) <= 255
    return re.fullmatch(_ADDRESS, text) is not None


class _Columns(Struct, frozen=True):
    """Which columns hold names, counted from 0; -1 for none."""

    whole: int = -1
    given: int = -1
    family: int = -1

    @classmethod
    def of(cls, header: Sequence[str]) -> _Columns:
        titles = [cell.strip().lower() for cell in header]

        def first(names: Sequence[str]) -> int:
            return next((titles.index(name) for name in names if name in titles), -1)

        return cls(first(_WHOLE_NAME), first(_GIVEN_NAME), first(_FAMILY_NAME))

    def name(self, row: Sequence[str]) -> str:
        def cell(index: int) -> str:
            return row[index].strip() if 0 <= index < len(row) else ""

        if self == _Columns():
            return next((text for text in row if _may_be_name(text)), "").strip()
        return cell(self.whole) or _full_name(cell(self.given), cell(self.family))


def _may_be_name(cell: str) -> bool:
    return "@" not in cell and any(letter.isalpha() for letter in cell)


def _full_name(given: str, family: str) -> str:
    """Join a name in its own order: Chinese names family first, without a blank."""
    if all("\u3400" <= letter <= "\u9fff" for letter in given + family):
        return family + given
    return f"{given} {family}".strip()


def _read_csv(path: str, text: str) -> Iterator[Entry]:
    import csv
    import io

    head = text.partition("\n")[0]
    delimiter = max(",;\t|", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    columns: _Columns | None = None
    start = 1
    try:
        for row in reader:
            number, start = start, reader.line_num + 1
            cells = [cell for cell in row if cell.strip()]
            if not cells or cells[0].lstrip().startswith("#"):
                continue
            found = [box for cell in cells for box in cell_mailboxes(cell)]
            if found:
                columns = columns or _Columns()
                known = columns.name(row)
                for name, address in found:
                    yield Contact(address, name or known, f"{path}:{number}")
            elif columns is None:
                columns = _Columns.of(row)
            else:
                odd = any("@" in cell for cell in cells)
                yield Problem(path, number, "bad-address" if odd else "no-address")
    except csv.Error:
        yield Problem(path, start, "unreadable")


def cell_mailboxes(cell: str) -> list[tuple[str, str]]:
    """Return (name, address) of each mailbox in a cell or line that holds nothing else."""
    if "@" not in cell:
        return []
    whole = _mailbox(cell)
    if whole:
        return [whole]
    found = [_mailbox(piece) for piece in re.split(_SEVERAL, cell) if piece.strip()]
    boxes = [box for box in found if box]
    return boxes if len(boxes) == len(found) else []


def _read_vcards(path: str, text: str) -> Iterator[Entry]:
    """Read vCard 2.1 and RFC 2426 / 6350: FN (or N) and each EMAIL of a card."""
    names: dict[str, str] = {}
    emails: list[tuple[int, str]] = []
    begun = 0
    for number, line in _unfolded(text):
        head, colon, value = line.partition(":")
        key, _, parameters = head.partition(";")
        key = key.rpartition(".")[2].strip().upper()
        if key == "BEGIN":
            begun, names, emails = number, {}, []
        elif key == "EMAIL" and colon:
            emails.append((number, _value(value, parameters)))
        elif key in ("FN", "N") and colon:
            names.setdefault(key, _value(value, parameters))
        elif key == "END":
            yield from _card_entries(path, begun, names, emails)
            begun, emails = 0, []
    if begun:
        yield Problem(path, begun, "unreadable")


def _card_entries(
    path: str, begun: int, names: dict[str, str], emails: Sequence[tuple[int, str]]
) -> Iterator[Entry]:
    structured = [part.strip() for part in names.get("N", "").split(";")]
    family, given = [*structured, "", ""][:2]
    name = names.get("FN", "") or _full_name(given, family)
    if not emails:
        yield Problem(path, begun, "no-address")
    for number, value in emails:
        found = _mailbox(value)
        if found:
            yield Contact(found[1], name or found[0], f"{path}:{number}")
        else:
            yield Problem(path, number, "bad-address")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line number, content line) with folded lines and soft line breaks joined."""
    pieces: list[str] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        soft = bool(pieces) and pieces[-1].endswith("=") and _is_quoted_printable(pieces[0])
        if pieces and (soft or line[:1] in (" ", "\t")):
            if soft:
                pieces[-1] = pieces[-1][:-1]
            pieces.append(line if soft else line[1:])
            continue
        if pieces:
            yield start, "".join(pieces)
        pieces, start = [line], number
    if pieces:
        yield start, "".join(pieces)


def _is_quoted_printable(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _value(value: str, parameters: str) -> str:
    """Return a vCard value decoded (vCard 2.1 quoted-printable) and its escapes undone."""
    if "QUOTED-PRINTABLE" in parameters.upper():
        import binascii

        raw = binascii.a2b_qp(value.encode("latin-1", "replace"))
        value = decode(raw)
    return re.sub(r"\\([,;:\\])", r"\1", value).replace("\\n", " ").replace("\\N", " ").strip()
