"""Drafts with references, and what the rule says of them."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage

from sendlint import Config, Linter
from sendlint.finding import Finding

LINTER = Linter(Config.of({"select": ["reference-mismatch"]}))
QUOTE = "\n\nOn Mon, 9 Mar 2026 at 10:00, Max <max@solartech.example> wrote:\n> "


def lint(
    subject: str, text: str, files: Mapping[str, bytes | str] | None = None, html: str = ""
) -> list[Finding]:
    mail = EmailMessage()
    mail["From"], mail["To"] = "li.na@sunrise-trade.example", "max@solartech.example"
    mail["Subject"] = subject
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    for name, content in (files or {}).items():
        if isinstance(content, str):
            mail.add_attachment(content, filename=name)
        else:
            mail.add_attachment(content, "application", "octet-stream", filename=name)
    return list(LINTER.lint(mail.as_bytes()).findings)


def ids(subject: str, text: str, files: Mapping[str, bytes | str] | None = None) -> list[str]:
    return [finding.id for finding in lint(subject, text, files)]
