"""Run the examples of cards: for `sendlint test`, and for anybody's own test suite."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from sendlint.catalogue import Catalogue, Example, default_catalogue, with_folders
from sendlint.config import Config
from sendlint.finding import Finding
from sendlint.linter import Linter


class _GivenRoutes(Struct, frozen=True):
    """Mail servers as an example gives them."""

    given: dict[str, str]

    def routes(self, domains: Iterable[str]) -> dict[str, Any]:
        return {domain: self.given.get(domain, "unknown") for domain in domains}


class ExampleResult(Struct, frozen=True):
    """What became of one example.

    number: which of the rule's examples, from 1.
    found: the message ids that the rule yielded, sorted.
    problems: what is wrong besides a difference between `found` and what is wanted.
    """

    rule: str
    number: int
    example: Example
    found: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the rule found just what the example says."""
        return self.found == tuple(sorted(self.example.finds)) and not self.problems


def run_examples(folder: str | None = None, plugins: Sequence[str] = ()) -> Iterator[ExampleResult]:
    """Run the examples of every card in `folder` (None: of sendlint's own rules).

    plugins: Python modules with detectors of these cards, as in the settings.
    Each runs with its rule alone, at its own `now` and settings. Raises CardError for a card that
    cannot be read.
    """
    base = default_catalogue()
    catalogue = with_folders(base, (folder,)) if folder else base
    own = set(catalogue.by_name) - (set(base.by_name) if folder else set())
    for name in sorted(own):
        for number, example in enumerate(catalogue.examples.get(name, ()), 1):
            yield run_example(catalogue, name, number, example, plugins)


def run_example(
    catalogue: Catalogue, rule: str, number: int, example: Example, plugins: Sequence[str] = ()
) -> ExampleResult:
    """Lint one example with its rule alone; its files stand in a folder made for it."""
    with _folder(example) as folder:
        linter = Linter(
            _config(example, rule, folder, plugins),
            catalogue=catalogue,
            mail_servers=_GivenRoutes(example.routes) if example.routes else None,
        )
    draft, original = map(_raw, (example.draft, example.original))
    report = linter.lint(
        draft,
        name="example.eml",
        now=_moment(example.now),
        original=original or None,
        bulk=example.bulk,
        facts=_table(example.facts) if example.facts else None,
    )
    found = tuple(sorted(finding.id for finding in report.findings if finding.rule == rule))
    problems = [
        finding.message("en") for finding in report.findings if finding.rule == "rule-crashed"
    ]
    for finding in report.findings:
        problems += _unfilled(finding)
    return ExampleResult(rule, number, example, found, tuple(problems))


def _raw(draft: str) -> bytes:
    return draft.removeprefix("\n").encode("utf-8", "surrogateescape")


@contextmanager
def _folder(example: Example) -> Iterator[str]:
    """Give the path of a folder that holds the files of an example, "" if it has none."""
    if not example.files:
        yield ""
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        for name, content in example.files.items():
            with open(os.path.join(folder, os.path.basename(name)), "wb") as file:
                file.write(_raw(content))
        yield folder


def _config(example: Example, rule: str, folder: str, plugins: Sequence[str]) -> Config:
    given: dict[str, Any] = {"plugins": list(plugins)} if plugins else {}
    settings = given | (_table(example.config) if example.config else {})
    return Config.of({**settings, "select": [rule]}, os.path.join(folder, "example"))


def _table(toml: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(toml)


def _moment(now: str) -> date | None:
    if not now:
        return None
    return datetime.fromisoformat(now) if len(now) > 10 else date.fromisoformat(now)


def _unfilled(finding: Finding) -> Iterator[str]:
    """Yield a complaint for each language whose message has a placeholder without a value."""
    import re

    for language, template in finding.templates.items():
        for name in re.findall(r"\{([a-z_]{1,40})\}", template):
            if name not in finding.data:
                yield f'message "{finding.id}" ({language}): nothing fills {{{name}}}'
