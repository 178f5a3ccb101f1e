"""What is wrong with the form of a mail address (RFC 5321, 4.1.2; RFC 5322, 3.4.1; RFC 6531)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.people.domain_slips import meant_domain

FlawId: TypeAlias = (
    "Literal['empty', 'no-at', 'two-at', 'comma', 'full-width', 'blank', 'dots', 'local-dots', "
    "'stray', 'no-ending', 'non-ascii', 'too-long', 'invalid']"
)

# The plain addresses that nearly all are; whatever else there is goes through the full test, as
# do domains with the two hyphens that RFC 5891, 4.2.3.1 reserves.
_PLAIN = (
    r"(?i)[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}){0,16}"
    r"@(?!(?:[^.]{1,63}\.){0,16}[a-z0-9]{2}--)(?:[a-z0-9](?:[a-z0-9-]{0,62}(?<!-))?\.){1,16}[a-z][a-z-]{0,60}[a-z]"
)
_LOCAL_SIGNS = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-"
)
_WRITTEN_AT = r"(?i)\s{0,3}[(\[{]\s?at\s?[)\]}]\s{0,3}|\sat\s"
_STRAY = " \t'\"<>()[]{},;:!?`’‘“”«»、，；：。·*|\\/"
_MAX_LOCAL, _MAX_ADDRESS = 64, 254

# Japanese telephone companies gave out addresses with dots where RFC 5321 allows none.
_LOOSE_DOMAINS = (
    "docomo.ne.jp",
    "ezweb.ne.jp",
    "au.com",
    "softbank.ne.jp",
    "i.softbank.jp",
    "vodafone.ne.jp",
    "disney.ne.jp",
)


class Flaw(Struct, frozen=True):
    """What is wrong with an address.

    meant: the address that was probably meant, "" if unknown.
    """

    id: FlawId
    meant: str = ""


def find_flaw(address: str) -> Flaw | None:
    """Return what keeps an address from being delivered, or None.

    address: as written, decoded, without angle brackets.
    Domains for examples, tests and local networks (RFC 6761) pass; whether a domain exists is not
    looked at.
    """
    text = address.strip()
    # What is far too long is not kept: it may be as long as the mail.
    return _flaw(text) if len(text) <= 2 * _MAX_ADDRESS else _flaw.__wrapped__(text)


@lru_cache(maxsize=1000)
def _flaw(text: str) -> Flaw | None:
    if not text:
        return Flaw("empty")
    if _is_plain(text) and _fits(text):
        return None
    if "@" not in text and "＠" not in text:
        return Flaw("no-at", _valid(re.sub(_WRITTEN_AT, "@", text)))
    if not text.isascii() and len(text) <= 2 * _MAX_ADDRESS:
        from unicodedata import normalize

        wide = normalize("NFKC", text).replace("。", ".")
        if wide != text and wide.isascii():
            return Flaw("full-width", _valid(wide.replace(" ", "")) or _mended(wide))
    return _find_ascii_flaw(text)


def _is_plain(text: str) -> bool:
    """Tell whether a text has the form of nearly all addresses."""
    return _is_short_and_plain(text) or _plain().fullmatch(text) is not None


def _is_short_and_plain(text: str) -> bool:
    """Tell whether the first look shows it already; the pattern is costly to compile."""
    if len(text) > _MAX_LOCAL or not text.isascii():
        return False
    local, _, domain = text.partition("@")
    words, labels = local.split("."), domain.split(".")
    return (
        _LOCAL_SIGNS.issuperset(local)
        and all(words)
        and len(words) < 10
        and 1 < len(labels) < 10
        and "--" not in domain
        and all(label[:1].isalnum() and label[-1].isalnum() for label in labels)
        and domain.replace("-", "").replace(".", "").isalnum()
        and len(labels[-1]) > 1
        and labels[-1].isalpha()
    )


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(_PLAIN)


def _find_ascii_flaw(text: str) -> Flaw | None:
    local, _, domain = text.rpartition("@")
    quoted = local.startswith('"') and local.endswith('"') and len(local) > 2
    if not _fits(text):
        return Flaw("too-long")
    # An own word for a missing ending; email-validator refuses "localhost", too.
    dotless = "." not in domain.rstrip(".") and not domain.startswith("[")
    whole = f"{text.rstrip('.')}.example" if dotless else text
    if _valid(whole) or _validates(whole):
        return Flaw("non-ascii") if not local.isascii() else _dotless(local, domain)
    if "@" in local and not quoted:
        return Flaw("two-at", _valid(re.sub("@{2,320}", "@", text)))
    if "," in domain or "，" in domain:
        return Flaw("comma", _valid(text.replace(",", ".").replace("，", ".")))
    if _valid(f"{local}@{domain.strip('.').replace('..', '.')}"):
        return Flaw("dots", _mended(text))
    if ".." in local or local[:1] == "." or local[-1:] == ".":
        loose = domain.lower() in _LOOSE_DOMAINS
        return None if loose else Flaw("local-dots", _mended(text))
    stripped = text.removeprefix("mailto:").strip(_STRAY)
    if stripped != text and _valid(stripped):
        return Flaw("stray", stripped)
    if any(letter.isspace() for letter in text):
        return Flaw("blank", _valid("".join(text.split())))
    return Flaw("invalid")


def _dotless(local: str, domain: str) -> Flaw | None:
    """Judge an address that is well-formed: its domain may still lack the ending."""
    if domain.startswith("["):
        return None
    if "." not in domain.rstrip("."):
        if domain.lower() == "localhost":
            return None
        meant = meant_domain(domain.lower())
        return Flaw("no-ending", f"{local}@{meant}" if meant else "")
    ending = domain.rpartition(".")[2]
    if len(ending) == 1 or ending.isdecimal():
        return Flaw("no-ending")
    return None


def _fits(text: str) -> bool:
    local = text.rpartition("@")[0]
    if text.isascii():
        return len(text) <= _MAX_ADDRESS and len(local) <= _MAX_LOCAL
    size = len(local.encode("utf-8", "replace"))
    return len(text) <= _MAX_ADDRESS and size <= _MAX_LOCAL


def _valid(text: str) -> str:
    """Return `text` if it is a plain address, else ""."""
    return text if _is_plain(text) and _fits(text) else ""


def _mended(text: str) -> str:
    """Return `text` with its dots in order, if that makes it a plain address, else ""."""
    local, _, domain = re.sub(r"\.{2,320}", ".", text.strip()).rpartition("@")
    return _valid(f"{local.strip('.')}@{domain.strip('.')}")


def _validates(text: str) -> bool:
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(
            text,
            check_deliverability=False,
            test_environment=True,
            globally_deliverable=False,
            allow_quoted_local=True,
            allow_domain_literal=True,
        )
    except (EmailNotValidError, ValueError):
        return False
    return True
