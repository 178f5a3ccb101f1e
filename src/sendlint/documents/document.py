"""What a document says, whatever its format: sections of text, and what a reader misses."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

SectionKind: TypeAlias = "Literal['text', 'page', 'sheet', 'slide', 'notes']"
HiddenKind: TypeAlias = (
    "Literal['insertions', 'deletions', 'formatting', 'comments', 'hidden-text', 'hidden-sheet',"
    " 'hidden-rows', 'hidden-columns', 'hidden-slide', 'notes', 'position', 'author']"
)


class Section(Struct, frozen=True):
    """A part of a document as its reader knows it.

    kind: "page" of a PDF, "sheet", "slide", "notes" under a slide; "text" for flowing text.
    name: the sheet's name; the number of the page or slide; "" for flowing text, and "header",
        "footer", "footnotes" beside it.
    text: what a reader sees, lines parted by line feeds, cells of a row by tabs.
    hidden: whether a reader sees nothing of it at once: a hidden sheet or slide, the hidden rows
        and columns of a sheet (a second section of its name), and flowing text that is called
        after its kind of Hidden: "deletions", "hidden-text", "comments".
    """

    kind: SectionKind
    name: str
    text: str
    hidden: bool = False


class Hidden(Struct, frozen=True):
    """Something that the receiver can find although the writer may not see it.

    kind: "formatting" is a tracked change of how something looks.
    where: the sheet, page or slide; "" for the whole document.
    count: how many of the kind there are. sample: the first of them in a few words.
    by: who made it, as the document says; several names parted by commas.
    """

    kind: HiddenKind
    where: str = ""
    count: int = 1
    sample: str = ""
    by: str = ""


class Member(Struct, frozen=True):
    """A file in an archive.

    name: with its folders. document: what it holds, where it was read.
    """

    name: str
    document: Document | None = None


class Document(Struct, frozen=True):
    """One file, read.

    format: the key of its format (see file_formats.py); "" if it is none that we read.
    sections: in reading order. hidden: what a reader does not see at once.
    members: of an archive. properties: "title", "author", "subject", "company", "modified-by".
    encrypted: a password is needed to read it.
    damaged: its program cannot open it, or only in part: cut off, broken tables, missing parts.
    unread: why parts of it were not read: "encrypted", "too-large", "too-many", "too-deep",
        "timeout", "unreadable", "unsupported", "no-text" (pages that are pictures),
        "no-reader" (the extra sendlint[files] is missing).
    macros: it holds a program. external: addresses that it loads from when it is opened.
    """

    format: str
    sections: tuple[Section, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    members: tuple[Member, ...] = ()
    properties: dict[str, str] = {}
    encrypted: bool = False
    damaged: bool = False
    unread: tuple[str, ...] = ()
    macros: bool = False
    external: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text of all sections, those that are hidden too."""
        return "\n".join(section.text for section in self.sections)


class Limits(Struct, frozen=True):
    """How much of a file is read; what is beyond is named in `unread`.

    file, member, total: bytes of the file, of one unpacked member, of all of them.
    ratio: unpacked to packed bytes of a member above which it is a bomb, if it is a large one.
    members, depth: of archives. pages, cells, characters: of a document.
    seconds: for one file.
    """

    file: int = 50_000_000
    member: int = 20_000_000
    total: int = 50_000_000
    ratio: int = 200
    members: int = 2000
    depth: int = 3
    pages: int = 50
    cells: int = 200_000
    characters: int = 2_000_000
    seconds: float = 5.0
