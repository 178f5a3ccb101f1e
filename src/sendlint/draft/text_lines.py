"""The lines of a text while it is sorted into spans."""

from __future__ import annotations

from collections.abc import Sequence

from sendlint.draft.model import SpanKind

LINE_LIMIT = 1000
"""Only so many characters of a line are looked at."""
DIVIDER_SIGNS = "-–—_*=~#+━─―＊＝★☆◆◇■□ \t\u3000"


class TextLines:
    """The lines of one text, and the kind of each as far as it is settled.

    bare: the lines without outer blanks, capped at LINE_LIMIT characters.
    kinds: one per line; "new" until something else is proved.
    hints: for each line what HTML says of it, or ().
    quoted_from: the first line that is known to be quoted; the count of lines if there is none.
    """

    __slots__ = ("_borders", "_passed", "bare", "hints", "kinds", "lines", "quoted_from")

    def __init__(self, lines: list[str], hints: Sequence[str | None] = ()) -> None:
        self.lines = lines
        self.bare = [line.strip() for line in lines]
        self.kinds: list[SpanKind] = ["new"] * len(lines)
        self.hints = hints
        self.quoted_from = len(lines)
        self._borders: list[int] | None = None
        self._passed = 0
        if max(map(len, lines)) > LINE_LIMIT:
            self.bare = [line[:LINE_LIMIT] for line in self.bare]

    def following(self, number: int) -> int:
        """Return the first line after `number` that is not blank, or the count of lines."""
        bare = self.bare
        number += 1
        while number < len(bare) and not bare[number]:
            number += 1
        return number

    def preceding(self, number: int) -> int:
        """Return the last line before `number` that is not blank, or -1."""
        number -= 1
        while number >= 0 and not self.bare[number]:
            number -= 1
        return number

    def has_new_above(self, number: int) -> bool:
        """Return whether words of the writer stand above the line."""
        # Lines only ever stop being new, so what was passed once need not be looked at again.
        while self._passed < number and not (
            self.bare[self._passed] and self.kinds[self._passed] == "new"
        ):
            self._passed += 1
        return self._passed < number

    def mark(self, start: int, end: int, kind: SpanKind) -> None:
        """Give the lines [start, end) this kind."""
        if kind == "quote":
            self.quoted_from = min(self.quoted_from, start)
        self.kinds[start:end] = [kind] * (end - start)

    def stretch_end(self, number: int) -> int:
        """Return the first quoted line from `number` on, or the count of lines.

        All quotes are marked before it is asked first.
        """
        borders = self._borders
        if borders is None:
            borders = []
            if "quote" in self.kinds or "forward" in self.kinds:
                kinds = enumerate(self.kinds)
                borders = [number for number, kind in kinds if kind in ("quote", "forward")]
            self._borders = borders
        if not borders:
            return len(self.bare)
        from bisect import bisect_left

        index = bisect_left(borders, number)
        return borders[index] if index < len(borders) else len(self.bare)


def is_divider(line: str, least: int = 5) -> bool:
    """Whether a bare line is only a ruler of at least `least` signs."""
    return len(line) >= least and not line.strip(DIVIDER_SIGNS)
