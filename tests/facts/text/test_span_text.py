"""Lines that a program broke are joined, lines that were meant are not."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linted import lint

from sendlint.facts.text.span_text import unwrapped

PROSE = (
    "Thank you for the order of 12 March. The goods leave our works on Tuesday, 24 March 2026, and "
    "the freight of EUR 1 250,00 is on us, as we agreed. Please send the balance to our account, "
    "DE67 5007 0010 2601 8159 08, before the ship leaves; the papers follow by courier."
)
LIST = """\
Gate valve DN50 made of cast steel with flanges, 200 pcs USD 18.50
gasket set for the same valve, spiral wound, 400 pcs USD 2.10
actuator, 24 V, with limit switches and heater, 20 pcs USD 310.00
handwheel USD 4.00
"""


@pytest.mark.parametrize("width", [60, 66, 72, 76, 78, 100])
def test_wrapped_prose_is_one_line(width: int) -> None:
    wrapped = textwrap.fill(PROSE, width, break_on_hyphens=False)
    assert wrapped != PROSE
    assert unwrapped(wrapped).replace(".\n", ". ").replace("\n(", " (") == PROSE


@pytest.mark.parametrize(
    "content",
    [
        LIST,
        "- a valve of cast steel with flanges and a long name, ten pieces of it\n- and a gasket\n",
        "The offer is valid until the end of the month, and the price is net.\nPayment: 30 days\n",
        "1. We deliver within six weeks from the date of your written order\n2. you pay then\n",
        "> our account is the one that you know, please use it for the whole\n> of the amount\n",
        "Model A, a long description of what it is and does\tUSD 500\nmodel B\tUSD 300\n",
        "我们的报价有效期为三十天，交货期为收到定金后四十五天，付款方式为电汇，请贵公司确认，谢谢，顺祝商祺\n王伟\n",
        "one line\n",
        "",
    ],
)
def test_what_was_meant_stays(content: str) -> None:
    assert unwrapped(content) == content


@pytest.mark.parametrize("number", ["7 384,92 zł", "DE67 5007 0010 2601 8159 08"])
def test_a_number_alone_shows_a_broken_line(number: str) -> None:
    first, rest = number.split(" ", 1)
    content = f"{'Please transfer without delay what we wrote to you about, to'} {first}\n{rest}\n"
    assert unwrapped(content) == content.replace("\n", " ", 1)


@given(st.text(alphabet="ab1 .,\n\t|-(王", max_size=400))
def test_every_character_keeps_its_place(content: str) -> None:
    joined = unwrapped(content)
    assert len(joined) == len(content)
    changed = [at for at, char in enumerate(content) if char != joined[at]]
    assert all(content[at] == "\n" and joined[at] == " " for at in changed)


def test_a_wrong_weekday_is_found_across_a_broken_line() -> None:
    wrapped = textwrap.fill(PROSE.replace("Tuesday", "Monday"), 80, break_on_hyphens=False)
    assert "Monday, 24\nMarch" in wrapped
    report = lint(f"Subject: Order\nTo: bob@client.example\n\n{wrapped}\n".encode())
    (finding,) = [one for one in report.findings if one.rule == "weekday-mismatch"]
    assert finding.place.line == wrapped[: wrapped.index("24\n")].count("\n") + 1
    assert "\n" not in finding.message("en")
