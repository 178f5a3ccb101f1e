"""Elements that say something of all their content, followed from start tag to end tag."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from sendlint.draft import html_elements as elements
from sendlint.draft.html_entities import unescaped
from sendlint.draft.html_tags import TagReader

PREFORMATTED = str.maketrans({"\n": "\x06", " ": "\x07", "&": "\x08", "\t": "\x10", "\r": None})
"""Signs that keep blanks and line ends while those of other text are joined."""
SHOWN = {"\x06": "\n", "\x07": " ", "\x08": "&", "\x10": "\t"}

_TABLE = elements.ROWS | elements.CELLS
_NO_WORDS = "\u200b\u200c\u200d\u034f\ufeff\u2007\u00ad\xa0 "


class State(Struct, frozen=True):
    """What holds at a place: a hint, and whether text is hidden, of no size, preformatted."""

    kind: str = ""
    hidden: bool = False
    zero: bool = False
    preformatted: bool = False


_OUTSIDE = State()


class ScopeWalk:
    """Follows the elements that say something of their content.

    tags, texts and signs of a text stand in turn: texts[0], tags[0], texts[1], ...

    stack: (name, state before it) of each element open since the outermost watched one.
    frames: how many elements of each name are open, counted anew in each table cell: an end tag
        does not reach out of its cell (HTML, 13.2.4.2).
    """

    def __init__(self, reader: TagReader, tags: Sequence[str], texts: list[str]) -> None:
        self.reader = reader
        self.tags = tags
        self.signs = list(map(reader.signs.__getitem__, tags))
        self.texts = texts
        self.hidden: list[str] = []
        self._secret: list[str] = []
        self._stack: list[tuple[str, State]] = []
        self._frames: list[dict[str, int]] = []
        self._cells = 0
        self._state = _OUTSIDE

    def run(self) -> None:
        """Change signs and texts as the elements say; collect the hidden texts."""
        starters = self.reader.starters
        starts = [number for number, tag in enumerate(self.tags) if tag in starters]
        index = 0
        while index < len(starts):
            following = self._follow(starts[index])
            index = bisect_left(starts, following, index + 1)

    def _follow(self, start: int) -> int:
        """Follow the element of tag `start` to its end; return the tag to go on with."""
        self._stack.clear()
        self._frames = [{}]
        self._state = _OUTSIDE
        names, tags = self.reader.names, self.tags
        for number in range(start, len(tags)):
            before = self._state
            name = names[tags[number]]
            if name[:1] == "/":
                self._end(name[1:])
            elif name not in elements.UNOPENED:
                if number > start:
                    self._imply_ends(name)
                if self._stack or number == start:
                    self._open(name, tags[number])
            self._write(number, before)
            if not self._stack:
                again = number > start and tags[number] in self.reader.starters
                return number if again else number + 1
        self._release()
        return len(tags)

    def _open(self, name: str, tag: str) -> None:
        self._stack.append((name, self._state))
        frame = self._frames[-1]
        frame[name] = frame.get(name, 0) + 1
        if name in elements.CELLS:
            self._frames.append({})
        scope = self.reader.scopes.get(tag)
        if scope:
            state = self._state
            quoted = state.kind in ("quote", "forward")
            self._state = State(
                state.kind if quoted or not scope.kind else scope.kind,
                state.hidden or scope.hidden,
                state.zero if scope.zero is None else scope.zero,
                state.preformatted or scope.preformatted,
            )

    def _imply_ends(self, name: str) -> None:
        """Close what a start tag closes without an end tag: cells, rows, paragraphs."""
        frame = self._frames[-1]
        if name in elements.CELLS or name in ("tr", "tbody", "thead", "tfoot"):
            if not frame.get("table"):
                if len(self._frames) > 1:
                    self._pop_frame()
                elif not frame.get("tr" if name in elements.CELLS else "tbody"):
                    # The table was open before the first element that is followed.
                    self._stack.clear()
                    self._state = _OUTSIDE
                    return
            if name == "tr" and self._frames[-1].get("tr"):
                self._pop("tr")
        elif name in elements.BLOCKS and frame.get("p"):
            self._pop("p")

    def _end(self, name: str) -> None:
        frame = self._frames[-1]
        if frame.get(name):
            self._pop(name)
        elif name in _TABLE and any(other.get(name) for other in self._frames[-4:-1]):
            while not self._frames[-2].get(name):
                self._pop_frame()
            self._pop(name)
        elif len(self._frames) == 1 and name in elements.BLOCKS and name != "p":
            # It ends an element that was open before the first one that is followed.
            self._stack.clear()
            self._state = _OUTSIDE

    def _pop(self, name: str) -> None:
        """Close the innermost element of this name and all inside it."""
        while self._stack:
            popped, self._state = self._stack.pop()
            if popped in elements.CELLS:
                self._frames.pop()
            self._frames[-1][popped] -= 1
            if popped == name:
                return

    def _pop_frame(self) -> None:
        """Close the innermost cell."""
        depth = len(self._frames)
        while self._stack and len(self._frames) == depth:
            popped, self._state = self._stack.pop()
            if popped in elements.CELLS:
                self._frames.pop()
            self._frames[-1][popped] -= 1

    def _write(self, number: int, before: State) -> None:
        """Put the sign of tag `number` and the text after it where they belong."""
        state = self._state
        sign = self.signs[number]
        if state.hidden or before.hidden:
            if sign:
                self._secret.append(" ")
            sign = ""
        if before.hidden and not state.hidden:
            self._release()
        if state.kind != before.kind:
            change = self.reader.state(state.kind)
            sign = sign + change if state.kind else change + sign
        self.signs[number] = sign
        text = self.texts[number + 1]
        if not text:
            return
        if state.hidden:
            self._secret.append(text)
            self.texts[number + 1] = ""
        elif state.zero:
            self._hide(text)
            self.texts[number + 1] = " "
        elif state.preformatted:
            if self.reader.names[self.tags[number]] in elements.PREFORMATTED:
                # The first line end in a <pre> is not shown (HTML, 13.2.6.4.7).
                text = text.removeprefix("\r").removeprefix("\n")
            self.texts[number + 1] = unescaped(text).translate(PREFORMATTED)

    def _release(self) -> None:
        self._hide("".join(self._secret))
        self._secret.clear()

    def _hide(self, text: str) -> None:
        words = " ".join(unescaped(text).split())
        if words.strip(_NO_WORDS):
            self.hidden.append(words)
