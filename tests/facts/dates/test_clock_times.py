"""Times of day in every form, and zones."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.facts import Vocabulary
from sendlint.facts.dates.clock_times import clock_times
from sendlint.facts.dates.zones import minutes_from_utc, zone_of_calendar, zone_of_word

WORDS = Vocabulary(default_catalogue()).dates
READ = [
    ("at 10:30", [630]),
    ("10.30 Uhr", [630]),
    ("10 Uhr", [600]),
    ("10 am, 3 p.m.", [600, 180]),
    ("à 10h30, 9 h", [630, 540]),
    ("godz. 9.15", [555]),
    ("o godzinie 9", [540]),
    ("a las 9", [540]),
    ("see you at 9.", [540]),
    ("at 9 companies", []),
    ("上午10点半", [630]),
    ("下午3点一刻", [195]),
    ("10時30分", [630]),
    ("上午十点", [600]),
    ("十一点半", [690]),
    ("二十点", [1200]),
    ("二十二点", [1320]),
    ("3:4, 12:345, 1.30:20, 25:00", []),
    ("@03:21", []),
    ("24:00", [0]),
]


@pytest.mark.parametrize(("content", "minutes"), READ)
def test_times_are_read(content: str, minutes: list[int]) -> None:
    assert [time.minutes for time in clock_times(content, WORDS)] == minutes


@given(st.text(alphabet="0123456789:.h点時十二两半一刻分 apm@godzUhr", max_size=40))
@settings(max_examples=300)
def test_any_text_is_read(content: str) -> None:
    for time in clock_times(content, WORDS):
        assert 0 <= time.start < time.end <= len(content)
        assert 0 <= time.minutes < 1440


@pytest.mark.parametrize(
    "name",
    ["Europe/Warsaw", "Europe/London", "America/New_York", "America/Los_Angeles", "Asia/Shanghai"],
)
def test_zones_agree_with_the_data_base(name: str) -> None:
    zone = zone_of_calendar(name)
    assert zone is not None
    day = date(2024, 1, 1)
    while day < date(2028, 1, 1):
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(name))
        offset = noon.utcoffset()
        assert offset is not None
        assert timedelta(minutes=minutes_from_utc(zone, day)) == offset, day
        day += timedelta(days=1)


def test_unknown_zones_are_not_guessed() -> None:
    assert zone_of_calendar("Customized Time Zone") is None
    assert zone_of_word("your time") is None
    assert zone_of_word("CET") == "central europe"
