"""Number words put together: whole numbers, amounts with cents, numbers of things."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from sendlint.facts.numbers.number_tables import Entry, Kind

_MILLION = 10**6
_CENTS = 100


class Spelling(Struct, frozen=True):
    """A number in words.

    values: its readings; more than one only for Chinese and Japanese numerals.
    cents: whether the cents are said, be it that there are none.
    currencies: the codes (ISO 4217) that its currency may be; empty if none is said.
    noun: what is counted, such as "en:day"; "" if nothing is said.
    language: the code of the language file.
    """

    values: tuple[Decimal, ...]
    cents: bool = False
    currencies: frozenset[str] = frozenset()
    noun: str = ""
    language: str = ""


def spelling_of(entries: list[Entry], language: str) -> Spelling | None:
    """Return what the entries say: an amount with or without cents, or a number of things."""
    codes = [entry.codes for entry in entries if entry.kind == "money"]
    currencies = frozenset.intersection(*codes) if codes else frozenset()
    nouns = [entry for entry in entries if entry.kind == "noun"]
    if (codes and not currencies) or len(nouns) > 1 or (nouns and codes):
        return None
    if nouns and entries[-1] is not nouns[0]:
        return None
    parts = _parts([entry for entry in entries if entry.kind != "noun"])
    if parts is None:
        return None
    major, minor = parts
    whole = 0 if not major and minor is not None else number_of(major)
    if whole is None:
        return None
    noun = nouns[0].name if nouns else ""
    value = Decimal(whole) + Decimal(minor or 0) / _CENTS
    return Spelling((value,), minor is not None, currencies, noun, language)


def _parts(entries: list[Entry]) -> tuple[list[Entry], int | None] | None:
    """Part entries into the words of the whole number and the cents; None if it cannot be done."""
    entries = [entry for entry in entries if entry.kind != "extra"]
    kinds = [entry.kind for entry in entries]
    if "hundredths" in kinds:
        at = kinds.index("hundredths")
        if kinds.count("hundredths") > 1 or "cent" in kinds or "digits" in kinds:
            return None
        if any(kind != "money" for kind in kinds[at + 1 :]):
            return None
        return _bare(entries[:at]), entries[at].value
    if "cent" in kinds:
        return _with_cents(entries, kinds)
    if "digits" in kinds:
        return None
    inner = _trimmed(entries, ("money",))
    at = next((index for index, entry in enumerate(inner) if entry.kind == "money"), -1)
    if at < 0:
        return inner, None
    # Two euros fifty.
    minor = number_of(_trimmed(inner[at + 1 :], ("and",)))
    if minor is None or not 10 <= minor < _CENTS:
        return None
    return _bare(inner[:at]), minor


def _with_cents(entries: list[Entry], kinds: list[Kind]) -> tuple[list[Entry], int | None] | None:
    """Return the entries before the cents and how many cents they are; None if that is no sum."""
    at = kinds.index("cent")
    if kinds.count("cent") > 1:
        return None
    behind = _bare(entries[at + 1 :])
    if behind:
        major, minor = entries[:at], behind
        if not _bare(major):
            # "Cent six" is French.
            return None
    else:
        money = max((index for index in range(at) if kinds[index] == "money"), default=-1)
        major, minor = entries[: money + 1], entries[money + 1 : at]
    minor = _bare(minor)
    if len(minor) == 1 and minor[0].kind == "digits":
        cents: int | None = minor[0].value
    else:
        cents = number_of(minor)
    if cents is None or cents >= _CENTS:
        return None
    return _bare(major), cents


def _bare(entries: list[Entry]) -> list[Entry]:
    """Return the entries without currencies, and without "and" at an end."""
    return _trimmed([entry for entry in entries if entry.kind != "money"], ("and", "tens"))


def _trimmed(entries: list[Entry], kinds: tuple[Kind, ...]) -> list[Entry]:
    """Return the entries without those of these kinds at the ends."""
    first, stop = 0, len(entries)
    while first < stop and entries[first].kind in kinds:
        first += 1
    while stop > first and entries[stop - 1].kind in kinds:
        stop -= 1
    return entries[first:stop]


def number_of(entries: Sequence[Entry]) -> int | None:
    """Return the whole number that these words say; None if they say none in good order.

    Tens and units add up to a group below 1000, hundreds multiply it, greater scales close it, in
    descending order; "mil millones" (a thousand millions) may climb once.
    """
    group, joint = 0, ""
    closed: list[tuple[int, int]] = []
    last = len(entries) - 1
    if last == 0 and entries[0].kind == "number" and entries[0].value == 0:
        return 0
    for index, entry in enumerate(entries):
        value = entry.value
        if entry.kind in ("and", "tens"):
            if joint or index in (0, last):
                return None
            joint = entry.kind
            continue
        multiplies = entry.kind == "scale" or (
            entry.kind == "both" and (0 < group < 100 if value == 100 else group > 0)
        )
        if entry.kind not in ("number", "scale", "both"):
            return None
        if multiplies and value == 100:
            if not group % 10 or group > 99 or (group > 9 and closed):
                return None
            group *= 100
        elif multiplies:
            if not _close(closed, group, value):
                return None
            group = 0
        elif value >= 1000:
            if group or (closed and closed[-1][0] <= value):
                return None
            closed.append((value, value))
        elif _fits(group, value, joint):
            group += value
        else:
            return None
        joint = ""
    return sum(amount for _, amount in closed) + group if entries else None


def _fits(group: int, value: int, joint: str) -> bool:
    """Tell whether a number below 1000 may be added to a group."""
    below = group % 100
    if not value:
        return False
    if value < 10:
        return below == 0 or (below % 10 == 0 and below >= 20)
    if value < 100:
        return below == 0 or (joint == "tens" and below < 10 and value % 10 == 0 and value > 10)
    return group == 0


def _close(closed: list[tuple[int, int]], group: int, scale: int) -> bool:
    """Add a group of a scale from 1000 on; return False if the order does not allow it."""
    if group >= 1000:
        return False
    if closed and closed[-1][0] == 1000 and scale >= _MILLION:
        group += closed.pop()[1]
    if not group or (closed and closed[-1][0] <= scale):
        return False
    closed.append((scale, group * scale))
    return True
