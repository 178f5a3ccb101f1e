"""vCards of all versions and dialects."""

from __future__ import annotations

import base64
import quopri

import pytest

from sendlint.book import Contact, Problem
from sendlint.book.contacts import read_entries


def read(text: str) -> tuple[list[Contact], list[Problem]]:
    entries = list(read_entries("c.vcf", text))
    return (
        [entry for entry in entries if isinstance(entry, Contact)],
        [entry for entry in entries if isinstance(entry, Problem)],
    )


def card(*lines: str) -> str:
    return "\n".join(("BEGIN:VCARD", *lines, "END:VCARD", ""))


def person(*lines: str) -> tuple[str, str, str, str]:
    (found,), problems = read(card(*lines))
    assert not problems
    return found.title, found.name, found.organisation, found.address


def test_title_and_organisation() -> None:
    assert person(
        "VERSION:3.0",
        "N:Berg;Anna;Maria;Dr.;",
        "FN:Dr. Anna Berg",
        r"ORG:Solar\, Tech GmbH;Sales\; Export",
        "TITLE:Buyer",
        "EMAIL;TYPE=INTERNET:anna@firm.example",
    ) == ("Dr.", "Anna Berg", "Solar, Tech GmbH", "anna@firm.example")


def test_a_chinese_title_behind_the_name() -> None:
    assert person("N:王;芳;;;女士", "EMAIL:wang@firm.example") == (
        "女士", "王芳", "", "wang@firm.example",
    )  # fmt: skip


def test_a_degree_is_no_title() -> None:
    assert person("N:Lund;Eva;;;PhD", "FN:Eva Lund, PhD", "EMAIL:eva@firm.example")[0] == ""


@pytest.mark.parametrize("charset", ["UTF-8", "GBK", "GB2312", "Windows-1250"])
def test_quoted_printable_in_a_charset(charset: str) -> None:
    name = "Łucja Żółć" if charset == "Windows-1250" else "张伟"
    coded = quopri.encodestring(name.encode(charset)).decode().strip()
    head = f"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE"
    assert person("VERSION:2.1", f"{head}:{coded}", "EMAIL;HOME:z@firm.example")[1] == name


def test_soft_line_breaks_end_before_a_property() -> None:
    head = "FN;ENCODING=QUOTED-PRINTABLE:"
    assert person(head + "=41=", "=42", "EMAIL:a@firm.example")[1] == "AB"
    assert person(head + "=41=", "EMAIL:a@firm.example")[3] == "a@firm.example"


def test_base64_and_unknown_charsets() -> None:
    coded = base64.b64encode("张伟".encode()).decode()
    assert person(f"FN;ENCODING=b:{coded}", "EMAIL:a@firm.example")[1] == "张伟"
    named = "FN;CHARSET=x-none;ENCODING=QUOTED-PRINTABLE:=C3=89va"
    assert person(named, "EMAIL:a@firm.example")[1] == "Éva"


def test_preferred_addresses_come_first() -> None:
    contacts, _ = read(
        card(
            "FN:A", "EMAIL:one@x.example", "EMAIL;TYPE=work,pref:two@x.example", "EMAIL:3@x.example"
        )
    )
    assert [one.address for one in contacts] == ["two@x.example", "one@x.example", "3@x.example"]
    contacts, _ = read(card("FN:A", "EMAIL:one@x.example", "item1.EMAIL;PREF=1:two@x.example"))
    assert contacts[0].address == "two@x.example"


def test_quoted_parameters_folding_and_mailto() -> None:
    assert person(
        'FN;X-A="a:b";LANGUAGE=en:Anna',
        "  Berg",
        'EMAIL;X-LABEL="Work: new":mailto:anna@firm.',
        " example",
    ) == ("", "Anna Berg", "", "anna@firm.example")


def test_a_photo_is_no_property() -> None:
    lines = ("FN:Anna", "PHOTO;JPEG;ENCODING=BASE64:", "/9j/4AAQ", "EMAI", "", "EMAIL:a@x.example")
    assert person(*lines)[3] == "a@x.example"


def test_a_card_within_a_card_is_one_of_its_own() -> None:
    agent = ("AGENT:", "BEGIN:VCARD", "FN:Bo", "EMAIL:bo@x.example", "END:VCARD")
    contacts, problems = read(card("FN:Anna", *agent, "EMAIL:anna@x.example"))
    assert [(one.name, one.address) for one in contacts] == [
        ("Bo", "bo@x.example"),
        ("Anna", "anna@x.example"),
    ]
    assert not problems


def test_a_missing_end_loses_nothing() -> None:
    first = "BEGIN:VCARD\nFN:Anna\nEMAIL:anna@x.example\n"
    contacts, problems = read(first + card("nonsense", "X-A/B:1", "FN:Bo", "EMAIL:bo@x.example"))
    assert [one.name for one in contacts] == ["Anna", "Bo"]
    assert not problems
    contacts, problems = read(first)
    assert [one.name for one in contacts] == ["Anna"]
    assert problems == [Problem("c.vcf", 1, "truncated")]


def test_groups_and_cards_without_mail() -> None:
    group = card("X-ADDRESSBOOKSERVER-KIND:group", "FN:Team")
    text = group + card("KIND:group", "FN:Team") + card("FN:A", "TEL:1") + card("FN:B", "EMAIL:")
    assert read(text) == ([], [Problem("c.vcf", 9, "no-address", 2)])


def test_odd_addresses() -> None:
    x400 = "EMAIL;TYPE=X400:C=DE;S=Berg"
    contacts, problems = read(card("FN:A", "EMAIL:anna at x", x400, "EMAIL:a@x.example"))
    assert [one.address for one in contacts] == ["a@x.example"]
    assert problems == [Problem("c.vcf", 3, "bad-address")]
