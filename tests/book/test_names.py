"""Contacts are found by the words of their names."""

from __future__ import annotations

from sendlint.book import Book, Contact
from sendlint.book.names import name_words

PEOPLE = (
    Contact("m.schmidt@solartech.example", "Müller-Schmidt, Max"),
    Contact("x1@pompy.example", "Łukasz Wójcik"),
    Contact("zw@dragon-tools.example", "张伟"),
    Contact("no.name@nordwind.example"),
)


def test_words_of_names_and_local_parts() -> None:
    book = Book(PEOPLE)
    for word, address in {
        "muller": "m.schmidt@solartech.example",
        "max": "m.schmidt@solartech.example",
        "lukasz": "x1@pompy.example",
        "wojcik": "x1@pompy.example",
        "张": "zw@dragon-tools.example",
        "张伟": "zw@dragon-tools.example",
        "name": "no.name@nordwind.example",
    }.items():
        assert [contact.address for contact in book.with_word(word)] == [address], word
    assert book.with_word("m") == []


def test_long_names_are_cut() -> None:
    long = Contact("a@b.example", "Anna " * 100_000 + "Berg")
    assert name_words(long) == {"anna"}
