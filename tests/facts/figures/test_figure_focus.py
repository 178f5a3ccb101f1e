"""What is read word by word for figures finds the phrases that reading everything finds."""

from __future__ import annotations

import pytest

from sendlint import Draft
from sendlint.catalogue import default_catalogue
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.figures.figure_focus import COLUMNS, NEUTRAL
from sendlint.facts.figures.figure_texts import FigureText
from sendlint.facts.text.phrases import Reading, read

CATALOGUE = default_catalogue()
VOCABULARY = Vocabulary(CATALOGUE)
INDEX = VOCABULARY.figure_phrases
DRAFTS = sorted({one.draft for group in CATALOGUE.examples.values() for one in group})


def texts_of(raw: str) -> tuple[FigureText, ...]:
    figures = Facts(Draft.parse(raw.encode()), VOCABULARY).figures
    files = [text for _, texts in figures.file_texts for text in texts]
    return (*figures.texts, *figures.quoted_texts, *files)


def phrases(text: FigureText, everything: bool) -> set[tuple[str, int, int]]:
    reading = read(text.content, INDEX) if everything else text.reading
    topics = reading.found if isinstance(reading, Reading) else INDEX.names
    lines = text.content.split("\n")
    ends = [0]
    for line in lines:
        ends.append(ends[-1] + len(line) + 1)
    found = set()
    for topic in topics:
        for hit in reading.hits(topic):
            line = next(row for row, end in zip(lines, ends[1:], strict=True) if hit.start < end)
            in_row = topic.startswith(COLUMNS) and any(char.isdigit() for char in line)
            if topic not in NEUTRAL and not in_row:
                found.add((topic, hit.start, hit.end))
    return found


def test_there_is_something_to_compare() -> None:
    assert sum(len(phrases(text, True)) for raw in DRAFTS for text in texts_of(raw)) > 300


def test_no_phrase_is_lost() -> None:
    for raw in DRAFTS:
        for text in texts_of(raw):
            assert phrases(text, True) <= phrases(text, False), text.content


@pytest.mark.parametrize(
    "label", ["總金額", "总金额", "合計", "łącznie", "Łącznie", "TOTAL", "ＴＯＴＡＬ"]
)
def test_words_are_found_however_written(label: str) -> None:
    (text,) = texts_of(f"Content-Type: text/plain; charset=utf-8\n\nA 1\n\n{label}: 500 EUR\n")
    assert text.hits("figure-total"), label


def test_a_row_without_words_is_not_read() -> None:
    rows = "".join(f"Valve {number}\t{number} m\tUSD 4,200.00\n" for number in range(99))
    (text,) = texts_of(f"Subject: x\n\nHello,\n\n{rows}Total\tUSD 99\n")
    assert "Valve" in text.content
    found = {text.content[hit.start : hit.end] for hit in text.hits("figure-total")}
    assert found == {"Total"}
    assert not any("Valve" in stretch.focus for stretch in text.reading.stretches)


@pytest.mark.parametrize("offset", [0, 5, 12, 29])
def test_an_unread_row_is_a_sentence_of_its_own(offset: int) -> None:
    (text,) = texts_of("Subject: x\n\nA1\tB2\tC3\nD4\tE5\tF6\nTotal\tUSD 99\n")
    start, end = text.extent(offset)
    assert start <= offset <= end
    assert text.sentence(0) != text.sentence(10) != text.sentence(25)


def test_a_paragraph_is_read_around_an_amount() -> None:
    (text,) = texts_of("Subject: x\n\nOne.\n\nThe price is now USD 500 instead of 400.\n\nTwo 3.")
    start, paragraph = text.paragraph(text.content.index("USD"))
    assert text.content[start : start + 9] == "The price"
    assert paragraph.hits("figure-change")
    assert "Two" not in paragraph.text


@pytest.mark.parametrize("invisible", ["\u202e", "\u200b", "\ufeff", "\u200b\u00ad"])
def test_a_line_of_invisible_characters_ends_no_paragraph(invisible: str) -> None:
    body = f"Dear all,\n{invisible}\nEUR 20 each.\n\nThe total amount is EUR 500.\n"
    (text,) = texts_of(f"Content-Type: text/plain; charset=utf-8\n\n{body}")
    assert phrases(text, True) == phrases(text, False)
    assert text.hits("figure-total"), body
