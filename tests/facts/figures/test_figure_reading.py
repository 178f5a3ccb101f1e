"""Reading the stretches that may hold a phrase finds what reading the whole text finds."""

from __future__ import annotations

import pytest

from sendlint import Draft
from sendlint.catalogue import default_catalogue
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.figures.figure_focus import focused
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.text.phrase_index import FIGURES, GAP, UMLAUTS
from sendlint.facts.text.phrases import read
from sendlint.facts.text.skim import skim

CATALOGUE = default_catalogue()
VOCABULARY = Vocabulary(CATALOGUE)
INDEX = VOCABULARY.figure_phrases
TOPICS = [name for name in INDEX.names if name.startswith(FIGURES)]
DRAFTS = sorted({one.draft for group in CATALOGUE.examples.values() for one in group})
FILLER = "lorem ipsum dolor amet " * 30


def texts_of(raw: str) -> tuple[FigureText, ...]:
    figures = Facts(Draft.parse(raw.encode()), VOCABULARY).figures
    files = [text for _, texts in figures.file_texts for text in texts]
    return (*figures.texts, *figures.quoted_texts, *files)


def long_text(*paragraphs: str) -> FigureText:
    """Return a text in which each paragraph is a stretch of its own."""
    body = "\n\n".join(f"{paragraph}\n{FILLER}" for paragraph in paragraphs)
    texts = texts_of(f"Content-Type: text/plain; charset=utf-8\n\n{body}\n")
    assert len(texts[0].reading.stretches) == len(paragraphs)
    return texts[0]


def whole(text: FigureText) -> str:
    names = [tuple(VOCABULARY.anchors(name).in_text(text.skim)) for name in ("phrases", "columns")]
    found = focused(text.content, text.skim, *names)
    # A row at the end changes how the paragraphs before it are looked at, but not what is kept.
    rowed = text.content + "\n\na\tb"
    assert focused(rowed, skim(rowed), *names)[: len(found)] == found
    return found


def test_the_stretches_are_the_text() -> None:
    for raw in DRAFTS:
        for text in texts_of(raw):
            stretches = text.reading.stretches
            assert "".join(stretch.content for stretch in stretches) == text.content
            assert "".join(stretch.focus for stretch in stretches) == whole(text)


def test_the_same_phrases_are_found_in_the_same_sentences() -> None:
    seen = 0
    for raw in DRAFTS:
        for text in texts_of(raw):
            reading = read(whole(text), INDEX)
            for topic in TOPICS:
                hits = text.hits(topic)
                seen += len(hits)
                found = [(hit.phrase, hit.start, hit.end) for hit in hits]
                assert found == [(h.phrase, h.start, h.end) for h in reading.hits(topic)]
                for hit, other in zip(hits, reading.hits(topic), strict=True):
                    assert text.reading.extent(hit.sentence) == reading.extent(other.sentence)
    assert seen > 500


@pytest.mark.parametrize("topic", ["figure-total", "figure-deadline-invitation"])
def test_a_sentence_says_what_is_found_in_it(topic: str) -> None:
    seen = set()
    for raw in DRAFTS:
        for text in texts_of(raw):
            known = sentences(text, topic)
            for at, _ in text.digit_runs:
                says = text.reading.sentence_at(at) in known
                seen.add(says)
                assert text.reading.says(topic, at) == says
    long = long_text("We meet at 10:00, in total 5", "Nothing", "in the lobby at 11:00", "Total: 7")
    for at in range(0, len(long.content), 7):
        known = sentences(long, topic)
        assert long.reading.says(topic, at) == (long.reading.sentence_at(at) in known)
    assert seen == {True, False}


def sentences(text: FigureText, topic: str) -> list[int]:
    return sorted({hit.sentence for hit in text.hits(topic)})


def test_only_what_may_hold_a_phrase_is_read() -> None:
    text = long_text("Grand total: USD 500", "Deposit: USD 100", "Nothing 1", "Net total: 7 EUR")
    assert {text.content[hit.start : hit.end] for hit in text.hits("figure-deposit")} == {"Deposit"}
    read_now = ["reading" in stretch.__dict__ for stretch in text.reading.stretches]
    assert read_now == [False, True, False, False]
    first, last = sentences(text, "figure-total")
    assert first < last
    assert text.sentence(text.content.index("USD 500")) == first
    assert text.sentence(text.content.index("7 EUR")) == last


def test_phrases_are_asked_for_near_a_place() -> None:
    text = long_text("Total: USD 500", "Total: USD 600", "Total: USD 700")
    near = text.content.index("USD 600")
    hits = list(text.reading.hits_beside("figure-total", [near]))
    assert {hit.start for hit in hits} == {near - len("Total: ")}
    assert text.reading.hits_from("figure-total", near - 7, near) == hits
    assert not text.reading.hits_from("figure-total", near, near + 9)
    assert [word for _, word in text.reading.words(near, near + 7)] == ["usd", "600"]
    assert not any("reading" in text.reading.stretches[number].__dict__ for number in (0, 2))


def test_a_long_table_is_asked_row_by_row() -> None:
    (text,) = texts_of("Subject: x\n\n" + "Total\tUSD 507\n" * 8000)
    assert len(text.reading.stretches) == 1
    for row in range(8000):
        at = row * len("Total\tUSD 507\n")
        assert {hit.start for hit in text.reading.hits_from("figure-total", at, at + 9)} == {at}


def test_behind_what_is_not_read_stands_the_sentence_before() -> None:
    text = long_text("The total is USD 500.", "xyz", "Total: 7")
    unread = text.content.index("xyz")
    first, last = sentences(text, "figure-total")
    assert not text.reading.is_read(unread)
    assert first < text.reading.sentence_at(unread) < last
    assert text.reading.extent(text.reading.sentence_at(unread))[1] <= unread
    assert text.reading.sentence_at(len(text.content)) >= last


def written(phrase: str) -> str:
    """Return a phrase of a language file as a text may have it."""
    return phrase.replace(GAP, "abc").replace("*", "xyz")


@pytest.mark.parametrize("topic", TOPICS)
def test_the_anchors_tell_of_every_phrase_however_typed(topic: str) -> None:
    number = chr(INDEX.names.index(topic))
    anchors = VOCABULARY.anchors(topic)
    for phrase, of in zip(INDEX.phrases, INDEX.topics, strict=True):
        if of == number:
            for text in (written(phrase), written(phrase.translate(UMLAUTS)), phrase.upper()):
                look = skim(text)
                assert anchors.may_be_in(look), phrase
                within = anchors.within(look)
                assert within is not None
                assert within.may_be_in(look)
