"""A PDF read with pypdf, in whatever process; see pdf.py for who calls it and where."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING, Any

from sendlint.documents import pdf_objects
from sendlint.documents.document import Document, Hidden, Limits, Member, Section
from sendlint.documents.pdf_pages import CONTENT, is_broken, is_lost, is_picture, page_text
from sendlint.documents.pdf_structure import is_cut_off, with_end_mark

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_SHARE = 0.8  # of the time, so that what was read until then can still be handed over
_PROPERTIES = {"/Title": "title", "/Author": "author", "/Subject": "subject"}
_LOCKED = Document("pdf", encrypted=True, unread=("encrypted",))


class _Found:
    """What has been read so far."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.deadline = monotonic() + _SHARE * limits.seconds
        self.left = limits.characters
        self.sections: list[Section] = []
        self.hidden: list[Hidden] = []
        self.members: list[Member] = []
        self.properties: dict[str, str] = {}
        self.external: tuple[str, ...] = ()
        self.unread: dict[str, None] = {}
        self.macros = False
        self.damaged = False

    def document(self) -> Document:
        return Document(
            "pdf",
            sections=tuple(self.sections),
            hidden=tuple(self.hidden),
            members=tuple(self.members),
            properties=self.properties,
            damaged=self.damaged,
            unread=tuple(self.unread),
            macros=self.macros,
            external=self.external,
        )


def read_with_pypdf(data: bytes, limits: Limits) -> Document:
    """Read a PDF; any bytes give a Document, but for crashes, hangs and want of memory.

    data: the file. limits: pages, characters, members and seconds; the time is looked at between
    pages only.
    Raises ImportError without pypdf.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, LimitReachedError

    try:
        return _read(PdfReader(BytesIO(with_end_mark(data))), data, limits)
    except DependencyError:
        return Document("pdf", unread=("no-reader",))  # AES without cryptography
    except NotImplementedError:
        return _LOCKED  # certificates and rights management; pypdf knows passwords only
    except (MemoryError, LimitReachedError):
        return Document("pdf", unread=("too-large",))
    except Exception:
        return Document("pdf", damaged=is_cut_off(data) or not _has_pages(data), unread=_UNREADABLE)


_UNREADABLE = ("unreadable",)


def _has_pages(data: bytes) -> bool:
    """Tell whether there is a page tree, or object streams that may hold it."""
    return b"/Pages" in data or b"/ObjStm" in data


def _read(reader: PdfReader, data: bytes, limits: Limits) -> Document:
    if reader.is_encrypted and not reader.decrypt(""):
        return _LOCKED
    found = _Found(limits)
    root: dict[str, Any] = reader.root_object
    for part in (_read_properties, _read_catalog):
        _try(lambda part=part: part(reader, root, found), found)  # type: ignore[misc]
    count = len(reader.pages)
    tree: dict[str, Any] = pdf_objects.resolved(root.get("/Pages"), {})
    found.damaged = not count or pdf_objects.resolved(tree.get("/Count"), 0) > count
    if count > limits.pages:
        found.unread["too-many"] = None
    for number in range(min(count, limits.pages)):
        if monotonic() > found.deadline:
            found.unread["timeout"] = None
            break
        if found.left <= 0:
            break
        _try(lambda n=number: _read_page(reader.pages[n], str(n + 1), found), found)  # type: ignore[misc]
    found.damaged = found.damaged or is_cut_off(data)
    return found.document()


def _try(read: Callable[[], None], found: _Found) -> None:
    """Read a part; one that fails must not keep the others from being read."""
    from pypdf.errors import DependencyError, LimitReachedError

    try:
        read()
    except DependencyError:
        raise
    except (MemoryError, LimitReachedError):
        found.unread["too-large"] = None
    except Exception:
        found.unread["unreadable"] = None


def _read_properties(reader: PdfReader, root: dict[str, Any], found: _Found) -> None:
    entries: dict[str, Any] = pdf_objects.resolved(reader.trailer.get("/Info"), {})
    for key, name in _PROPERTIES.items():
        value = pdf_objects.words(entries.get(key), 500)
        if value:
            found.properties[name] = value


def _read_catalog(reader: PdfReader, root: dict[str, Any], found: _Found) -> None:
    found.macros = pdf_objects.has_scripts(root)
    found.external = pdf_objects.loaded_addresses(root)
    form: dict[str, Any] = pdf_objects.resolved(root.get("/AcroForm"), {})
    if "/XFA" in form:
        found.unread["unsupported"] = None  # the form is drawn by the program, not by its pages
    _add_members(list(pdf_objects.embedded_files(root, found.limits.members)), found)


def _add_members(members: list[Member], found: _Found) -> None:
    room = found.limits.members - len(found.members)
    found.members += members[:room]
    if len(members) > room:
        found.unread["too-many"] = None


def _read_page(page: PageObject, name: str, found: _Found) -> None:
    notes = pdf_objects.page_annotations(page)
    comments = pdf_objects.comments(notes, name)
    if comments:
        found.hidden.append(comments)
    files = (pdf_objects.embedded_file(pdf_objects.resolved(n.get("/FS"), {})) for n in notes)
    _add_members([file for file in files if file], found)
    for holder in (page, *notes):
        found.macros = found.macros or any(map(pdf_objects.is_program, pdf_objects.actions(holder)))
    lines = [_drawn_text(page, found), *pdf_objects.typed(notes, found.left)]
    text = "\n".join(filter(None, lines))
    if len(text) > found.left:
        text = text[: found.left]
        found.unread["too-large"] = None
    found.left -= len(text)
    found.sections.append(Section("page", name, text))


def _drawn_text(page: PageObject, found: _Found) -> str:
    """Return the text of a page's drawing instructions; "" if it cannot be read off them."""
    stream = page.get_contents()
    content = stream.get_data() if stream is not None else b""
    if len(content) > CONTENT:
        found.unread["too-large"] = None
        return ""
    if is_lost(page) or is_broken(page.get("/Contents")):
        found.damaged = True
        found.unread["unreadable"] = None
    text = page_text(page, content) if content else ""
    if text is None:
        found.unread["too-large"] = None
        return ""
    if is_picture(text, content):
        found.unread["no-text"] = None
        return ""
    return text
