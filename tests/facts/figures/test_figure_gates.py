"""The gates before dates, times, accounts, identifiers, codes and durations miss none of these."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.model import Span, Text
from sendlint.facts.amounts.amounts import find_amounts
from sendlint.facts.amounts.products import _multiplies
from sendlint.facts.codes.account_numbers import find_account_numbers
from sendlint.facts.codes.identifiers import find_identifiers
from sendlint.facts.codes.number_labels import LABELS
from sendlint.facts.codes.reference_codes import find_codes
from sendlint.facts.dates.clock_times import clock_times
from sendlint.facts.dates.date_roles import AROUND, BESIDE
from sendlint.facts.dates.dated_texts import DatedText
from sendlint.facts.dates.dates import find_dates
from sendlint.facts.dates.relative_dates import find_relative
from sendlint.facts.dates.relative_weekdays import find_relative_weekdays
from sendlint.facts.dates.times import times_in
from sendlint.facts.figures.figure_gates import (
    code_starts,
    may_be_dated,
    may_hold_account,
    may_hold_bare,
    may_hold_date,
    may_hold_identifier,
    may_hold_odd_time,
    may_multiply,
    may_name_time,
)
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.numbers.number_shapes import count_digit_lines
from sendlint.facts.terms.durations import find_durations
from sendlint.facts.text.han import NUMERALS, ways_to_write
from sendlint.facts.text.skim import skim
from sendlint.facts.text.span_text import holds_digit, narrowed
from sendlint.facts.vocabulary import Vocabulary

VOCABULARY = Vocabulary(default_catalogue())
TOPICS = VOCABULARY.catalogue.topics
TODAY = date(2026, 3, 10)
SIGNS = tuple(" \n\xa0-–/.,:：()（[#_+'\t|")
DIGITS = ("1", "2", "7", "12", "24", "26", "31", "60", "100", "2026", "１", "２４", "4711")
DATED = (
    "March",
    "März",
    "marca",
    "mars",
    "Fri",
    "Thursday",
    "(czwartek)",
    "周四",
    "周二",
    "年",
    "月",
    "日",
    "三",
    "二十四",
    "〇",
    "r",
    "th",
)
SIGHTS = ("at sight", "sight L/C", "cash with order", "order", "payable in advance", "30 days")
TIMED = ("am", "Uhr", "h", "点", "時", "半", "at", "godz", "noon", "三")
CODED = ("A", "INV", "No", "b", "ü", "№", "EN", "x")
LONG = (
    *("4711", "00000000", "61109010140000071219812874", "DE89370400440532013000", "5901234123457"),
    *("PL61 1090 1014 0000 0712 1981 2874", "4111 1111 1111 1111", "CSQU 305438 3", "de89 3704"),
    *("5260001246", "11010519491231002X", "978-83-01-00000-4", "12345678901", "20 1234 5678"),
)
LABELLED = tuple(
    word
    for topic, words in TOPICS.items()
    if topic.startswith(LABELS)
    for found in words.values()
    for word in found
)
UNITS = tuple(
    word.rstrip("*")
    for topic, words in TOPICS.items()
    if topic.startswith("figure-term-")
    for found in words.values()
    for word in found
)
COMPOUNDS = tuple(
    form.rstrip("*").replace("-", " ") + ending
    for words in TOPICS["figure-term-compound"].values()
    for word in words
    for form in word.split()[1:]
    for ending in ("", "em")
)
BESIDE_DATES = tuple(
    word.replace("…", "sehr").rstrip("*")
    for topic in (*AROUND, *BESIDE)
    for found in TOPICS.get(topic, {}).values()
    for word in found
)


def text_of(content: str) -> FigureText:
    text = Text("body", content, (Span(0, len(content), "new"),))
    return FigureText(text, narrowed(content), "own", VOCABULARY)


def joined(*pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Texts of such pieces and signs."""
    known = tuple(piece for some in pieces for piece in some)
    return st.lists(st.sampled_from((*known, *SIGNS, *SIGNS)), max_size=12).map("".join)


