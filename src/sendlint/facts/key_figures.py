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
    from sendlint.facts.calendar_events import CalendarEvent
    from sendlint.facts.dated_texts import DatedText
    from sendlint.facts.expected_figures import WrittenFigures
    from sendlint.facts.figure_tables import FigureTable
    from sendlint.facts.figure_texts import FigureText
    from sendlint.facts.figure_witnesses import FigureWitnesses, Witness
    from sendlint.facts.identifiers import Identifier
    from sendlint.facts.incoterms import DeliveryTerm
    from sendlint.facts.labelled_amounts import LabelledAmount
    from sendlint.facts.lone_amounts import LoneAmount, LoneCurrency
    from sendlint.facts.page_tables import PageTables
    from sendlint.facts.percentages import Percentages
    from sendlint.facts.products import Product
    from sendlint.facts.references import Reference
    from sendlint.facts.stated_numbers import StatedNumbers
    from sendlint.facts.term_values import TermValue
    from sendlint.facts.terms import Term
    from sendlint.facts.text_parts import Difference


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


def _terms(texts: tuple[FigureText, ...]) -> tuple[Term, ...]:
    from sendlint.facts.term_candidates import find_candidates, narrowed_to
    from sendlint.facts.terms import find_terms

    found: list[Term] = []
    for text in texts:
        near = find_candidates(text)
        if near:
            found += find_terms(narrowed_to(text, [one.start for one in near]))
    return tuple(found)


def _delivery_terms(texts: tuple[FigureText, ...]) -> tuple[DeliveryTerm, ...]:
    from sendlint.facts.incoterms import find_delivery_terms, incoterm_places
    from sendlint.facts.term_candidates import narrowed_to

    found: list[DeliveryTerm] = []
    for text in texts:
        near = incoterm_places(text)
        if near:
            found += find_delivery_terms(narrowed_to(text, near))
    return tuple(found)


def _names_topic(text: FigureText, topic: str) -> bool:
    if next(text.vocabulary.anchors(topic).in_text(text.skim), None) is None:
        return False
    return bool(text.hits(topic))


_MOST_OWN = 60
"""Own amounts above which a mail without files and thread is a price list."""


