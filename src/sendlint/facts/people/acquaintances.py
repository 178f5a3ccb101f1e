"""The people whom the sender knows or reads of: contacts, the quoted thread, the original mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from sendlint.book import Book, Contact
from sendlint.draft.draft import Draft
from sendlint.draft.model import Mailbox
from sendlint.facts.people.recipients import Spot
from sendlint.facts.text.skim import plain
from sendlint.finding import Place

_MOST_NAMES = 4
_LONGEST_LINE = 60
_MOST_LINES = 2000


class Acquaintance(Struct, frozen=True):
    """Somebody who is known by name and address.

    place: where the name stands. near: whether that is the thread or the original mail.
    """

    name: str
    address: str
    place: Place
    near: bool


def from_thread(thread: dict[str, Spot]) -> Iterator[Acquaintance]:
    """Yield the people whose names stand before their addresses in quoted text.

    thread: folded address -> where it stands (Facts.thread).
    """
    for address, spot in thread.items():
        place = spot.place
        name = _name_before(place)
        yield Acquaintance(name, address, place, True)


def from_original(original: Draft | None) -> Iterator[Acquaintance]:
    """Yield the people of the original mail."""
    if original is None:
        return
    people: Iterable[Mailbox] = (*original.from_, *original.reply_to, *original.recipients)
    for mailbox in people:
        place = Place("original", quote=mailbox.address)
        yield Acquaintance(mailbox.name, mailbox.address, place, True)


def from_book(book: Book, words: Iterable[Iterable[str]]) -> Iterator[Acquaintance]:
    """Yield the contacts that may have a name, at most 200 for each word.

    words: for each word of the name the words, in plain form, that the contact may have for it.
    """
    found = [_with_words(book, spellings) for spellings in words]
    for contact in min(found, key=len, default={}).values():
        place = Place("contacts", quote=contact.address)
        yield Acquaintance(contact.name, contact.address, place, False)


def _with_words(book: Book, words: Iterable[str]) -> dict[str, Contact]:
    found: dict[str, Contact] = {}
    for word in sorted(words):
        for contact in book.with_word(word):
            found.setdefault(contact.address, contact)
    return found


def _name_before(place: Place) -> str:
    """Return the display name that stands before an address on its line."""
    line = place.context
    at = line.find(place.quote)
    if at <= 0:
        return ""
    head = line[:at].rstrip("<＜[( \t")
    if head.endswith(('"', "'", "”")):
        inside = re.search(_quoted(), head[-100:])
        return inside[1] if inside else ""
    words: list[str] = []
    for word in reversed(head[-100:].split()):
        bare = word.strip("\"'*>|")
        named = re.fullmatch(_name_word(), bare)
        if not named or plain(bare) in ("am", "pm", "uhr", "o", "at", "le", "el", "cc", "bcc"):
            break
        words.insert(0, bare)
        if len(words) >= _MOST_NAMES or bare[:1] >= "\u2e80":
            break
    return " ".join(words)


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"[\"'“]([^\"'“”]{2,60})[\"'”]$")


@cache
def _name_word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{1,40}(?:['’.-][^\W\d_]{1,40}){0,3}\.?")


def signs_thread(draft: Draft, words: Iterable[str]) -> bool:
    """Tell whether one of some words stands on a short line of its own in quoted text.

    That is where people write their own names, which may differ from those in their addresses.
    words: in plain form.
    """
    wanted = set(words)
    for text in draft.texts:
        for passage in text.passages("quote", "forward"):
            for line in passage.text.split("\n", _MOST_LINES)[:_MOST_LINES]:
                short = line.strip("> \t,.-–—*_")
                if not short or len(short) > _LONGEST_LINE or "@" in short or ":" in short:
                    continue
                pieces = plain(short).replace(",", " ").replace(".", " ").split()
                if len(pieces) <= _MOST_NAMES and not wanted.isdisjoint(pieces):
                    return True
    return False
