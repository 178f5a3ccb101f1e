"""What `rules`, `explain`, `config` and `test` print."""

from __future__ import annotations

import os
from typing import Any

import msgspec

from sendlint.catalogue import Card
from sendlint.config import Config
from sendlint.linter import Linter
from sendlint.testing import ExampleResult


def list_rules(linter: Linter, form: str) -> str:
    """Return the table of all rules, as text or JSON."""
    running = {rule.card.name for rule in linter.rules}
    rows = [_row(linter, card, card.name in running) for card in linter.catalogue.cards]
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()
    name_width = max(len(row["name"]) for row in rows)
    lines = []
    for row in rows:
        mark = "on " if row["on"] else "off"
        source = f"  ({row['source']})" if row["source"] else ""
        lines.append(
            f"{row['code']:<5} {row['name']:<{name_width}}  {mark}  {row['severity']:<8}"
            f" {row['summary']}{source}"
        )
    return "\n".join(lines)


def _row(linter: Linter, card: Card, on: bool) -> dict[str, Any]:
    return {
        "code": card.code,
        "name": card.name,
        "check": card.check,
        "group": card.group,
        "severity": linter.config.settings.severity.get(card.name, card.severity),
        "on": on,
        "summary": linter.catalogue.text(card, "summary", linter.language),
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
    catalogue, language = linter.catalogue, linter.language

    def word(key: str) -> str:
        return catalogue.report_word(key, language)

    lines = [
        f"{card.code} {card.name}: {catalogue.text(card, 'summary', language)}",
        "",
        *_wrapped(catalogue.text(card, "why", language)),
        "",
        ", ".join(
            (
                f"{word('explain.check')}: {card.check}",
                f"{word('explain.group')}: {card.group}",
                f"{word('explain.severity')}: {word(card.severity)}",
            )
        ),
        "",
        f"{word('explain.messages')}:",
    ]
    for key in card.messages:
        text = catalogue.text(card, key, language)
        lines.append(f"  {key} ({word(card.level(key))}): {text}")
    if card.options:
        lines += ["", f"{word('explain.options')}:"]
        for key, option in card.options.items():
            value = msgspec.json.encode(option.default).decode()
            lines.append(f"  options.{card.name}.{key} = {value}  # {option.about}")
    for example in catalogue.examples.get(card.name, ())[:4]:
        finds = ", ".join(example.finds) or word("explain.nothing")
        lines += ["", f"{word('explain.example')} ({word('explain.finds')}: {finds}):"]
        lines += [f"  | {line}" for line in example.draft.strip("\n").splitlines()[:16]]
    return lines


def _wrapped(text: str) -> list[str]:
    """Fold a paragraph at 90 columns; text without blanks, as in Chinese, stays on one line."""
    from textwrap import wrap

    return wrap(text, 90, break_long_words=False) or [""]


def show_config(config: Config) -> str:
    """Return the settings in force as TOML-like lines, and the file they came from."""
    source = os.path.abspath(config.source) if config.source else "none (defaults)"
    lines = [f"# settings file: {source}"]
    data = msgspec.to_builtins(config.settings)
    lines += _toml("", data)
    return "\n".join(lines)


def _toml(path: str, value: Any) -> list[str]:
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in _toml(f"{path}{key}.", inner)]
    return [f"{path.rstrip('.')} = {msgspec.json.encode(value).decode()}"]


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
