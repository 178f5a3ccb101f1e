"""Dates and times as the extractors read them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.model import Span, SpanKind, Text
from sendlint.facts import Vocabulary
from sendlint.facts.dates.dates import MOST_MENTIONS, DateMention, find_dates
from sendlint.facts.dates.times import TimeMention, times_in
from sendlint.facts.text.span_text import LONGEST_TEXT, own_text

CALENDARS = default_catalogue().calendars
WORDS = Vocabulary(default_catalogue()).dates
TODAY = date(2026, 3, 10)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def text_of(content: str, part: str = "body", kind: SpanKind = "new") -> Text:
    return Text(part, content, (Span(0, len(content), kind),))


def dates(content: str, reference: date | None = TODAY) -> tuple[DateMention, ...]:
    return find_dates((text_of(content),), WORDS, reference)


def times(content: str) -> tuple[TimeMention, ...]:
    text = text_of(content)
    return tuple(times_in(text, own_text(text), find_dates((text,), WORDS, TODAY)))


def shown(mention: DateMention) -> str:
    """Return the weekday and the days of a mention: "Tue 2026-03-24"."""
    weekday = DAYS[mention.weekday.number] + " " if mention.weekday else ""
    return weekday + "|".join(day.isoformat() for day in mention.candidates)


READ = [
    ("2026-03-24", ["2026-03-24"]),
    ("2026-03-04", ["2026-03-04"]),
    ("at 2026-03-24T10:00Z", ["2026-03-24"]),
    ("2026/3/24, 2026.3.24.", ["2026-03-24", "2026-03-24"]),
    ("24.03.2026 24/03/2026 24-03-2026 24. 3. 2026", ["2026-03-24"] * 4),
    ("3/24/2026, 03.24.2026", ["2026-03-24"] * 2),
    ("3/4/2026", ["2026-04-03|2026-03-04"]),
    ("24.03.2026r., 24.03.2026 r.", ["2026-03-24"] * 2),
    ("24 March 2026, March 24, 2026 and March 24 2026", ["2026-03-24"] * 3),
    ("24th of March, 2026; the 1st April; March 3rd", ["2026-03-24", "2026-04-01", "2026-03-03"]),
    ("24-Mar-2026, 24-Mar-26, 24/Mar/2026:10:00", ["2026-03-24"] * 3),
    ("24 marca 2026 r., 24 mar 2026, 24. März 2026, 24.März 2026", ["2026-03-24"] * 4),
    (
        "24 mars 2026, 1er avril 2026, 24 de marzo de 2026",
        ["2026-03-24", "2026-04-01", "2026-03-24"],
    ),
    (
        "24 pazdziernika 2026, 1 wrzesnia 2026, 1 aout 2026",
        ["2026-10-24", "2026-09-01", "2026-08-01"],
    ),
    ("24-26 March 2026", ["2026-03-24", "2026-03-26"]),
    ("March 24 - 26, 2026", ["2026-03-24", "2026-03-26"]),
    ("od 24 do 26 marca", ["2026-03-24", "2026-03-26"]),
    ("24.03.2026-26.04.2026; 2026/3/24-2026/4/26", ["2026-03-24", "2026-04-26"] * 2),
    ("2026年3月24日-4月26日", ["2026-03-24", "2026-04-26"]),
    ("24 March-26 April 2026", ["2026-03-24", "2026-04-26"]),
    ("2026年3月24日, 2026 年 3 月 24 号，3月24日", ["2026-03-24"] * 3),
    ("报价有效期至2026年4月30日止", ["2026-04-30"]),
    (
        "２０２６年３月２４日、令和8年3月24日、平成30年4月1日",
        ["2026-03-24", "2026-03-24", "2018-04-01"],
    ),
    ("今年3月24日、明年1月5日、去年12月31日", ["2026-03-24", "2027-01-05", "2025-12-31"]),
    ("令和元年5月1日、民国115年3月24日", ["2019-05-01", "2026-03-24"]),
    ("二〇二六年三月二十四日，十一月三十日，十月十日", ["2026-03-24", "2026-11-30", "2026-10-10"]),
    ("31 April 2026; 30.02.2026; 2月30日", ["", "", ""]),
    # Without a year: near the reference, from 90 days before to 300 days after.
    ("5 January; 20 December; 9 December", ["2026-01-05", "2025-12-20|2026-12-20", "2026-12-09"]),
    ("29 February", [""]),
    # With a weekday.
    ("Tuesday, 24 March 2026", ["Tue 2026-03-24"]),
    ("Tues 24 March; Sept 15 (Tue)", ["Tue 2026-03-24", "Tue 2026-09-15"]),
    ("Wednesday the 25th of March", ["Wed 2026-03-25"]),
    ("on Wednesday\n24 March", ["2026-03-24"]),
    ("please note that our meeting is on Wednesday\n24 March", ["Wed 2026-03-24"]),
    ("w środę 25 marca, we wtorek, dnia 24.03.2026 r.", ["Wed 2026-03-25", "Tue 2026-03-24"]),
    ("do wtorku 24 marca, 25 marca 2026 r. (środa)", ["Tue 2026-03-24", "Wed 2026-03-25"]),
    ("am Mittwoch, den 25. März, Mi, 25.03., Mi. 25.3.", ["Wed 2026-03-25"] * 3),
    (
        "mercredi 25 mars, mer. 25/03/2026, le mardi 24 mars",
        ["Wed 2026-03-25"] * 2 + ["Tue 2026-03-24"],
    ),
    ("miércoles 25 de marzo, mié 25 mar 2026", ["Wed 2026-03-25"] * 2),
    ("3月24日（星期二）、3月24日周二；星期二（3月24日）", ["Tue 2026-03-24"] * 3),
    ("3月24日（火）、3/24(火)。火曜日（3月24日）", ["Tue 2026-03-24"] * 3),
    (
        "Di 24.03.2026, Mi 25.3., śr 25.03, 3.24（周二）",
        ["Tue 2026-03-24"] + ["Wed 2026-03-25"] * 2 + ["Tue 2026-03-24"],
    ),
    ("Tue 24.03.26", ["Tue 2026-03-24|2024-03-26"]),
    ("Fri 12/22/95", ["Fri 1995-12-22"]),
    # Not its weekday.
    ("Tuesday and Wednesday, 25 March", ["2026-03-25"]),
    ("24 March 2026, Monday suits us", ["2026-03-24"]),
    ("Mon 24 mars", ["2026-03-24"]),
    ("Sam 24/03/2026; so 24.03.2026", ["2026-03-24"] * 2),
    ("Black Friday, 27 November 2026", ["2026-11-27"]),
    # No dates.
    ("2.1.3 1.2.3.4 12.03.2026.1 A24.03.2026 24.03.20261 #24.03.2026 v24.03.2026", []),
    ("24.03.26, 3/24, 24.03., 24/7, 1/2", []),
    ("March 2026; 24 of 26; May I; 12 may; in march 12; March 10,000; March 10:30; 5% May", []),
    ("Di 10.30, Mi 9.05, Fr 12.10 und Sa 1.2", []),
    ("35 November, 0 March, 24 March 1650, 13.13.2026, 农历三月二十四日, 26年3月24日", []),
    ("每年3月24日", []),
]


@pytest.mark.parametrize(("content", "expected"), READ)
def test_reading(content: str, expected: list[str]) -> None:
    assert [shown(mention) for mention in dates(content)] == expected


def test_a_mention_knows_its_words_and_its_place() -> None:
    (mention,) = dates("Hello,\nwe come on Tuesday, 24 March 2026.")
    assert (mention.quote, mention.kind, mention.language) == ("24 March 2026", "name", "en")
    assert mention.year_given
    assert mention.weekday is not None
    content = mention.text.content
    assert content[mention.weekday.start : mention.weekday.end] == "Tuesday"
    assert content[slice(*mention.whole)] == "Tuesday, 24 March 2026"
    assert (mention.place.line, mention.place.column, mention.place.length) == (2, 21, 13)


def test_the_bracket_belongs_to_the_whole() -> None:
    (mention,) = dates("am 24.03.2026 (Di.), mittags")
    assert mention.text.content[slice(*mention.whole)] == "24.03.2026 (Di.)"


def test_only_new_text_is_read() -> None:
    head, quote, tail = "24 March\n", "> 25 March\n", "26 March\n"
    spans = (
        Span(0, 9, "new"),
        Span(9, 20, "quote"),
        Span(20, 29, "new"),
    )
    found = find_dates((Text("body", head + quote + tail, spans),), WORDS, TODAY)
    assert [(mention.quote, mention.start) for mention in found] == [
        ("24 March", 0),
        ("26 March", 20),
    ]


def test_the_subject_is_a_source_of_its_own() -> None:
    found = find_dates((text_of("24 March", "subject"), text_of("25 March")), WORDS, TODAY)
    assert [mention.text.part for mention in found] == ["subject", "body"]


def test_without_a_reference_a_date_without_a_year_has_no_candidates() -> None:
    (mention,) = dates("Tuesday, 24 March", None)
    assert mention.candidates == ()
    assert (mention.readings[0].month, mention.readings[0].day) == (3, 24)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("at 10:30 CET, 9:05 am, 25:00 Uhr", [(10, 30, True), (9, 5, True), (25, 0, True)]),
        (
            "o godz. 10:30; 上午10点30分, 10点（北京时间）",
            [(10, 30, True), (10, 30, True), (10, 0, True)],
        ),
        ("24 March 2026 at 10:30; Tuesday, 24 March, 10:30", [(10, 30, True)] * 2),
        ("lasts 25:30 min", [(25, 30, False)]),
        ("10:30:15 1:10:30 a10:30 host:2530 1:2 10:305", []),
    ],
)
def test_times(content: str, expected: list[tuple[int, int, bool]]) -> None:
    assert [(time.hour, time.minute, time.is_clock(WORDS)) for time in times(content)] == expected


def test_times_have_places() -> None:
    (time,) = times("Hello,\n上午10:30见")
    assert (time.quote, time.place.line, time.place.column) == ("10:30", 2, 3)


@pytest.mark.parametrize("language", sorted(CALENDARS))
def test_calendars_are_whole(language: str) -> None:
    calendar = CALENDARS[language]
    assert (len(calendar.months), len(calendar.weekdays)) == (12, 7)
    assert all(calendar.months)
    assert all(calendar.weekdays)


def test_names_of_months_mean_one_month() -> None:
    for calendar in CALENDARS.values():
        for number, names in enumerate(calendar.months, 1):
            for name in names:
                if name[0].isdigit() or name[0] > "\u2fff":
                    continue
                found = WORDS.months(name.rstrip("."), name.endswith("."))
                assert {word.month for word in found} == {number}, name


def test_names_of_weekdays_are_known() -> None:
    for language, calendar in CALENDARS.items():
        for number, names in enumerate(calendar.weekdays):
            for name in names:
                found = WORDS.weekdays(name.rstrip("."), name.endswith("."))
                assert (language, number) in {(w.language, w.weekday) for w in found}, name


PIECES = st.sampled_from(
    [
        *("24", "3", "31", "2026", "26", "12", " ", " ", ", ", ".", "/", "-", ":", "\n", "(", ")"),
        *("March", "May", "marca", "März", "de", "of", "th", "Mon", "wtorek", "Mi", "Tuesday"),
        *(
            "年",
            "月",
            "日",
            "（",
            "）",
            "星期三",
            "周",
            "水",
            "三月",
            "二十四日",
            "令和",
            "２",
            "\xa0",
            "ß",
            "\ud83d",
        ),
    ]
)


@settings(max_examples=400, deadline=None)
@given(pieces=st.lists(PIECES, max_size=25))
def test_any_text_gives_sorted_mentions_inside_it(pieces: list[str]) -> None:
    content = "".join(pieces)
    found = dates(content)
    assert [mention.start for mention in found] == sorted(mention.start for mention in found)
    for mention in found:
        start, end = mention.whole
        assert 0 <= start < end <= len(content)
        assert mention.readings
        for reading in mention.readings:
            for first, last in (reading.day_at, reading.month_at):
                assert start <= first < last <= end
    for time in times(content):
        assert 0 <= time.start < time.end <= len(content)


@settings(max_examples=200, deadline=None)
@given(content=st.text(max_size=60))
def test_any_characters_are_read(content: str) -> None:
    dates(content)
    times(content)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "May 12 ",
            "1",
            "1 ",
            "12.",
            "12/",
            "1/2/",
            "Mon, 1 May ",
            "24th ",
            "1 and ",
            "12 - ",
            "1\n",
        ),
        *(
            "月",
            "三月",
            "1月",
            "1年",
            "2026年1月",
            "25:",
            "25:00 ",
            "24 March 2026 (",
            "March ",
            "３",
        ),
        *(" ", "(((1", "Monday, 24 March, ", "a" * 50 + " 1 ", "1" + " " * 50 + "May"),
    ],
)
def test_hostile_text_ends(unit: str) -> None:
    content = unit * (1_000_000 // len(unit))
    found = dates(content)
    assert len(found) <= MOST_MENTIONS
    assert all(mention.end <= LONGEST_TEXT for mention in found)
    assert len(times(content)) <= 500
