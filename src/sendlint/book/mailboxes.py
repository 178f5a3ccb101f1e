"""Mailboxes in cells and lines: what people write where an address belongs."""

from __future__ import annotations

import re

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-")
_ADDRESS = r'[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,255}'
_MOST_NAME, _MOST_ADDRESS, _MOST_LOCAL = 1000, 321, 64
# Google exports separate several addresses in one cell by " ::: ".
_SEVERAL = r"[;,|\n]|:::"
_SEVERAL_QUOTED = r'(?:"[^"\n]{0,1000}"|[^;,|\n"])+'


def cell_mailboxes(cell: str) -> list[tuple[str, str]]:
    """Return (name, address) of each mailbox in a cell or line that holds nothing else."""
    if "@" not in cell:
        return []
    whole = mailbox(cell)
    if whole:
        return [whole]
    found = [mailbox(piece) for piece in split_several(cell)]
    boxes = [box for box in found if box]
    return boxes if len(boxes) == len(found) else []


def split_several(cell: str) -> list[str]:
    """Return the pieces of a cell between commas and such; none of them is blank."""
    if '"' in cell:
        pieces = re.findall(_SEVERAL_QUOTED, cell.replace(":::", ","))
    else:
        pieces = re.split(_SEVERAL, cell)
    return [piece for piece in pieces if piece.strip()]


def mailbox(text: str) -> tuple[str, str] | None:
    """Return name and address of one mailbox, None if the text is none.

    text: "address", "Name <address>", "address (Name)", or "Name (address)" as Outlook writes.
    """
    text = text.strip()
    head, angle, rest = text.partition("<")
    if rest[-1:] == ">" and _is_plain(rest[:-1]) and '"' not in head and ">" not in head:
        return (head.strip(), rest[:-1]) if len(head) <= _MOST_NAME else None
    if angle and rest.endswith(">"):
        long = len(head) > _MOST_NAME or len(rest) > _MOST_ADDRESS
        if long or ">" in head or "<" in rest or rest.count(">") > 1:
            return None
        name, address = head.strip().strip('"').strip(), rest[:-1].strip()
    else:
        address, _, name = text.partition(" ")
        if name and not (name.startswith("(") and name.endswith(")")):
            return _in_brackets(text)
        name = name.strip("()")
    if address[:7].lower() == "mailto:":
        address = address[7:]
    if len(address) > 2 and address[0] == address[-1] == "'":
        address = address[1:-1]
    return (name, address) if is_address(address) else None


def _in_brackets(text: str) -> tuple[str, str] | None:
    name, _, rest = text.rpartition("(")
    if len(name) > _MOST_NAME or not rest.endswith(")") or not is_address(rest[:-1]):
        return None
    return name.strip().strip("\"'").strip(), rest[:-1]


def is_address(text: str) -> bool:
    """Tell whether a text has the form of a mail address; not whether it can be delivered."""
    return _is_plain(text) or re.fullmatch(_ADDRESS, text) is not None


def _is_plain(text: str) -> bool:
    """Tell whether a text has the form of nearly all addresses."""
    local, _, domain = text.partition("@")
    fits = 0 < len(local) <= _MOST_LOCAL and 0 < len(domain) <= 255
    return fits and _PLAIN.issuperset(local) and _PLAIN.issuperset(domain)


def may_hold_address(text: str) -> bool:
    """Tell whether somebody meant an address: there is an at sign, perhaps a full-width one."""
    return "@" in text or "＠" in text
