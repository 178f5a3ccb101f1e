"""Domains of organisations that are taken for each other, and in what they differ."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.people.ascii_lookalikes import has_shapes, skeleton
from sendlint.facts.people.mail_domains import good_domains, registrable

Likeness: TypeAlias = Literal[
    "shape",  # rn and m, 1 and l: the same to the eye
    "slip",  # a slip of the fingers
    "hyphen",  # a hyphen more or less
    "top-level",  # .co for .com
    "lure",  # the name and a word of money or mail: solartech-payments
    "inside",  # the whole domain in front of another: solartech.com.pay-online.example
    "near",  # so near that it may be a slip, or another firm
    "ending",  # the same name under another ending: often a sister
    "word",  # the name and another word: often a sister
]
"""In what two domains differ."""

_STRONG = frozenset(("shape", "slip", "hyphen", "top-level", "lure", "inside"))

# Words of money, mail and passwords: hardly a firm's line of business, but that of fraud.
_LURES = """
account accounting accounts bank banking bill billing billings confirm documents email info invoice
invoices invoicing login mail mailing mails notice notification official order orders pay payment
payments payroll quote quotes remit remittance secure signin transfer update verify webmail
buchhaltung rechnung rechnungen zahlung zahlungen faktury faktura fakturowanie ksiegowosc platnosci
przelewy zamowienia caiwu fukuan facture factures paiement factura facturas pagos
"""
# Words that sister companies have in their names, too.
_LINES = """
corp customer delivery desk export exports finance help helpdesk hr office portal sales security
service services support team trust
"""
_FORMS = """
ag co company corp corporation europe gmbh group grp holding holdings inc int international intl
limited llc ltd plc sa sp spzoo trading china usa uk eu
"""

# Endings that are one letter away from another real one.
_TRAPS = frozenset(
    (
        *(("com", "co"), ("com", "cm"), ("com", "om"), ("com", "cam"), ("net", "ne")),
        *(("com.cn", "cm.cn"), ("co.uk", "uk.co"), ("pl", "pw"), ("org", "og")),
    )
)

_SHORT_WORD, _NAME, _LONG, _LONGER = 4, 5, 7, 9
_SHAPED = frozenset("01cdlmorvw")
"""First letters of what looks like other letters."""
_LONGEST = 255
"""Octets of a domain (RFC 1035, 2.3.4)."""


class DomainTwin(Struct, frozen=True):
    """Two registrable domains (folded) that are taken for each other.

    meant: the other one; written: the one looked at; how: in what they differ.
    """

    meant: str
    written: str
    how: Likeness

    @property
    def strong(self) -> bool:
        """Whether the two hardly belong to two firms that know nothing of each other."""
        return self.how in _STRONG


def find_domain_twins(written: str, domains: Iterable[str]) -> Iterator[DomainTwin]:
    """Yield the domains that may be taken for `written`; subdomains of one domain are no twins.

    written, domains: in folded form.
    """
    for meant in domains:
        twin = compare_domains(meant, written)
        if twin:
            yield twin


def compare_domains(meant: str, written: str) -> DomainTwin | None:
    """Return how two folded domains are taken for each other, or None."""
    # What is no domain is not kept: it may be as long as the mail.
    if len(meant) > _LONGEST or len(written) > _LONGEST:
        return _compared.__wrapped__(meant, written)
    return _compared(meant, written)


@lru_cache(maxsize=4000)
def _compared(meant: str, written: str) -> DomainTwin | None:
    own, other = _split(meant), _split(written)
    if own == other or not own[1] or not other[1]:
        return None
    how = _likeness(own, other)
    if how is None and written.startswith(own[0]) and _is_inside(".".join(own), written):
        how = "inside"
    return DomainTwin(".".join(own), ".".join(other), how) if how else None


def famous_twin(written: str) -> str:
    """Return the well-known domain that has the shape of a folded domain, or "".

    For ASCII only, and where the name has five letters or more.
    """
    short = len(written) <= _LONGEST
    return _famous_twin(written) if short else _famous_twin.__wrapped__(written)


@lru_cache(maxsize=1000)
def _famous_twin(written: str) -> str:
    name, ending = _split(written)
    if not (written.isascii() and has_shapes(name)) or f"{name}.{ending}" in good_domains():
        return ""
    meant = _famous().get(f"{skeleton(name)}.{ending}", "")
    return meant if meant and len(_split(meant)[0]) >= _NAME else ""


@cache
def _famous() -> dict[str, str]:
    famous = {}
    for domain in good_domains():
        name, ending = _split(domain)
        famous[f"{skeleton(name)}.{ending}"] = domain
    return famous


@cache
def _lures() -> frozenset[str]:
    return frozenset(_LURES.split())


@cache
def _lines() -> frozenset[str]:
    return frozenset(_LINES.split())


@cache
def _forms() -> frozenset[str]:
    return frozenset(_FORMS.split())


@lru_cache(maxsize=4000)
def _split(domain: str) -> tuple[str, str]:
    """Return the name that an organisation chose, and the ending."""
    name, _, ending = registrable(domain[-255:]).partition(".")
    return name, ending


def _likeness(own: tuple[str, str], other: tuple[str, str]) -> Likeness | None:
    name, ending = own
    written, other_ending = other
    begin_alike = name[:1] == written[:1] or {name[:1], written[:1]} <= _SHAPED
    if not begin_alike and name[-1:] != written[-1:]:
        return None  # all that are alike begin or end alike
    if name == written:
        return _at_ending(name, ending, other_ending)
    size = min(len(name), len(written))
    same = ending == other_ending
    if abs(len(name) - len(written)) > 2:
        return _at_word(name, written, same) if size >= _NAME else None
    if same:
        return _at_name(name, written, size) or _at_word(name, written, same)
    if size >= _LONG and _is_same(name, written):
        return "near"
    return _at_word(name, written, same)


def _at_ending(name: str, ending: str, other: str) -> Likeness | None:
    """Judge one name under two endings; country endings are a firm's own in other countries."""
    if (ending, other) in _TRAPS or (other, ending) in _TRAPS:
        return "top-level"
    # example.com and example.org are nobody's (RFC 2606).
    if len(name) < _NAME or (_country(ending) and _country(other)) or name == "example":
        return None
    return "ending"


