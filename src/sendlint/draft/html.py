"""HTML as the reader of a mail sees it: text, links, images, and what stays hidden."""

from __future__ import annotations

import re
from bisect import bisect_left

from sendlint.draft import html_elements as elements
from sendlint.draft.html_elements import BREAK, CELL, LINE, PARAGRAPH, ROW, Scope
from sendlint.draft.model import Image, Link, Text
from sendlint.draft.spans import split

_RAW_TEXT = "|".join(
    f"(?i:{name})(?=[\\s/>])[^>]*+>(?:[^<]++|<(?!/(?i:{name})))*+(?:</(?i:{name})[^>]*+>?)?"
    for name in ("style", "script", "title", "template", "iframe", "noembed", "noframes")
)
_TOKEN = re.compile(
    "(<(?:"
    f"(?=[sStTiInN])(?:{_RAW_TEXT})"
    r"|/?[a-zA-Z](?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|))*+>?"
    r"|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>)?)"
    r"|[!?/][^>]*+>?"
    "))"
)
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ENTITY = re.compile(r"&(?:#\d{1,10};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_ATTRIBUTE_ENTITY = re.compile(r"&(?:#\d{1,10};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};)")
_BLANKS = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_NOTE = re.compile(r"\x0e(\d{1,9})\x0f")
_GAP = re.compile(
    r" ?[\x01-\x05](?:[ \xa0\x01-\x05]++|\x0e\d{1,9}\x0f)*+"
)
_CONTROLS = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10"
_SHOWN = str.maketrans({"\x06": "\n", "\x07": " ", "\x08": "&", "\x10": "\t"})
_KEPT = str.maketrans({"\n": "\x06", " ": "\x07", "&": "\x08", "\t": "\x10", "\r": None})
_ENTITIES = {
    "&nbsp;": "\xa0", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'",
    "&#160;": "\xa0", "&apos;": "'", "&#xa0;": "\xa0", "&#8203;": "\u200b", "&zwnj;": "\u200c",
    "&#8217;": "\u2019", "&rsquo;": "\u2019", "&mdash;": "\u2014", "&ndash;": "\u2013",
}  # fmt: skip
_HIDDEN_LIMIT = 1000
_TABLE = elements.ROWS | elements.CELLS


def html_text(markup: str, part: str = "html") -> Text:
    """Return the Text that the reader of this HTML sees.

    Each block stands on its own line, paragraphs are parted by a blank line, table cells by a
    tab. Comments, style sheets, scripts and hidden elements are no text; `hidden` holds the words
    of the latter. A damaged or hostile markup is read as browsers do (HTML, 13.2), in linear time.

    markup: the decoded HTML.
    part: the place name of the text.
    """
    source = markup
    for sign in _CONTROLS:
        if sign in source:
            source = source.replace(sign, "")
    pieces = _TOKEN.split(source)
    tags = pieces[1::2]
    reader = _Tags(source.lower())
    signs = list(map(reader.__getitem__, tags))
    hidden: list[str] = reader.swallowed
    if reader.starters:
        hidden = _Walk(reader, tags, signs, pieces).run() + hidden
    pieces[1::2] = signs
    content, notes = _lay_out("".join(pieces), reader.notes)
    links, images, hints = _read_notes(content, notes)
    return Text(
        part,
        content,
        split(content, hints),
        links=tuple(links),
        images=tuple(images),
        hidden=tuple(hidden[:_HIDDEN_LIMIT]),
        markup=markup,
    )


class Note(elements.Struct, frozen=True):
    """Something that happens at a place in the text.

    what: "link", "end" (of a link), "image" or "state" (which hint holds from here on).
    value: the target, the source or the hint.
    alt: of an image.
    """

    what: str
    value: str = ""
    alt: str = ""


class _Tags(dict[str, str]):
    """Tag as written -> the signs that stand for it in the text.

    Most tags of a mail are repeated many times, so each is read only once.

    notes: what the numbers between "\\x0e" and "\\x0f" stand for.
    scopes: what an element says of its content.
    starters: the start tags of elements that a walk must follow.
    names: tag -> "div", "/div", or "" for what opens no element.
    """

    def __init__(self, low: str) -> None:
        super().__init__()
        self.notes: list[Note] = [Note("end")]
        self.states: dict[str, str] = {}
        self.scopes: dict[str, Scope] = {}
        self.starters: set[str] = set()
        self.names: dict[str, str] = {}
        self.unseen: set[str] = set()
        self.swallowed: list[str] = []
        self.watched = tuple(word for word in elements.WATCHED if word in low)
        self.sized = "font-size:0" in low or "font-size: 0" in low
        close = "msonormal" in low or "elementtoproof" in low or "p {margin-top:0" in low
        self.paragraph = LINE if close else PARAGRAPH

    def __missing__(self, tag: str) -> str:
        match = _NAME.match(tag)
        name = match[1].lower() if match else ""
        if not name:
            self.names[tag] = ""
            if tag.startswith("<!--") and not tag.endswith(">"):
                self._swallow(tag)
            sign = ""
        elif tag[1] == "/":
            self.names[tag] = "/" + name
            sign = self._end(name)
        else:
            self.names[tag] = "" if name in elements.VOID else name
            sign = self._start(name, tag)
        self[tag] = sign
        return sign

    def note(self, note: Note) -> str:
        """Return the signs that put `note` into the text."""
        self.notes.append(note)
        return f"\x0e{len(self.notes) - 1}\x0f"

    def state(self, hint: str) -> str:
        """Return the signs that say which hint holds from here on."""
        if hint not in self.states:
            self.states[hint] = self.note(Note("state", hint))
        return self.states[hint]

    def _end(self, name: str) -> str:
        if name == "a":
            return "\x0e0\x0f"
        return "" if name in elements.CELLS else elements.break_of(name, self.paragraph)

    def _start(self, name: str, tag: str) -> str:
        if not tag.endswith(">"):
            self._swallow(tag)
            return ""
        if name in ("style", "script", "title", "template", "iframe", "noembed", "noframes"):
            self._raw_text(name, tag)
            return ""
        if name in ("a", "area", "img"):
            sign = self._note_of(name, tag)
        elif name in elements.CELLS:
            sign = CELL
        else:
            sign = elements.break_of(name, self.paragraph)
        if name in elements.PREFORMATTED or name == "blockquote" or self.unseen:
            return self._watch(name, tag, sign)
        if len(tag) > len(name) + 2:
            low = tag.lower()
            for word in self.watched:
                if word in low:
                    return self._watch(name, tag, sign)
        return sign

    def _note_of(self, name: str, tag: str) -> str:
        found = elements.attributes(tag)
        if name == "img":
            source, alt = found.get("src", ""), found.get("alt", "")
            return self.note(Note("image", _unescaped(source).strip(), _unescaped(alt).strip()))
        if "href" not in found:
            return ""
        link = self.note(Note("link", _unescaped(found["href"]).strip()))
        return link + "\x0e0\x0f" if name == "area" else link

    def _watch(self, name: str, tag: str, sign: str) -> str:
        scope = elements.scope_of(name, elements.attributes(tag), self.unseen)
        if scope is None or (name in elements.VOID and not scope.kind):
            return sign
        if scope.kind in ("from-here", "border"):
            sign += self.state(scope.kind)
            if not (scope.hidden or scope.zero or scope.preformatted):
                return sign
            scope = Scope("", scope.hidden, scope.zero, scope.preformatted)
        if name in elements.VOID:
            return sign
        self.scopes[tag] = scope
        if scope.hidden or scope.kind or scope.preformatted or (scope.zero and self.sized):
            self.starters.add(tag)
        return sign

    def _raw_text(self, name: str, tag: str) -> None:
        self.names[tag] = ""
        if name == "style":
            self.unseen |= elements.hidden_classes(tag)
        if f"</{name}" not in tag[-len(name) - 200 :].lower():
            self._swallow(tag)

    def _swallow(self, tag: str) -> None:
        """Keep the words that an unfinished comment, style sheet or tag takes from the reader."""
        words = " ".join(_TOKEN.sub(" ", tag[1:]).split())
        if words:
            self.swallowed.append(words)


class _Walk:
    """Follows the open elements inside those that say something of their content.

    stack: (name, states before it) of each open element, from the outermost watched one on.
    frames: how many elements of each name are open, anew in each table cell, because an end tag
        does not reach out of its cell (HTML, 13.2.4.2).
    """

    def __init__(
        self, reader: _Tags, tags: list[str], signs: list[str], pieces: list[str]
    ) -> None:
        self.reader = reader
        self.tags = tags
        self.signs = signs
        self.pieces = pieces
        self.hidden: list[str] = []
        self.secret: list[str] = []
        self.stack: list[tuple[str, tuple[str, bool, bool, bool]]] = []
        self.frames: list[dict[str, int]] = []
        self.open: dict[str, int] = {}
        self.state: tuple[str, bool, bool, bool] = ("", False, False, False)

    def run(self) -> list[str]:
        """Change signs and texts where an element says so; return the hidden texts."""
        tags, starters = self.tags, self.reader.starters
        starts = [number for number, tag in enumerate(tags) if tag in starters]
        number = 0
        index = 0
        while index < len(starts):
            number = self._follow(starts[index])
            index = bisect_left(starts, number, index + 1)
        return [words for words in self.hidden if words]

    def _follow(self, number: int) -> int:
        """Follow the element that starts at tag `number` to its end; return the next tag."""
        self.stack.clear()
        self.frames = [{}]
        self.open = {}
        self.state = ("", False, False, False)
        names, tags = self.reader.names, self.tags
        while number < len(tags):
            tag = tags[number]
            name = names[tag]
            before = self.state
            if name[:1] == "/":
                self._end(name[1:])
            elif name:
                self._start(name, tag)
                if not self.stack:
                    return number
            self._write(number, before)
            if not self.stack:
                return number + 1
            number += 1
        self._release()
        return number

    def _write(self, number: int, before: tuple[str, bool, bool, bool]) -> None:
        """Put the tag's sign and the text after it where they belong now."""
        kind, hidden, zero, preformatted = self.state
        sign = self.signs[number]
        if hidden or before[1]:
            self.secret.append(" " if sign else "")
            sign = ""
        if not hidden and before[1]:
            self._release()
        if kind != before[0]:
            sign = (sign + self.reader.state(kind)) if kind else (self.reader.state("") + sign)
        self.signs[number] = sign
        text = self.pieces[2 * number + 2]
        if not text:
            return
        if hidden:
            self.secret.append(text)
            self.pieces[2 * number + 2] = ""
        elif zero:
            self.hidden.append(" ".join(_unescaped(text).split()))
            self.pieces[2 * number + 2] = " "
        elif preformatted:
            self.pieces[2 * number + 2] = _unescaped(text).translate(_KEPT)

    def _release(self) -> None:
        if self.secret:
            words = " ".join(_unescaped("".join(self.secret)).split())
            self.secret.clear()
            if words.strip("\u200b\u200c\u200d\u034f\ufeff\u2007\u00ad \xa0"):
                self.hidden.append(words)

    def _start(self, name: str, tag: str) -> None:
        frame = self.frames[-1]
        if name in elements.CELLS or name == "tr":
            self._start_cell(name, frame)
        elif name in elements.BLOCKS and frame.get("p"):
            self._close("p")
        if not self.stack and self.frames[-1] is not frame:
            return
        scope = self.reader.scopes.get(tag)
        if self._outside:
            return
        self.stack.append((name, self.state))
        frame = self.frames[-1]
        frame[name] = frame.get(name, 0) + 1
        self.open[name] = self.open.get(name, 0) + 1
        if name in elements.CELLS:
            self.frames.append({})
        if scope:
            kind, hidden, zero, preformatted = self.state
            if scope.kind and kind not in ("quote", "forward"):
                kind = scope.kind
            self.state = (
                kind,
                hidden or scope.hidden,
                zero if scope.zero is None else scope.zero,
                preformatted or scope.preformatted,
            )
