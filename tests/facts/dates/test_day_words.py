"""The small words beside dates are those of the language files, of added ones as well."""

from __future__ import annotations

from datetime import date

import pytest

from sendlint.catalogue import default_catalogue, with_folders
from sendlint.draft.model import Span, Text
from sendlint.facts import Vocabulary
from sendlint.facts.dates.date_ranges import find_ranges
from sendlint.facts.dates.date_words import CLOCK_LINKS, LINKS, DateWords
from sendlint.facts.dates.dated_texts import DatedText
from sendlint.facts.dates.dates import DateMention, find_dates
from sendlint.facts.dates.times import times_in
from sendlint.facts.figures.figure_texts import FigureText

TODAY = date(2026, 3, 10)
KNOWN = Vocabulary(default_catalogue())
CZECH = """
code = "cs"
name = "Čeština"
[words]
day-article = ["dne"]
day-and = ["a", "nebo"]
day-to = ["až"]
day-dotted = ["dne", "do"]
day-lead = ["do", "dne"]
[calendar]
months = [
  ["ledna"], ["února"], ["března"], ["dubna"], ["května"], ["června"],
  ["července"], ["srpna"], ["září"], ["října"], ["listopadu"], ["prosince"],
]
weekdays = [["pondělí"], ["úterý"], ["středa"], ["čtvrtek"], ["pátek"], ["sobota"], ["neděle"]]
"""


@pytest.fixture(scope="module")
def czech(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    folder = tmp_path_factory.mktemp("house") / "languages"
    folder.mkdir()
    (folder / "cs.toml").write_text(CZECH, encoding="utf-8")
    return Vocabulary(with_folders(default_catalogue(), (str(folder.parent),)))


def read(content: str, words: DateWords) -> list[DateMention]:
    text = Text("body", content, (Span(0, len(content), "new"),))
    return list(find_dates((text,), words, TODAY))


def days(content: str, words: DateWords) -> list[str]:
    return ["/".join(day.isoformat() for day in one.candidates) for one in read(content, words)]


@pytest.mark.parametrize(
    ("topic", "link"),
    [
        *((f"day-{name}", name) for name in LINKS),
        *((f"clock-{name}", f"clock-{name}") for name in CLOCK_LINKS),
    ],
)
def test_no_word_is_lost(topic: str, link: str) -> None:
    languages = default_catalogue().topics[topic].values()
    assert {word for words in languages for word in words} == set(KNOWN.dates.links[link])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("24 through 26 March 2026", ["2026-03-24", "2026-03-26"]),
        ("24 albo 26 marca 2026", ["2026-03-24", "2026-03-26"]),
        ("24 y 26 de marzo de 2026", ["2026-03-24", "2026-03-26"]),
        ("marca 12-go o 10:30", ["2026-03-12"]),
        ("24 und 26 März 2026", ["2026-03-24", "2026-03-26"]),
        ("24-tego marca 2026, 1er mars 2026", ["2026-03-24", "2026-03-01"]),
        ("24 Uhr 26 März 2026", ["2026-03-26"]),
    ],
)
def test_words_join_days(content: str, expected: list[str]) -> None:
    assert days(content, KNOWN.dates) == expected


@pytest.mark.parametrize(
    ("content", "joined"),
    [
        ("vom 20.03.2026 bis zum 24.03.2026", True),
        ("od 20.03.2026 do dnia 24.03.2026", True),
        ("20 marzo 2026 hasta el 24 marzo 2026", True),
        ("2026年3月20日至2026年3月24日", True),
        ("20.03.2026 und 24.03.2026", False),
        ("20 to 24 March 2026", True),
        ("20 and 24 March 2026", False),
    ],
)
def test_ranges(content: str, joined: bool) -> None:
    text = FigureText(Text("body", content, (Span(0, len(content), "new"),)), content, "own", KNOWN)
    dated = DatedText(text, tuple(read(content, KNOWN.dates)), TODAY)
    assert bool(find_ranges(dated)) == joined


@pytest.mark.parametrize(
    ("content", "led"),
    [
        *(("by 24 March", True), ("spätestens 24.03.2026", True), ("截至2026年3月24日", True)),
        *(("the 24 March", False), ("gruby 24 marca", False), ("于是2026年3月24日", False)),
    ],
)
def test_words_that_lead_to_a_date(content: str, led: bool) -> None:
    (mention,) = read(content, KNOWN.dates)
    assert mention.led_by(KNOWN.dates) == led


def test_a_language_that_is_added(czech: Vocabulary) -> None:
    words = czech.dates
    assert days("24 nebo 26 března 2026", words) == ["2026-03-24", "2026-03-26"]
    assert days("do 31.04.", words) == [""]
    assert days("za 31.04.", words) == []
    (mention,) = read("úterý dne 24 března 2026", words)
    assert mention.weekday is not None
    assert mention.led_by(words)
    assert days("pondělí nebo úterý 24 března 2026", words) == ["2026-03-24"]
    assert read("pondělí nebo úterý 24 března 2026", words)[0].weekday is None
    assert read("pondělí úterý 24 března 2026", words)[0].weekday is not None


@pytest.mark.parametrize(
    ("content", "clock"),
    [
        *(("25:30 noon", True), ("a las 25:30", True), ("godz. 25:30", True), ("晚上25:30", True)),
        *(("25:30 o’clock", True), ("24.03.2026 ab 25:30", True), ("score 25:30", False)),
    ],
)
def test_words_beside_a_time(content: str, clock: bool) -> None:
    text = Text("body", content, (Span(0, len(content), "new"),))
    (time,) = times_in(text, content, read(content, KNOWN.dates))
    assert time.is_clock(KNOWN.dates) == clock


def test_words_tell_that_a_time_may_be_named() -> None:
    assert {"am", "pm", "noon", "uhr", "clock", "godz", "las", "h"} <= KNOWN.dates.clock_words
    assert not {"a", "m", "o", "at"} & KNOWN.dates.clock_words
