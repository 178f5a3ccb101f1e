"""Rich Text Format (Microsoft, version 1.9.1): its text, tracked changes and comments."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from sendlint.documents.document import Document, Section
from sendlint.documents.office_document import authors
from sendlint.documents.reading import Finds, Reading

_TOKEN = r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-z'])|([{}])|([^\\{}\r\n]+)"
_TOKENS_A_LOOK = 10_000
_DEEPEST = 1000
_SIGNS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "page": "\n",
    "row": "\n",
    "cell": "\t",
    "nestcell": "\t",
    "nestrow": "\n",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
_ESCAPED = {"~": "\xa0", "_": "\N{NON-BREAKING HYPHEN}", "\n": "\n", "\r": "\n"}
_SILENT = frozenset(
    (
        "colortbl",
        "stylesheet",
        "pict",
        "nonshppict",
        "shprslt",
        "objdata",
        "xe",
        "tc",
        "themedata",
        "private",
        "filetbl",
        "sp",
        "rxe",
    )
)
_NAMED = {
    "title": "title",
    "subject": "subject",
    "author": "author",
    "operator": "modified-by",
    "company": "company",
}
_TAKEN = {"annotation": "comments", "atnauthor": "atnauthor", "revtbl": "people", "shptxt": "text"}
_CODE_PAGES = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}


class _State(Struct, frozen=True):
    """What holds inside a group.

    goes_to: "text", "" for what is passed over, or the name of another destination.
    skip: how many signs stand in for a Unicode one. starred: what follows may be passed over.
    """

    goes_to: str = "text"
    codec: str = ""
    skip: int = 1
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    starred: bool = False


class _Reader:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words: list[str] = []
        self.taken: dict[str, list[str]] = {}
        self.finds = {
            "insertions": Finds("insertions"),
            "deletions": Finds("deletions"),
            "hidden-text": Finds("hidden-text"),
            "comments": Finds("comments"),
        }
        self._state = _State()
        self._outer: list[_State] = []
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._bytes: list[str] = []
        self._pending = 0
        self._last = ""

    def read(self, source: str) -> None:
        token = re.compile(_TOKEN)
        at = count = 0
        while True:
            match = token.search(source, at)
            if match is None:
                break
            at = match.end()
            count += 1
            if count % _TOKENS_A_LOOK == 0 and self.reading.expired():
                return
            word, value, code, escaped, brace, text = match.groups()
            if word == "bin" and value:
                at += max(int(value), 0)
            elif text is not None:
                self._literal(text)
            elif code:
                self._literal(chr(int(code, 16)))
            elif brace and not self._brace(brace):
                return
            elif word:
                self._flush()
                self._control(word, int(value) if value else None)
            elif escaped:
                self._escape(escaped)
        self._flush()
        if self._outer:
            self.reading.spoil()

    def _literal(self, text: str) -> None:
        if self._pending:
            taken = min(self._pending, len(text))
            self._pending -= taken
            text = text[taken:]
        if text and self._state.goes_to:
            self._bytes.append(text)

    def _flush(self) -> None:
        if not self._bytes:
            return
        text = "".join(self._bytes)
        self._bytes.clear()
        if not text.isascii():
            data = text.encode("latin-1", "replace")
            text = data.decode(self._state.codec or self._page, "replace")
        self._put(text)

    def _brace(self, brace: str) -> bool:
        self._flush()
        self._pending = 0
        if brace == "{":
            if len(self._outer) >= _DEEPEST:
                self.reading.miss("too-deep")
                return False
            self._outer.append(self._state)
        elif self._outer:
            left, self._state = self._state, self._outer.pop()
            if left.goes_to == "comments" and self._state.goes_to != "comments":
                author = "".join(self.taken.pop("atnauthor", [])).strip()
                text = "".join(self.taken.pop("comments", [])).strip()
                self.finds["comments"].add(author, text)
        return True

    def _escape(self, sign: str) -> None:
        self._flush()
        if sign == "*":
            self._state = replace(self._state, starred=True)
        elif sign in "\\{}":
            self._literal(sign)
        else:
            self._put(_ESCAPED.get(sign, ""))

    def _control(self, word: str, value: int | None) -> None:
        state = self._state
        if word in _SIGNS:
            self._put(_SIGNS[word])
        elif word == "u" and value is not None:
            self._put(chr(value % 65_536))
            self._pending = state.skip
        elif word in ("v", "deleted", "revised", "plain", "uc", "f"):
            self._format(word, value)
        elif word in ("fcharset", "ansicpg"):
            self._charset(word, value or 0)
        elif word == "fonttbl" or (word in _NAMED and self._state.goes_to != "text"):
            self._state = replace(state, goes_to=word, starred=False)
        elif word in _TAKEN:
            self._state = replace(state, goes_to=_TAKEN[word], starred=False)
        elif word == "info":
            self._state = replace(state, goes_to="info")
        elif word in _SILENT or state.starred:
            self._state = replace(state, goes_to="", starred=False)
        elif word in ("revauth", "revauthdel") and value is not None:
            self._note_author(word, value)

    def _format(self, word: str, value: int | None) -> None:
        on = value != 0
        state = self._state
        if word == "v":
            self._state = replace(state, hidden=on)
        elif word == "deleted":
            self._state = replace(state, deleted=on)
        elif word == "revised":
            self._state = replace(state, inserted=on)
        elif word == "plain":
            self._state = replace(state, hidden=False, deleted=False, inserted=False)
        elif word == "uc":
            self._state = replace(state, skip=min(max(value or 0, 0), 10))
        else:
            self._font = value or 0
            self._state = replace(state, codec=self._fonts.get(self._font, ""))

    def _charset(self, word: str, value: int) -> None:
        if word == "fcharset":
            if len(self._fonts) < 10_000:
                self._fonts[self._font] = _CODE_PAGES.get(value, "")
        else:
            from sendlint.draft.charsets import resolve

            codec = resolve(f"cp{value}")
            self._page = codec if codec not in ("", "utf_7", "utf_16", "utf_32") else "cp1252"

    def _note_author(self, word: str, value: int) -> None:
        kind = "deletions" if word == "revauthdel" else "insertions"
        people = "".join(self.taken.get("people", [])).split(";")
        if 0 < value < len(people):
            self.finds[kind].add(people[value].strip(), count=0)

    def _put(self, text: str) -> None:
        state = self._state
        if not state.goes_to or not text:
            return
        if state.goes_to != "text":
            if state.goes_to != "fonttbl":
                self.taken.setdefault(state.goes_to, []).append(text)
            return
        kind = "deletions" if state.deleted else "hidden-text" if state.hidden else ""
        kind = kind or ("insertions" if state.inserted else "")
        if kind:
            self.finds[kind].add(text=text, count=int(kind != self._last))
        if kind in ("", "insertions"):
            self.words.append(text)
        self._last = kind


def read_rtf(data: bytes, key: str, reading: Reading) -> Document:
    """Read an RTF document; key: of its format."""
    reader = _Reader(reading)
    reader.read(data.decode("latin-1"))
    lines = _whole("".join(reader.words)).split("\n")
    text = reading.text("\n".join(line.rstrip() for line in lines).strip("\n"))
    sections = [Section("text", "", text)]
    for find in reader.finds.values():
        if find.texts and find.kind != "insertions":
            joined = reading.text(_whole("\n".join(find.texts)))
            sections.append(Section("text", find.kind, joined, hidden=True))
    properties = {
        name: _whole("".join(reader.taken[word])).strip()[:1000]
        for word, name in _NAMED.items()
        if word in reader.taken
    }
    hidden = (entry for find in reader.finds.values() for entry in find.hidden)
    return Document(key, tuple(sections), (*hidden, *authors(properties)), properties=properties)


def _whole(text: str) -> str:
    """Return the text with its surrogate pairs joined."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
