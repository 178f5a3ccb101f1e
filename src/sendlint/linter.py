"""The linter: a draft in, a report out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Any

from sendlint.book import Book
from sendlint.catalogue import (
    SETTING_NEEDS,
    Card,
    Catalogue,
    SettingNeed,
    default_catalogue,
    with_folders,
)
from sendlint.config import Config, Settings, When
from sendlint.context import Context
from sendlint.detectors import import_plugin
from sendlint.draft.draft import Draft
from sendlint.errors import ConfigError
from sendlint.facts import Facts, Vocabulary
from sendlint.finding import (
    CRASHED,
    Finding,
    Hit,
    Place,
    Report,
    Severity,
    Value,
    fill,
    name_part,
    without_repeats,
)
from sendlint.mail_needs import MAIL_NEEDS, applies
from sendlint.selection import Rule, Selection, check_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Executor
    from email.message import Message
    from typing import TypeAlias

    from sendlint.accept import Accepted
    from sendlint.batch import DraftSource
    from sendlint.expected import ExpectedFacts
    from sendlint.mail_servers import MailServers

    Original: TypeAlias = bytes | Draft | Callable[[Draft], bytes | Draft | None] | None

MOST_FINDINGS = 1000
"""Findings of one rule in one draft that are reported; only crafted mail has more."""
_FIELD_RULE = "unmerged-field"
"""The rule that settings ignore where merge fields are meant."""
_SECOND_LOOK = ("second-look", "F125")
"""The name and the code under which settings say which mail needs a second look."""
_PARTS = ("part", "header", "field", "first", "second", "files")
"""Placeholders that may hold a part of the mail, which has a name in each language."""


class Linter:
    """Lints drafts with one set of settings; immutable, usable from threads and processes.

    config: the settings; defaults if None.
    book: what the sender knows; None reads the files that the settings name.
    catalogue: the rules; None takes sendlint's own and the folders that the settings name.
    mail_servers: whom the network rules ask, such as DnsMailServers(); without it they do not run.
    Raises ConfigError or CardError for settings or rules that cannot be used.
    """

    def __init__(
        self,
        config: Config | None = None,
        *,
        book: Book | None = None,
        catalogue: Catalogue | None = None,
        mail_servers: MailServers | None = None,
    ) -> None:
        _check_kind(config, Config, "Config.load(path) or Config.of(mapping)")
        _check_kind(book, Book, "Book.load(path)")
        self.config = config or Config()
        self._arguments = (config, book, catalogue, mail_servers)
        self.mail_servers = mail_servers
        self.catalogue = catalogue or self._load_catalogue()
        if book is None:
            book = Book.read(self.config.settings.book, self.config.path)
        self.book = self._complete(book)
        self.vocabulary = Vocabulary(self.catalogue, self.book.listed_customers)
        settings = self.config.settings
        self.language = settings.language or "en"
        self.selection = Selection(
            self.config, self.catalogue, frozenset(filter(self.has, SETTING_NEEDS))
        )
        self._check_settings()
        self._fields_meant = _FIELD_RULE in self.catalogue.select(settings.ignore)
        path = settings.accept
        self.accepted = _load_accepted(self.config.path(path)) if path else None

    def __reduce__(self) -> tuple[Any, ...]:
        return (_make_linter, self._arguments)

    def _load_catalogue(self) -> Catalogue:
        folders = [self.config.path(folder) for folder in self.config.settings.rules]
        base = default_catalogue()
        return with_folders(base, folders) if folders else base

    def _complete(self, book: Book) -> Book:
        """Return a book; ConfigError where one of its files is missing: it is no empty book."""
        language = self.config.settings.language or "en"
        for problem in book.problems:
            if not problem.line and problem.reason != "out-of-date":
                reason = self.catalogue.report_word(f"problem.{problem.reason}", language)
                raise ConfigError(f"book: {problem.file}: {reason}")
        return book

    def _check_settings(self) -> None:
        for plugin in self.config.settings.plugins:
            import_plugin(plugin, self.config.source)
        if self.config.settings != Settings():
            check_settings(self.config, self.catalogue)
        self.selection.check()
        if self.book.customers:  # a book that the caller made is checked only here
            assert self.book.parties is not None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that run, in the order of their codes."""
        return self.selection.rules

    def has(self, need: SettingNeed) -> bool:
        """Tell whether the settings, the book or the caller give what a rule needs."""
        me = self.config.settings.me
        if need == "me":
            return bool(me.addresses or me.domains or me.identity)
        if need == "attachment":
            return bool(self.config.settings.attachment)
        if need == "second-look":
            settings = self.config.settings
            options = (settings.options, *(when.options for when in settings.when))
            return any(name in table for table in options for name in _SECOND_LOOK)
        return self.mail_servers is not None if need == "mail-servers" else self.book.has(need)

    def lint(
        self,
        draft: bytes | Draft | Message,
        *,
        name: str = "",
        envelope_from: str | None = None,
        envelope_to: Sequence[str] = (),
        now: date | None = None,
        original: Original = None,
        bulk: bool = False,
        summary: bool = False,
        facts: ExpectedFacts | Mapping[str, Any] | None = None,
    ) -> Report:
        """Return the report on one draft.

        draft: the message as bytes (RFC 5322), an email.message.Message, or a Draft.
        name: the draft's file name, for the report, unless a Draft has one.
        envelope_from, envelope_to: the SMTP envelope, where the caller knows it.
        now: the moment to judge by; without it rules that need one use the Date field.
        original: the earlier mail that this one answers or corrects, or a function that returns
            it for a draft, None if there is none.
        bulk: whether this is one of many like it.
        summary: whether to add the three looks (who, which files, which figures) to the report.
        facts: the figures that the draft is expected to hold, or a mapping shaped like a facts
            file; ConfigError if it is not.
        Any bytes give a report; a rule that crashes is a finding in it. Raises TypeError for what
        is no mail.
        """
        draft = Draft.of(draft, name, envelope_from, envelope_to)
        if callable(original):
            original = original(draft)
        if original is not None:
            original = Draft.of(original)
        if facts is not None:
            facts = _expected(facts)
        moment = _moment(now)
        context = Context(
            draft=draft,
            facts=Facts(draft, self.vocabulary, moment, self.mail_servers),
            catalogue=self.catalogue,
            me=self.config.settings.me,
            book=self.book,
            now=moment,
            original=original,
            bulk=bulk,
            fields_meant=self._fields_meant,
            attachment_rules=self.config.settings.attachment,
            expected=facts,
        )
        return self._report(draft, context, summary)

    def lint_many(
        self,
        drafts: Iterable[bytes | Draft | DraftSource],
        *,
        executor: Executor | None = None,
        chunk: int = 50,
        **settings: Any,
    ) -> Iterator[Report]:
        """Yield the reports on many drafts in their order.

        drafts: bytes, messages, Drafts or sources (objects with a name and a read() that returns
            bytes).
        executor: any concurrent.futures.Executor; None works in this thread.
        chunk: drafts a task, 1 to 10,000; only a few tasks a worker wait at a time.
        settings: further arguments of lint(), the same for all.
        """
        from sendlint.batch import lint_many

        if isinstance(drafts, bytes | str | Draft):
            raise TypeError("lint_many takes many mails; for one there is lint")
        if executor is not None and not hasattr(executor, "submit"):
            raise TypeError(f"{type(executor).__name__} is no concurrent.futures.Executor")
        return lint_many(self, drafts, executor, chunk, settings)

    def _report(self, draft: Draft, context: Context, summary: bool) -> Report:
        overrides = tuple(w for w in self.config.settings.when if applies(w, draft, context))
        ignored = self.catalogue.select(name for when in overrides for name in when.ignore)
        findings: list[Finding] = []
        for rule in self._asked(context, findings):
            if ignored and rule.card.name in ignored:
                continue
            if rule.conditional and not applies(rule.card.when, draft, context):
                continue
            options = self.selection.options(rule, overrides) if overrides else rule.options
            try:
                for hit in islice(rule.detect(draft, context, **options), MOST_FINDINGS):
                    if hit.id not in rule.silent:
                        findings.append(self._finding(rule.card, hit, overrides))
            except Exception as crash:  # whatever a rule does wrong, the others must still run
                findings.append(self._crash(rule.card, crash))
        if len(findings) > 1:
            findings = without_repeats(self._without_echoes(findings))
        accepted = 0
        if self.accepted and findings:
            from sendlint.accept import draft_fingerprint

            mark = draft_fingerprint(draft)
            kept = [f for f in findings if not self.accepted.covers(f, mark)]
            accepted, findings = len(findings) - len(kept), kept
        findings.sort(key=lambda finding: (-finding.severity, finding.code, finding.place.line))
        look = None
        if summary:
            from sendlint.facts.summary import summarize

            look = summarize(draft, context.facts, context.is_external)
        return Report(
            path=draft.name,
            message_id=draft.message_id,
            findings=tuple(findings),
            not_checked=context.not_checked,
            accepted=accepted,
            summary=look,
        )

    def _asked(self, context: Context, findings: list[Finding]) -> Iterator[Rule]:
        """Yield the rules for which the mail holds what they need.

        findings: where a crash goes of what looks for that.
        """
        for needs, rules in self.selection.groups:
            try:
                for need in needs:
                    if not MAIL_NEEDS[need](context):
                        break
                else:
                    yield from rules
            except Exception as crash:  # as that of a rule
                findings += [self._crash(rule.card, crash) for rule in rules]

    def _without_echoes(self, findings: list[Finding]) -> list[Finding]:
        """Drop a finding at the place of another one whose rule its own card yields to."""
        cards = self.catalogue.by_name
        places: dict[str, list[Place]] = {}
        for finding in findings:
            places.setdefault(finding.rule, []).append(finding.place)
        return [
            finding
            for finding in findings
            if not any(
                _overlap(finding.place, place)
                for rule in cards[finding.rule].yields
                for place in places.get(rule, ())
            )
        ]

    def _crash(self, crashed: Card, crash: Exception) -> Finding:
        card = self.catalogue.by_name[CRASHED]
        error = f"{type(crash).__name__}: {crash}"[:300]
        hit = Hit("crashed", Place("rules"), {"crashed": crashed.name, "error": error})
        return self._finding(card, hit, ())

    def _finding(self, card: Card, hit: Hit, overrides: Sequence[When]) -> Finding:
        level: str = card.level(hit.id)
        tables = [self.config.settings.severity, *(when.severity for when in overrides)]
        for table in tables:
            level = table.get(card.name) or table.get(card.code) or level
        return Finding(
            rule=card.name,
            code=card.code,
            check=card.check,
            severity=Severity.of(level),
            id=hit.id,
            place=hit.place,
            language=self.language,
            data=hit.data,
            related=hit.related,
            fix=hit.fix,
            templates=self._templates(card, hit),
        )

    def _templates(self, card: Card, hit: Hit) -> dict[str, str]:
        """Return language -> message template, in which the parts of the mail have their names."""
        templates = self.catalogue.templates(card, hit.id)
        parts = {key: hit.data[key] for key in _PARTS if key in hit.data}
        if not parts:
            return templates
        return {
            language: fill(template, self._part_names(parts, language))
            for language, template in templates.items()
        }

    def _part_names(self, parts: Mapping[str, Value], language: str) -> dict[str, Value]:
        """Return the names of what are parts of the mail; a list has names only as a whole."""

        def name(item: Value) -> str:
            part, bracket, size = str(item).partition(" (")
            named = name_part(part.lower(), word)
            return f"{named}{bracket}{size}" if named else ""

        def word(key: str) -> str:
            return self.catalogue.report_word(key, language)

        names: dict[str, Value] = {}
        for key, value in parts.items():
            found = [name(item) for item in (value if isinstance(value, list) else [value])]
            if all(found):
                names[key] = found
        return names


