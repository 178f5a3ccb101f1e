"""The Date field (RFC 5322, 3.3), and against the standard library."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime, parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.dates import parse_date

CET = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("Mon, 23 Nov 2026 09:15:07 +0100", datetime(2026, 11, 23, 9, 15, 7, tzinfo=CET)),
        ("23 Nov 2026 09:15 GMT", datetime(2026, 11, 23, 9, 15, tzinfo=UTC)),
        ("Mon,23 Nov 2026 09:15:00 GMT+0100", datetime(2026, 11, 23, 9, 15, tzinfo=CET)),
        ("Mon, 23 Nov 2026 09:15:00 +0100 (CET)", datetime(2026, 11, 23, 9, 15, tzinfo=CET)),
        ("Mon, 23 Nov (a) 2026 09:15:00 CET", datetime(2026, 11, 23, 9, 15, tzinfo=CET)),
        ("23 Nov 26 9.15 am", datetime(2026, 11, 23, 9, 15)),
        ("23-Nov-2026 09:15 PM", datetime(2026, 11, 23, 21, 15)),
        ("23 Nov 99", datetime(1999, 11, 23)),
        ("Mon Nov 23 09:15:07 2026", datetime(2026, 11, 23, 9, 15, 7)),
        ("Mon Nov 23 09:15:07 CET 2026", datetime(2026, 11, 23, 9, 15, 7, tzinfo=CET)),
        ("November 23, 2026 09:15", datetime(2026, 11, 23, 9, 15)),
        ("2026-11-23T09:15:07Z", datetime(2026, 11, 23, 9, 15, 7, tzinfo=UTC)),
        ("2026-11-23 09:15:07.123+01:00", datetime(2026, 11, 23, 9, 15, 7, tzinfo=CET)),
        ("2026-11-23", datetime(2026, 11, 23)),
        ("pon., 23 Nov 2026 09:15", datetime(2026, 11, 23, 9, 15)),
        ("Mon, 23 Nov 2026 09:15:60 -0000", datetime(2026, 11, 23, 9, 15, 59, tzinfo=UTC)),
        ("Mon, 23 Nov 2026 09:15:00 Central Europe", datetime(2026, 11, 23, 9, 15)),
    ],
)
def test_dates(value: str, date: datetime) -> None:
    found = parse_date(value)
    assert found == date
    assert found is not None
    assert found.tzinfo == date.tzinfo


@pytest.mark.parametrize(
    "value",
    [
        *("", "today", "{{date}}", "31 Feb 2026 09:15", "23 Nov 2026 24:00", "23 Foo 2026"),
        *(
            "Mon, 23 Nov 2026 09:15:00 +9999",
            "Mon, 23 Nov 2026 24:00:00 +0100",
            "0000-00-00",
            "23 Nov 0000",
            "١٢",
            "(" * 9999,
        ),
    ],
)
def test_no_dates(value: str) -> None:
    assert parse_date(value) is None


@given(
    st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2049, 12, 31)),
    st.integers(-14 * 60, 14 * 60),
)
def test_what_the_library_writes(moment: datetime, minutes: int) -> None:
    aware = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    written = format_datetime(aware)
    assert parse_date(written) == parsedate_to_datetime(written) == aware


TOKENS = "Mon Nov 23 2026 26 09:15 : . , + - ( ) T Z GMT +0100 PM 99"


@given(st.lists(st.sampled_from(TOKENS.split()) | st.text(max_size=3), max_size=12).map(" ".join))
def test_anything_is_a_date_or_none(value: str) -> None:
    found = parse_date(value)
    assert found is None or isinstance(found, datetime)
