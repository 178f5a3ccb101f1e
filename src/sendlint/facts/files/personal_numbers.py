"""Numbers that stand for persons: of identity cards, accounts and payment cards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal, TypeAlias

NumberKind: TypeAlias = Literal["resident", "pesel", "ssn", "iban", "card"]

# Patterns that begin with a sign and look back behind it: so a search skips to that sign.
_RESIDENT = r"[1-9](?<![0-9A-Za-z].)[0-9]{5}(?:19|20)[0-9]{9}[0-9Xx](?![0-9A-Za-z])"
_PESEL = r"(?<![0-9A-Za-z+.,-])[0-9]{11}(?![0-9A-Za-z]|[.,-][0-9])"
_SSN = r"(?<![0-9A-Za-z-])[0-8][0-9]{2}-[0-9]{2}-[0-9]{4}(?![0-9A-Za-z-])"
_IBAN = (
    r"[A-Z](?<![0-9A-Za-z].)[A-Z][0-9]{2}(?:[A-Z0-9]{11,30}"
    r"|(?:[ \u00a0][A-Z0-9]{4}){2,7}(?:[ \u00a0][A-Z0-9]{1,3})?)(?![0-9A-Za-z])"
)
_WORDS_BEHIND = r"(?:[ \u00a0][A-Z]{3,4}){1,7}\Z"
_CARD = (
    r"(?<![0-9A-Za-z.,/-])(?:[0-9]{15,19}|[0-9]{4}(?:[ -][0-9]{4}){3}(?:[ -][0-9]{3})?"
    r"|3[47][0-9]{2}[ -][0-9]{6}[ -][0-9]{5})(?![0-9A-Za-z]|[.,/-][0-9])"
)
_ISSUERS = (
    r"4[0-9]{15}|5[1-5][0-9]{14}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}"
    r"|3[47][0-9]{13}|6(?:011|5[0-9]{2})[0-9]{12}|35(?:2[89]|[3-8][0-9])[0-9]{12}"
    r"|62[0-9]{14,17}"
)
"""Numbers of cards by their issuer (ISO/IEC 7812-1): Visa, Mastercard, American Express, Discover,
JCB, UnionPay."""
_SSN_LABEL = r"(?<![a-z])ssn(?![a-z])"
_CARD_BRANDS = ("visa", "mastercard", "american express", "amex", "unionpay")
_FEWEST_DIGITS = 9
"""Digits of the shortest number, a social security number."""
_MOST_CHARS = 500_000
_MOST_CANDIDATES = 5000
_PASSED = 0.8


def find_personal_numbers(
    texts: Iterable[str], least: int, card_labels: Mapping[str, Sequence[str]]
) -> dict[str, NumberKind]:
    """Return the distinct numbers of persons in the parts of a file, without blanks -> kind.

    least: below this many candidates nothing is checked and nothing returned.
    card_labels: language code -> what payment cards and their numbers are called.
    Resident identity numbers of China (GB 11643-1999) and accounts (ISO 13616-1) are told by their
    checksum; PESEL, social security and card numbers, which serial numbers can look like, only in
    a part that names them; most of what looks like a card number there must pass its checksum.
    """
    candidates: dict[str, NumberKind] = {}
    labels = (*_CARD_BRANDS, *chain.from_iterable(card_labels.values()))
    for text in texts:
        if sum(map(text.count, "0123456789")) >= _FEWEST_DIGITS:
            for number, kind in _candidates(text[:_MOST_CHARS], labels):
                candidates.setdefault(number, kind)
                if len(candidates) >= _MOST_CANDIDATES:
                    break
    found: dict[str, NumberKind] = {}
    if len(candidates) < least:
        return found
    for kind, is_valid in _checks(set(candidates.values())):
        numbers = [number for number, other in candidates.items() if other == kind]
        valid = [number for number in numbers if is_valid(number)]
        if kind in ("resident", "iban") or len(valid) >= _PASSED * len(numbers):
            found |= dict.fromkeys(valid, kind)
    return found


def _candidates(text: str, card_labels: Sequence[str]) -> Iterator[tuple[str, NumberKind]]:
    lower = text.lower()
    yield from _of(_RESIDENT, text, "resident")
    if "pesel" in lower:
        yield from _of(_PESEL, text, "pesel")
    if "social security" in lower or ("ssn" in lower and re.search(_SSN_LABEL, lower)):
        yield from _of(_SSN, text, "ssn")
    yield from _of(_IBAN, text, "iban")
    if any(label in lower for label in card_labels):
        for number, kind in _of(_CARD, text, "card"):
            if re.fullmatch(_ISSUERS, number) and len(set(number)) > 1:
                yield number, kind


def _of(pattern: str, text: str, kind: NumberKind) -> Iterator[tuple[str, NumberKind]]:
    for match in re.finditer(pattern, text):
        number = re.sub(_WORDS_BEHIND, "", match[0]).upper().replace(" ", "").replace("\u00a0", "")
        yield number.replace("-", "") if kind == "card" else number, kind


def _checks(kinds: set[NumberKind]) -> Iterator[tuple[NumberKind, Callable[[str], bool]]]:
    """Yield kinds with what tells valid numbers; each of their modules takes time to load."""
    if "resident" in kinds:
        from stdnum.cn import ric

        yield "resident", ric.is_valid
    if "pesel" in kinds:
        from stdnum.pl import pesel

        yield "pesel", pesel.is_valid
    if "ssn" in kinds:
        from stdnum.us import ssn

        yield "ssn", ssn.is_valid
    if "iban" in kinds:
        from stdnum import iban

        yield "iban", lambda number: iban.is_valid(number, check_country=False)
    if "card" in kinds:
        from stdnum import luhn

        yield "card", luhn.is_valid
