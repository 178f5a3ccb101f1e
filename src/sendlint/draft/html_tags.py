"""The tags of an HTML text, each read once, as signs in the text and scopes of elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from sendlint.draft import html_elements as elements
from sendlint.draft.html_elements import LINE, PARAGRAPH, Scope
from sendlint.draft.html_entities import unescaped_attribute

END_OF_LINK = "\x0e0\x0f"

_NAME = r"</?([a-zA-Z][^\s/>]*)"
_TAG = r"<[^>]*+>?"


_NOTED = frozenset(("a", "area", "img"))
_NO_ATTRIBUTES = ("<!", "<style ", "<style>", "<STYLE ", "<STYLE>")
_ALWAYS_WATCHED = elements.PREFORMATTED | {"blockquote"}


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
    names: tag -> "div", "/div", or "" for what opens and closes no element.
    scopes: start tag -> what the element says of its content.
    starters: the start tags of the elements that must be followed to their end.
    notes: the notes by number; the first is the end of a link.
    swallowed: words that an unfinished comment, style sheet or tag takes from the reader.
    """

    def __init__(self, tags: Iterable[str]) -> None:
        self.signs: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.scopes: dict[str, Scope] = {}
        self.starters: set[str] = set()
        self.notes: list[Note] = [Note("end")]
        self.swallowed: list[str] = []
        self._states: dict[str, str] = {}
        self._unseen: set[str] = set()
        distinct = dict.fromkeys(tags)
        low = "\x0e".join(distinct).lower()  # a sign that no tag holds
        dense = dict(zip(distinct, low.replace(" ", "").split("\x0e"), strict=False))
        self._watched = _watched(dense)
        # Paragraphs of Outlook have no space between them.
        close = "msonormal" in low or "elementtoproof" in low or "p {margin-top:0" in low
        self._breaks = elements.breaks(LINE if close else PARAGRAPH)
        self._name = re.compile(_NAME).match
        for tag, written in dense.items():
            self.signs[tag] = self._read(tag, written)

    def state(self, hint: str) -> str:
        """Return the signs that say which hint holds from here on."""
        if hint not in self._states:
            self._states[hint] = self._noted(Note("state", hint))
        return self._states[hint]

    def _noted(self, note: Note) -> str:
        self.notes.append(note)
        return f"\x0e{len(self.notes) - 1}\x0f"

    def _read(self, tag: str, dense: str) -> str:
        """Return the signs of a tag.

        dense: the tag in small letters, without blanks.
        """
        match = self._name(tag)
        if not match:
            self.names[tag] = ""
            if tag.startswith("<!--") and not tag.endswith(("-->", "--!>")):
                self._swallow(tag)
            return ""
        name = match[1].lower()
        if tag[1] == "/":
            self.names[tag] = "/" + name
            if name == "a":
                return END_OF_LINK
            return "" if name in elements.CELLS else self._breaks.get(name, "")
        if name in elements.RAW_TEXT:
            self.names[tag] = ""
            self._raw_text(name, tag)
            return ""
        self.names[tag] = "" if name in elements.VOID else name
        if tag[-1] != ">":
            self._swallow(tag)
            return ""
        noted = name in _NOTED
        sign = self._link_or_image(name, tag) if noted else self._breaks.get(name, "")
        told = self._watched and any(map(dense.__contains__, self._watched)) and _may_tell(tag)
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
        if scope.kind in ("from-here", "border"):
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


def _may_tell(tag: str) -> bool:
    """Whether a tag has attributes that may say something of the element's content."""
    return "=" in tag or " hidden" in tag


def _watched(dense: Mapping[str, str]) -> list[str]:
    """Return the words that stand in some start tag and make it worth a closer look.

    dense: tag -> itself in small letters, without blanks.
    """
    told = [
        written
        for tag, written in dense.items()
        if ("=" in tag or "hidden" in written) and not tag.startswith(_NO_ATTRIBUTES)
    ]
    words = "".join("".join(told).split())
    found = [word for word in elements.WATCHED if word in words]
    return [*found, "font-size:"] if "font-size:0" in found else found
