"""What the attached files are, hold and say; extracted once, shared by all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.draft.draft import Draft
from sendlint.facts.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sendlint.documents.document import Document
    from sendlint.draft.attachments import Attachment
    from sendlint.facts.files.archives import Archive
    from sendlint.facts.files.attached_names import AttachedNames
    from sendlint.facts.files.damaged_files import DamagedFile
    from sendlint.facts.files.empty_files import EmptyFile
    from sendlint.facts.files.encrypted_files import EncryptedFile
    from sendlint.facts.files.file_dangers import FileDanger
    from sendlint.facts.files.file_months import FileMonth
    from sendlint.facts.files.file_sizes import MailSize, SameFiles
    from sendlint.facts.files.file_types import FileType
    from sendlint.facts.files.file_versions import FileVersion
    from sendlint.facts.files.hidden_content import HiddenContent
    from sendlint.facts.files.odd_names import OddName
    from sendlint.facts.people.attached_mails import AttachedMail
    from sendlint.facts.people.file_parties import FileParties


class FileFacts(Struct, frozen=True, dict=True):
    """The facts of the files of one draft; each is extracted when a rule first asks for it."""

    draft: Draft
    vocabulary: Vocabulary

    @cached_property
    def file_types(self) -> tuple[FileType, ...]:
        """What each attached file is by its content, its name and its declared type."""
        if not self.draft.attachments:
            return ()
        from sendlint.facts.files.file_types import read_file_types

        return read_file_types(self.draft.attachments)

    @cached_property
    def empty_files(self) -> tuple[EmptyFile, ...]:
        """The attached files that hold nothing."""
        if not self.draft.attachments:
            return ()
        from sendlint.facts.files.empty_files import find_empty_files

        found = find_empty_files(self.draft.attachments)
        if not any(
            file.name.lower().endswith((".docx", ".xlsx")) for file in self.draft.attachments
        ):
            return found
        from sendlint.facts.files.blank_documents import find_blank_documents

        return (*found, *find_blank_documents(self.documents))

    @cached_property
    def archives(self) -> tuple[Archive, ...]:
        """The attached archives and what they hold."""
        if not self.file_types:
            return ()
        from sendlint.facts.files.archives import read_archives

        return read_archives(self.file_types)

    @cached_property
    def encrypted_files(self) -> tuple[EncryptedFile, ...]:
        """The attached files that only a password opens."""
        if not self.file_types:
            return ()
        from sendlint.facts.files.encrypted_files import find_encrypted

        return find_encrypted(self.file_types, self.archives)

    @cached_property
    def file_dangers(self) -> tuple[FileDanger, ...]:
        """The files, and the files in archives, that may start a program or hide what they are."""
        if not self.draft.attachments:
            return ()
        from sendlint.facts.files.file_dangers import find_dangers

        return find_dangers(self.draft.attachments, self.file_types, self.archives)

    @cached_property
    def attached_mails(self) -> tuple[AttachedMail, ...]:
        """The mails that are attached, and the addresses in them."""
        from sendlint.facts.people.attached_mails import read_attached_mails

        return read_attached_mails(self.draft.attachments)

    @cached_property
    def documents(self) -> tuple[tuple[Attachment, Document], ...]:
        """The attached files, mails, invitations and cards, read."""
        if not self.draft.attachments:
            return ()
        from sendlint.facts.files.documents import read_documents

        return read_documents(self.draft.attachments)

    @cached_property
    def file_parties(self) -> tuple[FileParties, ...]:
        """What the content of attached files says of customers."""
        if not self.documents:
            return ()
        from sendlint.facts.people.file_parties import find_file_parties

        return find_file_parties(self.draft, self.documents, self.vocabulary.parties)

    @cached_property
    def file_texts(self) -> tuple[tuple[Attachment, tuple[str, ...]], ...]:
        """The attached files for people, each with its texts."""
        if not self.documents:
            return ()
        from sendlint.facts.files.file_texts import file_texts

        found = ((file, file_texts(file, document)) for file, document in self.documents)
        return tuple((file, texts) for file, texts in found if texts)

    @cached_property
    def file_addresses(self) -> tuple[tuple[Attachment, tuple[str, ...]], ...]:
        """The attached files for people that hold mail addresses, folded."""
        if not self.file_texts:
            return ()
        from sendlint.facts.files.file_texts import addresses_in

        found = ((file, tuple(addresses_in(texts))) for file, texts in self.file_texts)
        return tuple((file, addresses) for file, addresses in found if addresses)

    @cached_property
    def damaged_files(self) -> tuple[DamagedFile, ...]:
        """The attached files that their programs cannot open, or only in part."""
        if not self.documents:
            return ()
        from sendlint.facts.files.damaged_files import find_damaged

        return find_damaged(self.documents)

    @cached_property
    def hidden_content(self) -> tuple[HiddenContent, ...]:
        """What the receivers of the attached files can find although it is not to be seen."""
        if not any(document.hidden or document.members for _, document in self.documents):
            return ()
        from sendlint.facts.files.hidden_content import find_hidden

        return find_hidden(self.documents)

    @cached_property
    def file_versions(self) -> tuple[FileVersion, ...]:
        """The attached files that have a name, with the version marks in it."""
        if not any(file.kind == "file" for file in self.draft.attachments):
            return ()
        from sendlint.facts.files.file_versions import read_file_versions

        return read_file_versions(self.draft.attachments, self.vocabulary.version_words)

    @cached_property
    def file_months(self) -> tuple[FileMonth, ...]:
        """The attached files that are called after a month."""
        if not self.file_versions:
            return ()
        from sendlint.facts.files.file_months import read_file_months

        return read_file_months(self.file_versions, self.vocabulary.dates)

    @cached_property
    def same_files(self) -> tuple[SameFiles, ...]:
        """The attached files that have the content of an earlier one."""
        if len(self.draft.attachments) < 2:
            return ()
        from sendlint.facts.files.file_sizes import find_same_files

        return find_same_files(self.draft.attachments)

    @cached_property
    def mail_size(self) -> MailSize:
        """How large the mail is on its way, and its largest parts."""
        from sendlint.facts.files.file_sizes import measure_mail

        return measure_mail(self.draft)

    @cached_property
    def odd_names(self) -> tuple[OddName, ...]:
        """The attached files whose name is odd."""
        if not self.draft.attachments:
            return ()
        from sendlint.facts.files.odd_names import find_odd_names

        return find_odd_names(self.draft.attachments, self.vocabulary.version_words)

    @cached_property
    def attached_names(self) -> AttachedNames:
        """The names under which files go out, those in archives among them."""
        from sendlint.facts.files.attached_names import read_attached_names

        return read_attached_names(self.draft.attachments)
