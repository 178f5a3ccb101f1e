"""Terms of the deal against those in attached PDF, XLSX and DOCX files, and the second look."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from office_files import paper, pdf, workbook

from sendlint import Config, Linter
from sendlint.finding import Finding

RULES = {"terms-conflict", "unknown-incoterm", "second-look"}
ROWS = (("Item", "Price"), ("Valve", "USD 50.00"), ("Payment terms", "net 60 days"))


FILES = {
    "quote.pdf": pdf(*map(": ".join, ROWS)),
    "quote.xlsx": workbook(*ROWS),
    "quote.docx": paper(rows=ROWS),
}


def findings(
    body: str, name: str = "", subject: str = "Offer 118", config: Config | None = None
) -> list[Finding]:
    message = EmailMessage()
    message["From"] = "Li Na <li.na@sunrise-trade.example>"
    message["To"] = "Max Schmidt <max@solartech.example>"
    message["Subject"] = subject
    message.set_content(body)
    if name:
        message.add_attachment(FILES[name], "application", "octet-stream", filename=name)
    report = Linter(config or Config()).lint(message.as_bytes())
    return [finding for finding in report.findings if finding.rule in RULES]


@pytest.mark.parametrize("name", FILES)
def test_files(name: str) -> None:
    (found,) = findings("Our payment terms are net 30.", name)
    assert (found.rule, found.id, found.severity.name) == ("terms-conflict", "payment", "ERROR")
    assert found.place.part == "body"
    assert found.related[0].part == name
    assert found.data["quote"] == "net 30"


@pytest.mark.parametrize("name", FILES)
def test_files_that_agree(name: str) -> None:
    assert not findings("Our payment terms are 60 days net.", name)
    # The text tells of the file's value, too.
    assert not findings("Our payment terms are net 30. Your order asks for net 60.", name)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Sailing on 2 April 2026, arrival on 10 May 2026; that is 38 days on the water.", []),
        (
            "Sailing on 2 April 2026, arrival on 10 May 2026; that is 28 days on the water.",
            ["span"],
        ),
        ("Arrival 9 July 2026, departure 11 July 2026, two nights.", []),
        ("Arrival 9 July 2026, departure 11 July 2026, three nights.", ["span"]),
        ("You arrive on 9 July 2026 and leave on 12 July 2026, 30 days net.", []),
        ("Between 9 July 2026 and 12 July 2026, five days after the fair.", []),
    ],
)
def test_days_between_dates(body: str, found: list[str]) -> None:
    assert [one.id for one in findings(body)] == found


def test_subject_against_text() -> None:
    (found,) = findings("Lead time: 45 days", subject="Offer 118, lead time 30 days")
    assert found.id == "lead-time"
    assert {found.place.part, found.related[0].part} == {"subject", "body"}


def test_one_kind_is_reported_once() -> None:
    body = "Our lead time is 30 days.\n\nLead time: 45 days\n\nAs agreed, delivery time is 60 days."
    assert [found.id for found in findings(body)] == ["lead-time"]


def test_doubtful_sentences_are_warnings() -> None:
    body = "We calculated on the basis of payment within 30 days.\n\nPayment terms: net 45"
    (found,) = findings(body)
    assert (found.id, found.severity.name) == ("perhaps", "WARNING")
    # With several such sentences nobody knows which one is meant.
    assert not findings(f"{body}\n\nIt is a question of payment within 60 days.")


def test_second_look_takes_the_amount_farthest_above_its_limit() -> None:
    options = {"second-look": {"amounts": {"usd": 1000, "EUR": 1000}}}
    body = "The total is USD 1,500.00, or EUR 9,000.00 for all."
    (found,) = findings(body, config=Config.of({"options": options}))
    assert (found.id, found.place.quote) == ("amount", "EUR 9,000.00")
    assert not findings("The total is USD 999.99.", config=Config.of({"options": options}))


def test_second_look_runs_where_settings_name_its_options() -> None:
    def runs(settings: dict[str, object]) -> bool:
        rules = Linter(Config.of(settings)).rules
        return any(rule.card.name == "second-look" for rule in rules)

    assert not runs({})
    assert runs({"options": {"F125": {"terms": True}}})
    assert runs({"when": [{"external": True, "options": {"second-look": {"terms": True}}}]})


def test_former_rule_has_its_replacement() -> None:
    (found,) = findings("Delivery terms: DAT Hamburg, 2 pallets")
    assert found.fix == {"kind": "replace", "old": "DAT", "new": "DPU"}


@pytest.mark.parametrize(
    ("body", "id"),
    [
        ("We ship within 10 working days.\n\n- ships within 15 working days", "lead-time"),
        ("We need 6 weeks for production.\n\nLead time (weeks): 8", "lead-time"),
        ("收到款项后12个工作日发货。\n\n产品：支架\n发货：收到款项后20个工作日", "lead-time"),
        ("Akceptujemy 45 dni netto.\n\nTermin płatności: 60 dni", "perhaps"),
        ("The pump comes with a three-year warranty.\n\nWarranty: 24 months", "perhaps"),
    ],
)
def test_terms_in_other_words(body: str, id: str) -> None:
    assert [found.id for found in findings(body)] == [id]


@pytest.mark.parametrize(
    "body",
    [
        "We plan 3-4 weeks for production.\n\nLead time: 30 days",
        "Sea freight takes 35 days.\n\nProduction time: 20 days",
        "Returns are accepted within 14 days of delivery.\n\nDelivery within 4 weeks.",
        "Payment within 30 days after delivery.\n\nPayment: 30% deposit, 70% after delivery",
    ],
)
def test_other_things_are_no_conflict(body: str) -> None:
    assert not findings(body)
