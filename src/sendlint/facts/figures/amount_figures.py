"""The amounts of a draft, and the sums and percentages that are made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendlint.draft.cached import cached_property
from sendlint.facts.figures.figure_sources import FigureSources

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sendlint.draft.attachments import Attachment
    from sendlint.draft.draft import Draft
    from sendlint.facts.amounts.amount_lines import AmountLine
    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.amounts.claimed_sums import ClaimedSum
    from sendlint.facts.amounts.derived_figures import DerivedFigures
    from sendlint.facts.amounts.instalments import Instalments
    from sendlint.facts.amounts.labelled_amounts import LabelledAmount
    from sendlint.facts.amounts.lone_amounts import LoneAmount
    from sendlint.facts.amounts.lone_currencies import LoneCurrency
    from sendlint.facts.amounts.percentages import Percentages
    from sendlint.facts.amounts.price_changes import Announced
    from sendlint.facts.amounts.products import Product
    from sendlint.facts.amounts.stated_numbers import StatedNumbers
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.figures.figure_witnesses import FigureWitnesses


_FEWEST_PARTS = 3
"""Amounts that a sum and its parts are at least."""
_MOST_OWN = 60
"""Own amounts above which a mail without files and thread is a price list."""


class AmountFigures(FigureSources, frozen=True, dict=True):
    """The amounts of one draft, and the sums and percentages in its texts."""

    @cached_property
    def is_price_list(self) -> bool:
        """Whether the mail names so many prices in one currency, and no label twice, that nothing
        in it can be compared; it has neither files nor a quoted mail with figures.
        """
        marks = [text.marks for text in self.texts]
        if len({name for one in marks for name in (*one.parts, *one.words)}) != 1:
            return False
        if sum(text.marks.most_in(text.skim) for text in self.texts) <= _MOST_OWN:
            return False
        return self.is_alone and not self.may_repeat_label

    @cached_property
    def most_amounts(self) -> int:
        """How many amounts the subject and the writer's own text hold at most."""
        from sendlint.facts.amounts.amount_places import most_amounts

        return sum(map(most_amounts, self.texts))

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts of money in the subject and the writer's own text."""
        return self._amounts(self.texts)

    @cached_property
    def stated(self) -> StatedNumbers:
        """The numbers and percentages in the subject and the writer's own text."""
        from sendlint.facts.amounts.stated_numbers import StatedNumbers

        return StatedNumbers.in_texts(self.texts)

    @cached_property
    def may_repeat_label(self) -> bool:
        """Whether the own texts may name two amounts by labels that one figure has."""
        return self.facts.vocabulary.anchors("labels").repeat_in(text.skim for text in self.texts)

    @cached_property
    def named_currencies(self) -> tuple[frozenset[str], ...]:
        """The currencies that the subject and the writer's own text name, beside numbers or not."""
        from sendlint.facts.amounts.amounts import currencies_named

        return tuple(currencies_named(self.texts, self.facts.vocabulary.amount_words))

    @cached_property
    def labelled_amounts(self) -> tuple[LabelledAmount, ...]:
        """The own amounts with a label beside them."""
        return _labelled(self.amounts)

    def label_of(self, amount: Amount) -> str:
        """Return the label of an own amount, "" if it has none."""
        return self._labels.get(id(amount), "")

    @cached_property
    def _labels(self) -> dict[int, str]:
        return {id(one.amount): one.label for one in self.labelled_amounts}

    @cached_property
    def quoted_amounts(self) -> tuple[Amount, ...]:
        """The amounts of money in quoted and forwarded text."""
        return self._amounts(self.quoted_texts)

    @cached_property
    def file_amounts(self) -> tuple[tuple[Attachment, tuple[Amount, ...]], ...]:
        """The attached files that name amounts of money."""
        found = ((file, self._amounts(texts)) for file, texts in self.file_texts)
        return tuple((file, amounts) for file, amounts in found if amounts)

    @cached_property
    def labelled_file_amounts(self) -> tuple[LabelledAmount, ...]:
        """The amounts of the attached files with a label beside them."""
        return _labelled([one for _, amounts in self.file_amounts for one in amounts])

    @cached_property
    def lone_amounts(self) -> tuple[tuple[LoneAmount, ...], ...]:
        """The figures that an own amount may be by one slip, for each that nothing supports."""
        if self.witnesses is None:
            return ()
        from sendlint.facts.amounts.lone_amounts import find_lone_amounts

        return find_lone_amounts(self.amounts, self.witnesses, self._deriving)

    def lone_beside(self, earlier: Draft) -> tuple[tuple[LoneAmount, ...], ...]:
        """Return `lone_amounts` where an earlier mail takes the place of the quoted thread."""
        if not self.amounts or self.is_price_list:
            return ()
        from sendlint.facts.amounts.derived_figures import DerivedFigures
        from sendlint.facts.amounts.lone_amounts import find_lone_amounts
        from sendlint.facts.figures.figure_texts import figure_texts, with_digits

        vocabulary = self.facts.vocabulary
        texts = with_digits(figure_texts(earlier.texts, "quote", vocabulary, ("new",)))
        figures = self._witnesses(texts, self._amounts(texts))
        return find_lone_amounts(self.amounts, figures, lambda: DerivedFigures(figures))

    @cached_property
    def claimed_sums(self) -> tuple[ClaimedSum, ...]:
        """The totals and rests of the own running text beside what should make them."""
        if not (self._may_hold_parts and any(text.may_hold_sum for text in self.texts)):
            return ()
        from sendlint.facts.amounts.claimed_sums import find_claimed_sums

        return tuple(find_claimed_sums(self.texts, self.amounts, lambda: self.labelled_amounts))

    @cached_property
    def amount_runs(self) -> tuple[tuple[AmountLine, ...], ...]:
        """The runs of neighbouring lines of the own texts with amounts."""
        if not self._may_hold_parts:
            return ()
        from sendlint.facts.amounts.amount_lines import amount_lines

        return tuple(amount_lines(self.amounts))

    @property
    def _may_hold_parts(self) -> bool:
        """Whether the own amounts are enough for a sum and its parts, and no price list."""
        if self.is_price_list or self.most_amounts < _FEWEST_PARTS:
            return False
        return _FEWEST_PARTS <= len(self.amounts) <= _MOST_OWN

    @cached_property
    def instalments(self) -> tuple[Instalments, ...]:
        """The instalments in lines of their own below the total that they make."""
        if not self._may_hold_parts:
            return ()
        if not any(text.may_say("figure-instalment") for text in self.texts):
            return ()
        from sendlint.facts.amounts.instalments import find_instalments

        return tuple(find_instalments(self.amount_runs, self.amounts))

    def is_unexplained(self, amount: Amount) -> bool:
        """Tell whether an own amount neither stands elsewhere nor follows from other figures."""
        if self.witnesses is None:
            return False
        from sendlint.facts.amounts.lone_amounts import is_unexplained

        return is_unexplained(amount, self.witnesses, self._deriving)

    @cached_property
    def lone_currencies(self) -> tuple[LoneCurrency, ...]:
        """The own amounts whose value stands elsewhere, but never in their currency."""
        if self.witnesses is None:
            return ()
        from sendlint.facts.amounts.lone_currencies import find_lone_currencies

        return find_lone_currencies(self.amounts, self.witnesses, self._deriving)

    @cached_property
    def derived(self) -> DerivedFigures | None:
        """What follows from the own figures; None where no own amount can be compared."""
        if self.witnesses is None:
            return None
        from sendlint.facts.amounts.derived_figures import DerivedFigures

        return DerivedFigures(self.witnesses)

    def _deriving(self) -> DerivedFigures:
        assert self.derived is not None
        return self.derived

    @cached_property
    def witnesses(self) -> FigureWitnesses | None:
        """Where each figure of the mail stands; None where no own amount can be compared."""
        if self.is_alone and self.most_amounts < 2:
            return None
        if self.is_price_list or not self.amounts:
            return None
        if self.is_alone:
            from sendlint.facts.amounts.amounts import are_apart

            if not 2 <= len(self.amounts) <= _MOST_OWN or are_apart(self.amounts):
                return None
        return self.every_figure

    @cached_property
    def every_figure(self) -> FigureWitnesses:
        """Where each figure of the mail stands."""
        return self._witnesses(self.quoted_texts, self.quoted_amounts)

    def _witnesses(
        self, thread: tuple[FigureText, ...], amounts: Iterable[Amount]
    ) -> FigureWitnesses:
        from sendlint.facts.figures.figure_witnesses import FigureWitnesses

        figures = FigureWitnesses()
        figures.add(self.texts, self.amounts)
        figures.add(thread, amounts)
        files = tuple(text for _, texts in self.file_texts for text in texts)
        figures.add(files, (amount for _, amounts in self.file_amounts for amount in amounts))
        return figures

    @cached_property
    def bare_file_totals(self) -> tuple[Amount, ...]:
        """The totals of attached tables without a currency, in that of the own labelled amounts,
        else of all own ones.
        """
        found = {one.amount.currencies for one in self.labelled_amounts}
        found = found or {one.currencies for one in self.amounts}
        if len(found) != 1:
            return ()
        from sendlint.facts.amounts.bare_totals import bare_totals

        tables = (table for _, texts in self.file_texts for text in texts for table in text.tables)
        return tuple(bare_totals(tables, *found))

    @cached_property
    def products(self) -> tuple[Product, ...]:
        """The multiplications in the writer's own text and in the attached files."""
        if not any(text.may_hold_product for text in self.all_texts):
            return ()
        from sendlint.facts.amounts.products import find_products

        return tuple(
            product
            for text, amounts in self._read_texts
            for product in find_products(text, {one.number.start: one for one in amounts})
        )

    @cached_property
    def percentages(self) -> Percentages | None:
        """What own texts and files say in percent of amounts; None if they name no percentage."""
        if not any(text.may_hold_percent for text in self.all_texts):
            return None
        from sendlint.facts.amounts.percentages import find_percentages

        texts = [text for text, _ in self._read_texts]
        return find_percentages(texts, {n: found for n, (_, found) in enumerate(self._read_texts)})

    @cached_property
    def announced(self) -> tuple[Announced, ...]:
        """The percentages by which own texts and files say that prices change, or of a discount."""
        texts = [text for text in self.all_texts if text.may_hold_percent]
        if not texts:
            return ()
        from sendlint.facts.amounts.percents import find_percents
        from sendlint.facts.amounts.price_changes import find_announced

        return tuple(one for text in texts for one in find_announced(text, find_percents(text)))

    @cached_property
    def _read_texts(self) -> tuple[tuple[FigureText, tuple[Amount, ...]], ...]:
        """The own texts and those of the files, each with its amounts of money."""
        of_files = (one for _, found in self.file_amounts for one in found)
        by_text: dict[int, list[Amount]] = {}
        for amount in (*self.amounts, *of_files):
            by_text.setdefault(id(amount.text), []).append(amount)
        return tuple((text, tuple(by_text.get(id(text), ()))) for text in self.all_texts)

    def _amounts(self, texts: tuple[FigureText, ...]) -> tuple[Amount, ...]:
        if not texts:
            return ()
        from sendlint.facts.amounts.amounts import find_amounts

        return find_amounts(texts, self.facts.vocabulary.amount_words)


def _labelled(amounts: Sequence[Amount]) -> tuple[LabelledAmount, ...]:
    if not amounts:
        return ()
    from sendlint.facts.amounts.labelled_amounts import label_amounts

    return label_amounts(amounts)
