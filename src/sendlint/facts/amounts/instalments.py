"""Instalments below the total that they make: EUR 9,000 in three instalments, and their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sendlint.facts.amounts.amount_lines import AmountLine
from sendlint.facts.amounts.amounts import Amount
from sendlint.facts.figures.figure_labels import hits_between

_FARTHEST = 400
"""Characters between the start of the paragraph above and the first instalment."""
_TOPIC = "figure-instalment"


class Instalments(Struct, frozen=True):
    """A total and the amounts of the lines below it.

    totals: the amounts of the paragraph above that are larger than all parts but one.
    """

    totals: tuple[Amount, ...]
    parts: tuple[Amount, ...]


def find_instalments(
    runs: Sequence[Sequence[AmountLine]], amounts: Sequence[Amount]
) -> Iterator[Instalments]:
    """Yield the lines of one amount each whose paragraph above speaks of instalments."""
    for run in runs:
        if any(len(line.amounts) > 1 for line in run):
            continue
        parts = tuple(line.amounts[0] for line in run)
        text, first = run[0].text, run[0].start
        above = text.content.rfind("\n\n", max(0, first - _FARTHEST), max(0, first - 2))
        start = above if above >= 0 else max(0, first - _FARTHEST)
        # One part may be the wrong one.
        large = sorted(part.value for part in parts)[-2]
        totals = tuple(
            one
            for one in amounts
            if one.text is text
            and start <= one.start < first
            and one.value > large
            and one.same_currency(parts[0])
        )
        if (
            totals
            and all(one.exact and one.same_currency(parts[0]) for one in parts)
            and text.may_say(_TOPIC)
            and hits_between(text, _TOPIC, start, run[-1].end)
        ):
            yield Instalments(totals, parts)
