"""`sendlint learn SOURCE...`: compile contacts into one file that is asked fast."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from msgspec import Struct

from sendlint.book.address import fold_address
from sendlint.book.book import COMPILED_ENDING, COMPILED_NAME
from sendlint.book.compiled import CompiledContacts, SourceFile, stamp
from sendlint.book.contact import Contact, Problem
from sendlint.book.contacts import read_contacts
from sendlint.book.patterns import AddressPatterns
from sendlint.book.writer import Learned, source_file, write_contacts
from sendlint.cli.book_problems import describe
from sendlint.cli.inputs import MAIL_ENDINGS, find_sources, in_words
from sendlint.cli.lint import load_config
from sendlint.cli.options import LintOptions
from sendlint.cli.progress import Progress
from sendlint.cli.wording import Wording
from sendlint.config import Config
from sendlint.draft.draft import Draft
from sendlint.draft.mbox import is_mbox
from sendlint.draft.model import Mailbox
from sendlint.errors import ConfigError, InputError
from sendlint.facts.people.address_syntax import find_flaw
from sendlint.facts.people.domain_slips import meant_domain
from sendlint.output.escape import visible

_STEP = 1000
_HEAD = 500


class Job(Struct, frozen=True):
    """What to learn from, and the file to write."""

    sources: tuple[str, ...]
    target: str


def learn_contacts(
    sources: Sequence[str], output: str | None, at_least: int, language: str = ""
) -> str:
    """Compile contact files and the recipients of sent mail; return what was done.

    sources: contact files, mail files and mail folders; empty for what the settings name.
    output: the file to write; None for book.compiled beside the settings.
    at_least: to how many mails an address of sent mail must come.
    language: of what is said; "" for that of the settings.
    Rows that hold no contact are named on standard error. The file is replaced in one step, and
    only if all sources could be read and hold a contact.
    """
    config = load_config(LintOptions())
    job = _job(config, sources, output)
    words = Wording(language)
    reader = _Reader(job, config, at_least, words)
    temporary = f"{job.target}.{os.getpid()}"
    try:
        with open(temporary, "wb") as file:
            write_contacts(file, reader.learned(), reader.sources, job.sources)
            file.flush()
            os.fsync(file.fileno())
        if not any(reader.counts):
            raise InputError(f"{', '.join(job.sources)}: no contact found; nothing was written")
        os.replace(temporary, job.target)
    finally:
        reader.progress.clear()
        if os.path.exists(temporary):
            os.remove(temporary)
    return _summary(config, job, reader, words)


def _job(config: Config, sources: Sequence[str], output: str | None) -> Job:
    target = output or config.path(COMPILED_NAME)
    if not target.endswith(COMPILED_ENDING):
        raise ConfigError(f"--output: {target}: the name must end in {COMPILED_ENDING}")
    if not sources:
        sources = [config.path(name) for name in config.settings.book.contacts]
        if len(sources) == 1 and sources[0].endswith(COMPILED_ENDING):
            known = _opened(sources[0])
            target = output or sources[0]
            sources = [known.source_path(index) for index in range(len(known.header.sources))]
    if not sources:
        raise ConfigError("no SOURCE is given, and the settings name no [book] contacts")
    for source in sources:
        if source.endswith(COMPILED_ENDING):
            raise ConfigError(f"{source}: compiled already; give the files it was made of")
    return Job(tuple(dict.fromkeys(sources)), target)


def _opened(path: str) -> CompiledContacts:
    """Open a compiled file for the names of its sources; ConfigError if they are lost with it."""
    try:
        return CompiledContacts(path)
    except ConfigError:
        if not os.path.isfile(path):
            raise
        raise ConfigError(
            f"{path}: damaged, so that nobody knows what it was made of; "
            f"name it: sendlint learn SOURCE… -o {path}"
        ) from None


class _Reader:
    """Reads the sources, contact files first: they know names better than mail does."""

    def __init__(self, job: Job, config: Config, at_least: int, words: Wording) -> None:
        self._job = job
        self._words = words
        self._at_least = at_least
        me = config.settings.me
        identities = (identity.address for identity in me.identity)
        self._own = AddressPatterns.parse((*me.addresses, *me.domains, *identities))
        self.counts = [0] * len(job.sources)
        self.foreign = 0
        self.progress = Progress(sys.stderr)
        self.is_mail = [_is_mail(path) for path in job.sources]
        self.sources = [
            _described(path, job.target, mail)
            for path, mail in zip(job.sources, self.is_mail, strict=True)
        ]

    def learned(self) -> Iterator[Learned]:
        for done, entry in enumerate(self._all(), 1):
            self.counts[entry.source] += 1
            if done % _STEP == 0:
                self.progress.show(f"{done:,} contacts")
            yield entry

    def _all(self) -> Iterator[Learned]:
        for index, path in enumerate(self._job.sources):
            if not self.is_mail[index]:
                for entry in read_contacts(path):
                    if isinstance(entry, Contact):
                        yield Learned(entry, index)
                    else:
                        self._report(entry)
        written: dict[str, _Written] = {}
        for index, path in enumerate(self._job.sources):
            if self.is_mail[index]:
                self._count(path, index, written)
        for address, found in written.items():
            if found.mails >= self._at_least and _is_sound(address):
                path = self._job.sources[found.source]
                yield Learned(Contact(found.address, found.name, path), found.source, found.mails)

    def _report(self, problem: Problem) -> None:
        reason = describe(problem, self._words.language, self._words.word)
        if not problem.line:
            raise InputError(f"{problem.file}: {reason}; nothing was written")
        self.progress.clear()
        print(f"sendlint: {visible(f'{problem.file}:{problem.line}')}: {reason}", file=sys.stderr)

    def _count(self, path: str, index: int, written: dict[str, _Written]) -> None:
        """Count the recipients of the mails in a source that the user sent."""
        mails = 0
        for draft in _drafts(path, self._words):
            mails += 1
            if mails % 100 == 0:
                self.progress.show(f"{mails:,} mails, {visible(path)[-60:]}")
            if not self._is_own(draft):
                self.foreign += 1
                continue
            people: dict[str, Mailbox] = {}
            for box in draft.recipients:
                people.setdefault(fold_address(box.address), box)
            for address, box in people.items():
                found = written.get(address)
                if found is None:
                    written[address] = _Written(box.address, box.name, index, 1)
                else:
                    found.mails += 1
                    found.name = found.name or box.name

    def _is_own(self, draft: Draft) -> bool:
        """Tell whether the user sent a mail; without [me] in the settings all are taken for it."""
        return not self._own or (draft.sender is not None and self._own.match(draft.sender.address))


class _Written:
    """An address to which the user wrote."""

    __slots__ = ("address", "mails", "name", "source")

    def __init__(self, address: str, name: str, source: int, mails: int) -> None:
        self.address = address
        self.name = name
        self.source = source
        self.mails = mails


def _is_mail(path: str) -> bool:
    """Tell a mail file or folder from a contact file or a folder of vCards."""
    if os.path.isdir(path):
        names = (name.lower() for _, _, names in os.walk(path) for name in names)
        return not any(name.endswith(".vcf") for name in names)
    if path.lower().endswith(MAIL_ENDINGS):
        return True
    try:
        with open(path, "rb") as file:
            return is_mbox(file.read(_HEAD))
    except OSError:
        return False


def _described(path: str, target: str, mail: bool) -> SourceFile:
    try:
        return source_file(path, target, (0, 0) if mail else stamp(path), mail)
    except OSError as broken:
        raise InputError(f"{path}: {broken.strerror or broken}") from None


def _drafts(path: str, words: Wording) -> Iterator[Draft]:
    """Yield the mails of a file or folder; one that cannot be read is named and skipped."""
    for source in find_sources([path], ""):
        try:
            if isinstance(source, InputError):
                raise source
            read = source.read()
            yield read if isinstance(read, Draft) else Draft.parse(read, source.name)
        except InputError as broken:
            said = words("skipped", text=in_words(broken, words.word))
            print(f"sendlint: {visible(said)}", file=sys.stderr)


def _is_sound(address: str) -> bool:
    """Tell whether an address of sent mail may be one: mail went to slips of the fingers, too."""
    return find_flaw(address) is None and not meant_domain(address.rpartition("@")[2])


def _summary(config: Config, job: Job, reader: _Reader, words: Wording) -> str:
    parts = [f"{path} ({count:,})" for path, count in zip(job.sources, reader.counts, strict=True)]
    found, sources = sum(reader.counts), words("list-separator").join(parts)
    lines = [words.counted("learned", found, target=job.target, sources=sources)]
    if reader.foreign:
        lines.append(words.counted("left-out", reader.foreign))
    named = [os.path.abspath(config.path(name)) for name in config.settings.book.contacts]
    target = os.path.abspath(job.target)
    beside = os.path.abspath(config.path(COMPILED_NAME))
    files = [os.path.abspath(path) for path in job.sources]
    if target not in named and not (target == beside and files == named):
        lines.append(words("to-use-it", target=job.target))
    return "\n".join(lines)
