"""Quotation marks of many languages, and the signs that look like them."""

from __future__ import annotations

import pytest

from sendlint.facts.text.quotations import encloses, quotations


def quoted(text: str) -> list[str]:
    """Return the quotations of a text, without the words that keep it from being one whole."""
    full = f"{text} and so on and on and on and on"
    return [full[start:end] for start, end in quotations(full)]


@pytest.mark.parametrize(
    "quotation",
    [
        '"see attached"',
        "'see attached'",
        "“see attached”",
        "„siehe Anhang“",
        "„w załączeniu”",
        '„siehe Anhang"',
        "«ver adjunto»",
        "« ci-joint »",
        "»siehe Anhang«",
        "‹ci-joint›",
        "‘see attached’",
        "‘it’s attached’",
        "「添付」",
        "『添付』",
        '"see\nattached"',
    ],
)
def test_every_pair_of_marks(quotation: str) -> None:
    assert quoted(f"He wrote {quotation} here") == [quotation]


def test_no_blank_is_needed_in_chinese() -> None:
    assert quoted('他写"见附件"而"附件"没有') == ['"见附件"', '"附件"']


@pytest.mark.parametrize(
    "text",
    [
        'a 24" panel and a 27" panel',
        "the customers' list and the suppliers' list",
        "don't and isn't",
        "l'offre d'hier et l'autre",
        '"see\n\nattached"',
        '"' + "a" * 200 + '"',
        '" a "',
    ],
)
def test_no_quotation(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_of_the_whole_text_is_none() -> None:
    assert quotations('"Please find attached our offer."') == []


def test_encloses() -> None:
    found = quotations('Say "one" or "two three" as you like.')
    assert encloses(found, 14, 17) == (13, 24)
    assert encloses(found, 5, 8) == (4, 9)
    assert encloses(found, 5, 15) is None
    assert encloses(found, 0, 3) is None
    assert encloses([], 0, 3) is None


@pytest.mark.parametrize("piece", ['"', ' "a', "“", "„a", "«»", " 'a", "‘a", '"a\n', '"\n ', "\"'"])
def test_hostile_marks(piece: str) -> None:
    assert isinstance(quotations(piece * 100_000), list)
