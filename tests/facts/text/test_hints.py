"""A first look never misses what reading word by word finds."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.files import promises
from sendlint.facts.placeholders.leftovers import FIGURE, FILLER, HERE, HOLD, MARKER, NOTE, REMARK
from sendlint.facts.text.hint_index import DOCUMENTS, GROUPS, build_hints
from sendlint.facts.text.hints import OF_PROMISES, Hints, excerpt, may_be_left
from sendlint.facts.text.phrases import find_phrases
from sendlint.facts.text.skim import plain, skim

CATALOGUE = default_catalogue()
VOCABULARY = Vocabulary(CATALOGUE)
HINTS = VOCABULARY.hints
INDEX = VOCABULARY.phrases
WORDS = sorted(
    {
        phrase.replace("*", "").replace("…", "x y")
        for names in (*GROUPS.values(), DOCUMENTS)
        for topic in names
        for phrases in CATALOGUE.topics[topic].values()
        for phrase in phrases
    }
)
FILLERS = ("the", "我们", "is", ",", ".", "1", "\n", "-", "ą", "(", "ﬁ", "ｶﾞ", "X.pdf", "http://a.b")


def truth(text: str) -> dict[str, set[str]]:
    """Return group -> languages of the phrases that reading finds."""
    groups = {topic: group for group, names in GROUPS.items() for topic in names}
    groups |= dict.fromkeys(DOCUMENTS, "document")
    found: dict[str, set[str]] = {}
    for hit in find_phrases(text, INDEX):
        if hit.topic in groups:
            found.setdefault(groups[hit.topic], set()).add(hit.language)
    return found


def seen(text: str) -> dict[str, set[str]]:
    """Return group -> languages of the phrases that a first look says may be there."""
    looked = HINTS.glance(text)
    names = {code for code, table in HINTS.documents.items() if table.find(looked.text)}
    return {**looked.found, "document": names}


def missed(text: str) -> dict[str, set[str]]:
    said = seen(text)
    return {
        group: languages - said.get(group, set())
        for group, languages in truth(text).items()
        if languages - said.get(group, set())
    }


def spellings(phrase: str) -> list[str]:
    typed = phrase.translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}))
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in phrase)
    decomposed = unicodedata.normalize("NFD", phrase)
    return [phrase, phrase.upper(), plain(phrase), typed, decomposed, wide, f"“{phrase}”1{phrase}"]


def test_every_phrase_is_seen_in_every_spelling() -> None:
    assert len(WORDS) > 1000
    assert [text for words in WORDS for text in spellings(words) if missed(text)] == []


@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(FILLERS) | st.text(max_size=3)))
def test_nothing_is_missed(pieces: list[str]) -> None:
    for between in (" ", "。", "(", "\n"):
        assert missed(between.join(pieces)) == {}


def test_words_glued_to_a_link() -> None:
    for words in ("please find attached", "请查收附件"):
        for link in (
            "https://a.example/b",
            "HTTP://a.example",
            "www.a.example",
            "mailto:a@b.example",
        ):
            assert missed(f"{words}{link}") == {}
            assert truth(f"{words}{link}")


def test_ordinary_text_is_not_read() -> None:
    text = "Dear Ann,\n\nwe can deliver 250 valves in week 12.\n\nBest regards\nTom"
    assert seen(text) == {"document": set()}
    raw = f"Subject: Offer\n\n{text}\n".encode()
    facts = Facts(Draft.parse(raw), VOCABULARY)
    assert not facts.promises
    assert not facts.leftovers
    assert "phrases" not in facts.__dict__


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please find attached our offer.", True),
        ("I am sending you the invoice.", True),
        ("I am sending you my regards.", False),
        ("I am sending you my regards.\n\nThe invoice was paid.", False),
        ("I am sending you offer.pdf.", True),
        ("请查收发票。", True),
        ("请查收。\n\n发票已付。", False),
        ("请查收。\n \n" + "a\n\n" * 3000 + "发票已付。", True),
    ],
)
def test_promises_need_a_document_in_the_same_paragraph(text: str, expected: bool) -> None:
    kept = excerpt(text, lambda part: HINTS.may_promise(HINTS.glance(part)), OF_PROMISES)
    assert bool(kept) is expected
    assert not expected or HINTS.may_promise(HINTS.glance(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[insert price]", True),
        ("Please insert the key (see below).", False),
        ("price: (add it here)", True),
        ("lorem ipsum", True),
        ("Do not send!", True),
        ("Thank you.", False),
    ],
)
def test_remarks_need_brackets(text: str, expected: bool) -> None:
    assert may_be_left(HINTS.glance(text)) is expected


def test_groups_are_the_topics_that_the_extractors_begin_with() -> None:
    begins = {topic for topic, _ in promises._TRIGGERS}  # what a group must not lag behind
    assert set(GROUPS["promise"]) == begins
    assert {topic for topic, _ in promises._KINDS} == set(DOCUMENTS)
    assert set(promises._NAMING) <= {*GROUPS["send"], *GROUPS["point"]}
    assert {MARKER, FILLER, FIGURE, NOTE, HOLD, REMARK, HERE} == {
        topic for group in ("leftover", "hold", "remark", "here") for topic in GROUPS[group]
    }


def test_hints_survive_the_compiled_catalogue() -> None:
    encoded = msgspec.msgpack.encode(HINTS)
    assert msgspec.msgpack.decode(encoded, type=Hints) == HINTS


def test_short_stems_and_phrases_without_letters_are_looked_for_everywhere() -> None:
    hints = build_hints({"attach-weak": {"xx": ["pf*", "№", "ab* … cd*"]}})
    for text in ("see pfx", "a № b", "abc x cde"):
        assert hints.glance(text).found == {"promise": {"xx"}}
    assert hints.glance("see").found == {}


@pytest.mark.parametrize(
    "piece", ["ａ", "ﬁ", "ｶﾞ", "か\u3099", "ᄀ", "\u0301", "乁", "a.b", "\n\n", "請查收 "]
)
def test_long_texts_take_linear_time(piece: str) -> None:
    HINTS.may_promise(HINTS.glance(piece * (1_000_000 // len(piece))))


def test_many_distinct_characters() -> None:
    letters = "".join(map(chr, range(0xC0, 0x250)))
    wide = "ａｔｔａｃｈｅｄ 請查收附件"
    looked = skim(f"{letters} {wide}")
    assert "attached" in looked.words
    assert "请查收附件" in looked.signs
    assert looked.words == skim(letters).words | {"attached"}
