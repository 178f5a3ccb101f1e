"""Comparable forms of mail addresses and domains."""

from __future__ import annotations

from functools import lru_cache

_DOTS = str.maketrans("。．｡", "...")
_EDGES = " \t\r\n."
# A domain has at most 255 octets (RFC 1035, 2.3.4); the time to put combining marks in order grows
# with the square of their number.
_LONGEST = 1000
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+-/=?^_`{|}~")


def fold_domain(domain: str) -> str:
    """Return a domain in its comparable form.

    domain: as written: any case, with or without a final dot, A-labels or U-labels.
    Returns the lower-case U-label form (RFC 5890, 2.3.2.1), so "xn--bcher-kva.example" and
    "Bücher.example" are equal; labels that cannot be decoded stay as they are.
    """
    folded = domain.lower()
    if not folded.isascii() and len(folded) <= _LONGEST:
        folded = _compatible(_compatible(folded.translate(_DOTS)).lower())
    folded = folded.strip(_EDGES)
    if "xn--" in folded:
        folded = ".".join(_decoded(label) for label in folded.split("."))
    return folded


def fold_address(address: str) -> str:
    """Return a mail address in its comparable form: local part and domain folded.

    address: "local@domain" as written; text without @ is only lower-cased.
    Local parts are case-sensitive by RFC 5321, 2.4, but no common server treats them so. Quotes
    around a local part that needs none are dropped (RFC 5322, 3.4.1).
    """
    # What is no address is not kept: it may be as long as the mail.
    return _folded(address) if len(address) <= _LONGEST else _folded.__wrapped__(address)


@lru_cache(maxsize=1000)
def _folded(address: str) -> str:
    local, at, domain = address.strip().rpartition("@")
    if not at:
        return domain.lower()
    plain = domain[:1].isalnum() and domain[-1:].isalnum() and local[:1] != '"'
    if plain and address.isascii() and "xn--" not in (domain := domain.lower()):
        return f"{local.lower()}@{domain}"
    if not local.isascii() and len(local) <= _LONGEST:
        from unicodedata import normalize

        local = normalize("NFC", local)
    local = local.lower()
    if len(local) > 2 and local[0] == local[-1] == '"' and _PLAIN.issuperset(local[1:-1]):
        local = local[1:-1]
    return f"{local}@{fold_domain(domain)}"


def mailbox_key(address: str) -> str:
    """Return a folded address without what many servers ignore in it.

    address: in folded form. A "+tag" is cut off (RFC 5233), dots in the local part of a Gmail
    address are dropped, and googlemail.com is gmail.com.
    """
    local, at, domain = address.rpartition("@")
    if not at:
        return address
    local = local.partition("+")[0] or local
    if domain in ("gmail.com", "googlemail.com"):
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def fold_name(name: str) -> str:
    """Return a person's name in its comparable form: its words lower-case, sorted."""
    return " ".join(sorted(name.casefold().replace(",", " ").split()))


def _compatible(text: str) -> str:
    # Imported where it is needed: it costs start-up time, and most addresses are ASCII.
    from unicodedata import normalize

    return normalize("NFKC", text)


def _decoded(label: str) -> str:
    """Return the U-label of an A-label (RFC 5890), or the label itself if it is none."""
    if not label.startswith("xn--") or not 4 < len(label) <= 63:
        return label
    try:
        return _compatible(label[4:].encode("ascii").decode("punycode")).lower()
    except (UnicodeError, ValueError, OverflowError):
        return label
