"""What a draft says, extracted once and shared by all rules; nothing here judges."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sendlint.book.address import fold_address
from sendlint.draft.cached import cached_property
from sendlint.draft.model import Span, Text
from sendlint.facts.figures.figure_gates import may_be_dated, may_hold_date, may_hold_odd_time
from sendlint.facts.people.mail_domains import organisation
from sendlint.facts.people.recipients import (
    Recipient,
    Spot,
    greets_a_recipient,
    read_recipients,
    read_thread,
)
from sendlint.facts.phrase_facts import PhraseFacts
from sendlint.facts.placeholders.placeholder_signs import may_hold_blank, may_hold_fields
from sendlint.facts.text.hints import may_speak_of_link
from sendlint.facts.vocabulary import Vocabulary
from sendlint.finding import NotChecked

if TYPE_CHECKING:
    from sendlint.book.customers import Customer
    from sendlint.draft.model import Header
    from sendlint.facts.dates.dates import DateMention
    from sendlint.facts.dates.relative_weekdays import RelativeWeekday
    from sendlint.facts.dates.times import TimeMention
    from sendlint.facts.figures.key_figures import KeyFigures
    from sendlint.facts.files.file_mentions import NamedFile
    from sendlint.facts.files.file_months import SpokenMonth
    from sendlint.facts.files.lost_images import LostImage
    from sendlint.facts.files.passwords import Password
    from sendlint.facts.files.promised_files import PromisedFiles
    from sendlint.facts.files.promised_lists import ListedDocument
    from sendlint.facts.files.version_talk import VersionTalk
    from sendlint.facts.people.greeting import Greeting
    from sendlint.facts.people.party_signs import PartyMention
    from sendlint.facts.people.third_parties import AddressMention
    from sendlint.facts.people.trail import Trail
    from sendlint.facts.placeholders.blank_values import BlankValue
    from sendlint.facts.placeholders.merge_fields import MergeField
    from sendlint.facts.text.mentions import Mentions
    from sendlint.facts.text.phrases import PhraseHit
    from sendlint.mail_servers import MailServers, Route

__all__ = ["Facts", "Vocabulary"]

_RECEIPTS = ("Disposition-Notification-To", "Return-Receipt-To", "X-Confirm-Reading-To")


class Facts(PhraseFacts, frozen=True, dict=True):
    """The facts of one draft; each is extracted when a rule first asks for it."""

    now: datetime | None = None
    mail_servers: MailServers | None = None

    @cached_property
    def recipients(self) -> tuple[Recipient, ...]:
        """The recipients that have an address."""
        return read_recipients(self.draft)

    @cached_property
    def thread(self) -> dict[str, Spot]:
        """The folded addresses in quoted and forwarded text, and where each stands first."""
        return read_thread(self.draft) if self.has_trail else {}

    @cached_property
    def has_trail(self) -> bool:
        """Whether earlier mail is quoted or forwarded."""
        kinds = {span.kind for text in self.draft.texts for span in text.spans}
        return "quote" in kinds or "forward" in kinds

    @cached_property
    def trail(self) -> Trail:
        """The earlier mails that are quoted or forwarded below the writer's own text."""
        from sendlint.facts.people.trail import read_trail

        return read_trail(self.draft)

    @cached_property
    def subject(self) -> Text:
        """The subject as a text of the writer's own."""
        subject = self.draft.subject
        field = self.draft.header("subject")
        lines = (field.line,) if field else ()
        return Text("subject", subject, (Span(0, len(subject), "new"),), source_lines=lines)

    @property
    def receipt(self) -> Header | None:
        """The field that asks for a read receipt (RFC 8098, 2.1)."""
        for name in _RECEIPTS:
            field = self.draft.header(name)
            if field and field.value.strip():
                return field
        return None

    @cached_property
    def mentions(self) -> Mentions:
        """The subject, the writer's own text and the file names, to look for phrases in."""
        from sendlint.facts.text.mentions import read_mentions

        return read_mentions(self.draft, self.subject)

    @cached_property
    def quoted_mentions(self) -> Mentions:
        """The quoted and forwarded text, to look for phrases in."""
        from sendlint.facts.text.mentions import read_mentions

        return read_mentions(self.draft, self.subject, ("quote", "forward"))

    @cached_property
    def file_weekdays(self) -> tuple[DateMention, ...]:
        """The dates with a year and a weekday in the attached files."""
        if self.reference is None or not self.documents:
            return ()
        from sendlint.facts.dates.dated_texts import days_with_weekday

        texts = (text for _, found in self.figures.file_texts for text in found)
        return days_with_weekday(texts, self.vocabulary.dates, self.reference)

    @property
    def reference(self) -> date | None:
        """The day that dates are judged by: the draft's own Date, else today; None if unknown."""
        moment = self.draft.date or self.now
        return moment.date() if moment else None

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates in the subject and the writer's own text, read near the draft's own Date."""
        texts = self.figures.own_texts_that(may_be_dated)
        if not texts:
            return ()
        words = self.vocabulary.dates
        known = words.plain_months.keys()
        named = [(text, known & text.skim.words) for text in texts]
        named = [(text, months) for text, months in named if months or may_hold_date(text)]
        if not named:
            return ()
        from sendlint.facts.dates.dates import dates_in

        day = self.reference
        return tuple(
            mention
            for text, months in named
            for mention in dates_in(text.text, text.content, words, day, months)
        )

    @cached_property
    def relative_weekdays(self) -> tuple[RelativeWeekday, ...]:
        """The words for a day that a weekday without a date is put beside."""
        words, weekdays = self.vocabulary.relative_words, self.vocabulary.dates.plain_weekdays
        texts = self.figures.own_texts_that(lambda text: words.beside_weekday(text, weekdays))
        worded = [(text, found) for text in texts if (found := words.days_in(text.skim))]
        if not worded:
            return ()
        from sendlint.facts.dates.relative_weekdays import find_relative_weekdays

        dated = {
            (mention.text.part, mention.weekday.start) for mention in self.dates if mention.weekday
        }
        return find_relative_weekdays(worded, dated)

    @cached_property
    def figures(self) -> KeyFigures:
        """The amounts, terms, references and accounts of the mail and its files."""
        from sendlint.facts.figures.key_figures import KeyFigures

        return KeyFigures(self)

    @cached_property
    def times(self) -> tuple[TimeMention, ...]:
        """The times of day in the texts of the writer's own that may hold one past 24:00."""
        texts = self.figures.own_texts_that(lambda text: may_hold_odd_time(text.text))
        if not texts:
            return ()
        from sendlint.facts.dates.times import times_in

        return tuple(
            time for text in texts for time in times_in(text.text, text.content, self.dates)
        )

    @cached_property
    def merge_fields(self) -> tuple[MergeField, ...]:
        """The merge fields that were left in the draft."""
        if not may_hold_fields(self.draft):
            return ()
        from sendlint.facts.placeholders.merge_fields import merge_fields

        return merge_fields(self.draft, self.vocabulary.field_names, lambda: self.phrases)

    @cached_property
    def blank_values(self) -> tuple[BlankValue, ...]:
        """Where a name or an amount is missing, as in a mail that a program filled in."""
        words = self.vocabulary.greeting_words
        if not may_hold_blank(self.draft, words):
            return ()
        from sendlint.facts.placeholders.blank_values import blank_values

        return blank_values(self.draft, words)

    @cached_property
    def party_mentions(self) -> tuple[PartyMention, ...]:
        """Where the subject, the writer's own text and file names speak of customers."""
        from sendlint.facts.people.party_signs import find_mentions

        return find_mentions(self.draft, self.subject, self.vocabulary.parties)

    @cached_property
    def quoted_parties(self) -> frozenset[Customer]:
        """The customers that quoted and forwarded text speaks of."""
        from sendlint.facts.people.party_signs import find_quoted

        return find_quoted(self.draft, self.vocabulary.parties)

    @cached_property
    def given_addresses(self) -> tuple[AddressMention, ...]:
        """The mail addresses in the writer's own text, in what is forwarded and in files."""
        texts = self.draft.texts
        if not (self.draft.attachments or any("@" in text.content or text.links for text in texts)):
            return ()
        from sendlint.facts.people.third_parties import find_given

        return find_given(self.draft)

    @cached_property
    def lost_images(self) -> tuple[LostImage, ...]:
        """The images of the writer's own HTML that the reader cannot see."""
        if self.draft.html is None or not self.draft.html.images:
            return ()
        from sendlint.facts.files.lost_images import find_lost_images

        return find_lost_images(self.draft)

    @cached_property
    def passwords(self) -> tuple[Password, ...]:
        """Where the mail gives the password of a file: in texts, file names and text files."""
        from sendlint.facts.files.passwords import find_passwords

        words = self.vocabulary.password_words
        return find_passwords(self.draft, self.mentions, self.quoted_mentions, words)

    @cached_property
    def greeting(self) -> Greeting | None:
        """Whom the writer's own text greets; None if it greets nobody, or plainly a recipient."""
        words = self.vocabulary.greeting_words
        if greets_a_recipient(self.draft, self.recipients, words):
            return None
        from sendlint.facts.people.greeting import read_greeting

        return read_greeting(self.draft, words)

    @cached_property
    def version_talk(self) -> VersionTalk:
        """What the subject and the writer's own text say of versions."""
        from sendlint.facts.files.version_talk import read_version_talk

        return read_version_talk(
            self.phrases,
            self.dates,
            self.vocabulary.version_words,
            is_answer=self.draft.is_reply or self.draft.is_forward,
        )

    @cached_property
    def told_links(self) -> tuple[PhraseHit, ...]:
        """The words that point to a link where the mail holds none."""
        if not may_speak_of_link(self.glances[1].text):
            return ()
        from sendlint.facts.files.told_links import find_told_links, may_lack_link

        return find_told_links(self.phrases) if may_lack_link(self.draft) else ()

    @cached_property
    def spoken_months(self) -> tuple[SpokenMonth, ...]:
        """The months that the subject and the writer's own text name."""
        from sendlint.facts.files.file_months import find_spoken_months
        from sendlint.facts.files.version_talk import DENYING, PRESENTING

        links = self.vocabulary.catalogue.topics.get("file-month-link", {})
        return find_spoken_months(
            self.phrases,
            self.vocabulary.dates,
            presenting=PRESENTING,
            denying=DENYING,
            links=frozenset(word for words in links.values() for word in words),
            is_answer=self.draft.is_reply or self.draft.is_forward,
        )

    @cached_property
    def named_files(self) -> tuple[NamedFile, ...]:
        """The files that the writer's own text says are attached, by their names."""
        if not self._promising or not any(glance.text.names_file for glance in self.glances):
            return ()
        from sendlint.facts.files.file_mentions import find_named_files

        return find_named_files(self.draft, self.promising, self.promises)

    @cached_property
    def promised_files(self) -> PromisedFiles:
        """How many files the writer's own text says are attached, and of which type."""
        from sendlint.facts.files.promised_files import PromisedFiles

        return PromisedFiles(self.promising, self.promises)

    @cached_property
    def promised_lists(self) -> tuple[tuple[ListedDocument, ...], ...]:
        """The lists of documents that the writer's own text says are attached."""
        from sendlint.facts.files.promised_lists import find_lists

        joiners = self.vocabulary.catalogue.topics.get("copy-and", {})
        return find_lists(self.promising, self.promises, joiners)

    def organisation(self, address: str) -> str:
        """Return what tells an address's organisation: its registrable domain, or the address
        itself at a freemail provider.
        """
        return organisation(fold_address(address))

    @cached_property
    def routes(self) -> dict[str, Route]:
        """Domain -> whether it takes mail, for the recipients' domains that the DNS can know."""
        domains = [
            recipient.domain
            for recipient in self.recipients
            if "." in recipient.domain and not recipient.domain.startswith("[")
        ]
        return dict(self.mail_servers.routes(domains)) if self.mail_servers and domains else {}

    @property
    def not_checked(self) -> tuple[NotChecked, ...]:
        """What the extractors could not look at, of those that a rule asked."""
        if self.draft.recipients and not (self.draft.attachments or self.mail_servers):
            return ()
        from sendlint.facts.unread import unread_by

        return unread_by(self)
