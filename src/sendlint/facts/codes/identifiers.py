"""Numbers with check digits that their label names: tax, registers, persons, goods, containers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.codes.number_labels import Label, in_link
from sendlint.facts.figures.figure_gates import IDENTIFIER
from sendlint.facts.numbers.number_shapes import is_sample
from sendlint.facts.text.skim import plain
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.draft.attachments import Attachment
    from sendlint.facts.figures.figure_texts import FigureText

IdentifierKind: TypeAlias = Literal[
    "vat",
    "nip",
    "regon",
    "pesel",
    "resident",
    "credit-code",
    "container",
    "isbn",
    "gtin",
    "eori",
]

_TOPIC = "figure-identifier-"
_TOPICS: Mapping[str, IdentifierKind] = {
    "vat": "vat",
    "nip": "nip",
    "regon": "regon",
    "pesel": "pesel",
    "resident": "resident",
    "credit": "credit-code",
    "container": "container",
    "isbn": "isbn",
    "gtin": "gtin",
    "eori": "eori",
}
_WAYBILL = f"{_TOPIC}waybill"
_HEAD = r"[A-Za-z]{1,5}[ ]?\Z"
_TAIL = r"[A-Za-z0-9]{1,12}"
_CONTAINER = r"[A-Z]{3}[UJZ]"
_MASKED = r"[Xx*#]{3}"
_PREFIXED = r"[A-Z]{2}[A-Z0-9]{7,15}"
_CREDIT = r"[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-Z]{10}"
_LENGTHS = (
    "AT9 BE10 BG0 CY9 CZ0 DE9 DK8 EE9 EL9 ES9 FI8 FR11 GB9 HR11 HU8 IE0 IT11 LT0 LU8 LV11 MT8 NL12 "
    "PL10 PT9 RO0 SE12 SI8 SK10"
)
"""Characters of VAT numbers behind the country's code (Directive 2006/112/EC, VIES); 0: several."""
_MOST = 300
_FEW = 4


class Identifier(Struct, frozen=True):
    """A number with a label.

    number: its letters and figures, capital. valid: whether length and check digit are right.
    told: whether the text says that it is wrong, or an example.
    """

    kind: IdentifierKind
    number: str
    start: int
    end: int
    text: FigureText
    valid: bool
    file: Attachment | None = None
    told: bool = False

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.text.place(self.start, self.end)


def find_identifiers(text: FigureText, file: Attachment | None = None) -> tuple[Identifier, ...]:
    """Return the labelled identifiers in a text, at most 300.

    Where most of those of one kind are wrong, the label means numbers without a check digit: none
    of them is returned.
    """
    found: list[Identifier] = []
    for kind, number, start, end in _candidates(text):
        valid = _is_valid(kind, number)
        if valid is None or is_sample(number):
            continue
        told = not valid and _is_told(text, start)
        found.append(Identifier(kind, number, start, end, text, valid, file, told))
        if len(found) >= _MOST:
            break
    wrong: dict[IdentifierKind, int] = {}
    total: dict[IdentifierKind, int] = {}
    for one in found:
        total[one.kind] = total.get(one.kind, 0) + 1
        wrong[one.kind] = wrong.get(one.kind, 0) + (not one.valid)
    return tuple(
        one for one in found if total[one.kind] < _FEW or 2 * wrong[one.kind] <= total[one.kind]
    )


Candidate: TypeAlias = "tuple[IdentifierKind, str, int, int]"


def _candidates(text: FigureText) -> Iterator[Candidate]:
    """Yield kind, number, start and end of what a label names."""
    content = text.content
    last = -1
    for match in re.finditer(IDENTIFIER, text.shape):
        start, end = match.span()
        if start <= last:
            continue
        begin, stop = _whole(content, start, end)
        if re.search(_MASKED, content[begin : stop + 3]) or in_link(content, begin):
            continue
        before = text.labels.before(start)
        head = re.sub("[^A-Z]", "", content[begin:start])
        if re.fullmatch(_CONTAINER, head):
            number = _bare(content[begin:end])
            waybill = bool(before) and _WAYBILL in before[0].topics
            named = _kinds(before) == ("container",) or _speaks_of_containers(text)
            if len(number) == 11 and named and not waybill:
                last = end
                yield "container", number, begin, end
            continue
        for kind in _kinds(before):
            piece = None if kind == "container" else _piece(kind, content, begin, start, end, stop)
            if piece:
                last = piece[1]
                yield kind, _bare(content[piece[0] : piece[1]]), *piece
                break


def _kinds(before: tuple[Label, ...]) -> tuple[IdentifierKind, ...]:
    """Return what the nearest label names; nothing where two labels share numbers."""
    if not before or (len(before) > 1 and before[0].start - before[1].end < 3):
        return ()
    topics = before[0].topics
    return tuple(kind for topic, kind in _TOPICS.items() if _TOPIC + topic in topics)


