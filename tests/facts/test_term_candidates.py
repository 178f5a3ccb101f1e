"""Where terms may stand, and whether two of them may differ, before any phrase is read."""

from __future__ import annotations

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.draft.model import Span, Text
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.term_candidates import find_candidates, may_conflict, narrowed_to
from sendlint.facts.vocabulary import Vocabulary

VOCABULARY = Vocabulary(default_catalogue())


def text_of(content: str) -> FigureText:
    text = Text("body", content, (Span(0, len(content), "new"),))
    return FigureText(text, content, "own", VOCABULARY)


@pytest.mark.parametrize(
    ("content", "quote", "kind"),
    [
        ("Lead time (weeks): 10", "(weeks): 10", "lead-time"),
        ("a three-year warranty", "three-year", "warranty"),
        ("质保五年", "五年", "warranty"),
        ("trzyletnia gwarancja", "trzyletnia", "warranty"),
        ("zaliczka 30%", "30%", "payment"),
        ("payment net 45", "net 45", "payment"),
        ("Payment by letter of credit", "letter of credit", "payment"),
    ],
)
def test_values_beside_a_word_for_a_term(content: str, quote: str, kind: str) -> None:
    found = {content[one.start : one.end]: one.kinds for one in find_candidates(text_of(content))}
    assert kind in found[quote]


@pytest.mark.parametrize(
    "content",
    [
        "The trip takes 30 days.",
        "In week 12 we ship 250 valves.",
        # One order after the other: the sentences differ in all their figures.
        "Order 517/49, lead time 30 days.\nOrder 722/29, lead time 45 days.",
    ],
)
def test_values_that_are_left_out(content: str) -> None:
    assert not find_candidates(text_of(content))


def test_two_values_of_one_kind_have_to_differ() -> None:
    def differ(own: str, other: str = "") -> bool:
        return may_conflict([text_of(own)], [text_of(other)])

    assert differ("Lead time: 30 days\n\n\nDelivery within 45 days")
    assert differ("Payment within 30 days", "Payment terms: 60 days")
    assert not differ("Lead time: 30 days", "Delivery within 30 days")
    assert not differ("", "Lead time: 30 days\nDelivery within 45 days")


def test_paragraphs_without_a_value_are_blanked_out() -> None:
    content = "One.\n\nLead time: 30 days\n\nThree."
    narrowed = narrowed_to(text_of(content), [content.index("30")])
    assert narrowed.content.strip() == "Lead time: 30 days"
    assert narrowed.content.index("30") == content.index("30")