def _says(text: FigureText, topic: str) -> bool:
    """Tell whether a text holds a phrase anywhere, in paragraphs without figures too."""
    if text.source == "subject" or not text.vocabulary.anchors(topic).may_be_in(text.skim):
        return False
    from sendlint.facts.phrases import read

    return bool(read(text.content, text.vocabulary.figure_phrases).hits(topic))


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
    def worded_texts(self) -> tuple[FigureText, ...]:
        """The subject and the writer's own texts, first those with a digit, then the others."""
        from sendlint.facts.figure_texts import figure_texts

        facts = self.facts
        words, own = facts.vocabulary, facts.draft.texts
        if len(self.texts) > len(own):
            return self.texts
        subject = figure_texts((facts.subject,), "subject", words, ("new",), worded=True)
        return self.texts + subject + figure_texts(own, "own", words, ("new",), worded=True)

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
        anchors = self.facts.vocabulary.anchors("labels")
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

    def amount_at(self, witness: Witness) -> Amount | None:
        """Return the amount that a witness is; None for a bare number."""
        return self._amounts_by_place.get((id(witness.text), witness.start))

    @cached_property
    def _amounts_by_place(self) -> dict[tuple[int, int], Amount]:
        files = (one for _, amounts in self.file_amounts for one in amounts)
        every = (*self.amounts, *self.quoted_amounts, *files)
        return {(id(one.text), one.start): one for one in every}

    @cached_property
    def lone_amounts(self) -> tuple[LoneAmount, ...]:
        """The own amounts that nothing supports, one slip away from a figure elsewhere."""
        if self.witnesses is None:
            return ()
        from sendlint.facts.lone_amounts import find_lone_amounts

        return find_lone_amounts(self.amounts, self.witnesses)

    @cached_property
    def lone_currencies(self) -> tuple[LoneCurrency, ...]:
        """The own amounts whose value stands elsewhere, but never in their currency."""
        if self.witnesses is None:
            return ()
        from sendlint.facts.lone_amounts import find_lone_currencies

        return find_lone_currencies(self.amounts, self.witnesses)

    @cached_property
    def witnesses(self) -> FigureWitnesses | None:
        """Where each figure of the mail stands; None where no own amount can be compared."""
        if not self.amounts:
            return None
        if not 2 <= len(self.amounts) <= _MOST_OWN and not (self.quoted_texts or self.file_texts):
            return None
        from sendlint.facts.figure_witnesses import FigureWitnesses

        figures = FigureWitnesses()
        figures.add(self.texts, self.amounts)
        figures.add(self.quoted_texts, self.quoted_amounts)
        files = tuple(text for _, texts in self.file_texts for text in texts)
        figures.add(files, (amount for _, amounts in self.file_amounts for amount in amounts))
        return figures

    @cached_property
    def bare_file_totals(self) -> tuple[Amount, ...]:
        """The totals of attached tables without a currency, in that of the own labelled amounts."""
        found = {one.amount.currencies for one in self.labelled_amounts}
        if len(found) != 1:
            return ()
        from sendlint.facts.bare_totals import bare_totals

        tables = (table for _, texts in self.file_texts for text in texts for table in text.tables)
        return tuple(bare_totals(tables, *found))

    @cached_property
    def all_texts(self) -> tuple[FigureText, ...]:
        """The texts with figures of the writer's own and those of the attached files."""
        return (*self.texts, *(text for _, texts in self.file_texts for text in texts))

    @cached_property
    def sum_tables(self) -> tuple[FigureTable, ...]:
        """The tables and lists in the writer's own text and in files that may hold a sum."""
        return tuple(table for pages in self._pages for table in pages.with_sums())

    @cached_property
    def line_tables(self) -> tuple[FigureTable, ...]:
        """The tables in the own text and in files whose lines have quantity, price and amount."""
        return tuple(table for pages in self._pages for table in pages.with_lines())

    @cached_property
    def _pages(self) -> tuple[PageTables, ...]:
        groups = [self.texts, *(texts for _, texts in self.file_texts)]
        if not any(text.may_hold_sum or text.may_hold_lines for one in groups for text in one):
            return ()
        from sendlint.facts.page_tables import PageTables

        return tuple(map(PageTables, groups))

    @cached_property
    def products(self) -> tuple[Product, ...]:
        """The multiplications in the writer's own text and in the attached files."""
        from sendlint.facts.products import find_products, may_hold_product

        if not any(may_hold_product(text) for text in self.all_texts):
            return ()
        return tuple(
            product
            for text, amounts in self._read_texts
            for product in find_products(text, {one.number.start: one for one in amounts})
        )

    @cached_property
    def percentages(self) -> Percentages:
        """What the writer's own text and the attached files say in percent of amounts."""
        from sendlint.facts.percentages import Percentages, find_percentages, may_hold_percent

        if not any(may_hold_percent(text) for text in self.all_texts):
            return Percentages()
        texts = [text for text, _ in self._read_texts]
        return find_percentages(texts, {n: found for n, (_, found) in enumerate(self._read_texts)})

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
        from sendlint.facts.amounts import find_amounts

        return find_amounts(texts, self.facts.vocabulary.amount_words)

    @cached_property
    def dated_texts(self) -> tuple[DatedText, ...]:
        """The subject and the writer's own texts that hold dates, with what is said of these."""
        from sendlint.facts.dated_texts import dated_texts

        facts = self.facts
        return dated_texts(self.texts, facts.dates, facts.reference) if facts.dates else ()

    @cached_property
    def dated_files(self) -> tuple[tuple[Attachment, tuple[DatedText, ...]], ...]:
        """The attached files for people that hold dates, section by section."""
        if not self.file_texts:
            return ()
        from sendlint.facts.dated_texts import dated_sections

        words, day = self.facts.vocabulary.dates, self.facts.reference
        found = ((file, dated_sections(texts, words, day)) for file, texts in self.file_texts)
        return tuple((file, texts) for file, texts in found if texts)

    @cached_property
    def is_reminder(self) -> bool:
        """Whether the subject or the writer's own text reminds of something overdue."""
        from sendlint.facts.date_roles import REMINDER
        from sendlint.facts.figure_texts import FigureText

        facts = self.facts
        subject = FigureText(facts.subject, facts.draft.subject, "subject", facts.vocabulary)
        return any(text.hits(REMINDER) for text in (subject, *self.texts))

    @cached_property
    def calendar_events(self) -> tuple[CalendarEvent, ...]:
        """The events of the attached invitations."""
        if not any(file.kind == "calendar" for file in self.facts.draft.attachments):
            return ()
        from sendlint.facts.calendar_events import read_events

        return read_events(self.facts.documents)

    @cached_property
    def in_words(self) -> tuple[InWords, ...]:
        """The numbers that stand in digits and in words, in the subject, own text and files."""
        from sendlint.facts.amounts_in_words import numbers_in_words

        vocabulary = self.facts.vocabulary
        return tuple(
            found
            for text in self.all_texts
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

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The numbers of orders, invoices and the like in the subject and the writer's own text."""
        return self._references(self.texts)

    @cached_property
    def quoted_references(self) -> tuple[Reference, ...]:
        """The numbers of orders, invoices and the like in quoted and forwarded text."""
        return self._references(self.quoted_texts)

    def _references(self, texts: tuple[FigureText, ...]) -> tuple[Reference, ...]:
        if not texts:
            return ()
        from sendlint.facts.references import find_references

        words = self.facts.vocabulary.reference_words
        return tuple(one for text in texts for one in find_references(text, words))

    @cached_property
    def named_references(self) -> tuple[tuple[Attachment, tuple[Reference, ...]], ...]:
        """The attached files, with the numbers of orders, invoices and the like in their names."""
        files = [file for file in self.facts.draft.attachments if file.kind == "file"]
        if not files:
            return ()
        from sendlint.facts.references import named_references

        words = self.facts.vocabulary.reference_words
        return tuple((file, named_references(file, words)) for file in files)

    @cached_property
    def file_references(self) -> tuple[tuple[Attachment, tuple[Reference, ...]], ...]:
        """The attached files with numbers of orders, invoices and the like in their names or in
        the header area of what they say.
        """
        if not self.named_references:
            return ()
        # Attachments compare by identity.
        texts = {id(file): found for file, found in self.file_texts}
        found = (
            (file, named + self._references(texts.get(id(file), ())[:1]))
            for file, named in self.named_references
        )
        return tuple((file, references) for file, references in found if references)

    @cached_property
    def written(self) -> WrittenFigures:
        """All figures of the subject and the writer's own text, to compare expected ones with."""
        return self._written(self.texts, self.amounts, "")

    @cached_property
    def written_in_files(self) -> tuple[tuple[Attachment, WrittenFigures], ...]:
        """The attached files that hold figures, to compare expected ones with."""
        amounts = dict(self.file_amounts)
        return tuple(
            (file, self._written(texts, amounts.get(file, ()), file.name))
            for file, texts in self.file_texts
        )

    def _written(
        self, texts: tuple[FigureText, ...], amounts: tuple[Amount, ...], name: str
    ) -> WrittenFigures:
        from sendlint.facts.expected_figures import WrittenFigures

        facts = self.facts
        moment = facts.draft.date or facts.now
        day = moment.date() if moment else None
        return WrittenFigures(texts, amounts, facts.vocabulary, day, name)

    @cached_property
    def part_differences(self) -> tuple[Difference, ...]:
        """The figures in which the plain and the HTML part of the mail contradict."""
        draft = self.facts.draft
        if draft.html is None or not any(text.part == "body" for text in draft.texts):
            return ()
        from sendlint.facts.text_parts import find_differences

        return find_differences(draft, self)

    @property
    def may_hold_two_terms(self) -> bool:
        """Whether two values of one kind of term may differ, of which one is the writer's own."""
        from sendlint.facts.term_candidates import may_conflict

        return may_conflict(
            self.worded_texts, (text for _, texts in self.file_texts for text in texts)
        )

    @cached_property
    def names_options(self) -> bool:
        """Whether the subject or the own text speaks of options or variants."""
        return any(_names_topic(text, "figure-term-option") for text in self.worded_texts)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The terms of payment, lead time, warranty and validity in the subject and own text."""
        return _terms(self.worded_texts)

    @cached_property
    def file_terms(self) -> tuple[tuple[Attachment, tuple[Term, ...]], ...]:
        """The attached files that state such terms of this deal, not general ones."""
        found = ((file, _terms(texts)) for file, texts in self._files_on_deal)
        return tuple((file, terms) for file, terms in found if terms)

    @cached_property
    def _files_on_deal(self) -> tuple[tuple[Attachment, tuple[FigureText, ...]], ...]:
        general = "figure-term-general"
        return tuple(
            (file, tuple(text for text in texts if not _names_topic(text, general)))
            for file, texts in self.file_texts
        )

    @cached_property
    def term_values(self) -> tuple[TermValue, ...]:
        """The durations and shares in the subject and own text."""
        from sendlint.facts.term_values import find_term_values

        return find_term_values(self.texts)

    @cached_property
    def quoted_term_values(self) -> tuple[TermValue, ...]:
        """The durations and shares in quoted and forwarded text."""
        from sendlint.facts.term_values import find_term_values

        return find_term_values(self.quoted_texts)

    @cached_property
    def file_term_values(self) -> tuple[tuple[TermValue, ...], ...]:
        """The durations and shares of each attached file, general terms aside."""
        from sendlint.facts.term_values import find_term_values

        return tuple(find_term_values(texts) for _, texts in self._files_on_deal)

    def confirms(self, *, question: bool) -> bool:
        """Tell whether the own text accepts what the answered mail says, without any "but".

        question: whether it has to say yes to a question.
        """
        topic = "figure-term-yes" if question else "figure-term-confirm"
        return any(_says(text, topic) for text in self.worded_texts) and not any(
            _says(text, "figure-term-counter") for text in self.worded_texts
        )

    @cached_property
    def delivery_terms(self) -> tuple[DeliveryTerm, ...]:
        """The delivery terms (Incoterms) in the subject and the writer's own text."""
        return _delivery_terms(self.worded_texts)

    @cached_property
    def quoted_delivery_terms(self) -> tuple[DeliveryTerm, ...]:
        """The delivery terms in quoted and forwarded text."""
        return _delivery_terms(self.quoted_texts)

    @cached_property
    def file_delivery_terms(self) -> tuple[tuple[Attachment, tuple[DeliveryTerm, ...]], ...]:
        """The attached files that state delivery terms of this deal, not general ones."""
        found = ((file, _delivery_terms(texts)) for file, texts in self._files_on_deal)
        return tuple((file, terms) for file, terms in found if terms)
