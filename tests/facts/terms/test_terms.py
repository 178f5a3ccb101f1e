"""Durations, terms and delivery terms as read from texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.model import Span, Text
from sendlint.facts.figures.figure_texts import FigureText, figure_texts
from sendlint.facts.terms.duration_values import Duration
from sendlint.facts.terms.incoterms import DeliveryTerm, find_delivery_terms
from sendlint.facts.terms.stated_terms import Term
from sendlint.facts.terms.terms import find_terms
from sendlint.facts.text.sentence_bounds import sentence_bounds
from sendlint.facts.text.skim import skim
from sendlint.facts.vocabulary import Vocabulary

VOCABULARY = Vocabulary(default_catalogue())

PIECES = (
    *("payment", "net", "30", "days", ":", ",", "\n", "\t", "%", "deposit", "FOB", "Shanghai"),
    *("交期", "天", "收到定金后", "gwarancja", "24", "miesięcy", "-", "(", ")", "T/T", "/", "?"),
    *("for", "we offer", ".", "two years", " ", "three", "hundred", "a week", "half", "per cent"),
    *("三成", "分之", "百", "四", "折", "半", "个月", "MOQ", "pcs", "，", "：", "instead of"),
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
        ("dwuletnia gwarancja", "warranty", 2, 2, "year"),
        ("oferta ważna 30 dni", "validity", 30, 30, "day"),
        ("zahlbar innerhalb von 14 Tagen", "payment", 14, 14, "day"),
        ("Lieferzeit: 6-8 Wochen", "lead-time", 6, 8, "week"),
        ("délai de livraison : 4 semaines", "lead-time", 4, 4, "week"),
        ("plazo de entrega: 4 semanas", "lead-time", 4, 4, "week"),
        ("リードタイム：約4週間", "lead-time", 4, 4, "week"),
        ("报价有效期:30 天", "validity", 30, 30, "day"),
        ("收到发票后,30天内付清", "payment", 30, 30, "day"),
        ("Payment:30 days", "payment", 30, 30, "day"),
        ("six to eight weeks lead time", "lead-time", 6, 8, "week"),
        ("sześć do ośmiu tygodni na dostawę", "lead-time", 6, 8, "week"),
        ("交期七八天", "lead-time", 7, 8, "day"),
        ("六到八周交货", "lead-time", 6, 8, "week"),
        ("交期一个半月", "lead-time", 1.5, 1.5, "month"),
        ("okres 3-miesięcznego wypowiedzenia", "notice", 3, 3, "month"),
        ("minimum order 3,000 pcs", "minimum", 3000, 3000, "piece"),
        ("MOQ 1.000-2.000 pcs", "minimum", 1000, 2000, "piece"),
        ("最小起订量为 3000 个", "minimum", 3000, 3000, "piece"),
        ("款到发货", "lead-time", 0, 0, "day"),
    ],
)
def test_durations(content: str, kind: str, low: float, high: float, unit: str) -> None:
    (term,) = terms_of(content)
    assert term.kind == kind
    assert (term.value.low, term.value.high, term.value.unit) == (low, high, unit)
    assert term.sure


@pytest.mark.parametrize(
    ("content", "kind", "share"),
    [
        ("30% deposit", "deposit", 30),
        ("预付30%", "deposit", 30),
        ("zaliczka 40%", "deposit", 40),
        ("定金收三成", "deposit", 30),
        ("a deposit of one quarter", "deposit", 25),
        ("zaliczka wynosi jedną czwartą wartości", "deposit", 25),
        ("five per cent more or less", "tolerance", 5),
        ("佣金百分之八", "commission", 8),
        ("费率千分之二", "insurance", 0.2),
        ("odsetki dwanaście procent", "penalty", 12),
    ],
)
def test_shares(content: str, kind: str, share: float) -> None:
    (term,) = terms_of(content)
    assert (term.kind, term.value.low, term.value.sort) == (kind, share, "percent")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("Payment: 30 days after delivery", "payment"),
        ("Delivery with 24 months warranty", "warranty"),
        ("交货期：收到定金后25天", "lead-time"),
        ("2% discount within 10 days", "payment"),
        ("Payment terms\tnet 60 days", "payment"),
        ("Item\tLead time\nPump\t25 days", "lead-time"),
        ("Cancellation is free up to 14 days before arrival.", "cancel"),
        ("The trip home was 30 days ago.", "transit"),
        ("We need 30 days.", ""),
    ],
)
def test_kinds(content: str, kind: str) -> None:
    assert terms_of(content)[-1].kind == kind or terms_of(content)[0].kind == kind


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Please note that we confirm all of it.", True),
        ("We accept the price but not the deposit.", False),
        ("Your inquiry of last week", False),
    ],
)
def test_phrases_are_found_in_a_text_at_a_glance(text: str, wanted: bool) -> None:
    words, seen = VOCABULARY.term_words, skim(text)
    assert (words.says("confirm", seen) and not words.says("counter", seen)) is wanted


def test_the_second_of_two_shares_is_the_balance() -> None:
    first, second = terms_of("30% deposit, 70% balance before shipment")
    assert (first.kind, second.kind) == ("deposit", "balance")


def test_what_limits_a_term() -> None:
    def term(content: str) -> Term:
        (one,) = terms_of(content)
        return one

    assert term("For pumps the lead time is 30 days.").is_limited
    assert term("Warranty: 24 months for pumps").is_limited
    assert not term("Warranty: 24 months for the whole order").is_limited
    assert term("The compressor warranty is 60 months.").owners
    assert not term("Our warranty is 60 months.").owners
    assert term("Pumps: 24 months warranty").title == "pumps"
    assert not term("Remark: 24 months warranty").title
    assert "change" in term("The warranty is 24 months instead of one").clause_roles
    assert term("Is a lead time of 30 days fine?").is_asked


@pytest.mark.parametrize(
    "content",
    [
        "net 127 in the routes",
        "Route net 10.30.1.1",
        "net 30 kg",
        "3月10日",
        "2026年",
        "KW 12",
        "06年",
    ],
)
def test_no_terms(content: str) -> None:
    assert not terms_of(content)


def test_units_agree_where_they_may_be_one_time() -> None:
    def span(low: float, unit: str, high: float = 0, about: bool = False) -> Duration:
        return Duration(0, 1, low, high or low, unit, about)

    assert span(24, "month").agrees(span(2, "year"))
    assert span(30, "day").agrees(span(1, "month"))
    assert span(6, "week", 8).agrees(span(7, "week"))
    assert span(4, "week").agrees(span(20, "working-day"))
    assert span(4, "week", about=True).agrees(span(30, "day"))
    assert span(28, "day").agrees(span(28, "working-day"))
    assert span(72, "hour").agrees(span(3, "day"))
    assert not span(30, "day").agrees(span(45, "day"))
    assert not span(12, "month").agrees(span(2, "year"))
    assert not span(30, "day").agrees(span(30, "percent"))
    assert Duration(0, 1, 85, 85, "percent", off=True).agrees(span(15, "percent"))


@pytest.mark.parametrize(
    ("content", "low", "unit"),
    [
        ("within a week", 1, "week"),
        ("in a full month", 1, "month"),
        ("dwutygodniowy", 2, "week"),
        ("w ciągu trzech tygodni", 3, "week"),
        ("półtora roku", 18, "month"),
        ("保修一年半", 1.5, "year"),
        ("半个月", 0.5, "month"),
        ("十五个工作日", 15, "working-day"),
        ("twenty-five days", 25, "day"),
        ("five hundred pieces MOQ", 500, "piece"),
        ("打八五折", 85, "percent"),
        ("Lead time (weeks): 10", 10, "week"),
    ],
)
def test_numbers_in_words(content: str, low: float, unit: str) -> None:
    (value,) = text_of(content).durations
    assert (value.low, value.unit) == (low, unit)


def test_sentences_end_at_marks_and_short_lines() -> None:
    def sentence(content: str, word: str) -> str:
        at = content.index(word)
        return content[slice(*sentence_bounds(content, at, at + len(word)))].strip()

    assert sentence("One. Two of it. Three", "of") == "Two of it"
    assert sentence("approx. 30 days, min. quantity 5. Next", "days").endswith("quantity 5")
    assert sentence("Price: 5\nLead time: 30 days\nWarranty", "days") == "Lead time: 30 days"
    line = "We deliver all of the goods on your list within about"
    assert sentence(f"{line}\n30 days. Yours", "days") == f"{line}\n30 days"


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
