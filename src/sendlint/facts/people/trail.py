"""The quoted trail: the earlier mails below the writer's own text, newest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from sendlint.book.address import fold_address
from sendlint.draft import quotes
from sendlint.draft.draft import Draft
from sendlint.draft.model import SpanKind, Text
from sendlint.draft.quote_marks import ATTRIBUTION_STARTS, COPY_LABELS, label_starts
from sendlint.draft.text_lines import TextLines
from sendlint.facts.people.recipients import find_addresses
from sendlint.facts.people.trail_names import attributed_name, bare_name
from sendlint.finding import Place

_MOST_MAILS = 100
_MOST_PEOPLE = 500
_MOST_LIST_LINES = 200
_LONGEST_LIST = 50_000
_BLOCK_STARTS = frozenset(("from", "sent", "to", "subject"))
_DIVIDED_AT = 70
_DECORATION = "*_|"
_SIGNS = " >＞\t\xa0"
_CJK = "\u2e80"


class Person(Struct, frozen=True):
    """Somebody named in the head of an earlier mail.

    address: in folded form, "" where the head shows the name alone. name: as written, or "".
    """

    address: str
    name: str = ""


class EarlierMail(Struct, frozen=True):
    """One mail of the trail.

    author: None where the quoted text does not say whose it is.
    recipients: of the To, Cc and Bcc lines of its head.
    shows_recipients: whether the head has a To line; an attribution ("… wrote:") names nobody.
    text, start, end: where head and text stand. first_end: where the first line ends.
    """

    author: Person | None
    recipients: tuple[Person, ...]
    shows_recipients: bool
    text: Text
    start: int
    end: int
    first_end: int

    @property
    def part(self) -> str:
        """The name of the text."""
        return self.text.part

    @property
    def place(self) -> Place:
        """The place of the first line, which few need."""
        return self.text.place(self.start, self.first_end)

    @property
    def people(self) -> tuple[Person, ...]:
        """Author and recipients."""
        return (self.author, *self.recipients) if self.author else self.recipients


class Trail(Struct, frozen=True, dict=True):
    """The earlier mails, newest first.

    kind: of the first stretch: "quote", "forward"; "" without a trail.
    """

    mails: tuple[EarlierMail, ...] = ()
    kind: SpanKind | str = ""

    @property
    def newest(self) -> EarlierMail | None:
        """The mail that is answered or forwarded."""
        return self.mails[0] if self.mails else None

    @cached_property
    def people(self) -> dict[str, Person]:
        """Folded address -> the person of the heads who has it; with a name if one is shown."""
        found: dict[str, Person] = {}
        for mail in self.mails:
            for person in mail.people:
                known = found.get(person.address)
                if person.address and (known is None or not known.name):
                    found[person.address] = person
        return found

    @cached_property
    def bare_names(self) -> tuple[str, ...]:
        """The names in the heads that have no address."""
        people = (person for mail in self.mails for person in mail.people)
        return tuple(dict.fromkeys(person.name for person in people if not person.address))


class _Head(Struct):
    """The head of an earlier mail while it is read; first and last are line numbers."""

    first: int
    last: int
    author: Person | None = None
    recipients: tuple[Person, ...] = ()
    shows_recipients: bool = False


def read_trail(draft: Draft) -> Trail:
    """Return the earlier mails that a draft quotes or forwards.

    Heads are "On …, … wrote:" in the forms of mail programs, and copied headers (From, Sent, To,
    Cc, Subject and the same in other languages). Quoted text above the first head is a mail of
    unknown author. Of several texts the first that quotes anything is read; at most 100 mails.
    """
    for text in draft.texts:
        spans = [span for span in text.spans if span.kind in ("quote", "forward")]
        if spans:
            return Trail(tuple(_mails(text)), spans[0].kind)
    return Trail()


def _mails(text: Text) -> Iterator[EarlierMail]:
    lines = _QuotedLines(text)
    heads = lines.heads()
    first = next((n for n, line in enumerate(lines.text.bare) if line), -1)
    if first >= 0 and (not heads or lines.has_words(first, heads[0].first)):
        heads.insert(0, _Head(first, first - 1))
    for number, head in enumerate(heads):
        following = heads[number + 1].first if number + 1 < len(heads) else len(lines.starts)
        start = lines.starts[head.first]
        end = lines.ends[following - 1]
        line_end = lines.ends[head.first]
        yield EarlierMail(
            head.author,
            head.recipients,
            head.shows_recipients,
            text,
            start,
            end,
            max(start, line_end),
        )


class _QuotedLines:
    """The quoted lines of a text without their quote signs.

    starts, ends: where each stands in the text. depths: the count of its quote signs.
    """

    def __init__(self, text: Text) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.depths: list[int] = []
        plain: list[str] = []
        for passage in text.passages("quote", "forward"):
            at = passage.offset
            for line in passage.text.rstrip("\n").split("\n"):
                depth, bare = 0, line
                if line[:1] in _SIGNS:
                    bare = line.lstrip(_SIGNS)
                    signs = line[: len(line) - len(bare)]
                    depth = signs.count(">") + signs.count("＞")
                self.starts.append(at)
                at += len(line) + 1
                self.ends.append(at - 1)
                self.depths.append(depth)
                plain.append(bare)
        self.text = TextLines(plain or [""])

    def has_words(self, first: int, stop: int) -> bool:
        """Tell whether lines hold anything but a ruler or words that announce what follows."""
        bare = self.text.bare
        return any(
            bare[number] and any(map(str.isalnum, bare[number])) and not self._announces(number)
            for number in range(first, stop)
        )

    def _announces(self, number: int) -> bool:
        line = self.text.bare[number]
        return quotes.separator_kind(self.text, number) is not None or (
            len(line) < _DIVIDED_AT and line[:2] in ("--", "==", "__", "－－")
        )

    def heads(self) -> list[_Head]:
        """Return the heads in their order."""
        found: list[_Head] = []
        number, bare, starts = 0, self.text.bare, label_starts()
        while number < len(bare) and len(found) < _MOST_MAILS:
            line = bare[number]
            head = None
            if line:
                if line[:3].lower() in starts or line[0] in _DECORATION:
                    label = quotes.read_label(line)
                    if label and label[0] in _BLOCK_STARTS:
                        head = self._block(number)
                if head is None and line[-1] in ":：-":
                    head = self._attribution(number, found[-1].last + 1 if found else 0)
            if head:
                found.append(head)
                number = head.last
            number += 1
        return found

    def _block(self, first: int) -> _Head | None:
        """Return the copied header that starts at a line."""
        last = quotes.header_block(self.text, first)
        if last < first:
            return None
        head = _Head(first, last)
        people: list[Person] = []
        field, value = "", ""
        for number in range(first, min(last + _MOST_LIST_LINES, len(self.text.bare))):
            line = self.text.bare[number]
            label = quotes.read_label(line) if line else None
            if number > last and (field != "people" or label or "@" not in line):
                break
            if label:
                _note(head, people, field, value)
                family, name, end = label
                field, value = family, line[end:]
                if family == "to" or name in COPY_LABELS:
                    field = "people"
                    head.shows_recipients = True
            else:
                value += "\n" + line
            head.last = number
        _note(head, people, field, value)
        head.recipients = tuple(people[:_MOST_PEOPLE])
        return head

    def _attribution(self, last: int, floor: int) -> _Head | None:
        """Return the attribution that ends at a line.

        floor: the first line that belongs to no other head.
        """
        bare, depths = self.text.bare, self.depths
        following = self.text.following(last)
        deeper = following < len(bare) and depths[following] > depths[last]
        joined = ""
        for first in range(last, max(last - 3, floor - 1), -1):
            line = bare[first]
            if not line or depths[first] != depths[last]:
                return None
            if joined and line[-1] in ".!?。！？:：":
                return None
            joined = f"{line} {joined}".strip()
            if len(joined) > quotes.ATTRIBUTION_LIMIT:
                return None
            if quotes.is_attribution(joined, before_quote=deeper):
                break
        else:
            return None
        above = first - 1
        if above >= floor and last - above < 3 and depths[above] == depths[last]:
            line = bare[above]
            if line.lower().startswith(ATTRIBUTION_STARTS) and line[-1] not in ".!?。！？:：":
                first, joined = above, f"{line} {joined}"
        return _Head(first, last, _attributed(joined))


def _note(head: _Head, people: list[Person], field: str, value: str) -> None:
    """Keep the value of a field that ended."""
    if field == "from":
        head.author = _one_person(value)
    elif field == "people":
        people += read_people(value)


def _one_person(value: str) -> Person | None:
    """Return whom a From line names; a comma is part of the name."""
    addresses = list(find_addresses(value[:_LONGEST_LIST]))
    if addresses:
        start, end = addresses[0]
        return Person(fold_address(value[start:end]), bare_name(value[:start]))
    name = bare_name(value)
    return Person("", name) if name else None


def read_people(value: str) -> list[Person]:
    """Return the people of a list as mail programs show it: "Max <max@x.example>; Anna Nowak".

    A comma behind a single word is part of a name ("Schmidt, Max"), and any comma where people
    are separated by semicolons.
    """
    found: list[Person] = []
    shown = value[:_LONGEST_LIST]
    surname = ""
    for piece in re.split(r"[;；\n]" if ";" in shown or "；" in shown else r"[,，、\n]", shown):
        addresses = list(find_addresses(piece))
        if not addresses:
            name = bare_name(piece)
            if surname and name and " " not in surname and surname[0] < _CJK:
                name, surname = f"{surname}, {name}", ""
            if surname:
                found.append(Person("", surname))
            surname = name
            continue
        before = 0
        for start, end in addresses:
            address = fold_address(piece[start:end])
            name = bare_name(piece[before:start])
            if surname and (" " in surname or surname[0] >= _CJK):
                found.append(Person("", surname))
            elif surname:
                name = f"{surname}, {name}"
            surname = ""
            if not (found and found[-1].address == address):
                found.append(Person(address, name))
            before = end
    if surname:
        found.append(Person("", surname))
    return found


def _attributed(line: str) -> Person | None:
    """Return the author that an attribution names."""
    addresses = list(find_addresses(line))
    if addresses:
        start, end = addresses[0]
        return Person(fold_address(line[start:end]), attributed_name(line[:start], line[end:]))
    name = attributed_name(line, "")
    return Person("", name) if name else None