def _country(ending: str) -> bool:
    return len(ending.rpartition(".")[2]) == 2


def _is_same(name: str, written: str) -> bool:
    return _differ_by_hyphens(name, written) or _shape(name) == _shape(written)


def _differ_by_hyphens(name: str, written: str) -> bool:
    hyphens = "-" in name or "-" in written
    return hyphens and name.replace("-", "") == written.replace("-", "")


_shape = lru_cache(maxsize=4000)(skeleton)


def _at_name(name: str, written: str, size: int) -> Likeness | None:
    """Judge two names under one ending, at most two letters longer one than the other."""
    if _shape(name) == _shape(written):
        return "shape"
    if size < _NAME:
        return None
    if _differ_by_hyphens(name, written):
        return "hyphen"
    return _at_letters(name, written)


def _at_letters(name: str, written: str) -> Likeness | None:
    """Judge the words in which two names differ: each letter counts in a short one."""
    words, others = name.split("-"), written.split("-")
    if len(words) != len(others):
        return None
    pairs = [(one, two) for one, two in zip(words, others, strict=True) if one != two]
    if len(pairs) != 1:
        return None
    word, other = pairs[0]
    if word[:1] != other[:1] and word[-1:] != other[-1:]:
        return None  # one edit leaves the first or the last letter as it is
    from sendlint.facts.text.similarity import distance, is_doubling, is_finger_slip, single_edit

    size = min(len(word), len(other))
    edit = single_edit(word, other)
    if edit is None:
        two = size >= _LONGER and word[0] == other[0] and distance(word, other, 2) == 2
        return "near" if two and not _has_digits(word + other) else None
    letters = edit.meant + edit.written
    if size < _SHORT_WORD or _has_digits(letters):
        return None
    size = max(len(word), len(other))
    if not letters.isascii():
        return "near" if size >= _LONG else None
    if edit.kind == "swapped" or is_doubling(max(word, other, key=len), edit):
        return "slip" if size >= _NAME else None
    if edit.kind == "replaced" and set(letters) == {"i", "l"}:  # a capital I is an l to the eye
        return "slip" if size > _NAME else "near"
    if edit.position == 0:
        return "near" if size >= _LONGER else None
    # A word of five letters is often another one, but hardly beside the same long word.
    size += 2 if len(name) - len(word) >= _NAME else 0
    slip = is_finger_slip(other, edit)
    if size >= _LONGER or (slip and size >= _LONG):
        return "slip"
    return "near" if size > (_NAME if slip else _NAME + 1) else None


def _has_digits(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _at_word(name: str, written: str, same: bool) -> Likeness | None:
    """Judge a name to which a word was added, or of which a legal form was dropped.

    same: whether the endings are the same; "firmmail.com" may well be firm.de's own.
    """
    if len(name) > len(written):
        dropped = _added(written, name)
        return "word" if len(written) > _NAME and dropped in _forms() else None
    word = _added(name, written)
    hyphen = len(written) - len(name) > len(word)
    if not word or len(name) < _NAME or not (hyphen or (same and len(name) > _NAME)):
        return None
    words = word.split("-")
    if not all(one in _lures() or one in _lines() or one in _forms() for one in words):
        return "word" if word == "s" else None
    if any(one in _lures() for one in words):
        return "lure"
    # The name with its legal form: of a sister, unless all else is the same.
    formed = hyphen and same and len(name) >= _LONG and word in _forms()
    return "lure" if formed else "word"


def _added(name: str, written: str) -> str:
    """Return what stands before or behind `name` in `written`, without its hyphen; "" if none."""
    if written.startswith(name):
        return written[len(name) :].strip("-")
    if written.endswith(name):
        return written[: -len(name)].strip("-")
    return ""


def _is_inside(known: str, written: str) -> bool:
    """Tell whether `written` begins with a whole known domain: firm.example.pay.example."""
    rest = written.removeprefix(f"{known}.")
    return rest != written and rest.count(".") >= 1
