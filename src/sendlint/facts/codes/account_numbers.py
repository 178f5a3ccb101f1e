"""The numbers of accounts as written: IBAN, Polish account, payment card, bank codes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, AnyStr, Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.codes.countries import country_codes, iban_lengths
from sendlint.facts.codes.number_labels import in_link
from sendlint.facts.figures.figure_gates import IBAN_TAIL, POLISH, SHORTEST_BARE, iban_marks
from sendlint.facts.numbers.number_shapes import BLANKS, HYPHENS, is_sample

if TYPE_CHECKING:
    from sendlint.facts.codes.number_labels import Label, NumberLabels
    from sendlint.facts.figures.figure_texts import FigureText

NumberKind: TypeAlias = Literal["iban", "nrb", "card", "domestic", "routing", "bic"]
Flaw: TypeAlias = Literal["", "check", "length", "country"]

_LABEL = "figure-account-label-"
_SEP = f"[{BLANKS}.{HYPHENS[1:]}-]"
_IBAN = rf"([A-Za-z]{{2}})[{BLANKS}]?[0-9]{{2}}"
_GROUP = rf"{_SEP}{{0,2}}([A-Za-z0-9]{{1,34}})(?![A-Za-z0-9])"
_LINE_END = rf"[{BLANKS}]{{0,3}}\n[{BLANKS}>]{{0,8}}(?=[A-Za-z0-9])"
_MOST_GROUPS = 16
_LONGEST_IBAN = 34
_SHORTEST_IBAN = 15
_NRB = rb"00(?:[ -]{0,2}0000){6}"
_NEAR_NRB = rb"00(?:0?[ -]0{3,5}(?:[ -]0{3,5}){4,6}|0{23}(?:00)?)"
_NUMBER = rb"0(?:[ -]?0){7,29}"
_LETTERS = (b"0", b"A", b"a")
_CARD_KINDS = (
    r"4[0-9]{15}|(?:5[1-5]|2[2-7])[0-9]{14}|3[47][0-9]{13}|6(?:011|5[0-9]{2})[0-9]{12}"
    r"|35[2-8][0-9]{13}|62[0-9]{14}|62[0-9]{17}"
)
"""Numbers of cards by their issuer (ISO/IEC 7812-1); UnionPay has 16 or 19 figures."""
_DEBIT = r"62[0-35][0-9]{13}|62[0-35][0-9]{16}"
_BIC = r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?"
_NEAR_BIC = r"[A-Z0-9]{7,12}"
_BANK_BEHIND = r"(?i)(?:bic|swift)(?![a-z])"
_MASKED = r"[Xx*#•]{3}"
_MOST = 200


class AccountNumber(Struct, frozen=True):
    """A number of an account, a card or a bank as it stands in a text.

    kind: "iban"; "nrb", the Polish one without PL; "card"; "domestic", any other account number,
        which has a label; "routing", of a bank in the United States; "bic", which has a label.
    number: its letters and figures, capital.
    flaw: "check": the check digits are wrong; "length"; "country": there is no such country.
    labels: the labels before it.
    """

    kind: NumberKind
    number: str
    start: int
    end: int
    flaw: Flaw
    labels: tuple[Label, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether neither check digits nor groups nor a label tell that it is an account."""
        if not self.flaw or self.kind not in ("iban", "nrb"):
            return False
        return self.end - self.start == len(self.number) and not _is_account_label(self.labels)


def find_account_numbers(text: FigureText, labels: NumberLabels) -> list[AccountNumber]:
    """Return the numbers of accounts, cards and banks in a text, by start; 200 at most."""
    shape = text.shape
    found: list[AccountNumber] = []
    for search in (_ibans, _polish, _others):
        starts = [number.start for number in found]
        fresh = []
        for number in search(text.content, shape, labels):
            at = bisect_left(starts, number.end) - 1
            free = at < 0 or found[at].end <= number.start
            if free and not in_link(text.content, number.start):
                fresh.append(number)
            if len(found) + len(fresh) >= _MOST:
                break
        found += fresh
        found.sort(key=lambda number: number.start)
    return found


def find_bare(text: FigureText, known: Sequence[AccountNumber]) -> Iterator[AccountNumber]:
    """Yield the numbers of fifteen figures and more that nothing calls an account, 200 at most.

    known: the accounts of the text.
    """
    taken = {number.start for number in known}
    for start, end in islice(_isolated(_NUMBER, text.shape, text.content), _MOST):
        number = _figures(text.content[start:end])
        if len(number) < SHORTEST_BARE or start in taken or is_sample(number):
            continue
        if not in_link(text.content, start):
            yield AccountNumber("domestic", number, start, end, "")


