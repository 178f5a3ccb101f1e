"""By what deadlines and years are judged: the mail's date, other dates, files, the reader."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from deadline_drafts import HEAD, LINTER, PEDANTIC, TODAY, findings, ids


def test_a_reminder_may_name_what_was_due_but_not_ask_for_it() -> None:
    label = "Payment reminder: invoice 118, due date 28 February 2026."
    assert ids(label) == []
    assert ids(label + "\nPlease pay by 5 March 2026.") == ["deadline"]
    assert ids(label + "\nPlease pay by 31 March 2025.") == ["past-year"]


def test_the_mail_is_judged_by_its_own_date() -> None:
    old = "Tue, 7 Jan 2020 09:00:00 +0100"
    assert ids("The offer is valid until 31 January 2020.", old) == []
    now = datetime(2026, 3, 10, tzinfo=UTC)
    raw = (HEAD.format(date=old) + "The offer is valid until 31 January 2020.\n").encode()
    assert not LINTER.lint(raw, now=now).findings


def test_without_a_date_field_the_given_moment_counts() -> None:
    raw = b"Subject: Offer\n\nThe offer is valid until 31 January 2026.\n"
    assert not LINTER.lint(raw).findings
    (found,) = LINTER.lint(raw, now=datetime(2026, 3, 10, tzinfo=UTC)).findings
    assert found.id == "validity"


def test_a_wrong_weekday_is_left_to_weekday_mismatch() -> None:
    january = "Wed, 07 Jan 2026 09:00:00 +0100"
    assert ids("Payment due: Monday, 12 January 2025", january) == []
    assert ids("Payment due: 12 January 2025", january) == ["past-year"]


def test_a_weekday_that_fits_says_that_the_year_is_meant() -> None:
    assert ids("The deadline is Monday, 24 March 2025.") == ["deadline"]


def test_one_cause_one_finding() -> None:
    assert ids("Invoice date: 10 March 2026\nDue date: 9 April 2025") == ["past-year"]


@pytest.mark.parametrize(
    ("body", "new"),
    [
        ("The offer is valid until 30 April 2025.", "30 April 2026"),
        ("Oferta ważna do 30.04.2025.", "30.04.2026"),
        ("报价有效期至2025年4月30日。", "2026年4月30日"),
        ("Thank you for your order of March 2nd, 2027.", "March 2nd, 2026"),
        ("The fair is from 20 March 2026 to 24 March 2025.", "24 March 2026"),
        ("From 28 December 2026 to 5 January 2026.", "5 January 2027"),
    ],
)
def test_the_right_year_is_offered(body: str, new: str) -> None:
    date = "Thu, 10 Dec 2026 09:00:00 +0100" if "December" in body else TODAY
    (found,) = findings(body, date)
    assert found.fix is not None
    assert found.fix["new"] == new


@pytest.mark.parametrize(
    ("body", "old", "new"),
    [
        ("Open from 24 to 20 March.", "24 to 20 March", "20 to 24 March"),
        (
            "Open from 24 March 2026 to 20 March 2026.",
            "24 March 2026 to 20 March 2026",
            "20 March 2026 to 24 March 2026",
        ),
    ],
)
def test_a_range_is_offered_the_other_way_round(body: str, old: str, new: str) -> None:
    (found,) = findings(body)
    assert found.fix == {"kind": "replace", "old": old, "new": new}


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Tue, 10 Mar 2026 09:00:00 +0100", ["relative-day"]),
        ("Tue, 10 Mar 2026 02:00:00 +0100", []),
        ("Tue, 10 Mar 2026 23:30:00 +0000", []),
    ],
)
def test_the_small_hours_belong_to_the_day_before(date: str, expected: list[str]) -> None:
    body = "See you tomorrow, 12 March." if "+0000" in date else "See you tomorrow, 10 March."
    assert ids(body, date) == expected


def with_file(body: str, file: str) -> bytes:
    return (
        HEAD.format(date=TODAY).replace(
            "Content-Type: text/plain; charset=utf-8",
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b",
        )
        + f"--b\nContent-Type: text/plain\n\n{body}\n--b\nContent-Type: text/plain\n"
        + f'Content-Disposition: attachment; filename="invoice.txt"\n\n{file}\n--b--\n'
    ).encode()


@pytest.mark.parametrize(
    ("body", "file", "expected"),
    [
        ("See file.", "Invoice date: 10 April 2026\nDue date: 3 April 2026", ["due-before-issue"]),
        ("Due date: 3 April 2026", "Invoice date: 10 April 2026", ["due-before-issue"]),
        ("Due date: 3 April 2026", "Invoice date: 10 March 2026", []),
        ("See file.", "Period: 24 March 2026 - 20 March 2026", ["range"]),
        ("See file.", "Valid until 31 January 2026", []),
        ("See file.", "Due date\n3 April 2026\nInvoice date\n10 April 2026", ["due-before-issue"]),
        ("Invoice date: 5 April 2026", "Invoice date\tDue date\n3 April 2026\t9 May 2026", []),
        (
            "Due date: 3 April 2026",
            "Invoice date: 10 April 2026\nInvoice date: 11 April 2026",
            [],
        ),
    ],
)
def test_files_are_compared_where_nothing_is_open(
    body: str, file: str, expected: list[str]
) -> None:
    found = LINTER.lint(with_file(body, file)).findings
    assert [finding.id for finding in found] == expected


@pytest.mark.parametrize(
    ("sender", "to", "expected"),
    [
        ("anna@firm.example", "max@client.example", 1),
        ("anna@firm.example.pl", "jan@client.example.pl", 0),
        ("anna@firm.example.pl", "max@client.example.de", 1),
        ("anna@firm.example.pl", "max@client.example", 1),
        ("anna@firm.example", "eva@firm.example", 0),
    ],
)
def test_ambiguous_dates_matter_abroad(sender: str, to: str, expected: int) -> None:
    raw = f"From: {sender}\nTo: {to}\nDate: {TODAY}\n\nDelivery on 03/04/2026.\n"
    found = PEDANTIC.lint(raw.encode()).findings
    assert len(found) == expected
    if expected:
        assert found[0].fix is not None
        assert found[0].fix["choices"] == ["2026-04-03", "2026-03-04"]


def test_long_hostile_text_is_read_in_no_time() -> None:
    for unit in (
        "please pay by 2026-02-03 ",
        "tomorrow 1 March ",
        "24 March 2026 - 20 March 2026 ",
    ):
        findings(unit * (1_000_000 // len(unit)))
