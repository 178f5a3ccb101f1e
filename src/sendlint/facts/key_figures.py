"""The key figures of a draft: amounts, terms, references, accounts, each extracted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.cached import cached_property

if TYPE_CHECKING:
    from sendlint.draft.attachments import Attachment
    from sendlint.facts import Facts
    from sendlint.facts.amounts import Amount
    from sendlint.facts.amounts_in_words import InWords
    from sendlint.facts.figure_tables import FigureTable
    from sendlint.facts.figure_texts import FigureText
    from sendlint.facts.labelled_amounts import LabelledAmount
    from sendlint.facts.percentages import Percentages
    from sendlint.facts.products import Product
    from sendlint.facts.stated_numbers import StatedNumbers


class KeyFigures(Struct, frozen=True, dict=True):
    """The key figures of one draft; each kind is extracted when a rule first asks for it."""

    facts: Facts

    @cached_property
    def texts(self) -> tuple[FigureText, ...]:
        """The subject and the writer's own texts, as far as they hold a digit."""
        from sendlint.facts.figure_texts import figure_texts

        facts = self.facts
        subject = figure_texts((facts.subject,), "subject", facts.vocabulary, ("new",))
        return subject + figure_texts(facts.draft.texts, "own", facts.vocabulary, ("new",))

    @cached_property
    def quoted_texts(self) -> tuple[FigureText, ...]:
        """The quoted and forwarded texts that hold a digit."""
        from sendlint.facts.figure_texts import figure_texts

        facts = self.facts
        return figure_texts(facts.draft.texts, "quote", facts.vocabulary, ("quote", "forward"))

    @cached_property
    def file_texts(self) -> tuple[tuple[Attachment, tuple[FigureText, ...]], ...]:
        """The attached files for people that hold a digit in what is to be seen, section by
        section.
        """
        facts = self.facts
        if not facts.documents:
            return ()
        from sendlint.facts.figure_texts import file_figure_texts
        from sendlint.facts.file_texts import is_for_programs

        found = (
            (file, file_figure_texts(file, document, facts.vocabulary))
            for file, document in facts.documents
            if file.kind == "file" and not is_for_programs(file.name)
        )
        return tuple((file, texts) for file, texts in found if texts)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts of money in the subject and the writer's own text."""
        return self._amounts(self.texts)

    @cached_property
    def stated(self) -> StatedNumbers:
        """The numbers and percentages in the subject and the writer's own text."""
        from sendlint.facts.stated_numbers import StatedNumbers

        return StatedNumbers.in_texts(self.texts)

    @property
    def may_repeat_label(self) -> bool:
        """Whether the own texts may name two amounts by labels that one figure has."""
        anchors = self.facts.vocabulary.label_anchors
        return sum(anchors.count(text.skim) for text in self.texts) > 1

    @cached_property
    def labelled_amounts(self) -> tuple[LabelledAmount, ...]:
        """The own amounts with a label beside them."""
        if not self.amounts:
            return ()
        from sendlint.facts.labelled_amounts import label_amounts

        return label_amounts(self.amounts)

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
        if not self.file_amounts:
            return ()
        from sendlint.facts.labelled_amounts import label_amounts

        return label_amounts(one for _, amounts in self.file_amounts for one in amounts)

    @cached_property
    def tables(self) -> tuple[FigureTable, ...]:
        """The tables with figures in the writer's own text."""
        return self._tables(self.texts)

    @cached_property
    def file_tables(self) -> tuple[tuple[Attachment, tuple[FigureTable, ...]], ...]:
        """The attached files that hold tables with figures."""
        found = ((file, self._tables(texts)) for file, texts in self.file_texts)
        return tuple((file, tables) for file, tables in found if tables)

    @cached_property
    def price_lists(self) -> tuple[FigureTable, ...]:
        """The lists in the writer's own text whose lines are a label and an amount each."""
        return self._price_lists(self.texts)

    @cached_property
    def file_price_lists(self) -> tuple[tuple[Attachment, tuple[FigureTable, ...]], ...]:
        """The attached files that hold such lists."""
        found = ((file, self._price_lists(texts)) for file, texts in self.file_texts)
        return tuple((file, lists) for file, lists in found if lists)

    @cached_property
    def products(self) -> tuple[Product, ...]:
        """The multiplications in the writer's own text and in the attached files."""
        from sendlint.facts.products import find_products

        return tuple(
            product
            for text, amounts in self._read_texts
            for product in find_products(text, {one.number.start: one for one in amounts})
        )

    @cached_property
    def percentages(self) -> Percentages:
        """What the writer's own text and the attached files say in percent of amounts."""
        from sendlint.facts.percentages import find_percentages

        texts = [text for text, _ in self._read_texts]
        return find_percentages(texts, {n: found for n, (_, found) in enumerate(self._read_texts)})

    @cached_property
    def _read_texts(self) -> tuple[tuple[FigureText, tuple[Amount, ...]], ...]:
        """The own texts and those of the files, each with its amounts of money."""
        texts = [*self.texts, *(text for _, texts in self.file_texts for text in texts)]
        of_files = (one for _, found in self.file_amounts for one in found)
        by_text: dict[int, list[Amount]] = {}
        for amount in (*self.amounts, *of_files):
            by_text.setdefault(id(amount.text), []).append(amount)
        return tuple((text, tuple(by_text.get(id(text), ()))) for text in texts)

    def _price_lists(self, texts: tuple[FigureText, ...]) -> tuple[FigureTable, ...]:
        if not texts:
            return ()
        from sendlint.facts.price_lines import find_lists

        return tuple(found for text in texts for found in find_lists(text))

    def _tables(self, texts: tuple[FigureText, ...]) -> tuple[FigureTable, ...]:
        return tuple(table for text in texts for table in text.tables)

    def _amounts(self, texts: tuple[FigureText, ...]) -> tuple[Amount, ...]:
        if not texts:
            return ()
        from sendlint.facts.amounts import find_amounts

        return find_amounts(texts, self.facts.vocabulary.amount_words)

    @cached_property
    def in_words(self) -> tuple[InWords, ...]:
        """The numbers that stand in digits and in words, in the subject, own text and files."""
        from sendlint.facts.amounts_in_words import numbers_in_words

        vocabulary = self.facts.vocabulary
        texts = (*self.texts, *(text for _, texts in self.file_texts for text in texts))
        return tuple(
            found
            for text in texts
            for found in numbers_in_words(text, vocabulary.number_words, vocabulary.amount_words)
        )
