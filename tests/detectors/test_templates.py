"""Templates have no recipients yet, and merge fields in the place of addresses."""

from __future__ import annotations

from typing import Any

import pytest

from sendlint.config import Config
from sendlint.linter import Linter

ME = "From: Li Na <li.na@sunrise.example>\n"

TEMPLATES = [
    "Subject: *|FNAME|*, news\n\nHello!\n",
    "To:\nSubject: News\n\nHi {{ first_name }},\n\nnews.\n",
    "Subject: 新品\n\n尊敬的{姓名}：\n\n新品上市。\n",
    "Subject: Cennik\n\nCześć [[imię]]!\n\nNowy cennik.\n",
]


@pytest.mark.parametrize("text", TEMPLATES)
def test_a_template_gets_its_recipients_later(text: str) -> None:
    """Only where its fields are meant: a mail that holds them by mistake is a draft."""
    template = Linter(Config.of({"ignore": ["merge"]})).lint((ME + text).encode())
    assert (template.findings, template.not_checked) == ((), ())
    draft = Linter(Config.of({})).lint((ME + text).encode())
    assert "no-recipient" in {finding.rule for finding in draft.findings}
    assert [item.reason for item in draft.not_checked] == ["no-recipients"]


@pytest.mark.parametrize("settings", [{}, {"ignore": ["merge"]}])
def test_only_bulk_tells_a_template_without_fields_from_a_draft(settings: Any) -> None:
    mail = (ME + "Subject: News\n\nWe are moving.\n").encode()
    report = Linter(Config.of(settings)).lint(mail)
    assert [finding.rule for finding in report.findings] == ["no-recipient"]
    assert [item.reason for item in report.not_checked] == ["no-recipients"]
    report = Linter(Config.of(settings)).lint(mail, bulk=True)
    assert (report.findings, report.not_checked) == ((), ())


@pytest.mark.parametrize(
    "field",
    [
        *("{{email}}", "*|EMAIL|*", "%%EmailAddr%%", "[[email]]", "[email]", "{email}", "$email"),
        *("${EmailAddress}", "<<Email>>", "«Email»", "$$email$$", "$[Email]$", "<%= email %>"),
        *("[Email,fallback=]", "##email##", "{!Contact.Email}", "%recipient.email%", "<email>"),
        *("【邮箱】", "[客户邮箱]", "[adres e-mail]", '"*|FNAME|* *|LNAME|*" <*|EMAIL|*>'),
        *("{{ first_name }} <{{ email }}>", "{% if email %}{{ email }}{% endif %}"),
    ],
)
def test_a_merge_field_is_no_address_gone_wrong(field: str) -> None:
    mail = f"{ME}To: {field}\nSubject: Offer\n\nHello\n".encode()
    report = Linter(Config.of({"ignore": ["merge"]})).lint(mail)
    assert (report.findings, report.not_checked) == ((), ())
    rules = {finding.rule for finding in Linter(Config.of({})).lint(mail).findings}
    assert rules in ({"unmerged-field"}, {"unmerged-name"})
