"""The time of a meeting in the text and in the attached invitation."""

from __future__ import annotations

import pytest

from sendlint import Config, Linter

LINTER = Linter(Config.of({"select": ["meeting-time"]}, "test"))
WARSAW = "DTSTART;TZID=Europe/Warsaw:20260324T100000"


def ids(body: str, *events: str, offset: str = "+0100", method: str = "REQUEST") -> list[str]:
    calendar = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    raw = (
        f"From: anna@sunrise-trade.example\nTo: max@solartech.example\n"
        f"Date: Tue, 10 Mar 2026 09:00:00 {offset}\nSubject: Call\nMIME-Version: 1.0\n"
        f"Content-Type: multipart/alternative; boundary=b\n\n"
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
        f"--b\nContent-Type: text/calendar; charset=utf-8; method={method}\n\n"
        f"BEGIN:VCALENDAR\nMETHOD:{method}\nBEGIN:VTIMEZONE\nTZID:Europe/Warsaw\n"
        f"BEGIN:STANDARD\nDTSTART:19701025T030000\nEND:STANDARD\nEND:VTIMEZONE\n"
        f"{calendar}END:VCALENDAR\n--b--\n"
    )
    return [finding.id for finding in LINTER.lint(raw.encode()).findings]


@pytest.mark.parametrize(
    ("body", "event", "expected"),
    [
        ("Our call is on 24 March 2026 at 10:00.", WARSAW, []),
        ("Our call is on 24 March 2026 at 10 am.", WARSAW, []),
        ("Our call is on 25 March 2026 at 10:00.", WARSAW, ["day-differs"]),
        ("Our call is on 24 March 2026 at 10:30.", WARSAW, ["time-differs"]),
        ("Our call is on 24 March at 9.", WARSAW, ["time-differs"]),
        ("Our call is on 24 March 2026, 10:00-11:00.", WARSAW, []),
        ("Our call is on 24 March 2026, 17:00 Beijing time.", WARSAW, []),
        ("Our call is on 24 March 2026, 18:00 Beijing time.", WARSAW, ["time-differs"]),
        ("Our call is on 24 March 2026, 10:00 CET / 17:00 Beijing time.", WARSAW, []),
        ("Our call is on 24 March 2026, 14:30 India time.", WARSAW, []),
        ("Our call is on 24 March 2026, 5:00 am EDT.", WARSAW, []),
        ("Our call is on 24 March 2026 at 10:00.", "DTSTART:20260324T090000Z", []),
        ("Our call is on 24 March 2026 at 13:00.", "DTSTART:20260324T090000Z", ["time-differs"]),
        ("Our call is on 25 March 2026.", "DTSTART;VALUE=DATE:20260324", ["day-differs"]),
        ("Our call is on 24 March 2026 at 15:00.", "DTSTART;VALUE=DATE:20260324", []),
        ("Our call is on 31 March 2026.", WARSAW + "\nRRULE:FREQ=WEEKLY", []),
        ("Our call is on 31 March 2026.", WARSAW + "\nSTATUS:CANCELLED", []),
        ("Please pay by 31 March 2026.", WARSAW, []),
        ("We met on 3 March 2026 for a first meeting.", WARSAW, []),
        ("Spotkanie odbędzie się 24 marca o godz. 10.", WARSAW, []),
        ("Spotkanie odbędzie się 24 marca o godz. 11.", WARSAW, ["time-differs"]),
        ("Die Besprechung findet am 24. März um 10 Uhr statt.", WARSAW, []),
        ("Die Besprechung findet am 25. März um 10 Uhr statt.", WARSAW, ["day-differs"]),
        ("La réunion aura lieu le 24 mars à 10h00.", WARSAW, []),
        ("La réunion aura lieu le 24 mars à 11h30.", WARSAW, ["time-differs"]),
        ("La reunión tendrá lugar el 24 de marzo a las 10.", WARSAW, []),
        ("会议定于3月24日上午十点召开。", WARSAW, []),
        ("会议定于3月24日上午十点半召开。", WARSAW, ["time-differs"]),
        ("会議は3月25日10時から開催いたします。", WARSAW, ["day-differs"]),
    ],
)
def test_text_against_invitation(body: str, event: str, expected: list[str]) -> None:
    assert ids(body, event) == expected


def test_answers_and_several_events_are_left_alone() -> None:
    body = "Our call is on 25 March 2026 at 10:00."
    assert ids(body, WARSAW, method="REPLY") == []
    assert ids(body, WARSAW, WARSAW.replace("0324", "0326")) == []


def test_a_date_without_a_readable_beginning_is_left_alone() -> None:
    assert ids("Our call is on 25 March 2026.", "DTSTART:20261399T100000") == []
    assert ids("Our call is on 25 March 2026.", "SUMMARY:Call") == []
