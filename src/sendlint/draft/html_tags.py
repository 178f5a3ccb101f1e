"""The tags of an HTML text, each read once, as signs in the text and scopes of elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from sendlint.draft import html_elements as elements
from sendlint.draft.html_elements import END_OF_LINK, LINE, PARAGRAPH, Scope
from sendlint.draft.html_entities import unescaped_attribute

_PARTED = "\x0e"
"""A sign that no tag holds."""
_NAMES = rf"<(/?[a-zA-Z][^\s/>{_PARTED}]*+)?[^{_PARTED}]*+"
_TAG = r"<[^>]*+>?"

_NOTED = frozenset(("a", "area", "img"))
_ALWAYS_WATCHED = elements.PREFORMATTED | {"blockquote"}
_READ_CLOSELY = _NOTED | _ALWAYS_WATCHED | elements.RAW_TEXT | {""}


class Note(Struct, frozen=True):
    """Something that happens at a place in the text.

    what: "link", "end" (of a link), "image", "state" (which hint holds from here on) or "point"
        (a hint for this place alone).
    value: the target, the source or the hint.
    alt: of an image.
    """

    what: str
    value: str = ""
    alt: str = ""


class TagReader:
    """What the tags of one HTML text mean.

    signs: tag as written -> the signs that stand for it: breaks, and numbers of notes between
        "\\x0e" and "\\x0f".
    names: tag -> "div", "/div", or "" for a comment and the like.
    scopes: start tag -> what the element says of its content.
    starters: the start tags of the elements that must be followed to their end.
    notes: the notes by number; the first is the end of a link.
    swallowed: words that an unfinished comment, style sheet or tag takes from the reader.
    """

    def __init__(self, tags: Iterable[str]) -> None:
        self.scopes: dict[str, Scope] = {}
        self.starters: set[str] = set()
        self.notes: list[Note] = [Note("end")]
        self.swallowed: list[str] = []
        self._states: dict[str, str] = {}
        self._unseen: set[str] = set()
        distinct = list(dict.fromkeys(tags))
        joined = _PARTED.join(distinct)
        low = joined.lower()
        names = _PARTED.join(re.findall(_NAMES, joined)).lower().split(_PARTED)
        self.names = dict(zip(distinct, names, strict=False))
        # Paragraphs of Outlook have no space between them.
        close = "msonormal" in low or "elementtoproof" in low or "p {margin-top:0" in low
        signs = elements.breaks(LINE if close else PARAGRAPH)
        self.signs = {tag: signs.get(name, "") for tag, name in self.names.items()}
        telling = _telling(self.names)
        # Only the last one can be unfinished.
        closely = telling.union(distinct[-1:])
        for tag, name in self.names.items():
            if name in _READ_CLOSELY or tag in closely or self._unseen:
                self.signs[tag] = self._read(name, tag, told=tag in telling)

    def state(self, hint: str) -> str:
        """Return the signs that say which hint holds from here on."""
        if hint not in self._states:
            self._states[hint] = self._noted(Note("state", hint))
        return self._states[hint]

    def _noted(self, note: Note) -> str:
        self.notes.append(note)
        return f"\x0e{len(self.notes) - 1}\x0f"

    def _read(self, name: str, tag: str, *, told: bool) -> str:
        """Return the signs of a tag that may need more than those of its name.

        told: whether its attributes may say something of the element's content.
        """
        if not name:
            if tag.startswith("<!--") and not tag.endswith(("-->", "--!>")):
                self._swallow(tag)
            return ""
        sign = self.signs[tag]
        if name[0] == "/":
            return sign
        if name in elements.RAW_TEXT:
            self._raw_text(name, tag)
            return ""
        if tag[-1] != ">":
            self._swallow(tag)
            return ""
        if name in _NOTED:
            sign = self._link_or_image(name, tag)
        if told or name in _ALWAYS_WATCHED or self._unseen:
            return self._watch(name, tag, sign)
        return sign

    def _link_or_image(self, name: str, tag: str) -> str:
        if name == "img":
            found = elements.attributes(tag, len(name) + 1)
            source = unescaped_attribute(found.get("src", "")).strip()
            return self._noted(Note("image", source, unescaped_attribute(found.get("alt", ""))))
        target = elements.target(tag, len(name) + 1)
        if target is None:
            return ""
        link = self._noted(Note("link", unescaped_attribute(target).strip()))
        return link + END_OF_LINK if name == "area" else link

    def _watch(self, name: str, tag: str, sign: str) -> str:
        scope = elements.scope_of(name, elements.attributes(tag, len(name) + 1), self._unseen)
        if scope is None:
            return sign
        if scope.kind in ("from-here", "border", "sign-below"):
            sign += self._noted(Note("point", scope.kind))
            scope = Scope("", scope.hidden, scope.zero, scope.preformatted)
        if name in elements.VOID:
            return "" if scope.hidden else sign
        self.scopes[tag] = scope
        if scope.hidden or scope.kind or scope.preformatted or scope.zero:
            self.starters.add(tag)
        return sign

    def _raw_text(self, name: str, tag: str) -> None:
        if name == "style":
            self._unseen |= elements.hidden_classes(tag)
        if f"</{name}" not in tag[-len(name) - 200 :].lower():
            self._swallow(tag)

    def _swallow(self, tag: str) -> None:
        words = " ".join(re.sub(_TAG, " ", tag[1:]).split())
        if words:
            self.swallowed.append(words)


def _telling(names: Mapping[str, str]) -> set[str]:
    """Return the start tags whose attributes may say something of the element's content."""
    given = [
        tag
        for tag, name in names.items()
        if ("=" in tag or " hidden" in tag) and name[:1].isalpha() and name not in elements.RAW_TEXT
    ]
    dense = _PARTED.join(given).lower().replace(" ", "")
    words = "".join(dense.split())
    watched = [word for word in elements.WATCHED if word in words]
    if not watched:
        return set()
    if "font-size:0" in watched:
        watched.append("font-size:")
    return {
        tag
        for tag, written in zip(given, dense.split(_PARTED), strict=True)
        if any(map(written.__contains__, watched))
    }
