"""Parts of the mail and lists of them stand in messages as each language says them."""

import pytest

from sendlint import Config, Finding, Place, Severity, lint


def messages(raw: str, rule: str, language: str, **options: object) -> list[str]:
    config = Config.of({"select": [rule], "options": {rule: options} if options else {}})
    return [finding.message(language) for finding in lint(raw.encode(), config).findings]


LONG = "To: a@nordwind.example\nSubject: x\nContent-Type: text/html\n\n<p>" + "abc " * 400


@pytest.mark.parametrize(("language", "name"), [("en", "body"), ("zh", "正文"), ("pl", "treść")])
def test_names_the_text_of_a_large_mail(language: str, name: str) -> None:
    (message,) = messages(LONG, "oversized-mail", language, warn=0.001, refuse=25)

    assert f"{name} (0.00" in message


@pytest.mark.parametrize(
    ("language", "name"), [("en", "part 2"), ("zh", "邮件部分 2"), ("pl", "część 2")]
)
def test_names_a_part_without_a_name(language: str, name: str) -> None:
    raw = (
        "To: a@nordwind.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n"
        "See below.\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n"
        + "iVBORw0KGgoAAAANSUhEUgAA" * 60
        + "\n--b--\n"
    )

    (message,) = messages(raw, "oversized-mail", language, warn=0.001, refuse=25)

    assert f"{name} (0.00" in message


@pytest.mark.parametrize(
    ("language", "name"), [("en", " Cc,"), ("zh", "“抄送”"), ("pl", "polu DW,")]
)
def test_names_the_field_that_shows_an_address(language: str, name: str) -> None:
    raw = (
        "From: Li Na <li.na@sunrise-trade.example>\nTo: max@solartech.example\n"
        "Cc: Anna Berg <anna@nordwind.example>\nSubject: x\n\nMoving Anna to bcc.\n"
    )

    (message,) = messages(raw, "copied-not-included", language)

    assert name in message


def finding(template: str, **data: object) -> Finding:
    return Finding(
        "r", "X1", "c", Severity.INFO, "i", Place("body"), data=data, templates={"en": template}
    )


@pytest.mark.parametrize(
    ("template", "value", "wanted"),
    [
        ("It is of {name}.", "Zawory Sp. z o.o.", "It is of Zawory Sp. z o.o."),
        ("It is of {name}.", "Nordwind AS", "It is of Nordwind AS."),
        ("It is {name}. Why?", "etc.", "It is etc.. Why?"),
        ("Text …: {name}..", "a", "Text …: a.."),
    ],
)
def test_ends_a_message_with_one_full_stop(template: str, value: str, wanted: str) -> None:
    assert finding(template, name=value).message() == wanted


def test_joins_a_list_as_the_language_does() -> None:
    made = Finding(
        "r",
        "X1",
        "c",
        Severity.INFO,
        "i",
        Place("body"),
        data={"names": ["a.pdf", "b.pdf"]},
        templates={"en": "{names}", "zh": "有：{names}"},
    )

    assert [made.message(code) for code in ("en", "zh", "ja")] == [
        "a.pdf, b.pdf",
        "有：a.pdf、b.pdf",
        "a.pdf, b.pdf",
    ]
