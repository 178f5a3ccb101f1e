"""What `rules`, `explain`, `config` and `test` print."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import msgspec

from sendlint.catalogue import SETTING_NEEDS, Card, SettingNeed
from sendlint.catalogue.card import Example
from sendlint.cli.lint import SETTINGS, missing_settings
from sendlint.config import Config
from sendlint.finding import CRASHED, Value, fill
from sendlint.linter import Linter
from sendlint.output.escape import one_line
from sendlint.output.width import fold, pad, width
from sendlint.testing import ExampleResult

_COLUMNS = 90
_FOUND, _SILENT, _LINES = 3, 2, 16
"""How many examples of each kind a page shows, and how many lines of each."""


def list_rules(linter: Linter, form: str) -> str:
    """Return the table of all rules, as text or JSON."""
    running = {rule.card.name for rule in linter.rules}
    rows = [_row(linter, card, card.name in running) for card in linter.catalogue.cards]
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()
    words = _Words(linter)
    table = [
        (
            row["code"],
            row["name"],
            words("rules.on")
            if row["on"]
            else words("rules.off") + _missing(words, row["missing"]),
            words(row["severity"]),
        )
        for row in rows
    ]
    columns = [max(map(width, column)) for column in zip(*table, strict=True)]
    lines = []
    for row, cells in zip(rows, table, strict=True):
        padded = map(pad, cells, columns)
        source = f"  ({row['source']})" if row["source"] else ""
        lines.append(f"{'  '.join(padded)}  {row['summary']}{source}")
    return "\n".join(lines)


def _setting_needs(card: Card) -> list[SettingNeed]:
    """Return what a rule needs besides what the mail holds."""
    return [need for need in SETTING_NEEDS if need in card.needs]


def _missing(words: _Words, needs: Sequence[str]) -> str:
    return words("aside", text=", ".join(needs)) if needs else ""


class _Words:
    """The words of the report in the linter's language."""

    def __init__(self, linter: Linter) -> None:
        self._linter = linter

    def __call__(self, key: str, **values: Value) -> str:
        """Return the words `key` with its placeholders filled."""
        return fill(self._linter.catalogue.report_word(key, self._linter.language), values)

    def detail(self, key: str, detail: str) -> str:
        """Return the words `key`, and behind a colon what they name."""
        return self("detail", text=self(key), detail=detail)


def _row(linter: Linter, card: Card, on: bool) -> dict[str, Any]:
    return {
        "code": card.code,
        "name": card.name,
        "check": card.check,
        "group": card.group,
        "severity": linter.config.settings.severity.get(card.name, card.severity),
        "on": on,
        "needs": list(card.needs),
        "missing": missing_settings(linter, card),
        "summary": _text(linter, card, "summary"),
        "source": card.source,
    }


def explain_rule(linter: Linter, name: str) -> str:
    """Return the page of a rule in the linter's language, examples included.

    Raises ConfigError for a name that means no rule.
    """
    catalogue = linter.catalogue
    pages = []
    for found in sorted(catalogue.select([name])):
        card = catalogue.by_name[found]
        pages.append("\n".join(_page(linter, card)))
    return "\n\n".join(pages)


def _page(linter: Linter, card: Card) -> list[str]:
    words = _Words(linter)
    facts = (
        words.detail("explain.check", card.check),
        words.detail("explain.group", card.group),
        words.detail("explain.severity", words(card.severity)),
        *(
            words.detail("explain.needs", SETTINGS.get(n, f"book.{n}"))
            for n in _setting_needs(card)
        ),
    )
    lines = [
        words("detail", text=f"{card.code} {card.name}", detail=_text(linter, card, "summary")),
        "",
        *fold(_text(linter, card, "why"), _COLUMNS),
        "",
        words("list-separator").join(facts),
        "",
        words("heading", text=words("explain.messages")),
    ]
    for key in card.messages:
        name = key + words("aside", text=words(card.level(key)))
        lines.append("  " + words("detail", text=name, detail=_text(linter, card, key)))
    if card.options:
        lines += ["", words("heading", text=words("explain.options"))]
        for key, default in card.options.items():
            value = msgspec.json.encode(default).decode()
            about = _text(linter, card, f"option.{key}")
            lines.append(f"  options.{card.name}.{key} = {value}  # {about}")
    if card.name != CRASHED:
        lines += ["", *_ways_out(words, card)]
    for example in _telling(linter.catalogue.examples.get(card.name, ()), linter.language):
        lines += ["", *_example(words, example, linter.language)]
    return lines


