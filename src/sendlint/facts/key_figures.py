"""The key figures of a draft: amounts, terms, references, accounts, each extracted once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.cached import cached_property

if TYPE_CHECKING:
    from sendlint.draft.attachments import Attachment
    from sendlint.facts import Facts
    from sendlint.facts.accounts import Accounts
    from sendlint.facts.amounts import Amount
    from sendlint.facts.amounts_in_words import InWords
    from sendlint.facts.figure_tables import FigureTable
    from sendlint.facts.figure_texts import FigureText
    from sendlint.facts.identifiers import Identifier
    from sendlint.facts.labelled_amounts import LabelledAmount
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
    def named_currencies(self) -> tuple[frozenset[str], ...]:
        """The currencies that the subject and the writer's own text name, beside numbers or not."""
        from sendlint.facts.amounts import currencies_named

        return tuple(currencies_named(self.texts, self.facts.vocabulary.amount_words))

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
    def bare_file_totals(self) -> tuple[Amount, ...]:
        """The totals of attached tables without a currency, in that of the own labelled amounts."""
        found = {one.amount.currencies for one in self.labelled_amounts}
        if len(found) != 1:
            return ()
        from sendlint.facts.bare_totals import bare_totals

        return tuple(bare_totals((one for _, all in self.file_tables for one in all), *found))

    @cached_property
    def tables(self) -> tuple[FigureTable, ...]:
        """The tables with figures in the writer's own text."""
        return self._tables(self.texts)

    @cached_property
    def file_tables(self) -> tuple[tuple[Attachment, tuple[FigureTable, ...]], ...]:
        """The attached files that hold tables with figures."""
        found = ((file, self._tables(texts)) for file, texts in self.file_texts)
        return tuple((file, tables) for file, tables in found if tables)

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

    @cached_property
    def accounts(self) -> tuple[Accounts, ...]:
        """The accounts in the subject and the writer's own texts, a text each."""
        return _accounts(self.texts)

    @cached_property
    def quoted_accounts(self) -> tuple[Accounts, ...]:
        """The accounts in quoted and forwarded text."""
        return _accounts(self.quoted_texts)

    @cached_property
    def file_accounts(self) -> tuple[Accounts, ...]:
        """The accounts in attached files, a section each."""
        return tuple(
            accounts for file, texts in self.file_texts for accounts in _accounts(texts, file)
        )

    @cached_property
    def identifiers(self) -> tuple[Identifier, ...]:
        """The labelled numbers with check digits in the subject and the writer's own texts."""
        return tuple(_identifiers(self.texts)) if self.texts else ()

    @cached_property
    def file_identifiers(self) -> tuple[Identifier, ...]:
        """The labelled numbers with check digits in attached files."""
        return tuple(one for file, texts in self.file_texts for one in _identifiers(texts, file))


def _accounts(
    texts: tuple[FigureText, ...], file: Attachment | None = None
) -> tuple[Accounts, ...]:
    if not texts:
        return ()
    from sendlint.facts.account_numbers import may_hold_account

    near = [text for text in texts if may_hold_account(text.shape)]
    if not near:
        return ()
    from sendlint.facts.accounts import find_accounts

    found = (find_accounts(text, file) for text in near)
    return tuple(accounts for accounts in found if accounts.found or accounts.codes)


def _identifiers(
    texts: tuple[FigureText, ...], file: Attachment | None = None
) -> Iterator[Identifier]:
    from sendlint.facts.identifiers import find_identifiers, may_hold_identifier

    for text in texts:
        if may_hold_identifier(text.shape):
            yield from find_identifiers(text, file)