def _ibans(content: str, shape: bytes, labels: NumberLabels) -> Iterator[AccountNumber]:
    seen = 0
    for at in _starts(content, shape):
        if at < seen:
            continue
        number = _iban_at(content, at, labels)
        if number:
            seen = number.end
            yield number


def _starts(content: str, shape: bytes) -> Iterator[int]:
    """Yield where an IBAN may start: two letters and two figures, no letter before."""
    for at in sorted(_marked(shape, iban_marks(content))):
        glued = shape[at - 1 : at] in _LETTERS
        if not glued or content[max(0, at - 4) : at].upper() == "IBAN":
            yield at


def _marked(shape: bytes, marks: Sequence[bytes]) -> Iterator[int]:
    """Yield where something of the shape of an IBAN starts, mark by mark."""
    for mark in marks:
        if mark in shape:
            for match in _compiled(mark + IBAN_TAIL).finditer(shape):
                yield match.start()


def _iban_at(content: str, at: int, labels: NumberLabels) -> AccountNumber | None:
    """Return the IBAN, right or nearly, that begins at content[at]; None if none does."""
    head = _compiled(_IBAN).match(content, at)
    if not head:
        return None
    country = head[1].upper()
    length = iban_lengths().get(country, 0)
    if not length and country in country_codes():
        return None
    number = country + head[0][-2:]
    ends = [(4, head.end())]
    group = _compiled(_GROUP)
    place = head.end()
    for _ in range(_MOST_GROUPS):
        match = group.match(content, place)
        if match is None:
            broken = _compiled(_LINE_END).match(content, place)
            match = group.match(content, broken.end()) if broken and len(number) < length else None
        if match is None or len(number) + len(match[1]) > _LONGEST_IBAN + 4:
            break
        if len(number) >= length > 0 and not _is_group(match[1]):
            break
        number += match[1].upper()
        place = match.end()
        ends.append((len(number), place))
    # What `FigureText.may_hold_long_number` tells of a text holds for each account in it.
    if not _compiled("[0-9]{7}").search(number):
        return None
    exact = next((end for size, end in ends if size == length), 0)
    if not exact and length and number[length:].startswith(("BIC", "SWIFT")):
        exact = next(end - (size - length) for size, end in ends if size > length)
    if exact:
        return _exact_iban(content, at, exact, number[:length], labels)
    return _near_iban(content, at, number, ends, labels)


def _is_group(group: str) -> bool:
    return any(map(str.isdecimal, group))


def _exact_iban(
    content: str, start: int, end: int, number: str, labels: NumberLabels
) -> AccountNumber | None:
    """Return an IBAN of the right length; one that is wrong needs groups or a label."""
    before = labels.before(start)
    written = content[start:end]
    labelled = _is_account_label(before)
    if passes_mod_97(number):
        small = written != written.upper() and not labelled
        return None if small else AccountNumber("iban", number, start, end, "", before)
    if is_sample(number) or re.search(_MASKED, written) or sum(map(str.isdecimal, number)) < 10:
        return None
    labelled = labelled or re.search(_BANK_BEHIND, content[end : end + 60]) is not None
    grouped = re.fullmatch(rf"[A-Z]{{2}}[0-9]{{2}}(?:{_SEP}[0-9A-Z]{{1,4}}){{3,8}}", written)
    if not labelled and not (grouped or written == number):
        return None
    if _is_word(number[:2]) and not labelled:
        return None
    return AccountNumber("iban", number, start, end, "check", before)


def _is_word(country: str) -> bool:
    """Tell whether the code of a country stands before numbers of other kinds, too (No., Art.)."""
    return country in ("NO", "PO", "SO", "RO", "ST", "TL", "SC", "SE", "PS", "MR", "MK", "IS")


def _near_iban(
    content: str, start: int, number: str, ends: list[tuple[int, int]], labels: NumberLabels
) -> AccountNumber | None:
    """Return a number that its label calls an IBAN though its length or country is wrong."""
    country = number[:2]
    length = iban_lengths().get(country, 0)
    size, end = ends[0]
    for next_size, next_end in ends[1:]:
        group = number[size:next_size]
        if not _is_group(group) and size != 4:
            break
        size, end = next_size, next_end
    number = number[:size]
    figures = sum(map(str.isdecimal, number))
    if not size >= _SHORTEST_IBAN - 1 or is_sample(number) or figures < 10:
        return None
    if re.search(_MASKED, content[start : end + 4]) or (length and abs(size - length) > 4):
        return None
    before = labels.before(start)
    if not _is_account_label(before):
        return None
    if not length and not (before[0].close and _has(before, "iban")):
        return None
    return AccountNumber("iban", number, start, end, "length" if length else "country", before)


