"""vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as phones and mail programs write them.

The reader never gives up on a file: a line that is no property is skipped, a card without END ends
where the next one begins, and a card within an AGENT property is a card of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sendlint.book.contact import Contact, Entry, Missing, Problem
from sendlint.book.contacts import decode
from sendlint.book.mailboxes import mailbox, may_hold_address
from sendlint.book.titles import is_title, join_name, split_title
from sendlint.errors import InputError

_WANTED = frozenset(
    ("BEGIN", "END", "AGENT", "FN", "N", "ORG", "EMAIL", "KIND", "X-ADDRESSBOOKSERVER-KIND")
)
_PROPERTY = r"(?i)(?:BEGIN|END|VERSION|EMAIL|N|FN|TEL|ORG)[;:]"
_HEAD = r'(?:[^":]|"[^"]*+")*+:'
_CHARSET = r"(?i)CHARSET=\"?([\w.:-]{1,40})"
_PREFERRED = r"(?i)(?:^|[;,=\"])PREF(?:=1)?(?:$|[;,\"])"
_BASE64 = r"(?i)(?:^|;)(?:ENCODING=)?(?:B|BASE64)(?:$|;)"
_LAST_PREFERENCE = 2
_ESCAPED = {"n": " ", "N": " "}


class Card(Struct):
    """What a card says of a person.

    begun: the line of its BEGIN. emails: (preference, line, value), 1 for preferred.
    ended: whether it has its END. values: the other properties that we read, by name.
    """

    begun: int
    emails: list[tuple[int, int, str]]
    values: dict[str, str]
    ended: bool = False

    @property
    def person(self) -> tuple[str, str, str]:
        """Title, name and organisation, each "" if unknown."""
        family, given, _, prefix, suffix = [*_parts(self.values.get("N", "")), *[""] * 5][:5]
        title, name = split_title(_plain(self.values.get("FN", "")) or join_name(given, family))
        if prefix and name.startswith(prefix + " "):
            name = name[len(prefix) :].strip()
        honorific = suffix if is_title(suffix) else ""
        organisation = [*_parts(self.values.get("ORG", "")), ""][0]
        return prefix or title or honorific, name, organisation

    @property
    def is_group(self) -> bool:
        """Whether the card stands for a list of others (RFC 6350, 6.1.4)."""
        kinds = (self.values.get("KIND", ""), self.values.get("X-ADDRESSBOOKSERVER-KIND", ""))
        return any(kind.strip().lower() == "group" for kind in kinds)


def read_vcards(path: str, text: str) -> Iterator[Entry]:
    """Yield a contact for each EMAIL of each card, the preferred ones first.

    Cards without one are counted in one problem; groups are none.
    """
    missing = Missing()
    for card in read_cards(text):
        title, name, organisation = card.person
        for _, line, value in sorted(card.emails, key=lambda email: email[0]):
            found = mailbox(value)
            if found:
                yield Contact(found[1], name or found[0], f"{path}:{line}", title, organisation)
            else:
                yield Problem(path, line, "bad-address")
        if not card.ended:
            yield Problem(path, card.begun, "truncated")
        elif not card.emails and not card.is_group:
            missing.add(card.begun)
    yield from missing.problems(path)


def read_cards(text: str) -> Iterator[Card]:
    """Yield the cards of a text; only the last one can lack its END."""
    open_cards: list[Card] = []
    agent = False
    for number, key, parameters, value in _properties(text):
        if key == "BEGIN":
            if open_cards and not agent:
                yield _ended(open_cards.pop())
            open_cards.append(Card(number, [], {}))
        elif key == "END":
            if open_cards:
                yield _ended(open_cards.pop())
        elif open_cards:
            _add(open_cards[-1], number, key, parameters, value)
        agent = key == "AGENT" and not value.strip()
    yield from reversed(open_cards)


def _ended(card: Card) -> Card:
    card.ended = True
    return card


def _add(card: Card, line: int, key: str, parameters: str, value: str) -> None:
    if key != "EMAIL":
        if key != "AGENT":
            card.values.setdefault(key, _decoded(value, parameters))
        return
    address = _plain(_decoded(value, parameters))
    if may_hold_address(address) or (address and "X400" not in parameters.upper()):
        preference = 1 if re.search(_PREFERRED, parameters) else _LAST_PREFERENCE
        card.emails.append((preference, line, address))


def _properties(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield (line, name, parameters, raw value) of the properties that are read."""
    for number, line in _unfolded(text):
        name = re.split("[;:]", line[:80], maxsplit=1)[0]
        key = name.rpartition(".")[2].strip().upper()
        if key not in _WANTED:
            continue
        head = re.match(_HEAD, line) if '"' in line else None
        end = head.end() if head else line.find(":") + 1
        if end:
            yield number, key, line[len(name) + 1 : end - 1], line[end:]


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line number, content line) with folded lines and soft line breaks joined."""
    pieces: list[str] = []
    start = 0
    quoted_printable = False
    for number, line in enumerate(text.split("\n"), 1):
        if pieces and quoted_printable and pieces[-1].endswith("="):
            if not re.match(_PROPERTY, line):
                pieces[-1] = pieces[-1][:-1]
                pieces.append(line)
                continue
        elif pieces and line[:1] in (" ", "\t"):
            pieces.append(line[1:])
            continue
        if pieces:
            yield start, "".join(pieces)
        pieces, start = [line], number
        quoted_printable = "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
    if pieces:
        yield start, "".join(pieces)


def _decoded(value: str, parameters: str) -> str:
    """Undo the transfer encoding of a value; its escapes stay."""
    if "QUOTED-PRINTABLE" in parameters.upper():
        from binascii import a2b_qp

        return _text(a2b_qp(value.encode("utf-8", "replace")), parameters)
    if re.search(_BASE64, parameters):
        from binascii import Error, a2b_base64

        try:
            return _text(a2b_base64(value.encode("ascii", "ignore")), parameters)
        except Error:
            return value
    return value


def _text(data: bytes, parameters: str) -> str:
    named = re.search(_CHARSET, parameters)
    try:
        return data.decode(named[1]) if named else decode(data)
    except (LookupError, UnicodeError, InputError):
        pass
    try:
        return decode(data)
    except InputError:
        return data.decode("latin-1")


def _parts(value: str) -> list[str]:
    """Return the components of a structured value, their escapes undone."""
    return [_plain(part) for part in re.split(r"(?<!\\);", value)]


def _plain(value: str) -> str:
    """Undo the escapes of a text value (RFC 6350, 3.4)."""
    if "\\" in value:
        value = re.sub(r"\\([,;:\\nN])", lambda found: _ESCAPED.get(found[1], found[1]), value)
    return " ".join(value.split())
