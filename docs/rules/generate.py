"""Write one page per rule, and their index, from the cards: python docs/rules/generate.py"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from sendlint.catalogue import Card, Catalogue, default_catalogue

HERE = Path(__file__).parent
LANGUAGES = ("en", "zh", "pl")
NAMES = {"en": "English", "zh": "中文", "pl": "Polski"}
SHOWN = 3


def pages(catalogue: Catalogue) -> dict[str, str]:
    """Return file name -> text of every page."""
    found = {f"{card.name}.md": page(catalogue, card) for card in catalogue.cards}
    found["index.md"] = index(catalogue)
    return found


def index(catalogue: Catalogue) -> str:
    """Return the table of all rules."""
    lines = [
        "# Rules",
        "",
        "Made from the cards in `rules/` by `python docs/rules/generate.py`.",
        "",
        "| code | rule | severity | group | finds |",
        "|---|---|---|---|---|",
    ]
    for card in catalogue.cards:
        lines.append(
            f"| {card.code} | [{card.name}]({card.name}.md) | {severities(card)} | {card.group} "
            f"| {catalogue.text(card, 'summary', 'en')} |"
        )
    return "\n".join(lines) + "\n"


def severities(card: Card) -> str:
    """Return the severities that a rule's findings have by default."""
    return ", ".join(dict.fromkeys(card.level(key) for key in card.messages))


def page(catalogue: Catalogue, card: Card) -> str:
    """Return a rule's page in Markdown: the texts in three languages, options, examples."""
    lines = [
        f"# {card.name} ({card.code})",
        "",
        f"Check: {card.check}. Severity: {severities(card)}. Group: {card.group}.",
    ]
    for language in LANGUAGES:
        lines += [
            "",
            f"## {NAMES[language]}",
            "",
            catalogue.text(card, "summary", language),
            "",
            catalogue.text(card, "why", language),
            "",
            "| message | severity | text |",
            "|---|---|---|",
        ]
        for key in card.messages:
            text = catalogue.text(card, key, language).replace("|", "\\|")
            lines.append(f"| `{key}` | {card.level(key)} | {text} |")
        lines += options(catalogue, card, language)
    lines += examples(catalogue, card)
    return "\n".join(lines) + "\n"


def options(catalogue: Catalogue, card: Card, language: str) -> list[str]:
    """Return the table of a rule's options in one of the languages."""
    if not card.options:
        return []
    lines = ["", "| option | default | |", "|---|---|---|"]
    for name, default in card.options.items():
        value = msgspec.json.encode(default).decode()
        about = catalogue.text(card, f"option.{name}", language).replace("|", "\\|")
        lines.append(f"| `options.{card.name}.{name}` | `{value}` | {about} |")
    return lines


def examples(catalogue: Catalogue, card: Card) -> list[str]:
    """Return some examples that are found and some that are not."""
    known = catalogue.examples.get(card.name, ())
    found = [example for example in known if example.finds][:SHOWN]
    silent = [example for example in known if not example.finds][:SHOWN]
    lines: list[str] = []
    for title, some in (("Found", found), ("Not found", silent)):
        if some:
            lines += ["", f"## {title}"]
        for example in some:
            about = ", ".join(example.finds) + (": " if example.finds and example.about else "")
            lines += ["", f"{about}{example.about}".strip() or "Silent."]
            lines += fenced("", example.draft)
            lines += fenced("`sendlint.toml`", example.config)
            for name, content in example.files.items():
                lines += fenced(f"`{name}`", content)
            lines += fenced("The earlier mail:", example.original)
            lines += fenced("The facts (`--facts`):", example.facts)
    return lines


def fenced(title: str, text: str) -> list[str]:
    """Return a text in a fence below its title; nothing for an empty one."""
    if not text.strip():
        return []
    heading = ["", title] if title else []
    body = [visible(line) for line in text.strip("\n").splitlines()]
    return [*heading, "", "~~~", *body, "~~~"]


def visible(line: str) -> str:
    """Return a line without characters that a page cannot show."""
    return "".join(c if c.isprintable() or c == "\t" else f"\\u{ord(c):04x}" for c in line)


def main() -> int:
    """Write the pages that changed and remove those of rules that are gone."""
    wanted = pages(default_catalogue())
    for path in HERE.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (HERE / name).write_text(text, encoding="utf-8")
    print(f"{len(wanted)} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
