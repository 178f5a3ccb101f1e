"""What about attached files, and files in attached archives, may start a program or is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Literal

from msgspec import Struct

from sendlint.documents import compound_files, zip_files
from sendlint.documents.file_formats import FORMATS, Format
from sendlint.documents.file_signatures import identify
from sendlint.draft.attachments import Attachment
from sendlint.facts.files.archives import Archive
from sendlint.facts.files.file_names import FileName, read_file_name
from sendlint.facts.files.file_types import FileType

Macros = Literal["", "present", "old"]

_OFFICE = ("word", "excel", "powerpoint")
_PROJECT = "vbaproject.bin"
_OLD_PROJECTS = ("Macros", "_VBA_PROJECT_CUR")
_NO_FILES = ("crypto", "calendar", "contact", "message")
# Compiled Java, and programs of Linux, are packed for those who build programs.
_HARMLESS_INSIDE = ("class", "elf", "deb", "rpm")


class FileDanger(Struct, frozen=True):
    """A file that may start a program, or whose name is not what it seems.

    member: its path in the attached archive; "" for an attached file itself.
    name: what its name says.
    program: what its content is, if that starts a program.
    macros: "present" for a document with macros, "old" for one of Office 97 to 2003, where a
        project of macros may be empty.
    type: what the attached file is; None if it has no content to look at.
    """

    file: Attachment
    name: FileName
    member: str = ""
    program: Format | None = None
    macros: Macros = ""
    type: FileType | None = None


def find_dangers(
    files: Iterable[Attachment], file_types: Iterable[FileType], archives: Iterable[Archive]
) -> tuple[FileDanger, ...]:
    """Return what about the attached files and the members of archives may start a program."""
    types = {file_type.file: file_type for file_type in file_types}
    found = [
        _read(file, types.get(file))
        for file in files
        if file.kind not in _NO_FILES and not file.declared_type.startswith("message/")
    ]
    found += (danger for archive in archives for danger in _inside(archive))
    return tuple(filter(_speaks, found))


def _speaks(danger: FileDanger) -> bool:
    name = danger.name
    return bool(name.kind or name.turned or name.unseen or danger.program or danger.macros)


def _read(file: Attachment, file_type: FileType | None) -> FileDanger:
    found = file_type.found if file_type else None
    program = found if found and found.group == "program" else None
    macros = _macros(found, file) if found else ""
    return FileDanger(file, read_file_name(file.name), "", program, macros, file_type)


def _macros(found: Format, file: Attachment) -> Macros:
    if found.group not in _OFFICE:
        return ""
    if found.runs:
        return "present"
    if found.container == "zip":
        listed = zip_files.entries(file.content) or ()
        return "present" if any(e.name.lower().endswith(_PROJECT) for e in listed) else ""
    if found.container == "ole":
        names = compound_files.top_level(file.content)[1]
        return "old" if any(name in names for name in _OLD_PROJECTS) else ""
    return ""


def _inside(archive: Archive) -> Iterator[FileDanger]:
    for member in archive.members:
        name = read_file_name(member.name)
        key = identify(member.head, partial(bytes, member.head)) if member.head else ""
        program = FORMATS.get(key)
        if program and (program.group != "program" or key in _HARMLESS_INSIDE):
            program = None
        if name.kind in ("program", "macros") or program or name.turned:
            yield FileDanger(archive.file, name, member.name, program)
