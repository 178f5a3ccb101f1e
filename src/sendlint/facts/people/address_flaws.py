"""What is wrong with the recipients as they are written in the header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sendlint.draft.model import Mailbox
from sendlint.facts.people.address_syntax import find_flaw

# Defects of the reader that lose somebody in programs that read more strictly, by the flaw's id.
_MENDED = {
    "unterminated-quote": "unclosed",
    "unterminated-angle": "unclosed",
    "unterminated-comment": "unclosed",
    "list-in-angle": "list-in-brackets",
    "missing-separator": "missing-separator",
    "encoded-mailbox": "as-name",
    "quoted-mailbox": "as-name",
    "blank-in-address": "blank",
    "unquoted-comma": "unquoted-comma",
    "missing-angle": "no-brackets",
    "full-width": "full-width",
    "scheme": "mistyped",
    "square-brackets": "mistyped",
}
# Flaws of an address that have a name of their own; with a suggestion most are "mistyped".
_PLAIN = ("empty", "no-at", "no-ending", "non-ascii")
_WITH_SUGGESTION = ("full-width", "local-dots")
_FIELD_SIGNS = ("{", "%", "«", "*|", "<<", "[[")
"""Signs of which every merge field has one."""


class RecipientFlaw(Struct, frozen=True):
    """A flaw of one recipient.

    id: a stable word: a key of _MENDED's values, "semicolon", "mistyped", "invalid", or one of the
        ids of address_syntax.
    shown: the words it is about: what was written, or the address.
    meant: what was probably meant, in the same form; "" if unknown.
    """

    id: str
    mailbox: Mailbox
    shown: str
    meant: str = ""


def read_flaws(people: Sequence[Mailbox]) -> Iterator[RecipientFlaw]:
    """Yield the flaws of recipients, in their order; merge fields have none.

    people: the mailboxes of one or several fields, each field's in its order.
    """
    if all(not mailbox.defects and find_flaw(mailbox.address) is None for mailbox in people):
        return
    said: set[tuple[str, int, int]] = set()
    parts = _split_by_comma(people)
    written, templated = "", False
    for number, mailbox in enumerate(people):
        if number in parts:
            if parts[number]:
                halves = f"{mailbox.address},{people[number + 1].address}"
                yield RecipientFlaw("mistyped", mailbox, halves, halves.replace(",", "."))
            continue
        if mailbox.text != written:
            written = mailbox.text
            templated = _is_templated(written)
        if templated or _is_templated(mailbox.address):
            continue
        mended = next((_MENDED[word] for word in mailbox.defects if word in _MENDED), "")
        spot = (mended, mailbox.line, mailbox.column)
        if mended and spot not in said:
            said.add(spot)
            # The reader leaves the scheme of a copied link out of the text.
            scheme = "mailto:" if "scheme" in mailbox.defects else ""
            yield RecipientFlaw(mended, mailbox, scheme + mailbox.text, _mended(mailbox, mended))
        found = _flaw(mailbox)
        if found and (found.meant or not mended) and found.id != mended:
            yield found
        elif "semicolon" in mailbox.defects and not mended:
            yield RecipientFlaw("semicolon", mailbox, mailbox.address)


def _is_templated(text: str) -> bool:
    """Tell whether a text holds a merge field."""
    if not any(sign in text for sign in _FIELD_SIGNS):
        return False
    from sendlint.draft.address_tokens import merge_field

    return merge_field().search(text) is not None


def _split_by_comma(people: Sequence[Mailbox]) -> dict[int, bool]:
    """Return the numbers of mailboxes that are halves of one: of "anna@gmail" (True), "com"."""
    parts: dict[int, bool] = {}
    for number in range(len(people) - 1):
        mailbox, after = people[number : number + 2]
        ending = after.address
        if (
            "no-at" in after.defects
            and mailbox.line == after.line
            and "@" in mailbox.address
            and "." not in mailbox.domain
            and ending.isascii()
            and 1 < len(ending) < 20
            and ending.replace(".", "").isalpha()
        ):
            parts |= {number: True, number + 1: False}
    return parts


def _mended(mailbox: Mailbox, id: str) -> str:
    """Return what should have been written instead of the mailbox's text, "" if unknown."""
    if id in ("full-width", "mistyped"):
        return mailbox.address
    if id == "no-brackets":
        return f"{mailbox.name} <{mailbox.address}>" if mailbox.name else mailbox.address
    if id == "unquoted-comma":
        name = mailbox.name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{name}" <{mailbox.address}>'
    return ""


def _flaw(mailbox: Mailbox) -> RecipientFlaw | None:
    flaw = find_flaw(mailbox.address)
    if flaw is None:
        return None
    id: str = flaw.id
    if flaw.meant:
        id = id if id in _WITH_SUGGESTION else "mistyped"
    elif id not in _PLAIN:
        id = "invalid"
    shown = mailbox.address or mailbox.name or mailbox.text
    return RecipientFlaw(id, mailbox, shown, flaw.meant)
