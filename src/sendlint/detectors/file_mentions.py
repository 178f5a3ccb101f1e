"""Detectors of what the text says of its files: their names, how many there are, of which type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Value, replacement

if TYPE_CHECKING:
    from sendlint.documents.file_formats import Format
    from sendlint.draft.attachments import Attachment
    from sendlint.facts.files.promised_files import FileCount
    from sendlint.facts.files.promised_lists import ListedDocument

_MOST_NAMES = 5
"""Names of attached files that a message shows."""

_FITTING: dict[str, tuple[str, ...]] = {
    "pdf": ("pdf", "ofd"),
    "word": ("word", "word-xml"),
    "excel": ("excel", "excel-xml", "text"),
    "powerpoint": ("powerpoint",),
    "archive": (),
    "jpeg": ("picture",),
    "cad": ("drawing",),
    "video": ("media",),
    # Pictures are pasted into documents, scans and presentations.
    "picture": ("picture", "page", "word", "powerpoint", "drawing", "media"),
}
"""The formats and groups of formats that keep the promise of a type; archives keep any."""
_UNSURE = ("other", "program", "archive")
"""Groups of formats that may hold or be anything."""
_CAD_ENDINGS = (
    *(".dwg", ".dxf", ".dwf", ".step", ".stp", ".igs", ".iges", ".stl", ".sldprt", ".sldasm"),
    *(".slddrw", ".prt", ".asm", ".x_t", ".x_b", ".catpart", ".catproduct", ".3dm", ".skp"),
    *(".ipt", ".iam", ".idw", ".rvt", ".obj", ".3mf", ".sat"),
)


def missing_named_file(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report file names that the text says are attached where no attached file has that name."""
    if not draft.attachments or not _can_be_checked(draft):
        return
    mentions = context.facts.named_files
    if not mentions:
        return
    attached = context.facts.attached_names
    if attached.opaque or _says_nothing_is_attached(draft, context):
        return
    seen: set[str] = set()
    for mention in mentions:
        if mention.name.name.lower() in seen or attached.holds(mention.name):
            continue
        seen.add(mention.name.name.lower())
        nearest = attached.nearest(mention.name)
        if nearest is None:
            data = {"name": mention.name.name}
            yield Hit("missing", mention.place, data, fix={"kind": "attach", **data})
            continue
        file, name = nearest
        fix: dict[str, Any] = {"kind": "attach", "name": name}
        if _figures(name) == _figures(file.name):
            fix = replacement(name, file.name)
        data = {"name": name, "attached": file.name}
        yield Hit("similar", mention.place, data, related=(file.place,), fix=fix)


