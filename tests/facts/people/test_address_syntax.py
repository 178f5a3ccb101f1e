"""The form of addresses, against email-validator."""

from __future__ import annotations

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.people.address_syntax import find_flaw


@pytest.mark.parametrize(
    "address",
    [
        "anna@firm.example",
        "Anna.Berg+offers@sub.firm.co.uk",
        "o'brien@firm.example",
        "a@b.pl",
        "12345678@qq.com",
        "_x_@firm.example",
        '"two words"@firm.example',
        "info@bücher.example",
        "info@xn--bcher-kva.example",
        "info@例え.テスト",
        "admin@localhost",
        "admin@[192.0.2.1]",
        "admin@[IPv6:2001:db8::1]",
        "user@server.local",
        "user@something.test",
        "a..b@docomo.ne.jp",
        "abc.@ezweb.ne.jp",
        f"{'a' * 64}@firm.example",
    ],
)
def test_good_addresses(address: str) -> None:
    assert find_flaw(address) is None


@pytest.mark.parametrize(
    ("address", "id", "meant"),
    [
        ("", "empty", ""),
        ("  ", "empty", ""),
        ("Anna Berg", "no-at", ""),
        ("anna(at)firm.example", "no-at", "anna@firm.example"),
        ("anna at firm.example", "no-at", "anna@firm.example"),
        ("anna@@firm.example", "two-at", "anna@firm.example"),
        ("anna@firm.example@other.example", "two-at", ""),
        ("anna@gmail,com", "comma", "anna@gmail.com"),
        ("anna@firm，example", "full-width", ""),
        ("anna＠firm.example", "full-width", "anna@firm.example"),
        ("anna@firm。example", "full-width", "anna@firm.example"),
        ("ａｎｎａ@firm.example", "full-width", "anna@firm.example"),
        ("anna @firm.example", "blank", "anna@firm.example"),
        ("anna berg@firm.example", "blank", "annaberg@firm.example"),
        ("anna@firm..example", "dots", "anna@firm.example"),
        ("anna@firm.example.", "dots", "anna@firm.example"),
        ("anna@.firm.example", "dots", "anna@firm.example"),
        ("anna..berg@firm.example", "local-dots", "anna.berg@firm.example"),
        ("anna.@firm.example", "local-dots", "anna@firm.example"),
        (".anna@firm.example", "local-dots", "anna@firm.example"),
        ("'anna@firm.example'", "stray", "anna@firm.example"),
        ("mailto:anna@firm.example", "stray", "anna@firm.example"),
        ("anna@firm.example;", "stray", "anna@firm.example"),
        ("anna@gmail", "no-ending", "anna@gmail.com"),
        ("anna@firm", "no-ending", ""),
        ("anna@firm.e", "no-ending", ""),
        ("anna@firm.123", "no-ending", ""),
        ("张伟@firm.example", "non-ascii", ""),
        ("jürgen@firm.example", "non-ascii", ""),
        ("anna@-firm.example", "invalid", ""),
        ("anna@firm_x.example", "invalid", ""),
        ("@firm.example", "invalid", ""),
        ("anna@", "invalid", ""),
        ("a(b@firm.example", "invalid", ""),
        (f"{'a' * 65}@firm.example", "too-long", ""),
        (f"a@{'a' * 250}.example", "too-long", ""),
    ],
)
def test_flaws(address: str, id: str, meant: str) -> None:
    flaw = find_flaw(address)
    assert flaw is not None
    assert (flaw.id, flaw.meant) == (id, meant)


@given(st.from_regex(r"[a-z.@_\-]{1,12}@[a-z.\-]{1,12}\.[a-z]{1,3}", fullmatch=True))
def test_what_passes_is_what_email_validator_takes(address: str) -> None:
    try:
        validate_email(
            address, check_deliverability=False, test_environment=True, globally_deliverable=False
        )
        valid = True
    except EmailNotValidError:
        valid = False
    flaw = find_flaw(address)
    assert (flaw is None) == (valid and len(address.rpartition(".")[2]) > 1)


@given(st.text(max_size=40))
def test_a_suggestion_has_no_flaw(text: str) -> None:
    flaw = find_flaw(text)
    assert flaw is None or not flaw.meant or find_flaw(flaw.meant) is None


@pytest.mark.parametrize("unit", ["@", ".", "a.", "a@", " ", ",", "(", "＠", "é", " at "])
def test_hostile_addresses(unit: str) -> None:
    assert find_flaw(unit * 100_000) is not None
