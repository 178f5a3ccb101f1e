"""`sendlint accept DRAFT...`: remember findings that were looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from sendlint.accept import (
    Accepted,
    accepted_lines,
    append_accepted,
    draft_fingerprint,
    load_accepted,
)
from sendlint.cli.inputs import find_sources, in_words
from sendlint.cli.lint import load_config, report_words
from sendlint.cli.options import LintOptions
from sendlint.cli.wording import Wording
from sendlint.draft.draft import Draft
from sendlint.errors import ConfigError, InputError
from sendlint.linter import Linter
from sendlint.output import Options
from sendlint.output.words import counted

DEFAULT_FILE = "sendlint.accept"


def accept_drafts(
    drafts: Sequence[str], select: Sequence[str], path: str | None, language: str = ""
) -> str:
    """Accept the findings of some drafts; return what was done.

    select: only these rules; empty for all that run.
    path: the file to write; None for the one that the settings name.
    language: of what is said; "" for that of the settings.
    """
    config = load_config(LintOptions(language=language))
    named = path or config.settings.accept
    if not named:
        raise ConfigError(Wording(language)("accept-no-file", name=DEFAULT_FILE))
    target = path or config.path(named)
    if path:
        settings = msgspec.structs.replace(config.settings, accept="")
        config = msgspec.structs.replace(config, settings=settings)
    linter = Linter(config)
    wanted = linter.catalogue.select(select) if select else None
    everywhere = [card.name for card in linter.catalogue.cards if card.accept == "everywhere"]
    known = load_accepted(target) if path else linter.accepted or Accepted()
    lines: list[str] = []
    now = datetime.now().astimezone()
    for source in find_sources(drafts, ""):
        if isinstance(source, InputError):
            raise InputError(in_words(source, report_words(linter)))
        read = source.read()
        draft = read if isinstance(read, Draft) else Draft.parse(read, source.name)
        report = linter.lint(draft, now=now)
        if report.crashed:
            raise InputError(f"{source.name}: a rule crashed; nothing was accepted")
        findings = tuple(f for f in report.findings if wanted is None or f.rule in wanted)
        report = msgspec.structs.replace(report, findings=findings)
        mark = draft_fingerprint(draft)
        lines += [n for n in accepted_lines(report, mark, everywhere, known) if n not in lines]
    if lines:
        append_accepted(target, lines)
    return f"{target}: {_done(linter, len(lines))}"


def _done(linter: Linter, accepted: int) -> str:
    """Return what was done, and how to undo it."""
    words = report_words(linter)
    if not accepted:
        return words("nothing-to-accept")
    options = Options(language=linter.language, words=words, version="")
    return counted(options, "accepted-now", accepted)
