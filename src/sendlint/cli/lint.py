"""`sendlint DRAFT...`: lint drafts and write the reports."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any

from msgspec.structs import replace

from sendlint.catalogue import SETTING_NEEDS
from sendlint.cli.inputs import Source, find_sources, in_words
from sendlint.cli.main import fail, speak_utf8
from sendlint.cli.options import FORMATS, LintOptions
from sendlint.config import Config, find_config
from sendlint.errors import ConfigError, InputError
from sendlint.finding import Report, Severity
from sendlint.linter import Linter
from sendlint.output import RuleText, render

if TYPE_CHECKING:
    from sendlint.catalogue import Card
    from sendlint.mail_servers import MailServers

_GROUPS = ("default", "pedantic", "all")
SETTINGS = {
    "me": "me",
    "mail-servers": "--network",
    "attachment": "attachment",
    "second-look": "options.second-look",
}
"""What gives a rule what it needs, where that is no key of [book]."""
_FOR_PEOPLE = ("full", "concise")
PROGRESS_FROM = 20
"""Drafts from which on a terminal sees how far the work is."""


def lint_drafts(options: LintOptions) -> int:
    """Lint what the options name, write the reports, return the exit code."""
    config = load_config(options)
    linter = Linter(config, mail_servers=_mail_servers(options))
    say_notes(linter)
    if not linter.rules:
        raise ConfigError(
            "no rule runs: see select and ignore, and what `sendlint rules` says they need"
        )
    failures: list[InputError] = []
    reports = _reports(linter, options, failures)
    if options.redact:
        from sendlint.output.redact import redacted

        reports = (redacted(report) for report in reports)
    try:
        code = _write(linter, options, reports)
    except InputError as broken:
        code = 2
        failures.append(broken)
    for failure in failures:
        code = fail(InputError(in_words(failure, report_words(linter))))
    return code


def _mail_servers(options: LintOptions) -> MailServers | None:
    if not options.network:
        return None
    from sendlint.mail_servers import DnsMailServers

    return DnsMailServers()


def say_notes(linter: Linter) -> None:
    """Say on standard error which rows of the book were skipped and which settings do nothing."""
    if linter.book.problems:
        from sendlint.cli.book_problems import say_problems

        for line in say_problems(linter.book.problems, linter.language, report_words(linter)):
            print(f"sendlint: {line}", file=sys.stderr)
    asked = [name for name in linter.config.settings.select if name not in _GROUPS]
    chosen = linter.catalogue.select(asked) if asked else ()
    for card in linter.catalogue.cards if asked else ():
        named = card.name in asked or card.code in asked
        if named or (card.group == "network" and card.name in chosen):
            for key in missing_settings(linter, card):
                _say(linter, "note.needs", rule=card.name, setting=key)
    for key in linter.config.unused:
        _say(linter, "note.unused", setting=key)


def _say(linter: Linter, key: str, **values: str) -> None:
    """Say a note on standard error in the language of the report."""
    print(f"sendlint: {report_words(linter)(key).format_map(values)}", file=sys.stderr)


def missing_settings(linter: Linter, card: Card) -> list[str]:
    """Return the settings that a rule needs and that are not given."""
    needs = [need for need in SETTING_NEEDS if need in card.needs]
    return [SETTINGS.get(need, f"book.{need}") for need in needs if not linter.has(need)]


def load_config(options: LintOptions) -> Config:
    """Return the settings file's settings with the command line's on top."""
    if options.config and options.isolated:
        raise ConfigError("--config and --isolated exclude each other")
    path = options.config
    if not path and not options.isolated:
        path = find_config(os.getcwd(), os.environ)
    config = Config.load(path) if path else Config()
    changes: dict[str, Any] = {}
    settings = config.settings
    if options.select:
        changes["select"] = options.select
    if options.network:
        changes["select"] = (*changes.get("select", settings.select), "network")
    if options.ignore:
        changes["ignore"] = (*settings.ignore, *options.ignore)
    if options.fail_on:
        changes["fail_on"] = options.fail_on
    if options.severity:
        changes["severity"] = settings.severity | _severities(options.severity)
    changes["language"] = options.language or settings.language or locale_language(os.environ)
    given = {
        "select": options.select,
        "ignore": options.ignore,
        "severity": tuple(item.partition("=")[0] for item in options.severity),
        "language": (options.language,) if options.language else (),
    }
    return Config(
        replace(settings, **changes),
        config.source,
        {name: words for name, words in given.items() if words},
    )


def locale_language(environment: Mapping[str, str]) -> str:
    """Return the report language that the locale asks for, "" for one that we do not speak.

    Windows sets no such variable; there the language of its own windows counts.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    value = next((environment[name] for name in names if environment.get(name)), "")
    code = value.partition(".")[0].partition("_")[0].lower() if value else _windows_language()
    return code if code in ("en", "zh", "pl") else ""


def _windows_language() -> str:
    """Return the code of the language that Windows shows, "" on another system."""
    if sys.platform != "win32":
        return ""
    import ctypes

    # The low ten bits of a LANGID are the primary language ([MS-LCID], 2.2).
    primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
    return {0x04: "zh", 0x09: "en", 0x15: "pl"}.get(primary, "")


def _severities(given: Iterable[str]) -> dict[str, str]:
    severities = {}
    for item in given:
        rule, equals, level = item.partition("=")
        if not equals or level not in ("error", "warning", "info"):
            raise ConfigError(
                f'--severity: "{item}" must be RULE=LEVEL, the level error, warning or info'
            )
        severities[rule] = level
    return severities