@given(joined(DIGITS, DATED))
@settings(max_examples=400)
def test_no_date_is_missed(content: str) -> None:
    text = text_of(content)
    named = not VOCABULARY.dates.plain_months.keys().isdisjoint(text.skim.words)
    if not (may_be_dated(text.skim) and (named or may_hold_date(text))):
        assert find_dates((text.text,), VOCABULARY.dates, TODAY) == ()


@given(joined(DIGITS, TIMED))
@settings(max_examples=400)
def test_no_time_is_missed(content: str) -> None:
    text = text_of(content)
    times = times_in(text.text, text.content, ())
    if not may_hold_odd_time(content):
        assert all(time.hour < 24 and time.minute < 60 for time in times)
    if not may_name_time(text.skim, VOCABULARY.dates.clock_words):
        assert all(not time.minutes % 60 for time in clock_times(content, VOCABULARY.dates))


@given(joined(DIGITS, CODED))
@settings(max_examples=400)
def test_no_code_is_missed(content: str) -> None:
    text = text_of(content)
    assert len(find_codes((text,))) <= len(list(code_starts(text)))


@given(joined(DIGITS, CODED))
def test_rows_of_digits_are_found(content: str) -> None:
    text = text_of(content)
    assert text.digit_run_count == len(text.digit_runs)
    assert text.digit_runs == [match.span() for match in re.finditer("[0-9]+", text.content)]
    lines = text.content.split("\n")
    assert count_digit_lines(text.shape) == sum(map(holds_digit, lines))


@given(joined(("tomorrow", "Morgen", "jutro", "aujourd’hui", "明天", "later"), DATED))
@settings(max_examples=400)
def test_no_word_for_a_day_is_missed(content: str) -> None:
    text = text_of(content)
    relative = VOCABULARY.relative_words
    found = find_relative_weekdays([(text, relative.days_in(text.skim))], ())
    assert find_relative_weekdays([(text, tuple(relative.days))], ()) == found
    if not relative.beside_weekday(skim(content), VOCABULARY.dates.plain_weekdays):
        assert found == ()


@pytest.mark.parametrize(
    "content",
    [
        "Thursday (tomorrow)",
        "the day after tomorrow, on Friday",
        "pasado mañana, el jueves",
        "jutro (w czwartek)",
        "明天 (Thu)",
        "tomorrow（周四）",
        "x " * 90 + "tomorrow, Thursday",
        "tomorrow " * 150 + ", Thursday",
    ],
)
def test_weekdays_beside_words_for_days_are_seen(content: str) -> None:
    weekdays = VOCABULARY.dates.plain_weekdays
    assert VOCABULARY.relative_words.beside_weekday(skim(content), weekdays)


def test_weekdays_far_from_words_for_days_are_not_beside_them() -> None:
    weekdays = VOCABULARY.dates.plain_weekdays
    for content in ("tomorrow" + " x" * 90 + " Thursday", "we meet on Thursday", "tomorrow"):
        assert not VOCABULARY.relative_words.beside_weekday(skim(content), weekdays)


@example("口座番号47114711")
@example("código ibande89 3704de89 3704de89 3704")
@given(joined(LONG, LABELLED))
@settings(max_examples=400)
def test_no_long_number_is_missed(content: str) -> None:
    text = text_of(content)
    if not may_hold_account(text):
        assert find_account_numbers(text, text.labels) == []
    if not may_hold_identifier(text):
        assert find_identifiers(text) == ()


@pytest.mark.parametrize("label", LABELLED)
def test_every_label_is_seen(label: str) -> None:
    families = {
        "account" if topic.startswith(LABELS[0]) else "identifier"
        for topic, words in TOPICS.items()
        if topic.startswith(LABELS) and any(label in found for found in words.values())
    }
    for written in (label, label.upper(), f"Unser{label} {label}", label.replace(" ", "")):
        content = f"Guten Tag\n{written}: 12345678"
        found = text_of(content).labels.before(len(content) - 8)
        seen = text_of(content).skim
        for family in families if found else ():
            assert VOCABULARY.number_labels.may_label(family, seen), written


