"""Drafts with references, and what the rule says of them."""

from __future__ import annotations

from email.message import EmailMessage

from sendlint import Config, Linter

LINTER = Linter(Config.of({"select": ["reference-mismatch"]}))
QUOTE = "\n\nOn Mon, 9 Mar 2026 at 10:00, Max <max@solartech.example> wrote:\n> "


def ids(subject: str, text: str, files: dict[str, str] | None = None) -> list[str]:
    mail = EmailMessage()
    mail["From"], mail["To"] = "li.na@sunrise-trade.example", "max@solartech.example"
    mail["Subject"] = subject
    mail.set_content(text)
    for name, content in (files or {}).items():
        mail.add_attachment(content, filename=name)
    return [finding.id for finding in LINTER.lint(mail.as_bytes()).findings]