def parse_now(text: str) -> date:
    """Return the moment that --now names, the present one for ""; ConfigError if it is none."""
    if not text:
        return datetime.now().astimezone()
    try:
        return datetime.fromisoformat(text) if len(text) > 10 else date.fromisoformat(text)
    except ValueError:
        raise ConfigError(
            f'--now: "{text}" is no ISO date or time, such as 2026-11-23 or 2026-11-23T09:30'
        ) from None


def _reports(linter: Linter, options: LintOptions, failures: list[InputError]) -> Iterator[Report]:
    settings: dict[str, Any] = {
        "now": parse_now(options.now),
        "envelope_from": options.envelope_from or None,
        "envelope_to": options.envelope_to,
        "bulk": options.bulk,
        "summary": options.summary,
    }
    if options.facts:
        from sendlint.expected import ExpectedFacts

        settings["facts"] = ExpectedFacts.load(options.facts)
    if options.original:
        settings["original"] = _original(options.original, report_words(linter))
    sources = _readable(find_sources(options.drafts, options.stdin_filename), failures)
    if options.jobs > 1:
        for result in _with_jobs(linter, sources, options.jobs, settings):
            if isinstance(result, InputError):
                failures.append(result)
            else:
                yield result
        return
    for source in sources:
        try:
            raw = source.read()
        except InputError as broken:
            failures.append(broken)
            continue
        yield linter.lint(raw, name=source.name, **settings)


def _original(path: str, words: Callable[[str], str]) -> Any:
    """Return what lint() takes as the original: a mail, or what finds it for each draft."""
    from sendlint.cli.originals import Originals, read_original

    original = read_original(path)
    if not isinstance(original, Originals):
        return original
    for problem in original.problems:
        from sendlint.output.escape import visible

        said = words("skipped").format_map({"text": visible(in_words(problem, words))})
        print(f"sendlint: --original: {said}", file=sys.stderr)
    return original.find


def _with_jobs(
    linter: Linter, sources: Iterable[Source], jobs: int, settings: dict[str, Any]
) -> Iterator[Report | InputError]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    from sendlint.batch import CHUNK, attempt_many

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as executor:
        yield from attempt_many(linter, sources, executor, CHUNK, settings)


def _readable(
    sources: Iterable[Source | InputError], failures: list[InputError]
) -> Iterator[Source]:
    for source in sources:
        if isinstance(source, InputError):
            failures.append(source)
        else:
            yield source


def _write(linter: Linter, options: LintOptions, reports: Iterator[Report]) -> int:
    """Write every asked-for report and return the exit code of the findings."""
    fail_on = _fail_on(linter)
    codes = {0}

    def counted() -> Iterator[Report]:
        progress = None
        for done, report in enumerate(reports, 1):
            codes.add(report.exit_code(fail_on))
            if done >= PROGRESS_FROM and done % 10 == 0 and not sys.stdout.isatty():
                from sendlint.cli.progress import Progress
                from sendlint.output.escape import visible

                progress = progress or Progress(sys.stderr)
                progress.show(f"{done} drafts, {visible(report.path)[-60:]}")
            yield report
        if progress:
            progress.clear()

    if options.format not in _FOR_PEOPLE:
        speak_utf8()
    files = [_output_file(item) for item in options.output]
    paths = [os.path.abspath(path) for _, path in files]
    for path in {path for path in paths if paths.count(path) > 1}:
        raise ConfigError(f"--output: {path}: two reports cannot go into one file")
    if not files:
        _print(linter, options.format, counted(), sys.stdout)
        return max(codes)
    kept = list(counted())
    for name, path in files:
        folder = os.path.dirname(path)
        try:
            if folder:
                os.makedirs(folder, exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                _print(linter, name, kept, file)
        except OSError as broken:
            raise ConfigError(f"--output: {path}: {broken.strerror}") from None
    _print(linter, options.format, kept, sys.stdout)
    return max(codes)


def _fail_on(linter: Linter) -> Severity | None:
    level = linter.config.settings.fail_on
    return None if level == "never" else Severity.of(level)


def _output_file(item: str) -> tuple[str, str]:
    name, equals, path = item.partition("=")
    if not path and name in FORMATS:
        raise ConfigError(
            f'--output: "{item}" names no file; write {name}=FILE, or --format {name} to see it'
        )
    if not equals or name not in FORMATS or not path:
        raise ConfigError(
            f'--output: "{item}" must be FORMAT=FILE, the format one of {", ".join(FORMATS)}'
        )
    return name, path


def _print(linter: Linter, name: str, reports: Iterable[Report], stream: IO[str]) -> None:
    from sendlint import __version__

    language = linter.language
    catalogue = linter.catalogue
    color = _color(stream)

    def rule_text(rule: str) -> RuleText:
        card = catalogue.by_name[rule]
        summary = catalogue.text(card, "summary", language)
        return RuleText(summary, catalogue.text(card, "why", language), card.severity)

    pieces = render(
        name,
        reports,
        language=language,
        words=report_words(linter),
        rules=rule_text,
        color=color,
        width=_width(stream),
        fail_on=_fail_on(linter),
        version=__version__,
    )
    for piece in pieces:
        stream.write(piece)


def report_words(linter: Linter) -> Callable[[str], str]:
    """Return what gives the words of the report in the linter's language."""
    return lambda key: linter.catalogue.report_word(key, linter.language)


def _color(stream: IO[str]) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def _width(stream: IO[str]) -> int:
    if stream.isatty():
        try:
            return max(40, os.get_terminal_size(stream.fileno()).columns)
        except OSError:
            pass
    return 100
