"""The sets of anchors that tell what a text may hold, by name; the wheel stores them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sendlint.facts.amounts.labelled_amounts import PRICES, UNIQUE
from sendlint.facts.dates.date_roles import AROUND, BESIDE, SIDES
from sendlint.facts.figures.figure_focus import COLUMNS, NEUTRAL, SUMS, Anchors
from sendlint.facts.text.phrase_index import FIGURES, PhraseIndex

_LABELS = frozenset(f"{FIGURES}{label}" for label in UNIQUE)
_PRICES = frozenset(f"{FIGURES}{label}" for label in PRICES)
_SUMS = frozenset(f"{FIGURES}{label}" for label in (*SUMS, "balance", "due", "sums-up"))
_CLAIMS = frozenset(f"{FIGURES}{label}" for label in ("total", "gross", "sums-up"))
_CLOSING = frozenset(f"{FIGURES}{label}" for label in (*SUMS, "balance", "due", "reduced"))

SETS: Mapping[str, Callable[[str], bool]] = {
    "phrases": lambda topic: topic not in NEUTRAL and not topic.startswith(COLUMNS),
    "columns": lambda topic: topic.startswith(COLUMNS),
    "labels": _LABELS.__contains__,
    "prices": _PRICES.__contains__,
    "sums": _SUMS.__contains__,
    "closing": _CLOSING.__contains__,
    "times": frozenset((f"{FIGURES}unit-price", f"{COLUMNS}quantity")).__contains__,
    "claims": _CLAIMS.__contains__,
    "changes": frozenset((f"{FIGURES}discount", f"{FIGURES}price-change")).__contains__,
    "around-dates": AROUND.__contains__,
    "beside-dates": BESIDE.__contains__,
    "around-sides": (AROUND & SIDES).__contains__,
    "beside-sides": (BESIDE & SIDES).__contains__,
}
"""Name -> which topics: all beside figures but heads of columns, these, the labels that one figure
of a mail has, those of bare prices, the words for sums, the labels of rows that hold one, the
words before a factor, for totals in sentences, for new prices, those around and beside dates. Any
other name is that of one topic.
"""


def anchor_names(index: PhraseIndex) -> tuple[str, ...]:
    """Return the names of all sets: those above and the topics of an index."""
    return (*SETS, *(name for name in index.names if name.startswith(FIGURES)))


def anchor_set(index: PhraseIndex, name: str) -> Anchors:
    """Return the anchors called `name`, or those of the topic of this name."""
    return Anchors.of(index, SETS.get(name, name.__eq__))
