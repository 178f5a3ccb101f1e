"""Report formats: reports in, pieces of text out; and what several of them share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from sendlint.finding import Report, Severity

FORMATS = {
    "full": "full",
    "concise": "concise",
    "json": "json_report",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
}
"""Format name -> module of this package, imported when the format is used."""

Words = Callable[[str], str]
"""Key of a word of the report -> the word in the report's language; the key itself if unknown."""


class RuleText(Struct, frozen=True):
    """What a format that lists rules says about one.

    summary, why: in the language of the report.
    severity: the rule's default severity: "error", "warning" or "info".
    help_uri: a page about the rule, or None.
    """

    summary: str
    why: str
    severity: str
    help_uri: str | None = None


class Options(Struct, frozen=True):
    """How to write a report.

    language: of messages and plural forms, "en", "zh", "pl" ...
    words: the words of the report in that language.
    version: of sendlint, for the formats that name it.
    color: whether ANSI colours may be used (full and concise).
    width: of the screen, in columns (full).
    fail_on: from which severity a draft counts as failed (junit, sarif); None: never.
    rules: rule name -> its texts, None if unknown (sarif).
    """

    language: str
    words: Words
    version: str
    color: bool = False
    width: int = 80
    fail_on: Severity | None = Severity.ERROR
    rules: Callable[[str], RuleText | None] = lambda name: None


class Totals(Struct):
    """How many drafts, findings of each severity, parts not checked and accepted findings."""

    drafts: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    not_checked: int = 0
    accepted: int = 0

    def add(self, report: Report) -> None:
        """Count one more report."""
        self.drafts += 1
        self.error += report.count(Severity.ERROR)
        self.warning += report.count(Severity.WARNING)
        self.info += report.count(Severity.INFO)
        self.not_checked += len(report.not_checked)
        self.accepted += report.accepted


BOLD = "1"
DIM = "2"
YELLOW = "33"
SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
"""ANSI colours of the reports that people read."""


def paint(text: str, code: str, color: bool) -> str:
    """Return `text` in the colour `code` (the numbers of an SGR sequence), if `color`."""
    return f"\x1b[{code}m{text}\x1b[0m" if color and text else text


def render(
    format: str,
    reports: Iterable[Report],
    *,
    words: Words,
    version: str,
    language: str = "en",
    color: bool = False,
    width: int = 80,
    fail_on: Severity | None = Severity.ERROR,
    rules: Callable[[str], RuleText | None] = lambda name: None,
) -> Iterator[str]:
    """Yield the report in pieces, one draft after another, so that none is kept.

    format: a key of FORMATS; the other arguments are those of Options.
    The pieces hold no lone surrogates: they can be written as UTF-8.
    Raises ValueError for an unknown format.
    """
    if format not in FORMATS:
        raise ValueError(f"{format!r} is no format: use {', '.join(FORMATS)}")
    name = f"{__name__}.{FORMATS[format]}"
    __import__(name)  # importlib would take longer to load than most formats
    module = sys.modules[name]
    options = Options(language, words, version, color, width, fail_on, rules)
    pieces: Iterator[str] = module.render(reports, options)
    return pieces
