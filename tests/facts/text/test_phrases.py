"""Finding phrases: syntax, spelling, gaps, clauses, and agreement with a simple matcher."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft import Draft
from sendlint.facts.text.phrases import PhraseHit, PhraseIndex, build_index, find_all, find_phrases

TOPICS = {
    "found": {
        "en": ["please find … attached", "attach*", "i've attached", "invoice", "the"],
        "zh": ["请查收 … 附件", "附上", "附件"],
        "pl": ["w załączniku", "załącz*", "zał"],
        "de": ["im anhang", "hänge … an", "vergessen … anzuhängen"],
        "fr": ["ci-joint", "l'annexe"],
        "es": ["adjuntó"],
    },
    "other": {"en": ["attached"]},
    "clause-start": {"en": ["but", "and i"]},
    "abbreviation": {"en": ["No."]},
}
INDEX = build_index(TOPICS)


def found(text: str, topic: str = "found") -> list[tuple[str, str]]:
    """Return (phrase, words as written) of the hits of a topic."""
    hits = find_phrases(text, INDEX)
    return [(hit.phrase, text[hit.start : hit.end]) for hit in hits if hit.topic == topic]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The INVOICE.", [("the", "The"), ("invoice", "INVOICE")]),
        ("invoices", []),
        ("attachment", [("attach*", "attachment")]),
        ("unattached", []),
        ("I’ve attached it", [("i've attached", "I’ve attached"), ("attach*", "attached")]),
        ("re-attach", [("attach*", "attach")]),
        ("att\u00adach", [("attach*", "att\u00adach")]),
        ("请查收我们的附件", [("请查收 … 附件", "请查收我们的附件"), ("附件", "附件")]),
        ("請查收附件", [("请查收 … 附件", "請查收附件"), ("附件", "附件")]),
        ("W zalaczniku", [("w załączniku", "W zalaczniku"), ("załącz*", "zalaczniku")]),
        ("załaczony", [("załącz*", "załaczony")]),
        ("za\u0142a\u0328czony", [("załącz*", "za\u0142a\u0328czony")]),
        ("ik zal gaan", []),
        ("Ich haenge es an", [("hänge … an", "haenge es an")]),
        ("Ich hange es an", [("hänge … an", "hange es an")]),
        ("CI JOINT, l’annexe", [("ci-joint", "CI JOINT"), ("l'annexe", "l’annexe")]),
        ("adjunto", [("adjuntó", "adjunto")]),
        ("adjuntò", []),
        ("attached.pdf", []),
        ("https://a.example/attached", []),
        ("attach@a.example", []),
    ],
)
def test_matching(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("please find attached", "please find attached"),
        ("please find our very long but signed invoice attached", ""),
        ("please find a b c d e f attached", "please find a b c d e f attached"),
        ("please find a b c d e f g attached", ""),
        ("please find it, attached", ""),
        ("please find, as agreed, attached", ""),
        ("please find it. Attached", ""),
        ("please find it\n\nattached", ""),
        ("please\nfind it\nattached", "please\nfind it\nattached"),
        ("please find one attached and two attached", "please find one attached"),
    ],
)
def test_gaps_stay_in_a_clause_and_are_short(text: str, phrase: str) -> None:
    assert [words for name, words in found(text) if "…" in name] == ([phrase] if phrase else [])


def test_a_comma_may_begin_a_gap() -> None:
    assert found("vergessen, die Datei anzuhängen – ja") == [
        ("vergessen … anzuhängen", "vergessen, die Datei anzuhängen")
    ]


def test_topics_are_apart_and_the_longest_of_a_start_is_kept() -> None:
    assert found("attached", "other") == [("attached", "attached")]
    index = build_index({"t": {"en": ["a", "a b", "a b c"], "de": ["a"]}})
    hits = [(hit.language, hit.phrase) for hit in find_phrases("a b c", index)]
    assert hits == [("de", "a"), ("en", "a b c")]


def test_clauses_and_sentences_are_numbered() -> None:
    hits = find_phrases("The invoice, but the invoice No. 5 and I attach. The end", INDEX)
    the = [hit for hit in hits if hit.phrase == "the"]
    assert [hit.clause for hit in the] == [0, 1, 3]
    assert [hit.sentence for hit in the] == [0, 0, 1]
    assert [hit.first for hit in the] == sorted(hit.first for hit in the)


@pytest.mark.parametrize(
    "phrase", ["", "…", "… a", "a …", "* a", "a *", "a*", "  ", "pri*ce", "buy ... now"]
)
def test_bad_phrases_are_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"gap|letters|must follow|must end"):
        build_index({"t": {"en": [phrase]}})


def test_the_index_survives_being_stored() -> None:
    for encode, decode in (
        (msgspec.json.encode, msgspec.json.decode),
        (msgspec.msgpack.encode, msgspec.msgpack.decode),
    ):
        again = decode(encode(INDEX), type=PhraseIndex)
        text = "Please find the invoice attached, 请查收附件, w zalaczniku"
        assert find_phrases(text, again) == find_phrases(text, INDEX)


WORDS = ["a", "b", "c", "ab", "bc", ",", "附", "件"]


def naive(words: list[str], phrases: list[list[str]]) -> set[tuple[int, int]]:
    """Return (first, last) of each longest phrase at each token, by trying all of them."""
    best = {}
    for first in range(len(words)):
        for phrase in phrases:
            piece = words[first : first + len(phrase)]
            fits = len(piece) == len(phrase) and all(
                word.startswith(element[:-1]) if element.endswith("*") else word == element
                for word, element in zip(piece, phrase, strict=True)
            )
            if fits:
                best[first] = max(best.get(first, 0), first + len(phrase) - 1)
    return set(best.items())


@given(
    st.lists(st.sampled_from(WORDS), max_size=30),
    st.lists(
        st.lists(st.sampled_from([*WORDS, "ab*", "bc*"]), min_size=1, max_size=3),
        min_size=1,
        max_size=8,
    ),
)
def test_agrees_with_trying_every_phrase(words: list[str], phrases: list[list[str]]) -> None:
    index = build_index({"t": {"xx": [" ".join(phrase) for phrase in phrases]}})
    hits = find_phrases(" ".join(words), index)
    assert {(hit.first, hit.last) for hit in hits} == naive(words, phrases)


@given(st.text(alphabet="please find atchd,.\n附件请查收załącznik'-ä@/:", max_size=300))
def test_hits_are_inside_the_text_and_in_order(text: str) -> None:
    hits = find_phrases(text, INDEX)
    assert list(hits) == sorted(hits, key=lambda hit: (hit.first, hit.last))
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["please find ", "请查收", "hänge ", "vergessen, ", "the ", "attach, ", "a b "]
)
def test_hostile_text_is_searched(piece: str) -> None:
    assert isinstance(find_phrases(piece * 20_000, INDEX), tuple)


DRAFT = Draft.parse(
    b"Subject: the invoice\n\nDear Max,\nthe invoice is attached.\n\n"
    b"On Mon, 2 Nov 2026, Max wrote:\n> the attached plan\n"
)


def test_a_draft_is_read_with_its_subject_and_without_its_quotes() -> None:
    phrases = find_all(DRAFT, INDEX)
    hits: tuple[PhraseHit, ...] = phrases.of("found")
    assert [(hit.part, hit.phrase) for hit in hits] == [
        ("subject", "the"),
        ("subject", "invoice"),
        ("body", "the"),
        ("body", "invoice"),
        ("body", "attach*"),
    ]
    assert len({hit.sentence for hit in hits}) == 2
    last = phrases.place(hits[-1])
    assert (last.part, last.line, last.column, last.quote) == ("body", 2, 16, "attached")
    assert phrases.place(hits[1]).part == "subject"
    assert {hit.topic for hit in phrases.of("other", "found")[-2:]} == {"other", "found"}


def test_quoted_text_is_read_on_request() -> None:
    hits = find_all(DRAFT, INDEX, ("quote",)).of("found")
    assert [hit.phrase for hit in hits] == ["the", "attach*"]