def _polish(content: str, shape: bytes, labels: NumberLabels) -> Iterator[AccountNumber]:
    """Yield Polish accounts without PL: 26 figures, in groups or with a label."""
    if any(row in shape for row in POLISH):
        for start, end in _isolated(_NRB, shape, content):
            number = _figures(content[start:end])
            if is_sample(number):
                continue
            flaw: Flaw = "" if passes_mod_97("PL" + number) else "check"
            yield AccountNumber("nrb", number, start, end, flaw, labels.before(start))
        for start, end in _isolated(_NEAR_NRB, shape, content):
            number = _figures(content[start:end])
            if abs(len(number) - 26) != 1 or is_sample(number):
                continue
            before = labels.before(start)
            if before and before[0].close and _has(before, "nrb"):
                yield AccountNumber("nrb", number, start, end, "length", before)


def _others(content: str, shape: bytes, labels: NumberLabels) -> Iterator[AccountNumber]:
    """Yield what only its label makes a number of an account, a card or a bank."""
    for start, end in _isolated(_NUMBER, shape, content):
        before = labels.before(start)
        if before:
            number = _figures(content[start:end])
            found = _labelled(number, start, end, before)
            if found and not is_sample(number):
                yield found


def _isolated(pattern: bytes, shape: bytes, content: str) -> Iterator[tuple[int, int]]:
    """Yield where a number of this shape stands that nothing around it makes longer."""
    for match in _compiled(pattern).finditer(shape):
        start, end = match.span()
        before, after = shape[max(0, start - 2) : start], shape[end : end + 2]
        if before[-1:] in _LETTERS or after[:1] in _LETTERS:
            continue
        if before[:1] == b"0" and (before[1:] in (b" ", b"-") or content[start - 1] in ".,/"):
            continue
        if not (after[1:] == b"0" and after[:1] in (b" ", b"-")):
            yield start, end


def _figures(written: str) -> str:
    return "".join(char for char in written if "0" <= char <= "9")


def _labelled(number: str, start: int, end: int, before: tuple[Label, ...]) -> AccountNumber | None:
    """Return a number that is an account, a card or a routing number by its labels; None if not."""
    size = len(number)
    if _has(before, "routing") and size == 9:
        from stdnum.us import rtn

        flaw: Flaw = "" if rtn.is_valid(number) else "check"
        return AccountNumber("routing", number, start, end, flaw, before)
    card = _has(before, "card") and re.fullmatch(_CARD_KINDS, number) is not None
    if card or (_is_account_label(before) and re.fullmatch(_DEBIT, number)):
        from stdnum import luhn

        flaw = "" if luhn.is_valid(number) else "check"
        return AccountNumber("card", number, start, end, flaw, before)
    if _is_account_label(before):
        return (
            AccountNumber("domestic", number, start, end, "", before) if before[0].close else None
        )
    return None


def find_bics(text: FigureText, labels: NumberLabels) -> list[AccountNumber]:
    """Return the codes of banks (ISO 9362) that have a label; with a flaw of their length."""
    shape = text.shape
    found: list[AccountNumber] = []
    lower = text.content.lower()
    if b"AAAAAA" not in shape or ("swift" not in lower and "bic" not in lower):
        return []
    for match in _compiled(rf"(?<![A-Za-z0-9]){_NEAR_BIC}(?![A-Za-z0-9])").finditer(text.content):
        code = match[0]
        if not code[:4].isalpha() or code[4:6] not in country_codes() or not code[:6].isalpha():
            continue
        before = labels.before(match.start())
        if not before or not before[0].close or not _has(before, "bic"):
            continue
        flaw: Flaw = "" if re.fullmatch(_BIC, code) else "length"
        found.append(AccountNumber("bic", code, match.start(), match.end(), flaw, before))
        if len(found) >= _MOST:
            break
    return found


def passes_mod_97(number: str) -> bool:
    """Tell whether the check digits of an IBAN are right (ISO/IEC 7064, MOD 97-10)."""
    return int("".join(str(int(char, 36)) for char in number[4:] + number[:4])) % 97 == 1


def _is_account_label(labels: tuple[Label, ...]) -> bool:
    """Tell whether the nearest label is one of accounts."""
    return bool(labels) and any(
        _LABEL + kind in labels[0].topics for kind in ("number", "iban", "nrb")
    )


def _has(labels: tuple[Label, ...], kind: str) -> bool:
    return bool(labels) and _LABEL + kind in labels[0].topics


@cache
def _compiled(pattern: AnyStr) -> re.Pattern[AnyStr]:
    return re.compile(pattern)
