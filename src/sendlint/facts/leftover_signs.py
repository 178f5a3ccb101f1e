"""Whether a text may hold signs for text still to come; sign_places.py finds them."""

from __future__ import annotations

from sendlint.facts.skim import Skim

CLOSERS = {"[": "]", "{": "}", "<": ">", "【": "】", "［": "］", "〔": "〕"}
ROUND = {"(": ")", "（": "）"}
MONTHS = ("X月", "x月", "×月", "Ｘ月")
"""Months without their number."""


def may_hold_signs(text: Skim) -> bool:
    """Tell whether a text may hold signs at all."""
    bag, marks = text.bag, text.signs
    return (
        "xx" in bag
        or "todo" in bag
        or "fixme" in bag
        or "tbd" in bag
        or "x" in text.words
        or ("*" in text.text and "**" in text.text)
        or ("?" in text.text and "??" in text.text)
        or "tbc" in bag
        or "tba" in bag
        or "__" in text.text
        or "...." in text.text
        or "……" in text.text
        or any(gap in text.text for gap in MONTHS)
        or (marks != "" and any(two in marks for two in ("××", "某某", "○○", "〇〇", "◯◯")))
    )
