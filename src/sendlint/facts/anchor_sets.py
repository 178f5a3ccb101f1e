"""The sets of anchors that tell what a text may hold, by name; the wheel stores them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sendlint.facts.figure_focus import COLUMNS, NEUTRAL, SUMS, Anchors
from sendlint.facts.labelled_amounts import PRICES, UNIQUE
from sendlint.facts.phrase_index import FIGURES, PhraseIndex

_LABELS = frozenset(f"{FIGURES}{label}" for label in UNIQUE)
_PRICES = frozenset(f"{FIGURES}{label}" for label in PRICES)
_SUMS = frozenset(f"{FIGURES}{label}" for label in (*SUMS, "balance", "due", "sums-up"))

SETS: Mapping[str, Callable[[str], bool]] = {
    "phrases": lambda topic: topic not in NEUTRAL and not topic.startswith(COLUMNS),
    "columns": lambda topic: topic.startswith(COLUMNS),
    "labels": _LABELS.__contains__,
    "prices": _PRICES.__contains__,
    "sums": _SUMS.__contains__,
}
"""Name -> which topics: all beside figures but heads of columns, these, the labels that one figure
of a mail has, those of bare prices, the words for sums. Any other name is that of one topic.
"""


def anchor_names(index: PhraseIndex) -> tuple[str, ...]:
    """Return the names of all sets: those above and the topics of an index."""
    return (*SETS, *(name for name in index.names if name.startswith(FIGURES)))


def anchor_set(index: PhraseIndex, name: str) -> Anchors:
    """Return the anchors called `name`, or those of the topic of this name."""
    return Anchors.of(index, SETS.get(name, name.__eq__))
