"""Which domains are taken for each other, and which are two firms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.people.ascii_lookalikes import reshaped, skeleton
from sendlint.facts.people.domain_twins import compare_domains, famous_twin, find_domain_twins
from sendlint.facts.people.mail_domains import good_domains, registrable

STRONG = [
    ("sunrise-trade.example", "sunrise-trades.example", "slip"),
    ("sunrise-trade.example", "sunirse-trade.example", "slip"),
    ("nordwind.example", "nordwimd.example", "slip"),
    ("nordwind.example", "norwind.example", "slip"),
    ("nordwind.example", "nordwindd.example", "slip"),
    ("solar.example", "soalr.example", "slip"),
    ("solar.example", "sollar.example", "slip"),
    ("constellation.com", "constellaion.com", "slip"),
    ("solartech.example", "soiartech.example", "slip"),
    ("indigo.example", "lndigo.example", "slip"),
    ("solartech.example", "s0lartech.example", "shape"),
    ("permafrost.example", "perrnafrost.example", "shape"),
    ("westwind.example", "vvestwind.example", "shape"),
    ("medialand.example", "meclialand.example", "shape"),
    ("abc0.example", "abco.example", "shape"),
    ("solartech.example", "solar-tech.example", "hyphen"),
    ("solar-tech.example", "solartech.example", "hyphen"),
    ("solartech.com", "solartech.co", "top-level"),
    ("solartech.com", "solartech.cm", "top-level"),
    ("solartech.example", "solartech-payments.example", "lure"),
    ("solartech.example", "solartech-payments.com", "lure"),
    ("solartech.example", "mail-solartech.example", "lure"),
    ("solartech.example", "solartechinvoice.example", "lure"),
    ("solartech.example", "solartech-gmbh.example", "lure"),
    ("solartech.example", "solartech-bank-transfer.example", "lure"),
    ("solartech.com", "solartech.com.pay-online.example", "inside"),
]
WEAK = [
    ("solartech.de", "solartech.com", "ending"),
    ("solartech.com", "solartech.net", "ending"),
    ("solartech.de", "solartech-gmbh.com", "word"),
    ("solartech-gmbh.de", "solartech.com", "word"),
    ("nordwind.example", "nordwindgmbh.example", "word"),
    ("nordwind.example", "nordwind-services.example", "word"),
    ("nordwind.example", "nordwind-finance.com", "word"),
    ("solar-tech.de", "solartech.com", "near"),
    ("permafrost.de", "perrnafrost.com", "near"),
    ("constellation.com", "konstellaiton.com", None),
    ("constellation.com", "constelation-x.com", None),
    ("cyberspace.org", "cypherspace.org", "near"),
    ("permafrost.example", "termafrost.example", "near"),
    ("müller-trade.example", "muller-trade.example", None),
    ("müllertrade.example", "mullertrade.example", "near"),
]
SILENT = [
    ("solar.example", "polar.example"),
    ("intel.example", "inter.example"),
    ("abc.example", "abd.example"),
    ("abc.com", "abc.de"),
    ("solartech.de", "solartech.pl"),
    ("solartech.co.uk", "solartech.de"),
    ("firm1.example", "firm2.example"),
    ("nordwind1.example", "nordwind2.example"),
    ("nordwind.example", "nordwind2.example"),
    ("solartech24.example", "solartech42.example"),
    ("sun-de.example", "sun-dk.example"),
    ("nordic-steel.example", "nordic-wheel.example"),
    ("nordic-trade.example", "nordic-trans.example"),
    ("trade.example", "world-trade.example"),
    ("siemens.example", "siemens-energy.example"),
    ("ryanair.example", "ryanairmail.com"),
    ("bosch.example", "boschmann.example"),
    ("nordwind.example", "mail.nordwind.example"),
    ("mail.nordwind.example", "nordwind.example"),
    ("firm.com", "firm.com.cn"),
    ("example.com", "example.org"),
    ("all.com", "ail.com"),
    ("corn.com", "com.com"),
    ("close.com", "dose.com"),
    ("163.com", "l63.com"),
    ("localhost", "localhosts"),
    ("", "firm.example"),
]


@pytest.mark.parametrize(("meant", "written", "how"), STRONG)
def test_strong_likeness(meant: str, written: str, how: str) -> None:
    twin = compare_domains(meant, written)
    assert twin is not None
    assert (twin.how, twin.strong) == (how, True)
    assert twin.meant == registrable(meant)


@pytest.mark.parametrize(("meant", "written", "how"), WEAK)
def test_weak_likeness(meant: str, written: str, how: str | None) -> None:
    twin = compare_domains(meant, written)
    assert (twin.how if twin else None) == how
    assert twin is None or not twin.strong


@pytest.mark.parametrize(("one", "two"), SILENT)
def test_two_firms(one: str, two: str) -> None:
    assert compare_domains(one, two) is None
    assert list(find_domain_twins(two, [one])) == []


def test_providers_are_hardly_ever_taken_for_each_other() -> None:
    domains = sorted({registrable(domain) for domain in good_domains()})
    # Whoever writes to a provider is told of slips by another rule; here only shapes matter.
    shapes = {}
    for domain in domains:
        name, _, ending = domain.partition(".")
        assert shapes.setdefault((skeleton(name), ending), domain) == domain
        assert famous_twin(domain) == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("rnaersk.com", "maersk.com"),
        ("rnicrosoft.com", "microsoft.com"),
        ("g00gle.com", "google.com"),
        ("paypa1.com", "paypal.com"),
        ("mail.paypa1.com", "paypal.com"),
        ("rnsc.com", ""),
        ("modern.example", ""),
        ("paypal.com", ""),
        ("pаypal.com", ""),
    ],
)
def test_shapes_of_well_known_domains(written: str, meant: str) -> None:
    assert famous_twin(written) == meant


@given(st.text("abcdlmnorvw01", min_size=1, max_size=12))
def test_a_reshaped_word_has_the_same_shape(word: str) -> None:
    for shape in reshaped(word):
        assert shape != word
        assert word in set(reshaped(shape))


@given(st.text("abrnmvwcld01-.", max_size=30), st.text("abrnmvwcld01-.", max_size=30))
def test_any_two_texts(one: str, two: str) -> None:
    twin = compare_domains(one, two)
    assert twin is None or registrable(one) != registrable(two)
    assert compare_domains(one, one) is None