def attachment_count(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report a number of attached files in the text where fewer are attached."""
    files = _files(draft)
    if not files or not _can_be_checked(draft) or any(map(_holds_files, files)):
        return
    if not context.facts.promises or _says_nothing_is_attached(draft, context):
        return
    for said in context.facts.promised_files.counts:
        if len(files) < said.count and _counts(said, files):
            phrase = " ".join(said.place.quote.split())
            data: dict[str, Value] = {
                "phrase": phrase,
                "count": len(files),
                "names": _names(files),
            }
            places = tuple(file.place for file in files[:_MOST_NAMES])
            yield Hit("fewer", said.place, data, related=places, fix={"kind": "attach"})
            return
    yield from _left_out(draft, context)


def _left_out(draft: Draft, context: Context) -> Iterator[Hit]:
    """Yield the first document of a list that no attached file is or holds.

    The list is taken at its word only where every file is called after a document on it.
    """
    files = [file for file in _files(draft) if file.kind == "file"]
    lists = [listed for listed in context.facts.promised_lists if len(files) < len(listed)]
    if not files or not lists or any(missing_named_file(draft, context)):
        return
    from sendlint.facts.files.promised_lists import folded_file_texts

    texts = folded_file_texts(files, context.facts.documents)
    if texts is None:
        return
    for listed in lists:
        missing = _unnamed(listed, texts) or _without_paper(listed, texts, context)
        if missing:
            place = missing.place
            data: dict[str, Value] = {
                "phrase": " ".join(place.quote.split()),
                "names": _names(files),
            }
            places = tuple(file.place for file in files[:_MOST_NAMES])
            yield Hit("left-out", place, data, related=places, fix={"kind": "attach"})
            return


def _unnamed(
    listed: Sequence[ListedDocument], texts: Sequence[tuple[str, str]]
) -> ListedDocument | None:
    """Return the first document whose words no file has.

    Every file is called after another document, and its text can be read and says the same: then
    files and list speak one language. For numbers the names of files are enough.
    """
    numbers = listed[0].kind == "number"
    if not numbers and not all(text for _, text in texts):
        return None
    for name, text in texts:
        if not any(one.named_in(name) and (numbers or one.named_in(text)) for one in listed):
            return None
    alone = len(texts) == 1
    missing = (
        document
        for document in listed
        if not any(_may_hold(document, f"{name}\n{text}", alone=alone) for name, text in texts)
    )
    return next(missing, None)


def _without_paper(
    listed: Sequence[ListedDocument], texts: Sequence[tuple[str, str]], context: Context
) -> ListedDocument | None:
    """Return the first document of a kind that no file is called after, by its words or its code.

    Each file is called after another kind on the list: PI-2041.pdf, Packing list.pdf. No title in
    a file is of the missing kind, and a single file, which may hold two papers, has none of its
    words.
    """
    kinds = context.facts.vocabulary.paper_kinds
    wanted = [kinds.in_text(document.place.quote) for document in listed]
    known = frozenset[str]().union(*wanted)
    if not all(wanted) or len(known) < sum(map(len, wanted)):
        return None
    named = [kinds.in_name(name) for name, _ in texts]
    if any(known.isdisjoint(found) for found in named):
        return None
    held = frozenset[str]().union(*named)
    for found, (_, text) in zip(named, texts, strict=True):
        said = kinds.in_text(text) if len(texts) == 1 else kinds.in_titles(text)
        if len(texts) == 1 and found.isdisjoint(said):
            return None
        held |= said
    lacking = (doc for doc, kind in zip(listed, wanted, strict=True) if held.isdisjoint(kind))
    return next(lacking, None)


def _may_hold(document: ListedDocument, text: str, *, alone: bool) -> bool:
    """Tell whether a file may hold a document; a single one holds whatever it has a word of."""
    return document.hinted_in(text) if alone else document.named_in(text)


def promised_type(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report a type of file that the text says is attached where no attached file is of it."""
    files = _files(draft)
    if not files or not _can_be_checked(draft) or not context.facts.promises:
        return
    promised = context.facts.promised_files.types
    if not promised:
        return
    if _says_nothing_is_attached(draft, context) or any(missing_named_file(draft, context)):
        return
    formats = [_formats(file, context) for file in files]
    if not all(formats) or any(map(_holds_files, files)):
        return
    seen: set[tuple[str, ...]] = set()
    for said in promised:
        if said.types in seen or any(
            _is_of(type, file, found)
            for type in said.types
            for file, found in zip(files, formats, strict=True)
        ):
            continue
        seen.add(said.types)
        phrase = " ".join(said.place.quote.split())
        data = {"phrase": phrase, "names": _names(files)}
        places = tuple(file.place for file in files[:_MOST_NAMES])
        yield Hit("missing", said.place, data, related=places, fix={"kind": "attach"})


def _can_be_checked(draft: Draft) -> bool:
    """Tell whether all files can be seen: not those of an encrypted mail, or of winmail.dat."""
    return not any(item.reason in ("encrypted", "tnef") for item in draft.not_checked)


def _says_nothing_is_attached(draft: Draft, context: Context) -> bool:
    """Tell whether promised-attachment speaks: one cause, one finding."""
    from sendlint.detectors.attachments import promised_attachment

    return any(True for _ in promised_attachment(draft, context, quoted=False))


def _files(draft: Draft) -> list[Attachment]:
    """Return what the reader may count as a file: all but logos and signatures."""
    from sendlint.facts.files.logo_files import is_logo_file

    return [f for f in draft.attachments if f.kind != "crypto" and not is_logo_file(f)]


def _names(files: list[Attachment]) -> str:
    names = [file.place.part for file in files[:_MOST_NAMES]]
    return ", ".join(names) + (" …" if len(files) > _MOST_NAMES else "")


def _figures(name: str) -> str:
    return "".join(filter(str.isdecimal, name))


def _holds_files(file: Attachment) -> bool:
    """Tell whether a file may hold several others."""
    from sendlint.facts.files.attached_names import is_archive

    return file.kind == "message" or is_archive(file)


def _counts(said: FileCount, files: list[Attachment]) -> bool:
    """Tell whether a number of this noun is a number of files.

    Several documents may stand in one file, unless each is a picture, or the files are numbered,
    or there are several files and the text counts all of it;
    several photos in a report, unless some are attached as pictures.
    """
    if said.noun == "file":
        return True
    if said.noun == "piece":
        return len(files) > 1
    from sendlint.documents.file_formats import format_of_name

    formats = [format_of_name(file.name)[0] for file in files]
    pictures = [found for found in formats if found and found.group == "picture"]
    if said.noun == "picture":
        return bool(pictures)
    if len(pictures) == len(files):
        return all(found.key != "tif" for found in pictures)
    shapes = {"".join(c for c in file.name.lower() if not c.isdecimal()) for file in files}
    return len(files) > 1 and len(shapes) == 1 and "" not in shapes


def _formats(file: Attachment, context: Context) -> list[Format]:
    """Return what a file is by its content, its name or its declared type.

    Plain text is what is left where content shows nothing else, so it does not count.
    """
    from sendlint.documents.file_formats import format_of_name, format_of_type

    found = [format_of_name(file.name)[0], format_of_type(file.declared_type)]
    for file_type in context.facts.file_types:
        if file_type.file is file and file_type.found and file_type.found.group != "text":
            found.append(file_type.found)
    return [kind for kind in found if kind]


def _is_of(type: str, file: Attachment, formats: list[Format]) -> bool:
    """Tell whether a file is, or may be, of a type that the text speaks of."""
    fitting = _FITTING[type]
    if any(kind.key in fitting or kind.group in (*fitting, *_UNSURE) for kind in formats):
        return True
    return type == "cad" and file.name.lower().endswith(_CAD_ENDINGS)
