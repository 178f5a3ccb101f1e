"""The key figures of a draft: amounts, terms, references, accounts, each extracted once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from sendlint.draft.cached import cached_property
from sendlint.facts.figures.amount_figures import AmountFigures
from sendlint.facts.figures.figure_gates import (
    code_starts,
    may_hold_account,
    may_hold_bare,
    may_hold_identifier,
    may_name_rule,
)

if TYPE_CHECKING:
    from sendlint.draft.attachments import Attachment
    from sendlint.facts.amounts.amounts import Amount
    from sendlint.facts.amounts.amounts_in_words import InWords
    from sendlint.facts.amounts.lone_words import LoneWords
    from sendlint.facts.codes.accounts import Account, Accounts
    from sendlint.facts.codes.identifiers import Identifier
    from sendlint.facts.codes.references import References
    from sendlint.facts.dates.calendar_events import CalendarEvent
    from sendlint.facts.dates.dated_texts import DatedText
    from sendlint.facts.figures.expected_figures import WrittenFigures
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.figures.text_parts import Difference
    from sendlint.facts.tables.item_figures import ItemFigure
    from sendlint.facts.terms.duration_values import Duration
    from sendlint.facts.terms.incoterms import DeliveryTerm
    from sendlint.facts.terms.quantities import Quantity
    from sendlint.facts.terms.quantity_slips import QuantitySlip
    from sendlint.facts.terms.stated_terms import Term


_TWO = 2
"""Terms that may differ."""
_CELL_SIGNS = ("\t", "|", "  ")
_MANY_RUNS = 64
"""Rows of digits among which it is quicker to read numbers than to look where one may begin."""


def _accounts(
    texts: tuple[FigureText, ...], file: Attachment | None = None
) -> tuple[Accounts, ...]:
    if not texts:
        return ()
    near = [text for text in texts if may_hold_account(text)]
    if not near:
        return ()
    from sendlint.facts.codes.accounts import find_accounts

    found = (find_accounts(text, file) for text in near)
    return tuple(accounts for accounts in found if accounts.found or accounts.codes)


def _bare(texts: tuple[FigureText, ...], known: tuple[Accounts, ...]) -> tuple[Account, ...]:
    if not texts:
        return ()
    near = [text for text in texts if may_hold_bare(text)]
    if not near:
        return ()
    from sendlint.facts.codes.accounts import bare_accounts

    return tuple(bare_accounts(near, known))


def _identifiers(
    texts: tuple[FigureText, ...], file: Attachment | None = None
) -> Iterator[Identifier]:
    for text in texts:
        if may_hold_identifier(text):
            from sendlint.facts.codes.identifiers import find_identifiers

            yield from find_identifiers(text, file)


def _terms(texts: Iterable[FigureText]) -> tuple[Term, ...]:
    texts = [text for text in texts if text.durations]
    if not texts:
        return ()
    from sendlint.facts.terms.terms import find_terms

    return tuple(term for text in texts for term in find_terms(text))


def _delivery_terms(texts: Iterable[FigureText]) -> tuple[DeliveryTerm, ...]:
    texts = [text for text in texts if may_name_rule(text.skim)]
    if not texts:
        return ()
    from sendlint.facts.terms.incoterms import find_delivery_terms

    return tuple(term for text in texts for term in find_delivery_terms(text))


class KeyFigures(AmountFigures, frozen=True, dict=True):
    """The key figures of one draft; each kind is extracted when a rule first asks for it."""

    @cached_property
    def dated_texts(self) -> tuple[DatedText, ...]:
        """The subject and the writer's own texts that hold dates, with what is said of these."""
        facts = self.facts
        if not facts.dates:
            return ()
        from sendlint.facts.dates.dated_texts import dated_texts

        return dated_texts(self.texts, facts.dates, facts.reference)

    @cached_property
    def dated_quotes(self) -> tuple[DatedText, ...]:
        """The quoted and forwarded texts that hold dates."""
        if not self.quoted_texts:
            return ()
        from sendlint.facts.dates.dated_texts import dated_sections

        return dated_sections(self.quoted_texts, self.facts.vocabulary.dates, self.facts.reference)

    @cached_property
    def dated_files(self) -> tuple[tuple[Attachment, tuple[DatedText, ...]], ...]:
        """The attached files for people that hold dates, section by section."""
        if not self.file_texts:
            return ()
        from sendlint.facts.dates.dated_texts import dated_sections

        words, day = self.facts.vocabulary.dates, self.facts.reference
        found = ((file, dated_sections(texts, words, day)) for file, texts in self.file_texts)
        return tuple((file, texts) for file, texts in found if texts)

    @cached_property
    def is_reminder(self) -> bool:
        """Whether the subject or the writer's own text reminds of something overdue."""
        from sendlint.facts.dates.date_roles import REMINDER
        from sendlint.facts.figures.figure_texts import FigureText

        facts = self.facts
        subject = FigureText(facts.subject, facts.draft.subject, "subject", facts.vocabulary)
        return any(text.hits(REMINDER) for text in (subject, *self.texts))

    @cached_property
    def calendar_events(self) -> tuple[CalendarEvent, ...]:
        """The events of the attached invitations."""
        if not any(file.kind == "calendar" for file in self.facts.draft.attachments):
            return ()
        from sendlint.facts.dates.calendar_events import read_events

        return read_events(self.facts.documents)

    @cached_property
    def in_words(self) -> tuple[InWords, ...]:
        """The numbers that stand in digits and in words, in the subject, own text and files."""
        vocabulary = self.facts.vocabulary
        signs = vocabulary.number_signs
        texts = [text for text in self.all_texts if signs.may_stand_beside(text.skim)]
        if not texts:
            return ()
        from sendlint.facts.amounts.amounts_in_words import numbers_in_words

        return tuple(
            found
            for text in texts
            for found in numbers_in_words(text, vocabulary.number_words, vocabulary.amount_words)
        )

    @cached_property
    def lone_words(self) -> tuple[LoneWords, ...]:
        """The amounts in words that no figure of the mail says, and one is a word away from."""
        if not (self.texts or self.quoted_texts or self.file_texts):
            return ()
        signs = self.facts.vocabulary.number_signs
        texts = (*self.worded_texts, *(text for _, texts in self.file_texts for text in texts))
        near = [text for text in texts if signs.amount_in(text.skim)]
        if not near:
            return ()
        from sendlint.facts.amounts.lone_words import find_lone_words, worded_amounts

        found = worded_amounts(near, self.facts.vocabulary.number_words)
        return find_lone_words(found, self.every_figure) if found else ()

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
    def bare_accounts(self) -> tuple[Account, ...]:
        """The long numbers in the subject and own texts that nothing calls accounts."""
        return _bare(self.texts, self.accounts)

    @cached_property
    def bare_accounts_elsewhere(self) -> tuple[Account, ...]:
        """Those in quoted text and in attached files."""
        files = (text for _, texts in self.file_texts for text in texts)
        texts = (*self.quoted_texts, *files)
        return _bare(texts, (*self.quoted_accounts, *self.file_accounts))

    @cached_property
    def identifiers(self) -> tuple[Identifier, ...]:
        """The labelled numbers with check digits in the subject and the writer's own texts."""
        return tuple(_identifiers(self.texts)) if self.texts else ()

    @cached_property
    def file_identifiers(self) -> tuple[Identifier, ...]:
        """The labelled numbers with check digits in attached files."""
        return tuple(one for file, texts in self.file_texts for one in _identifiers(texts, file))

    @property
    def may_hold_references(self) -> bool:
        """Whether the numbers of orders, invoices and the like in the mail may differ: own texts
        that hold two, or one beside a quoted mail, or files.
        """
        if any(file.kind == "file" for file in self.facts.draft.attachments):
            return True
        if any(text.digit_run_count > _MANY_RUNS for text in self._coded_texts):
            return True
        starts = (start for text in self._coded_texts for start in code_starts(text))
        fewest = 1 if self.quoted_texts else 2
        return sum(1 for _ in islice(starts, fewest)) == fewest

    @property
    def _coded_texts(self) -> tuple[FigureText, ...]:
        """The texts whose numbers of orders and the like count as the writer's own."""
        if any(text.text.part == "body" for text in self.texts):
            # The HTML part says the same.
            return tuple(text for text in self.texts if text.text.part != "html")
        return self.texts

    @cached_property
    def references(self) -> References:
        """What may be numbers of orders, invoices and the like in all texts and names of files.

        None at all where only quoted mails hold any.
        """
        from sendlint.facts.codes.reference_codes import find_codes, named_codes
        from sendlint.facts.codes.references import References

        vocabulary = self.facts.vocabulary
        files = (file for file in self.facts.draft.attachments if file.kind == "file")
        own = find_codes(self._coded_texts)
        named = tuple(code for file in files for code in named_codes(file, vocabulary))
        filed = find_codes(text for _, texts in self.file_texts for text in texts)
        quoted = find_codes(self.quoted_texts) if own or named or filed else ()
        return References(own, named, filed, quoted, vocabulary)

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
        from sendlint.facts.figures.expected_figures import WrittenFigures

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
        from sendlint.facts.figures.text_parts import find_differences

        return find_differences(draft, self)

    @cached_property
    def may_hold_two_terms(self) -> bool:
        """Whether two values of one sort differ, of which one is the writer's own."""
        if self.quantity_slips or self.item_quantities:
            return True
        most_in = self.facts.vocabulary.duration_words.most_in
        fewest = _TWO if self.is_alone else 1
        if sum(most_in(text.skim) for text in self.worded_texts) < fewest:
            return False
        texts = [text for text in self.worded_texts if text.durations]
        if not texts:
            return False
        from sendlint.facts.terms.durations import unlisted

        own = [one for text in texts for one in unlisted(text)]
        files = (text for _, texts in self.file_texts for text in texts)
        others = (one for text in (*files, *self.quoted_texts) for one in text.durations)
        first: dict[str, Duration] = {}
        for one in own:
            if not first.setdefault(one.sort, one).agrees(one):
                return True
        return any(one.sort in first and not first[one.sort].agrees(one) for one in others)

    @cached_property
    def quantity_slips(self) -> tuple[QuantitySlip, ...]:
        """The own quantities that seem to be slips of those in files, quoted mail, own tables."""
        if self.is_alone and not _may_repeat_numbers(self.texts):
            return ()
        from sendlint.facts.terms.quantity_slips import quantity_slips

        return quantity_slips(
            self.texts, (found for _, found in self.file_texts), self.quoted_texts
        )

    @cached_property
    def item_quantities(self) -> tuple[ItemFigure[Quantity], ...]:
        """The own quantities beside the codes of items that attached tables hold."""
        files = [text for _, found in self.file_texts for text in found]
        if not files:
            return ()
        from sendlint.facts.tables.item_figures import item_quantities

        return item_quantities(self.texts, self.amounts, files)

    def _says(self, topic: str) -> bool:
        """Tell whether the subject or the own text holds a phrase of a topic for terms."""
        words = self.facts.vocabulary.term_words
        return any(words.says(topic, text.skim) for text in self.worded_texts)

    @cached_property
    def names_options(self) -> bool:
        """Whether the subject or the own text speaks of options or variants."""
        return self._says("option")

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The durations and shares in the subject and own text, each with what it is of."""
        return _terms(self.worded_texts)

    @cached_property
    def quoted_terms(self) -> tuple[Term, ...]:
        """The durations and shares in quoted and forwarded text."""
        return _terms(self.quoted_texts)

    @cached_property
    def file_terms(self) -> tuple[tuple[Term, ...], ...]:
        """The durations and shares of each attached file, general terms aside."""
        return tuple(found for texts in self._files_on_deal if (found := _terms(texts)))

    @cached_property
    def _files_on_deal(self) -> tuple[tuple[FigureText, ...], ...]:
        words = self.facts.vocabulary.term_words
        return tuple(
            tuple(text for text in texts if not words.says("general", text.skim))
            for _, texts in self.file_texts
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
    def file_delivery_terms(self) -> tuple[tuple[DeliveryTerm, ...], ...]:
        """The delivery terms of each attached file, general terms aside."""
        return tuple(found for texts in self._files_on_deal if (found := _delivery_terms(texts)))


def _may_repeat_numbers(texts: tuple[FigureText, ...]) -> bool:
    """Tell whether subject and own texts may say a number twice: in both, or in a table as well."""
    own = [text for text in texts if text.source != "subject"]
    in_table = any(sign in text.content for text in own for sign in _CELL_SIGNS)
    return in_table or 0 < len(own) < len(texts)
