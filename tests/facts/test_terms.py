"""Durations, terms and delivery terms as read from texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.model import Span, Text
from sendlint.facts.durations import Duration
from sendlint.facts.figure_texts import FigureText, figure_texts
from sendlint.facts.incoterms import DeliveryTerm, find_delivery_terms
from sendlint.facts.terms import Term, find_terms
from sendlint.facts.vocabulary import Vocabulary

VOCABULARY = Vocabulary(default_catalogue())

PIECES = (
    *("payment", "net", "30", "days", ":", ",", "\n", "\t", "%", "deposit", "FOB", "Shanghai"),
    *("交期", "天", "收到定金后", "gwarancja", "24", "miesięcy", "-", "(", ")", "T/T", "/", "?"),
    *("for", "we offer", ".", "two years", " "),
)


def text_of(content: str) -> FigureText:
    text = Text("body", content, (Span(0, len(content), "new"),))
    return FigureText(text, content, "own", VOCABULARY)


def terms_of(content: str) -> list[Term]:
    return list(find_terms(text_of(content)))


def deliveries_of(content: str) -> list[DeliveryTerm]:
    return list(find_delivery_terms(text_of(content)))


@pytest.mark.parametrize(
    ("content", "kind", "low", "high", "unit"),
    [
        ("Payment terms: net 30", "payment", 30, 30, "day"),
        ("Payment: thirty (30) days after invoice", "payment", 30, 30, "day"),
        ("Lead time: 6-8 weeks", "lead-time", 6, 8, "week"),
        ("24-month warranty", "warranty", 24, 24, "month"),
        ("The warranty is two years", "warranty", 2, 2, "year"),
        ("Our offer is valid for 30 days", "validity", 30, 30, "day"),
        ("付款方式：月结30天", "payment", 30, 30, "day"),
        ("交期：收到定金后25个工作日", "lead-time", 25, 25, "working-day"),
        ("质保两年", "warranty", 2, 2, "year"),
        ("termin płatności: 14 dni", "payment", 14, 14, "day"),
        ("dwuletnia gwarancja", "warranty", 24, 24, "month"),
        ("oferta ważna 30 dni", "validity", 30, 30, "day"),
        ("zahlbar innerhalb von 14 Tagen", "payment", 14, 14, "day"),
        ("Lieferzeit: 6-8 Wochen", "lead-time", 6, 8, "week"),
        ("délai de livraison : 4 semaines", "lead-time", 4, 4, "week"),
        ("plazo de entrega: 4 semanas", "lead-time", 4, 4, "week"),
        ("リードタイム：約4週間", "lead-time", 4, 4, "week"),
    ],
)
def test_durations(content: str, kind: str, low: int, high: int, unit: str) -> None:
    (term,) = terms_of(content)
    assert isinstance(term.value, Duration)
    assert term.kind == kind
    assert (term.value.low, term.value.high, term.value.unit) == (low, high, unit)
    assert term.state == "plain"


@pytest.mark.parametrize(
    ("content", "share"),
    [("30% deposit", 30), ("T/T 30/70", 30), ("预付30%", 30), ("zaliczka 40%", 40)],
)
def test_deposits(content: str, share: float) -> None:
    (term,) = terms_of(content)
    assert (term.kind, term.value) == ("deposit", share)


@pytest.mark.parametrize(
    ("content", "state"),
    [
        ("For pumps the lead time is 30 days.", "scoped"),
        ("Warranty: 24 months for pumps", "scoped"),
        ("The compressor warranty is 60 months.", "named"),
        ("Payment terms: net 30 instead of net 60", "vetoed"),
        ("Is a lead time of 30 days fine?", "vetoed"),
        ("电机质保12个月", "named"),
        ("付款方式由月结30天改为月结60天", "vetoed"),
        ("Gwarancja na silnik wynosi 60 miesięcy", "scoped"),
        ("We have calculated on the basis of payment within 30 days", "loose"),
    ],
)
def test_states(content: str, state: str) -> None:
    assert {term.state for term in terms_of(content)} == ({state} if state else set())


@pytest.mark.parametrize(
    "content",
    [
        "Please pay within 7 days.",
        "net 127 in the routes",
        "net 30 kg",
        "Delivery on 24 March, 30 days late",
        "Route net 10.30.1.1",
    ],
)
def test_no_terms(content: str) -> None:
    assert not [term for term in terms_of(content) if term.state == "plain"]


def test_units_agree_where_they_may_be_one_time() -> None:
    def span(low: int, unit: str, high: int = 0, bound: str = "") -> Duration:
        return Duration(0, 1, low, high or low, unit, bound)

    assert span(24, "month").agrees(span(2, "year"))
    assert span(30, "day").agrees(span(1, "month"))
    assert span(6, "week", 8).agrees(span(7, "week"))
    assert span(4, "week").agrees(span(20, "working-day"))
    assert span(4, "week", bound="about").agrees(span(30, "day"))
    assert span(45, "day", bound="most").agrees(span(30, "day"))
    assert not span(30, "day").agrees(span(45, "day"))
    assert not span(12, "month").agrees(span(2, "year"))
    assert not span(30, "day", bound="most").agrees(span(45, "day"))


@pytest.mark.parametrize(
    ("content", "rule", "place"),
    [
        ("FOB Shanghai", "FOB", "Shanghai"),
        ("CIF (Hamburg)", "CIF", "Hamburg"),
        ("FOB上海", "FOB", "上海"),
        ("FOB价格", "FOB", ""),
        ("FOB price 2", "FOB", ""),
        ("fob Shanghai", "FOB", "Shanghai"),
        ("EXW USD 9.80", "EXW", ""),
        ("DAP New Orleans", "DAP", "New Orleans"),
    ],
)
def test_delivery_terms(content: str, rule: str, place: str) -> None:
    (term,) = deliveries_of(content)
    assert (term.rule, term.place_name) == (rule, place)


def test_older_rules_are_in_force_beside_their_edition() -> None:
    assert deliveries_of("DAT Hamburg, Incoterms 2010")[0].in_force
    assert not deliveries_of("DAT Hamburg, Incoterms 2020")[0].in_force
    assert not deliveries_of("DDU Hamburg, Incoterms 2010")[0].in_force
    assert not deliveries_of("DDU Hamburg")[0].in_force


def test_places_may_have_several_names() -> None:
    def same(first: str, second: str) -> bool:
        one, other = deliveries_of(f"FOB {first}\nFOB {second}")
        return one.same_place(other)

    assert same("Gdańsk", "Gdansk")
    assert same("Shanghai", "上海")
    assert same("Warsaw", "Warszawa")
    assert same("Shanghai", "Shanghai Port")
    assert not same("Shanghai", "Ningbo")
    assert not same("上海", "宁波")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=40,
    )
)
def test_any_text_is_read(pieces: list[str]) -> None:
    content = " ".join(pieces)
    for term in (*terms_of(content), *deliveries_of(content)):
        assert 0 <= term.start < term.end <= len(content)
        assert term.quote


@pytest.mark.parametrize(
    "piece",
    ["net 30 ", "30 days ", "payment 30 days\n", "FOB Shanghai ", "30% ", "T/T 30/70 ", "交期30天"],
)
def test_long_texts_are_cut_short(piece: str) -> None:
    content = piece * (1_000_000 // len(piece))
    text = Text("body", content, (Span(0, len(content), "new"),))
    for one in figure_texts((text,), "own", VOCABULARY, ("new",)):
        assert len(find_terms(one)) < 5000
        assert len(find_delivery_terms(one)) <= 400
