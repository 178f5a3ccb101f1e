"""Tokens and clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.text.clauses import clause_ends, sentence_ends
from sendlint.facts.text.folding import fold
from sendlint.facts.text.tokens import (
    _mask_addresses,
    _mask_links,
    _opaque,
    is_cjk,
    is_file_name,
    tokenize,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("please find", ["please", "find"]),
        ("i've it", ["i", "'", "ve", "it"]),
        ("ci-joint l'annexe", ["ci", "joint", "l", "'", "annexe"]),
        ("请查收pdf。", ["请", "查", "收", "pdf", "。"]),
        ("첨부 파일", ["첨부", "파일"]),
        ("см. вложение", ["см", ".", "вложение"]),
        ("plan_v3.pdf, ok", ["plan_v3.pdf", ",", "ok"]),
        ("报价单v2.xlsx", ["报", "价", "单", "v2.xlsx"]),
        ("see https://a.example/b?c=1.", ["see", "https://a.example/b?c=1", "."]),
        ("mail a.b@c.example now", ["mail", "a.b@c.example", "now"]),
        ("3.5 kg", ["3", ".", "5", "kg"]),
        ("a\n\nb", ["a", "b"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    tokens = tokenize(text)
    assert tokens.words == words
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == words


def test_lines() -> None:
    tokens = tokenize("a\nb\n\nc")
    assert (tokens.lines, tokens.blank_lines) == ([0, 1], [1])


@given(st.text(max_size=300))
def test_tokens_are_where_they_say(text: str) -> None:
    folded = fold(text).text
    tokens = tokenize(folded)
    assert len(tokens.words) == len(tokens.starts) == len(tokens.ends)
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert folded[start:end] == word or "\x01" in folded


@given(st.text("ab1._%+-@ ,:/é", max_size=60))
def test_addresses_are_found_by_their_sign_as_by_the_pattern(text: str) -> None:
    masked = _opaque().sub(lambda match: "\x01" * len(match[0]), text)
    assert _mask_addresses(text) == masked


@given(
    st.lists(st.sampled_from(["www.a", "http://b", "\n", "c@d.e", "@", ":/", " ", "mailto:", "f."]))
)
def test_links_are_found_line_by_line_as_in_the_whole(pieces: list[str]) -> None:
    text = "".join(pieces)
    masked = _opaque().sub(lambda match: "\x01" * len(match[0]), text)
    assert "\n".join(map(_mask_links, text.split("\n"))) == masked


def test_kinds() -> None:
    assert [is_cjk(word) for word in ("附", "ア", "é", "한", "")] == [True, True] + [False] * 3
    names = ("a.pdf", ".pdf", "http://a.example/b.pdf", "a@b.doc", "pdf")
    assert [is_file_name(name) for name in names] == [True, True] + [False] * 3


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four", 4),
        ("See e.g. this and no. 5 of 3.5 kg", 1),
        ("Mr. Smith is here.", 1),
        ("请查收。谢谢！", 2),
        ("第一行\n第二行", 2),
        ("a line that goes on after more than forty-five characters of text\nand on", 1),
        ("Dear Max\nThanks for this", 2),
        ("Dear Max\nthanks for this", 1),
        ("items:\n- one\n- two", 3),
        ("one\n\ntwo", 2),
        ("I attach it. I will call.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    folded = fold(text).text
    tokens = tokenize(folded)
    ends = sentence_ends(
        folded, tokens, lambda token: text[tokens.starts[token]].islower(), ("e.g", "no", "mr")
    )
    assert len(ends) == count
    assert ends[-1] == len(tokens.words)


def test_clauses() -> None:
    text = fold("The first, of 1,000 kg; (the second) – the third、第四").text
    tokens = tokenize(text)
    ends = clause_ends(tokens, [len(tokens.words)], ())
    clauses = []
    start = 0
    for end in ends:
        clauses.append("".join(tokens.words[start:end]))
        start = end
    assert clauses == ["thefirst,", "of1,000kg;", "(", "thesecond)", "–", "thethird、", "第四"]


HOSTILE = ("a.", ".pdf", "a@", "http:/", "-", "a-", "www.", "é", "a.b@", "\n", "\x01", "<a ", "((")


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_cut(piece: str) -> None:
    for text in (piece * 200_000, piece * 200_000 + "é", "a@" + piece * 200_000):
        folded = fold(text).text
        tokens = tokenize(folded)
        sentence_ends(folded, tokens, lambda token: False)
