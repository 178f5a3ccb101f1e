"""The key figures of a draft: amounts, terms, references, accounts, each extracted once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.draft.cached import cached_property
from sendlint.facts.amount_figures import AmountFigures

if TYPE_CHECKING:
    from sendlint.draft.attachments import Attachment
    from sendlint.facts.accounts import Accounts
    from sendlint.facts.amounts import Amount
    from sendlint.facts.amounts_in_words import InWords
    from sendlint.facts.calendar_events import CalendarEvent
    from sendlint.facts.dated_texts import DatedText
    from sendlint.facts.expected_figures import WrittenFigures
    from sendlint.facts.figure_texts import FigureText
    from sendlint.facts.identifiers import Identifier
    from sendlint.facts.incoterms import DeliveryTerm
    from sendlint.facts.references import References
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


def _says(text: FigureText, topic: str) -> bool:
    """Tell whether a text holds a phrase anywhere, in paragraphs without figures too."""
    if text.source == "subject" or not text.vocabulary.anchors(topic).may_be_in(text.skim):
        return False
    from sendlint.facts.phrases import read

    return bool(read(text.content, text.vocabulary.figure_phrases).hits(topic))


class KeyFigures(AmountFigures, frozen=True, dict=True):
    """The key figures of one draft; each kind is extracted when a rule first asks for it."""

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
    def references(self) -> References:
        """What may be numbers of orders, invoices and the like in all texts and names of files."""
        from sendlint.facts.reference_codes import find_codes, named_codes
        from sendlint.facts.references import References

        texts, vocabulary = self.texts, self.facts.vocabulary
        if any(text.text.part == "body" for text in texts):
            # The HTML part says the same.
            texts = tuple(text for text in texts if text.text.part != "html")
        files = (file for file in self.facts.draft.attachments if file.kind == "file")
        named = (named_codes(file, vocabulary) for file in files)
        return References(
            find_codes(texts),
            tuple(code for codes in named for code in codes),
            find_codes(text for _, texts in self.file_texts for text in texts),
            find_codes(self.quoted_texts),
            vocabulary,
        )

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
