"""The options of the lint, one table for the plain parser and for click."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from msgspec import Struct

FORMATS = ("full", "concise", "json", "jsonl", "sarif", "junit", "github", "gitlab")
LEVELS = ("error", "warning", "info", "never")

Kind: TypeAlias = "Literal['value', 'flag', 'list', 'repeat']"


class LintOptions(Struct, frozen=True):
    """What the lint was asked for; None or empty where an option was not given."""

    drafts: tuple[str, ...] = ()
    format: str = "full"
    output: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""
    severity: tuple[str, ...] = ()
    config: str = ""
    isolated: bool = False
    language: str = ""
    stdin_filename: str = ""
    now: str = ""
    original: str = ""
    facts: str = ""
    envelope_from: str = ""
    envelope_to: tuple[str, ...] = ()
    bulk: bool = False
    redact: bool = False
    network: bool = False
    jobs: int = 1
    summary: bool = False


class OptionSpec(Struct, frozen=True):
    """One option.

    kind: "value" takes one value, "flag" none, "list" a comma-separated one, repeatable,
        "repeat" one value each time it is given.
    """

    name: str
    kind: Kind
    help: str
    short: str = ""
    metavar: str = ""
    choices: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The name in LintOptions."""
        return self.name.removeprefix("--").replace("-", "_")


OPTIONS = (
    OptionSpec("--format", "value", "How to show the report.", choices=FORMATS),
    OptionSpec(
        "--output", "repeat", "Write a report to a file as well; repeatable.", "-o", "FORMAT=FILE"
    ),
    OptionSpec("--select", "list", "Run only these rules.", metavar="RULE,…"),
    OptionSpec("--ignore", "list", "Do not run these rules.", metavar="RULE,…"),
    OptionSpec(
        "--fail-on", "value", "Exit with 1 from this severity on (default: error).", choices=LEVELS
    ),
    OptionSpec("--severity", "repeat", "Change a rule's severity.", metavar="RULE=LEVEL"),
    OptionSpec("--config", "value", "The settings file to use.", metavar="FILE"),
    OptionSpec("--isolated", "flag", "Use no settings file."),
    OptionSpec("--language", "value", "Language of the report: en, zh, pl.", metavar="xx"),
    OptionSpec("--stdin-filename", "value", "Name of the draft on standard input.", metavar="NAME"),
    OptionSpec("--now", "value", "Judge dates as of this ISO date or time.", metavar="DATE"),
    OptionSpec(
        "--original",
        "value",
        "The earlier mail that the draft answers; or a folder, Maildir or mbox to find it in "
        "by In-Reply-To and References.",
        metavar="SENT.eml",
    ),
    OptionSpec(
        "--facts",
        "value",
        "The figures that the draft must agree with: TOML, JSON, or CSV with one row of values.",
        metavar="FILE",
    ),
    OptionSpec("--envelope-from", "value", "SMTP envelope sender.", metavar="ADDR"),
    OptionSpec("--envelope-to", "list", "SMTP envelope recipients.", metavar="ADDR,…"),
    OptionSpec("--bulk", "flag", "The draft is one of many like it."),
    OptionSpec("--redact", "flag", "Show no text of the mail in the report."),
    OptionSpec("--network", "flag", "Also run the rules that ask the network."),
    OptionSpec("--jobs", "value", "Processes to work with, 1 to 64.", metavar="N"),
    OptionSpec("--summary", "flag", "Show who gets it, which files, which figures."),
)


def parse_plain(arguments: list[str]) -> LintOptions | None:
    """Read the arguments of a plain lint call without click, which costs start-up time.

    Returns None for anything but known options with fitting values and at least one draft: click
    then parses the same arguments from the same table, and explains what is wrong.
    """
    known = {name: spec for spec in OPTIONS for name in (spec.name, spec.short) if name}
    values: dict[str, Any] = {}
    drafts: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            drafts.extend(waiting)
            break
        if not argument.startswith("-") or argument == "-":
            drafts.append(argument)
            continue
        name, equals, value = argument.partition("=")
        spec = known.get(name)
        if spec is None or (equals and (spec.kind == "flag" or name == spec.short)):
            return None
        if spec.kind == "flag":
            values[spec.field] = True
            continue
        if not equals:
            value = next(waiting, "")
            if not value or value.startswith("-"):
                return None
        if spec.choices and value not in spec.choices:
            return None
        if spec.kind == "value":
            values[spec.field] = value
        else:
            values.setdefault(spec.field, []).append(value)
    jobs = values.get("jobs", "1")
    if not drafts or not (jobs.isascii() and jobs.isdigit() and 1 <= int(jobs) <= 64):
        return None
    return make_options({**values, "drafts": drafts, "jobs": int(jobs)})


def make_options(values: dict[str, Any]) -> LintOptions:
    """Make LintOptions of raw values: lists split at commas, unset ones left out."""
    lists = {spec.field for spec in OPTIONS if spec.kind == "list"}
    given: dict[str, Any] = {}
    for field, value in values.items():
        if field in lists:
            value = [word.strip() for item in value for word in item.split(",") if word.strip()]
        if value is not None:
            given[field] = tuple(value) if isinstance(value, list) else value
    return LintOptions(**given)
