"""What a PDF holds besides its pages: comments, form fields, files, programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from sendlint.documents.document import Hidden, Member

T = TypeVar("T")

_MOST = 2000
_DEPTH = 12
_SAMPLE = 80
# Marks that reviewers leave (ISO 32000-1, 12.5.6); they count even without words.
_REVIEW = ("/Text", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret")
# Stamps, ink and shapes are seals, signatures and arrows of the writer unless words go with them.
_SHAPES = ("/Stamp", "/Ink", "/Square", "/Circle", "/Line", "/Polygon", "/PolyLine")
_HIDDEN_FLAGS = 0b10  # "hidden" (ISO 32000-1, table 165)


def resolved(item: Any, default: T) -> T:
    """Return what a reference points to, or the default where that is of another kind."""
    found = item.get_object() if hasattr(item, "get_object") else item
    return found if isinstance(found, type(default)) else default


def words(item: Any, limit: int = _SAMPLE) -> str:
    """Return a text object as one line of at most `limit` characters."""
    found = item.get_object() if hasattr(item, "get_object") else item
    return " ".join(found[: 10 * limit].split())[:limit] if isinstance(found, str) else ""


def page_annotations(page: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the annotations of a page (ISO 32000-1, 12.5)."""
    entries: list[Any] = resolved(page.get("/Annots"), [])
    return [resolved(entry, {}) for entry in entries[:_MOST]]


def comments(notes: list[dict[str, Any]], where: str) -> Hidden | None:
    """Return the comments among the annotations of a page, None if there are none."""
    found = [(note, words(note.get("/Contents"))) for note in notes]
    found = [
        (note, text)
        for note, text in found
        if note.get("/Subtype") in _REVIEW or (text and note.get("/Subtype") in _SHAPES)
        if "/StateModel" not in note  # "accepted", "read": said of another comment
    ]
    if not found:
        return None
    authors = dict.fromkeys(words(note.get("/T")) for note, _ in found)
    return Hidden(
        "comments",
        where,
        len(found),
        next((text for _, text in found if text), ""),
        ", ".join(filter(None, authors)),
    )


def typed(notes: list[dict[str, Any]], limit: int) -> Iterator[str]:
    """Yield what was typed onto a page or into its form: free text, values of fields."""
    for note in notes:
        if resolved(note.get("/F"), 0) & _HIDDEN_FLAGS:
            continue
        if note.get("/Subtype") == "/FreeText":
            yield words(note.get("/Contents"), limit)
        elif note.get("/Subtype") == "/Widget":
            field = note if "/FT" in note else resolved(note.get("/Parent"), {})
            if field.get("/FT") in ("/Tx", "/Ch"):
                yield words(note.get("/V", field.get("/V")), limit)


def embedded_files(root: dict[str, Any], limit: int) -> Iterator[Member]:
    """Yield the files packed into a PDF (ISO 32000-1, 7.11.4)."""
    names: dict[str, Any] = resolved(root.get("/Names"), {})
    leaves = _leaves(resolved(names.get("/EmbeddedFiles"), {}), _DEPTH, [min(limit, _MOST)])
    for leaf in leaves:
        for entry in leaf[1::2]:
            member = embedded_file(resolved(entry, {}))
            if member:
                yield member


def embedded_file(specification: dict[str, Any]) -> Member | None:
    """Return the file that a file specification holds, None if it only names one."""
    streams: dict[str, Any] = resolved(specification.get("/EF"), {})
    if not streams:
        return None
    return Member(words(specification.get("/UF"), 255) or words(specification.get("/F"), 255))


def _leaves(node: dict[str, Any], depth: int, left: list[int]) -> Iterator[list[Any]]:
    """Yield the name arrays of a name tree; `left` holds how many nodes may still be seen."""
    left[0] -= 1
    if left[0] < 0:
        return
    leaf: list[Any] = resolved(node.get("/Names"), [])
    if leaf:
        yield leaf[: 2 * _MOST]
    kids: list[Any] = resolved(node.get("/Kids"), [])
    for kid in kids[:_MOST] if depth else ():
        yield from _leaves(resolved(kid, {}), depth - 1, left)


def actions(holder: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the actions that a catalog, page, field or annotation starts (ISO 32000-1, 12.6)."""
    triggers: dict[str, Any] = resolved(holder.get("/AA"), {})
    starts = [holder.get("/OpenAction"), holder.get("/A")]
    starts += [triggers[key] for key in list(triggers)[:50]]
    for start in starts:
        action: dict[str, Any] = resolved(start, {})
        for _ in range(20):
            if not action:
                break
            yield action
            action = resolved(action.get("/Next"), {})


def is_program(action: dict[str, Any]) -> bool:
    """Tell whether an action runs JavaScript or another program."""
    return action.get("/S") in ("/JavaScript", "/Launch", "/Rendition") and (
        action.get("/S") != "/Rendition" or "/JS" in action
    )


def has_scripts(root: dict[str, Any]) -> bool:
    """Tell whether the catalog holds JavaScript that runs when the PDF is opened."""
    names: dict[str, Any] = resolved(root.get("/Names"), {})
    scripts: dict[str, Any] = resolved(names.get("/JavaScript"), {})
    return bool(scripts) or any(map(is_program, actions(root)))


def loaded_addresses(root: dict[str, Any]) -> tuple[str, ...]:
    """Return the addresses that the PDF goes to when it is opened."""
    found = (words(action.get("/URI"), 500) for action in actions(root))
    return tuple(dict.fromkeys(filter(None, found)))[:20]
