"""Comparable forms of addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.book.address import fold_address, fold_domain, mailbox_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna@Firm.Example", "anna@firm.example"),
        ("anna@firm.example.", "anna@firm.example"),
        ('"anna"@firm.example', "anna@firm.example"),
        ("info@bücher.example", "info@xn--bcher-kva.example"),
        ("info@BÜCHER.example", "info@XN--BCHER-KVA.example"),
        ("info@例え。example", "info@例え.example"),
        ("zhang@ｆｉｒｍ.example", "zhang@firm.example"),
        ("e\u0301va@firm.example", "éva@firm.example"),
    ],
)
def test_equal_addresses_fold_to_one_form(one: str, other: str) -> None:
    assert fold_address(one) == fold_address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anna@firm.example", "anna@firm.example.org"),
        ('"an na"@firm.example', "anna@firm.example"),
        ("info@straße.example", "info@strasse.example"),
        ("info@xn--bcher-kva.example", "info@bucher.example"),
        ("an.na@firm.example", "anna@firm.example"),
    ],
)
def test_different_addresses_stay_different(one: str, other: str) -> None:
    assert fold_address(one) != fold_address(other)


@pytest.mark.parametrize("label", ["xn--", "xn--a-", "xn--" + "9" * 59, "xn--" + "z" * 5000])
def test_labels_that_cannot_be_decoded_stay(label: str) -> None:
    assert fold_domain(f"{label}.example").endswith(".example")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    domain = fold_domain(text)
    assert fold_domain(domain) == domain


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_text_folds(local: str, domain: str) -> None:
    assert "@" in fold_address(f"{local}@{domain}")


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("anna+offers@firm.example", "anna@firm.example"),
        ("an.na@firm.example", "an.na@firm.example"),
        ("an.na+x@gmail.com", "anna@gmail.com"),
        ("anna@googlemail.com", "anna@gmail.com"),
        ("+48123@firm.example", "+48123@firm.example"),
        ("anna", "anna"),
    ],
)
def test_mailbox_key(address: str, key: str) -> None:
    assert mailbox_key(address) == key