def test_long_numbers_that_nothing_calls_accounts() -> None:
    assert may_hold_bare(text_of("no. 1234 5678 9012 345"))
    assert not may_hold_bare(text_of("no. 1234 5678 9012 34"))
    assert not may_hold_account(text_of("call 030 1234 56789"))
    assert may_hold_account(text_of("account 030 1234 56789"))


@example("net 30 days, sight L/C, cash with order")
@example("Full payment\nbefore shipment, cash  with order")
@given(joined(DIGITS, UNITS) | joined(DIGITS, UNITS, COMPOUNDS) | joined(DIGITS, SIGHTS))
@settings(max_examples=400)
def test_no_duration_is_missed(content: str) -> None:
    text = text_of(content)
    words = VOCABULARY.duration_words
    found = find_durations(text.content, words, text.skim)
    assert len(found) <= words.most_in(text.skim)
    if not words.may_be_in(text.skim):
        assert found == []


@given(
    st.lists(
        st.sampled_from(
            (*"3天年个個月日周人时時間小工作（(半百三两兩 -\n第a)", "12", "小时", "个月")
        ),
        max_size=10,
    ).map("".join)
)
@settings(max_examples=400)
def test_a_number_before_a_unit_in_chinese_is_seen(content: str) -> None:
    words = VOCABULARY.duration_words
    found = find_durations(content, words, text_of(content).skim)
    typed = {sign for signs in words.typed.values() for sign in signs}
    ends = [
        at for at, sign in enumerate(content) if sign in typed and not words.may_count(content, at)
    ]
    assert not {one.end - 1 for one in found} & set(ends)


def test_signs_of_units_hold_no_numeral() -> None:
    words = VOCABULARY.duration_words
    assert set(words.unit_signs).isdisjoint(ways_to_write(NUMERALS + "半"))


@given(
    st.lists(st.sampled_from(BESIDE_DATES), max_size=2),
    st.sampled_from((" ", ": ", " … ", ", ", "\n", " the ", ". ", "  \n  ", "　")),
    st.sampled_from(("24 March 2026", "2026-03-24", "3月24日")),
    st.lists(st.sampled_from(BESIDE_DATES), max_size=2),
)
@settings(max_examples=300)
def test_no_role_is_missed(before: list[str], gap: str, day: str, behind: list[str]) -> None:
    content = " ".join(before) + gap + day + gap + " ".join(behind)
    text = text_of(content)
    mentions = find_dates((text.text,), VOCABULARY.dates, TODAY)
    dated = DatedText(text, mentions, TODAY)
    for mention in mentions:
        assert dated.role(mention) == dated._role(mention)


@pytest.mark.parametrize("compound", COMPOUNDS)
def test_each_word_for_a_number_and_its_unit_is_seen(compound: str) -> None:
    text = text_of(f"Offer:\n{compound.capitalize()} ok")
    words = VOCABULARY.duration_words
    assert find_durations(text.content, words, text.skim)
    assert words.may_be_in(text.skim)
    assert words.most_in(text.skim) > 1


@given(joined(DIGITS, ("x", "=", "EUR", "pcs", "total", "总计", "unit price", "each"), ("EUR 5",)))
@settings(max_examples=400)
def test_no_multiplication_is_missed(content: str) -> None:
    text = text_of(content)
    if not may_multiply(text):
        amounts = find_amounts((text,), VOCABULARY.amount_words)
        assert not _multiplies(text, {one.number.start: one for one in amounts})


@given(
    joined(("tomorrow", "Morgen", "jutro", "next", "明天", "下周二", "kommenden", "this"), DATED)
)
@settings(max_examples=400)
def test_no_word_beside_a_date_is_missed(content: str) -> None:
    text = text_of(content)
    dated = DatedText(text, find_dates((text.text,), VOCABULARY.dates, TODAY), TODAY)
    relative = VOCABULARY.relative_words
    assert dated.relatives == find_relative(dated, tuple(relative.days), tuple(relative.weeks))
