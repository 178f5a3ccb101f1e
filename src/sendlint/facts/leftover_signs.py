"""Whether a text may hold signs for text still to come; sign_places.py finds them."""

from __future__ import annotations

from sendlint.facts.skim import Skim

CLOSERS = {"[": "]", "{": "}", "<": ">", "【": "】", "［": "］", "〔": "〕"}
ROUND = {"(": ")", "（": "）"}
MONTHS = ("X月", "x月", "×月", "Ｘ月")
"""Months without their number."""
_FIELD_NAMES = frozenset(
    (
        *("name", "fname", "lname", "firstname", "lastname", "vorname", "nachname"),
        *("prenom", "nombre", "imie"),
    )
)
"""Words of the names of fields that greetings hold in their places: "Hi First Name,"."""
_LATER = ("tbd", "tbc", "tba")
_DOUBLED = frozenset("×某○〇◯")


def may_hold_signs(text: Skim) -> bool:
    """Tell whether a text may hold signs at all."""
    content, bag = text.text, text.bag
    # One sign is found in a fraction of the time that two in a row take.
    return (
        "xx" in bag
        or "todo" in bag
        or "fixme" in bag
        or ("tb" in bag and any(map(bag.__contains__, _LATER)))
        or "x" in text.words
        or not _FIELD_NAMES.isdisjoint(text.words)
        or ("*" in content and "**" in content)
        or ("?" in content and "??" in content)
        or ("_" in content and "__" in content)
        or "...." in content
        or "……" in content
        or ("月" in text.chars and any(map(content.__contains__, MONTHS)))
        or (
            not _DOUBLED.isdisjoint(text.chars) and any(2 * sign in text.signs for sign in _DOUBLED)
        )
    )
