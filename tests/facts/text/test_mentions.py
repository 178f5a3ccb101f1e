"""Where a draft speaks of something: spellings, word boundaries, subject, text and file names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.text.mentions import spellings

VOCABULARY = Vocabulary(default_catalogue())


def facts(draft: str) -> Facts:
    return Facts(Draft.parse(draft.encode()), VOCABULARY)


def found(phrase: str, text: str) -> str | None:
    """Return the words of the text that are the phrase."""
    draft = f"Content-Type: text/plain; charset=utf-8\n\n{text}\n"
    place = facts(draft).mentions.first([phrase])
    return place.quote if place else None


@pytest.mark.parametrize(
    ("phrase", "text", "quote"),
    [
        ("project-x", "On Project X we", "Project X"),
        ("project-x", "PROJECT_X", "PROJECT_X"),
        ("Project X", "the project-x.", "project-x"),
        ("project x", "the ProjectX, and", "ProjectX"),
        ("project x", "about project\nX now", "project\nX"),
        ("project x", "ｐｒｏｊｅｃｔ　Ｘ", "ｐｒｏｊｅｃｔ　Ｘ"),
        ("project x", "see project_x_2026.pdf", "project_x"),
        ("project-x", "mail project.x@firm.example", "project.x"),
        ("project-x", "关于project-x的报价", "project-x"),
        ("project–x", "project\u2011x", "project\u2011x"),
        ("st-4711", "ST4711", "ST4711"),
        ("ST4711", "order ST-4711", "ST-4711"),
        ("st 47 11", "ST 47-11", "ST 47-11"),
        ("项目X", "我们的项目 X启动了", "项目 X"),
        ("报价", "最新的报價单", "报價"),
        ("報價", "最新的报价单", "报价"),
        ("機密", "この機密の資料", "機密"),
        ("warranty claim*", "two warranty claims", "warranty claims"),
        ("poufn* ofert*", "nasza poufna oferta", "poufna oferta"),
        ("zgłoszenie", "ZGŁOSZENIE", "ZGŁOSZENIE"),
        ("zgłoszenie", "zgloszenie", "zgloszenie"),
        ("Prüfbericht", "der Pruefbericht ist", "Pruefbericht"),
        ("Straße", "STRASSE", "STRASSE"),
        ("café", unicodedata.normalize("NFD", "Café"), "Café"),
        ("pro\u00adject x", "pro\u00adject\u200b x", "pro\u00adject\u200b x"),
    ],
)
def test_spellings(phrase: str, text: str, quote: str) -> None:
    assert found(phrase, text) == quote


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("project-x", "project xl, subproject x, project x2, project-xs"),
        ("project-x", "the project. X marks, a project: X, project, X"),
        ("project-x", "project\n\nx"),
        ("project-x", "project the x"),
        ("claim", "claims, reclaim, claim2"),
        ("47 11", "4711"),
        ("4711", "14711, 47110"),
        ("zał", "zal"),
        ("底价", "谷底，价格"),
        ("claim*", "reclaims"),
    ],
)
def test_other_words(phrase: str, text: str) -> None:
    assert found(phrase, text) is None


MAIL = """\
Subject: {subject}
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Dear Max,
{own}

On Mon, 2 Mar 2026, Max <max@b.example> wrote:
> {quoted}
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="{file}"

%PDF-1.7
--b--
"""


@pytest.mark.parametrize(
    ("where", "part"), [("subject", "subject"), ("own", "body"), ("file", "nord-wind 2.pdf")]
)
def test_subject_text_and_files_are_read(where: str, part: str) -> None:
    texts = {"subject": "Offer", "own": "hello", "quoted": "hello", "file": "a.pdf"}
    mail = facts(MAIL.format(**{**texts, where: "nord-wind 2.pdf"}))
    place = mail.mentions.first(["Nordwind", "Nord Wind"])
    assert place is not None
    assert (place.part, place.quote) == (part, "nord-wind")
    assert place.source_line > 0
    assert mail.quoted_mentions.first(["Nord Wind"]) is None


def test_quoted_text_is_read_apart() -> None:
    mail = facts(MAIL.format(subject="Offer", own="hello", quoted="nord wind", file="a.pdf"))
    assert mail.mentions.first(["nord wind"]) is None
    place = mail.quoted_mentions.first(["nord wind"])
    assert place is not None
    assert place.line == 5


def test_the_first_place_of_all_phrases() -> None:
    mail = facts(MAIL.format(subject="Offer", own="b c", quoted="a", file="a.pdf"))
    place = mail.mentions.first(["a", "c"])
    assert place is not None
    assert (place.part, place.quote) == ("body", "c")


@given(st.text(max_size=30), st.text(max_size=80))
def test_any_phrase_in_any_text(phrase: str, text: str) -> None:
    for spelling in spellings(phrase):
        match = spelling.search(text)
        assert match is None or match[0]


WORDS = st.from_regex(r"[a-zA-Z0-9\u4e00-\u4e20ąłö]{1,6}", fullmatch=True)


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(" -_"))
def test_a_phrase_is_found_in_itself(words: list[str], joint: str) -> None:
    assert found(" ".join(words), f"about {joint.join(words)}.") is not None
