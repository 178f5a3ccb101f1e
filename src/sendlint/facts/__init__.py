"""What a draft says, extracted once and shared by all rules; nothing here judges."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.book.address import fold_address
from sendlint.draft.cached import cached_property
from sendlint.draft.draft import Draft
from sendlint.draft.model import Span, Text
from sendlint.facts.hints import Glance, may_copy, may_hold_leftovers
from sendlint.facts.mail_domains import organisation
from sendlint.facts.recipients import Recipient, read_recipients, read_thread
from sendlint.facts.unread import unread_by
from sendlint.facts.vocabulary import Vocabulary
from sendlint.finding import NotChecked, Place

if TYPE_CHECKING:
    from sendlint.book.customers import Customer
    from sendlint.documents.document import Document
    from sendlint.draft.attachments import Attachment
    from sendlint.facts.archives import Archive
    from sendlint.facts.attached_mails import AttachedMail
    from sendlint.facts.attached_names import AttachedNames
    from sendlint.facts.copies import Copied
    from sendlint.facts.damaged_files import DamagedFile
    from sendlint.facts.dates import DateMention
    from sendlint.facts.empty_files import EmptyFile
    from sendlint.facts.encrypted_files import EncryptedFile
    from sendlint.facts.file_dangers import FileDanger
    from sendlint.facts.file_mentions import NamedFile
    from sendlint.facts.file_parties import FileParties
    from sendlint.facts.file_sizes import MailSize, SameFiles
    from sendlint.facts.file_types import FileType
    from sendlint.facts.file_versions import FileVersion
    from sendlint.facts.greeting import Greeting
    from sendlint.facts.hidden_content import HiddenContent
    from sendlint.facts.key_figures import KeyFigures
    from sendlint.facts.leftovers import Leftover
    from sendlint.facts.lost_images import LostImage
    from sendlint.facts.mentions import Mentions
    from sendlint.facts.merge_fields import MergeField
    from sendlint.facts.odd_names import OddName
    from sendlint.facts.party_signs import PartyMention
    from sendlint.facts.passwords import Password
    from sendlint.facts.phrases import Phrases
    from sendlint.facts.promised_files import PromisedFiles
    from sendlint.facts.promised_lists import ListedDocument
    from sendlint.facts.promises import Promise
    from sendlint.facts.third_parties import AddressMention
    from sendlint.facts.times import TimeMention
    from sendlint.facts.trail import Trail
    from sendlint.facts.version_talk import VersionTalk
    from sendlint.mail_servers import MailServers, Route

__all__ = ["Facts", "Vocabulary"]


class Facts(Struct, frozen=True, dict=True):
    """The facts of one draft; each is extracted when a rule first asks for it."""

    draft: Draft
    vocabulary: Vocabulary
    now: datetime | None = None
    mail_servers: MailServers | None = None

    @cached_property
    def recipients(self) -> tuple[Recipient, ...]:
        """The recipients that have an address."""
        return read_recipients(self.draft)

    @cached_property
    def thread(self) -> dict[str, Place]:
        """The folded addresses in quoted and forwarded text, and where each stands first."""
        return read_thread(self.draft)

    @cached_property
    def has_trail(self) -> bool:
        """Whether earlier mail is quoted or forwarded."""
        spans = (span for text in self.draft.texts for span in text.spans)
        return any(span.kind in ("quote", "forward") for span in spans)

    @cached_property
    def trail(self) -> Trail:
        """The earlier mails that are quoted or forwarded below the writer's own text."""
        from sendlint.facts.trail import read_trail

        return read_trail(self.draft)

    @cached_property
    def subject(self) -> Text:
        """The subject as a text of the writer's own."""
        subject = self.draft.subject
        field = self.draft.header("subject")
        lines = (field.line,) if field else ()
        return Text("subject", subject, (Span(0, len(subject), "new"),), source_lines=lines)

    @cached_property
    def glances(self) -> tuple[Glance, Glance]:
        """A first look at the subject, and at the writer's own text."""
        glance = self.vocabulary.hints.glance
        own = [passage.text for text in self.draft.texts for passage in text.own]
        return glance(self.draft.subject), glance("\n\n".join(own))

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases of all word topics in the subject and the writer's own text."""
        from sendlint.facts.phrases import find_all

        return find_all(self.draft, self.vocabulary.phrases)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """The words that promise an attachment, the surest first."""
        if not any(map(self.vocabulary.hints.may_promise, self.glances)):
            return ()
        from sendlint.facts.promises import find_promises

        return find_promises(self.phrases)

    @cached_property
    def copies(self) -> tuple[Copied, ...]:
        """The words that say who gets a copy of the mail."""
        tops = [text.own[0].text for text in self.draft.texts if text.own]
        if not may_copy(self.glances[1], tops):
            return ()
        from sendlint.facts.copies import find_copies

        return find_copies(self.phrases, self.vocabulary.copied_names)

    @cached_property
    def quoted_phrases(self) -> Phrases:
        """The phrases of all word topics in quoted and forwarded text."""
        from sendlint.facts.phrases import find_all

        return find_all(self.draft, self.vocabulary.phrases, ("quote", "forward"))

    @cached_property
    def quoted_promises(self) -> tuple[Promise, ...]:
        """The words that promise an attachment in quoted and forwarded text."""
        texts = self.draft.texts
        quoted = [p.text for text in texts for p in text.passages("quote", "forward")]
        hints = self.vocabulary.hints
        if not hints.may_promise(hints.glance("\n\n".join(quoted))):
            return ()
        from sendlint.facts.promises import find_promises

        return find_promises(self.quoted_phrases)

    @cached_property
    def mentions(self) -> Mentions:
        """The subject, the writer's own text and the file names, to look for phrases in."""
        from sendlint.facts.mentions import read_mentions

        return read_mentions(self.draft, self.subject)

    @cached_property
    def quoted_mentions(self) -> Mentions:
        """The quoted and forwarded text, to look for phrases in."""
        from sendlint.facts.mentions import read_mentions

        return read_mentions(self.draft, self.subject, ("quote", "forward"))

    @property
    def reference(self) -> date | None:
        """The day that dates are judged by: the draft's own Date, else today; None if unknown."""
        moment = self.draft.date or self.now
        return moment.date() if moment else None

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates in the subject and the writer's own text, read near the draft's own Date."""
        from sendlint.facts.dates import find_dates

        words = self.vocabulary.dates
        known = words.plain_months.keys()
        months = [name for glance in self.glances for name in known & glance.text.words]
        return find_dates((self.subject, *self.draft.texts), words, self.reference, months)

    @cached_property
    def figures(self) -> KeyFigures:
        """The amounts, terms, references and accounts of the mail and its files."""
        from sendlint.facts.key_figures import KeyFigures

        return KeyFigures(self)

    @cached_property
    def times(self) -> tuple[TimeMention, ...]:
        """The times of day in the subject and the writer's own text."""
        from sendlint.facts.times import find_times

        return find_times((self.subject, *self.draft.texts), self.dates)

    @cached_property
    def merge_fields(self) -> tuple[MergeField, ...]:
        """The merge fields that were left in the draft."""
        from sendlint.facts.merge_fields import merge_fields

        return merge_fields(self.draft, self.vocabulary.field_names, lambda: self.phrases)

    @cached_property
    def leftovers(self) -> tuple[Leftover, ...]:
        """Marks and words that stand for text still to be written."""
        if not (self.draft.attachments or any(map(may_hold_leftovers, self.glances))):
            return ()
        from sendlint.facts.leftovers import leftovers

        return leftovers(self.draft, self.glances, self.vocabulary, lambda: self.phrases)

    @cached_property
    def party_mentions(self) -> tuple[PartyMention, ...]:
        """Where the subject, the writer's own text and file names speak of customers."""
        from sendlint.facts.party_signs import find_mentions

        return find_mentions(self.draft, self.subject, self.vocabulary.parties)

    @cached_property
    def quoted_parties(self) -> frozenset[Customer]:
        """The customers that quoted and forwarded text speaks of."""
        from sendlint.facts.party_signs import find_quoted

        return find_quoted(self.draft, self.vocabulary.parties)

    @cached_property
    def given_addresses(self) -> tuple[AddressMention, ...]:
        """The mail addresses in the writer's own text, in what is forwarded and in files."""
        texts = self.draft.texts
        if not (self.draft.attachments or any("@" in text.content or text.links for text in texts)):
            return ()
        from sendlint.facts.third_parties import find_given

        return find_given(self.draft)

    @cached_property
    def file_types(self) -> tuple[FileType, ...]:
        """What each attached file is by its content, its name and its declared type."""
        if not self.draft.attachments:
            return ()
        from sendlint.facts.file_types import read_file_types

        return read_file_types(self.draft.attachments)

    @cached_property
    def empty_files(self) -> tuple[EmptyFile, ...]:
        """The attached files that hold nothing."""
        if not self.draft.attachments:
            return ()
        from sendlint.facts.empty_files import find_empty_files

        found = find_empty_files(self.draft.attachments)
        if not any(document.format in ("docx", "xlsx") for _, document in self.documents):
            return found
        from sendlint.facts.blank_documents import find_blank_documents

        return (*found, *find_blank_documents(self.documents))

    @cached_property
    def archives(self) -> tuple[Archive, ...]:
        """The attached archives and what they hold."""
        if not self.file_types:
            return ()
        from sendlint.facts.archives import read_archives

        return read_archives(self.file_types)

    @cached_property
    def encrypted_files(self) -> tuple[EncryptedFile, ...]:
        """The attached files that only a password opens."""
        if not self.file_types:
            return ()
        from sendlint.facts.encrypted_files import find_encrypted

        return find_encrypted(self.file_types, self.archives)

    @cached_property
    def file_dangers(self) -> tuple[FileDanger, ...]:
        """The files, and the files in archives, that may start a program or hide what they are."""
        if not self.draft.attachments:
            return ()
        from sendlint.facts.file_dangers import find_dangers

        return find_dangers(self.draft.attachments, self.file_types, self.archives)

    @cached_property
    def attached_mails(self) -> tuple[AttachedMail, ...]:
        """The mails that are attached, and the addresses in them."""
        from sendlint.facts.attached_mails import read_attached_mails

        return read_attached_mails(self.draft.attachments)

    @cached_property
    def lost_images(self) -> tuple[LostImage, ...]:
        """The images of the writer's own HTML that the reader cannot see."""
        if self.draft.html is None or not self.draft.html.images:
            return ()
        from sendlint.facts.lost_images import find_lost_images

        return find_lost_images(self.draft)

    @cached_property
    def passwords(self) -> tuple[Password, ...]:
        """Where the mail gives the password of a file: in texts, file names and text files."""
        from sendlint.facts.passwords import find_passwords

        words = self.vocabulary.password_words
        return find_passwords(self.draft, self.mentions, self.quoted_mentions, words)

    @cached_property
    def greeting(self) -> Greeting | None:
        """Whom the writer's own text greets; None if it greets nobody, or plainly a recipient."""
        from sendlint.facts.greeting import greets_a_recipient, read_greeting

        words = self.vocabulary.greeting_words
        if greets_a_recipient(self.draft, self.recipients, words):
            return None
        return read_greeting(self.draft, words)

    @cached_property
    def documents(self) -> tuple[tuple[Attachment, Document], ...]:
        """The attached files, mails, invitations and cards, read."""
        if not self.draft.attachments:
            return ()
        from sendlint.facts.documents import read_documents

        return read_documents(self.draft.attachments)

    @cached_property
    def file_parties(self) -> tuple[FileParties, ...]:
        """What the content of attached files says of customers."""
        if not self.documents:
            return ()
        from sendlint.facts.file_parties import find_file_parties

        return find_file_parties(self.draft, self.documents, self.vocabulary.parties)

    @cached_property
    def file_texts(self) -> tuple[tuple[Attachment, tuple[str, ...]], ...]:
        """The attached files for people, each with its texts."""
        if not self.documents:
            return ()
        from sendlint.facts.file_texts import file_texts

        found = ((file, file_texts(file, document)) for file, document in self.documents)
        return tuple((file, texts) for file, texts in found if texts)

    @cached_property
    def file_addresses(self) -> tuple[tuple[Attachment, tuple[str, ...]], ...]:
        """The attached files for people that hold mail addresses, folded."""
        if not self.file_texts:
            return ()
        from sendlint.facts.file_texts import addresses_in

        found = ((file, tuple(addresses_in(texts))) for file, texts in self.file_texts)
        return tuple((file, addresses) for file, addresses in found if addresses)

    @cached_property
    def damaged_files(self) -> tuple[DamagedFile, ...]:
        """The attached files that their programs cannot open, or only in part."""
        if not self.documents:
            return ()
        from sendlint.facts.damaged_files import find_damaged

        return find_damaged(self.documents)

    @cached_property
    def hidden_content(self) -> tuple[HiddenContent, ...]:
        """What the receivers of the attached files can find although it is not to be seen."""
        if not any(document.hidden or document.members for _, document in self.documents):
            return ()
        from sendlint.facts.hidden_content import find_hidden

        return find_hidden(self.documents)

    @cached_property
    def file_versions(self) -> tuple[FileVersion, ...]:
        """The attached files that have a name, with the version marks in it."""
        if not any(file.kind == "file" for file in self.draft.attachments):
            return ()
        from sendlint.facts.file_versions import read_file_versions

        return read_file_versions(self.draft.attachments, self.vocabulary.version_words)

    @cached_property
    def version_talk(self) -> VersionTalk:
        """What the subject and the writer's own text say of versions."""
        from sendlint.facts.version_talk import read_version_talk

        return read_version_talk(
            self.phrases,
            self.dates,
            self.vocabulary.version_words,
            is_answer=self.draft.is_reply or self.draft.is_forward,
        )

    @cached_property
    def same_files(self) -> tuple[SameFiles, ...]:
        """The attached files that have the content of an earlier one."""
        if len(self.draft.attachments) < 2:
            return ()
        from sendlint.facts.file_sizes import find_same_files

        return find_same_files(self.draft.attachments)

    @cached_property
    def mail_size(self) -> MailSize:
        """How large the mail is on its way, and its largest parts."""
        from sendlint.facts.file_sizes import measure_mail

        return measure_mail(self.draft)

    @cached_property
    def odd_names(self) -> tuple[OddName, ...]:
        """The attached files whose name is odd."""
        if not self.draft.attachments:
            return ()
        from sendlint.facts.odd_names import find_odd_names

        return find_odd_names(self.draft.attachments, self.vocabulary.version_words)

    @cached_property
    def named_files(self) -> tuple[NamedFile, ...]:
        """The files that the writer's own text says are attached, by their names."""
        may_promise = self.vocabulary.hints.may_promise
        if not any(glance.text.names_file for glance in self.glances) or not any(
            map(may_promise, self.glances)
        ):
            return ()
        from sendlint.facts.file_mentions import find_named_files

        return find_named_files(self.draft, self.phrases, self.promises)

    @cached_property
    def promised_files(self) -> PromisedFiles:
        """How many files the writer's own text says are attached, and of which type."""
        from sendlint.facts.promised_files import PromisedFiles

        return PromisedFiles(self.phrases, self.promises)

    @cached_property
    def promised_lists(self) -> tuple[tuple[ListedDocument, ...], ...]:
        """The lists of documents that the writer's own text says are attached."""
        from sendlint.facts.promised_lists import find_lists

        joiners = self.vocabulary.catalogue.topics.get("copy-and", {})
        return find_lists(self.phrases, self.promises, joiners)

    @cached_property
    def attached_names(self) -> AttachedNames:
        """The names under which files go out, those in archives among them."""
        from sendlint.facts.attached_names import read_attached_names

        return read_attached_names(self.draft.attachments)

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
        return unread_by(self)
