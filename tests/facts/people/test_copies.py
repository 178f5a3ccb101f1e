"""Reading who is copied from the words of a mail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.people.copies import TRIGGERS, Copied
from sendlint.facts.text.hint_index import GROUPS
from sendlint.facts.text.phrases import find_phrases

VOCABULARY = Vocabulary(default_catalogue())


def copies(text: str) -> tuple[Copied, ...]:
    return Facts(Draft.parse(f"Subject: x\n\n{text}\n".encode()), VOCABULARY).copies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I'm cc'ing Anna.", ["Anna"]),
        ("I'm cc'ing Anna Kowalska and Tom Reed.", ["Anna Kowalska", "Tom Reed"]),
        ("I'm cc'ing Anna, Tom and Lisa.", ["Anna", "Tom", "Lisa"]),
        ("I'm cc'ing Anna, Tom will call you.", ["Anna"]),
        ("I'm cc'ing Anna and Tom will call you.", ["Anna", "Tom"]),
        ("I'm cc'ing my colleague Ms. Anna Kowalska from sales.", ["Anna Kowalska"]),
        ("I'm cc'ing Ludwig van Beethoven.", ["Ludwig van Beethoven"]),
        ("I'm cc'ing J. Berg here.", ["J. Berg"]),
        ("I'm cc'ing anna@client.example.", ["anna@client.example"]),
        ("I'm cc'ing our bank.", []),
        ("I'm cc'ing Anna's team.", []),
        ("Tom and Anna (in cc) will help.", ["Tom", "Anna"]),
        ("I'm adding Anna to the thread.", ["Anna"]),
        ("+Anna Kowalska and Tom", ["Anna Kowalska", "Tom"]),
        ("同时抄送张经理和李娜。", ["张", "李娜"]),
        ("已抄送我同事王芳，请知悉。", ["王芳"]),
        ("抄送我司财务。", []),
        ("我把货代张先生也抄送进来了。", ["张"]),
        ("同时抄送我司财务部李娜经理。", ["李娜"]),
        ("同时抄送我方经理。", []),
        ("I'm cc'ing our surveyor Ben Carr.", ["Ben Carr"]),
        ("I'm cc'ing our surveyor, Ben Carr.", ["Ben Carr"]),
        ("I'm cc'ing our surveyor, Ben will call you.", []),
        ("Ben Carr has been cc'd on this.", ["Ben Carr"]),
        ("I'm adding my technician Ben Carr to our email exchange.", ["Ben Carr"]),
        ("I'm cc'ing our surveyor Ben.", ["Ben"]),
        ("Jana Kruka wstawiłam w DW.", ["Jana Kruka"]),
        ("W kopii technik, Jan Kruk, który poda wymiary.", ["Jan Kruk"]),
        ("I've brought Ben Carr into the loop.", ["Ben Carr"]),
        ("Dodaję do kopii Pana Marka Nowaka i Ewę.", ["Marka Nowaka", "Ewę"]),
        ("Ich habe Herrn Weber in CC genommen.", ["Weber"]),
        ("弊社の田中をCCに入れております。", ["田中"]),
        ("佐藤様をCCに追加いたしました。", ["佐藤"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    (copied,) = copies(text)
    assert [named.text for named in copied.names] == names


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("I'm cc'ing Anna.", "cc"),
        ("Moving Anna to bcc.", "bcc"),
        ("已密送李娜。", "bcc"),
        ("Przenoszę Annę do UDW.", "bcc"),
    ],
)
def test_how(text: str, how: str) -> None:
    assert [copied.how for copied in copies(text)] == [how]


def test_the_place_holds_words_and_names() -> None:
    (copied,) = copies("Hello,\n\nmy colleague Anna (in cc) will call.")
    assert copied.place.quote == "my colleague Anna (in cc"
    assert (copied.place.line, copied.place.column) == (3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "+48 600 100 200",
        "+Anna\n-Tom\n+Lisa\n",
        "Prices:\n+Anna",
        "I've copied the text from Wikipedia.",
        "I've copied the file Report.",
        "Subject matter in cc.",
        "Cc: Anna Kowalska",
    ],
)
def test_no_copy(text: str) -> None:
    assert copies(text) == ()


def test_the_subject_is_not_read() -> None:
    raw = "Subject: I'm cc'ing Anna\n\nI'm cc'ing Tom.\n"
    found = Facts(Draft.parse(raw.encode()), VOCABULARY).copies
    assert [named.text for copied in found for named in copied.names] == ["Tom"]


def test_the_first_look_knows_all_triggers() -> None:
    assert set(GROUPS["copy"]) == {topic for topic, _, _ in TRIGGERS}


def test_ordinary_text_is_not_read() -> None:
    raw = "Subject: Offer\n\nDear Ann,\n\nwe can deliver 250 valves. +48 600 100 200\n"
    facts = Facts(Draft.parse(raw.encode()), VOCABULARY)
    assert facts.copies == ()
    assert "phrases" not in facts.__dict__


def test_words_beside_names_are_looked_up_and_not_searched_for() -> None:
    text = "my colleague, our bank and the forwarder for you"
    topics = {hit.topic for hit in find_phrases(text, VOCABULARY.phrases)}
    assert not {topic for topic in topics if topic.startswith(("copy-lead", "copy-group"))}


PIECES = (
    *("cc'ing ", "Anna", " and ", ", ", "(in cc)", "our ", "bank", "+", "\n", ".", "'s"),
    *("抄送", "张经理", "和", "の", "をCCに", "，", "do kopii ", "to bcc", "@", "?", ":"),
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30))
def test_any_text_is_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    for copied in copies(text):
        assert copied.place.quote
        for named in copied.names:
            assert named.text
            assert named.start < named.end
