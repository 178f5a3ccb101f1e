"""Contacts are found by the words of their names."""

from __future__ import annotations

from sendlint.book import Book, Contact
from sendlint.book.names import index_names

PEOPLE = (
    Contact("m.schmidt@solartech.example", "Müller-Schmidt, Max"),
    Contact("x1@pompy.example", "Łukasz Wójcik"),
    Contact("zw@dragon-tools.example", "张伟"),
    Contact("no.name@nordwind.example"),
)


def test_words_of_names_and_local_parts() -> None:
    found = index_names(PEOPLE)
    for word, address in {
        "muller": "m.schmidt@solartech.example",
        "max": "m.schmidt@solartech.example",
        "lukasz": "x1@pompy.example",
        "wojcik": "x1@pompy.example",
        "张": "zw@dragon-tools.example",
        "张伟": "zw@dragon-tools.example",
        "name": "no.name@nordwind.example",
    }.items():
        assert [contact.address for contact in found[word]] == [address], word
    assert "m" not in found


def test_long_names_are_cut() -> None:
    long = Contact("a@b.example", "Anna " * 100_000 + "Berg")
    assert "berg" not in index_names((long,))
    assert "anna" in Book((long,)).by_name_word