def _text(linter: Linter, card: Card, key: str) -> str:
    return linter.catalogue.text(card, key, linter.language)


def _ways_out(words: _Words, card: Card) -> list[str]:
    """Return how to accept a finding of a rule, and how to change or switch off the rule."""
    rows = [
        (words(f"explain.accept.{card.accept}"), f"sendlint accept --select {card.name} draft.eml"),
        (words("explain.ignore"), f'ignore = ["{card.name}"]'),
    ]
    if card.severity != "info":
        lower = "warning" if card.severity == "error" else "info"
        rows.append((words("explain.lower"), f'severity.{card.name} = "{lower}"'))
    indent = max(width(label) for label, _ in rows)
    return [
        words("heading", text=words("explain.wrong")),
        *(f"  {pad(label, indent)}  {command}" for label, command in rows),
    ]


def _telling(examples: Sequence[Example], language: str) -> list[Example]:
    """Return some examples in the reader's language, each with other findings, and silent ones."""
    own = [example for example in examples if example.language == language]
    if language == "en" or not own:
        own = [example for example in examples if not example.language]
    found: dict[tuple[str, ...], Example] = {}
    for example in own:
        if example.finds:
            found.setdefault(tuple(dict.fromkeys(example.finds)), example)
    silent = [example for example in own if not example.finds]
    return [*list(found.values())[:_FOUND], *silent[:_SILENT]]


def _example(words: _Words, example: Example, language: str) -> list[str]:
    finds = words("list-separator").join(dict.fromkeys(example.finds))
    kind = words("aside", text=words.detail("explain.finds", finds or words("explain.nothing")))
    title = words("explain.example") + kind
    if example.about and (example.language or "en") == language:
        title = words("detail", text=title, detail=example.about)
    lines = [title, *_quoted(example.draft)]
    given = {"sendlint.toml": example.config, "facts.toml": example.facts, **example.files}
    for name, content in given.items():
        if content.strip():
            lines += [f"  {name}", *_quoted(content)]
    return lines


def _quoted(text: str) -> list[str]:
    rows = text.strip("\n").split("\n")
    lines = [f"  | {one_line(row)}".rstrip() for row in rows[:_LINES]]
    return [*lines, "  | …"] if len(rows) > _LINES else lines


def show_config(config: Config) -> str:
    """Return the settings in force as TOML, and the file they came from."""
    source = os.path.abspath(config.source) if config.source else "none (defaults)"
    settings = msgspec.to_builtins(config.settings)
    return "\n".join([f"# settings file: {source}", *_settings("", settings)])


def _settings(path: str, value: Any) -> list[str]:
    if isinstance(value, dict):
        pairs = value.items()
        return [line for key, inner in pairs for line in _settings(f"{path}{_key(key)}.", inner)]
    return [f"{path.rstrip('.')} = {_toml(value)}"]


def _toml(value: Any) -> str:
    """Return a value as TOML on one line, without what is not set in it."""
    if isinstance(value, dict):
        pairs = [f"{_key(key)} = {_toml(inner)}" for key, inner in value.items() if _is_set(inner)]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    # What JSON writes of texts, numbers, true and false is TOML.
    return msgspec.json.encode(value).decode()


def _is_set(value: Any) -> bool:
    return value is not None and value not in ((), [], {})


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else msgspec.json.encode(name).decode()


def show_result(result: ExampleResult) -> str:
    """Return the lines that tell what is wrong with a failed example."""
    wanted = ", ".join(sorted(result.example.finds)) or "nothing"
    found = ", ".join(result.found) or "nothing"
    lines = [f"FAILED {result.rule}, example {result.number}: wanted {wanted}; found {found}"]
    if result.example.about:
        lines.append(f"  about: {result.example.about}")
    lines += [f"  {problem}" for problem in result.problems]
    lines += [f"  | {line}" for line in result.example.draft.strip("\n").splitlines()]
    return "\n".join(lines)
