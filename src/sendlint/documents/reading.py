"""What is left of the limits while a file is read, and which of them were hit."""

from __future__ import annotations

from time import monotonic

from sendlint.documents.document import Hidden, HiddenKind, Limits

_SAMPLE = 60
_KEPT = 10_000


class Budget:
    """What a file and all that is packed in it share."""

    def __init__(self, limits: Limits) -> None:
        self.total = limits.total
        self.members = limits.members
        self.deadline = monotonic() + limits.seconds


class Reading:
    """The reading of one document.

    depth: the number of archives it lies in.
    unread: the reasons why parts were not read, each once, in order.
    damaged, encrypted: as in Document.
    """

    def __init__(self, limits: Limits, budget: Budget | None = None, depth: int = 0) -> None:
        self.limits = limits
        self.budget = budget or Budget(limits)
        self.depth = depth
        self.damaged = False
        self.encrypted = False
        self._reasons: dict[str, None] = {}
        self._cells = limits.cells
        self._characters = limits.characters
        self._cell_characters = limits.characters

    @property
    def unread(self) -> tuple[str, ...]:
        """Why parts were not read (see Document)."""
        return tuple(self._reasons)

    def inner(self) -> Reading:
        """Return the reading of a file that is packed in this one."""
        return Reading(self.limits, self.budget, self.depth + 1)

    def miss(self, reason: str) -> None:
        """Note that a part was not read."""
        self._reasons[reason] = None

    def spoil(self) -> None:
        """Note that the file is damaged and not read in full for that."""
        self.damaged = True
        self.miss("unreadable")

    def lock(self) -> None:
        """Note that a password is needed."""
        self.encrypted = True
        self.miss("encrypted")

    def expired(self) -> bool:
        """Return whether the time is up."""
        if monotonic() < self.budget.deadline:
            return False
        self.miss("timeout")
        return True

    def cells(self, count: int) -> bool:
        """Return whether so many further cells of tables may be kept."""
        self._cells -= count
        if self._cells >= 0:
            return True
        self.miss("too-many")
        return False

    def cell(self, text: str) -> bool:
        """Return whether a further cell with this text may be kept; many may share one text."""
        self._cell_characters -= len(text)
        if self._cell_characters >= 0:
            return self.cells(1)
        self.miss("too-large")
        return False

    def text(self, text: str) -> str:
        """Return the text as far as the limit allows."""
        kept = text[: max(self._characters, 0)]
        self._characters -= len(text)
        if len(kept) < len(text):
            self.miss("too-large")
        return kept


class Finds:
    """Hidden things of one kind, as they are met."""

    def __init__(self, kind: HiddenKind, where: str = "") -> None:
        self.kind = kind
        self.where = where
        self.count = 0
        self._pieces: list[list[str]] = []
        self._authors: dict[str, None] = {}

    def add(self, author: str = "", text: str = "", count: int = 1) -> None:
        """Note one more, or further text of the last one (count 0)."""
        self.count += count
        if author:
            self._authors[author] = None
        if count or not self._pieces:
            self._pieces.append([])
        if len(self._pieces) > _KEPT:
            self._pieces.pop()
        elif text:
            self._pieces[-1].append(text)

    @property
    def texts(self) -> list[str]:
        """What was met, as far as it is text."""
        return [text for text in map("".join, self._pieces) if text.strip()]

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        """The entry for the document; none if nothing was met."""
        if not self.count:
            return ()
        by = ", ".join(list(self._authors)[:9])
        return (Hidden(self.kind, self.where, self.count, sample(next(iter(self.texts), "")), by),)


def sample(text: str) -> str:
    """Return the beginning of a text in a few words on one line."""
    words = " ".join(text[: _SAMPLE * 10].split())
    return words if len(words) <= _SAMPLE else words[: _SAMPLE - 1].rstrip() + "…"