def _check_kind(given: object, kind: type, way: str) -> None:
    """Raise TypeError for an argument of a wrong kind; way: what makes a right one."""
    if given is not None and not isinstance(given, kind):
        raise TypeError(f"a {kind.__name__} is needed, from {way}, not {type(given).__name__}")


def _make_linter(
    config: Config | None,
    book: Book | None,
    catalogue: Catalogue | None,
    mail_servers: MailServers | None,
) -> Linter:
    return Linter(config, book=book, catalogue=catalogue, mail_servers=mail_servers)


def _overlap(one: Place, other: Place) -> bool:
    """Tell whether two places share a character."""
    return (
        one.line > 0
        and (one.part, one.line) == (other.part, other.line)
        and one.column < other.column + other.length
        and other.column < one.column + one.length
    )


def _load_accepted(path: str) -> Accepted | None:
    """Return the accepted findings of a file, None if it holds none."""
    from sendlint.accept import load_accepted

    accepted = load_accepted(path)
    return accepted if accepted.pairs else None


def _expected(facts: ExpectedFacts | Mapping[str, Any]) -> ExpectedFacts:
    from sendlint.expected import ExpectedFacts

    return facts if isinstance(facts, ExpectedFacts) else ExpectedFacts.of(facts)


def _moment(now: date | None) -> datetime | None:
    if now is None or isinstance(now, datetime):
        return now
    if not isinstance(now, date):
        raise TypeError(f"now is a date or datetime, not {type(now).__name__}")
    return datetime.combine(now, time(12))


def lint(draft: bytes | Draft | Message, config: Config | None = None, **settings: Any) -> Report:
    """Return the report on one draft; a shortcut for Linter(config).lint(draft, …).

    Whoever lints many drafts makes one Linter and keeps it.
    """
    return Linter(config).lint(draft, **settings)