def _whole(content: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a row of figures with the letters that belong to it."""
    head = re.search(_HEAD, content[max(0, start - 6) : start])
    begin = start
    if head and not content[max(0, start - 7) : start - len(head[0])][-1:].isascii():
        begin = start - len(head[0])
    elif head:
        before = content[max(0, start - len(head[0]) - 1) : start - len(head[0])]
        begin = start - len(head[0]) if not before.isalnum() else start
    tail = re.compile(_TAIL).match(content, end)
    return begin, tail.end() if tail else end


def _piece(
    kind: IdentifierKind, content: str, begin: int, start: int, end: int, stop: int
) -> tuple[int, int] | None:
    """Return where the number of a kind stands around the figures [start, end)."""
    if kind in ("vat", "eori"):
        return (begin, stop) if re.fullmatch(_PREFIXED, _bare(content[begin:stop])) else None
    if kind == "credit-code":
        first = begin if begin < start and not content[begin:start].endswith(" ") else start
        return (first, stop) if re.fullmatch(_CREDIT, _bare(content[first:stop])) else None
    if kind in ("resident", "isbn"):
        tail = content[end : end + 2]
        last = end + (tail[:1] in ("X", "x")) + 2 * (tail in ("-X", "-x", " X"))
        return (
            (start, last)
            if not content[last : last + 1].isascii() or not content[last : last + 1].isalnum()
            else None
        )
    if stop > end or (begin < start and kind != "nip" and not content[begin:start].endswith(" ")):
        return None
    if begin < start and content[begin:start].strip() != "PL" and not content[start - 1].isspace():
        return None
    return start, end


def _bare(written: str) -> str:
    return "".join(char for char in written if char.isascii() and char.isalnum()).upper()


def _speaks_of_containers(text: FigureText) -> bool:
    found = text.vocabulary.number_labels.find(plain(text.content[:20_000]))
    return any(f"{_TOPIC}container" in topics for _, _, topics in found)


def _is_told(text: FigureText, start: int) -> bool:
    """Tell whether the sentence says that something is wrong, or an example."""
    for topic in ("figure-account-wrong", "figure-account-sample"):
        for hit in text.hits(topic):
            first, last = text.reading.extent(hit.sentence)
            if first <= start < last + 2:
                return True
    return False


def _is_valid(kind: IdentifierKind, number: str) -> bool | None:
    """Tell whether a number is right; None where that cannot be told."""
    return _CHECKS[kind](number)


def _vat(number: str) -> bool | None:
    """Tell whether a VAT number is valid; None where that cannot be known."""
    from stdnum.exceptions import InvalidChecksum, ValidationError
    from stdnum.util import get_cc_module

    country, rest = number[:2], number[2:]
    length = _vat_lengths().get(country)
    # Persons in Czechia have their birth numbers, of which old ones fail the check.
    if length is None or (country == "CZ" and len(rest) != 8):
        return None
    module = get_cc_module({"EL": "gr"}.get(country, country.lower()), "vat")
    if module is None:
        return None
    try:
        module.validate(number)
    except InvalidChecksum:
        # Keys with letters follow no published rule in France.
        return None if country == "FR" and not rest.isdecimal() else False
    except ValidationError:
        off = abs(len(rest) - length)
        figures = sum(map(str.isdecimal, rest))
        return False if off == 1 and figures >= len(rest) - 1 else None
    return True


@cache
def _vat_lengths() -> dict[str, int]:
    return {entry[:2]: int(entry[2:]) for entry in _LENGTHS.split()}


def _nip(number: str) -> bool | None:
    from stdnum.pl import nip

    number = number.removeprefix("PL")
    if len(number) not in (9, 10, 11) or not number.isdecimal():
        return None
    return nip.is_valid(number)


def _regon(number: str) -> bool | None:
    from stdnum.pl import regon

    return regon.is_valid(number) if len(number) in (8, 9, 10, 13, 14, 15) else None


def _pesel(number: str) -> bool | None:
    from stdnum.pl import pesel

    if len(number) not in (10, 11, 12):
        return None
    return pesel.is_valid(number)


def _resident(number: str) -> bool | None:
    from stdnum.cn import ric

    # The district is no evidence: there were others when the person was born.
    if len(number) in (17, 19):
        return False
    return ric.calc_check_digit(number) == number[-1] if len(number) == 18 else None


def _credit_code(number: str) -> bool | None:
    from stdnum.cn import uscc

    return uscc.is_valid(number) if len(number) == 18 else None


def _container(number: str) -> bool | None:
    from stdnum import iso6346

    return iso6346.calc_check_digit(number[:-1]) == number[-1]


def _isbn(number: str) -> bool | None:
    from stdnum import isbn

    return isbn.is_valid(number) if len(number) in (9, 10, 11, 12, 13, 14) else None


def _gtin(number: str) -> bool | None:
    from stdnum import ean

    if len(number) not in (8, 12, 13, 14) or not number.isdecimal():
        return None
    return ean.is_valid(number)


def _eori(number: str) -> bool | None:
    country, rest = number[:2], number[2:]
    if not rest.isdecimal():
        return None
    if country == "PL" and len(rest) == 15:
        return _nip(rest[:10])
    if country == "FR" and len(rest) == 14:
        from stdnum.fr import siret

        return siret.is_valid(rest)
    if country == "IT" and len(rest) == 11:
        from stdnum.it import iva

        return iva.is_valid(rest)
    return None


_CHECKS: Mapping[IdentifierKind, Callable[[str], bool | None]] = {
    "vat": _vat,
    "nip": _nip,
    "regon": _regon,
    "pesel": _pesel,
    "resident": _resident,
    "credit-code": _credit_code,
    "container": _container,
    "isbn": _isbn,
    "gtin": _gtin,
    "eori": _eori,
}
