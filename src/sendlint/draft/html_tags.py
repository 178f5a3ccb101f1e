"""The tags of an HTML text, each read once, as signs in the text and scopes of elements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from sendlint.draft import html_elements as elements
from sendlint.draft.html_elements import CELL, LINE, PARAGRAPH, Scope
from sendlint.draft.html_entities import unescaped_attribute

END_OF_LINK = "\x0e0\x0f"

_NAME = r"</?([a-zA-Z][^\s/>]*)"
_TAG = r"<[^>]*+>?"


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
        low = "\n".join(distinct).lower()
        dense = "".join(low.split())
        self._watched = [word for word in elements.WATCHED if word in dense]
        if "font-size:0" in self._watched:
            self._watched.append("font-size:")
        # Paragraphs of Outlook have no space between them.
        close = "msonormal" in low or "elementtoproof" in low or "p {margin-top:0" in low
        self._paragraph = LINE if close else PARAGRAPH
        for tag in distinct:
            self.signs[tag] = self._read(tag)

    def state(self, hint: str) -> str:
        """Return the signs that say which hint holds from here on."""
        if hint not in self._states:
            self._states[hint] = self._noted(Note("state", hint))
        return self._states[hint]

    def _noted(self, note: Note) -> str:
        self.notes.append(note)
        return f"\x0e{len(self.notes) - 1}\x0f"

    def _read(self, tag: str) -> str:
        match = re.match(_NAME, tag)
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
            return "" if name in elements.CELLS else elements.break_of(name, self._paragraph)
        if name in elements.VOID or name in elements.RAW_TEXT:
            self.names[tag] = ""
        else:
            self.names[tag] = name
        return self._start(name, tag)

    def _start(self, name: str, tag: str) -> str:
        if name in elements.RAW_TEXT:
            self._raw_text(name, tag)
            return ""
        if not tag.endswith(">"):
            self._swallow(tag)
            return ""
        if name in ("a", "area", "img"):
            sign = self._link_or_image(name, tag)
        elif name in elements.CELLS:
            sign = CELL
        else:
            sign = elements.break_of(name, self._paragraph)
        if name in elements.PREFORMATTED or name == "blockquote" or self._unseen:
            return self._watch(name, tag, sign)
        if "=" in tag or " hidden" in tag:
            low = tag.lower().replace(" ", "")
            for word in self._watched:
                if word in low:
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
