"""Folding: what matches what, and the way back to the original."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.facts.text.folding import fold, without_marks
from sendlint.facts.text.han import simplified


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Please FIND", "please find"),
        ("I’ve, I‘ve, I`ve", "i've, i've, i've"),
        ("请查收：（附件）！", "请查收:(附件)!"),
        ("ＰＤＦ　１２", "pdf 12"),
        ("Straße", "strasse"),
        ("ﬁle", "file"),
        ("att\u00adach\u200bment\ufeff", "attachment"),
        ("za\u0142a\u0328cznik", "załącznik"),
        ("ANHA\u0308NGE", "anhänge"),
        ("ﾌｧｲﾙ ﾊﾞ", "ファイル バ"),
        ("İstanbul", "istanbul"),
        ("non\u2011breaking", "non-breaking"),
        ("…", "..."),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    "text", ["plain ascii", "请查收附件，谢谢", "groß, ﬁne, ok", "a\u0301b\u200bc"]
)
def test_offsets_lead_back(text: str) -> None:
    folded = fold(text)
    assert folded.source(len(folded.text)) == len(text)
    for index, char in enumerate(folded.text):
        original = text[folded.source(index)]
        assert fold(original).text[:1] in (char, "s", "f", "a", "i")


def test_an_expanded_letter_keeps_its_place() -> None:
    folded = fold("Größe ab")
    start = folded.text.index("ab")
    assert (folded.source(start), folded.source(start + 2)) == (6, 8)


@given(st.text(max_size=200))
def test_offsets_ascend_and_stay_inside(text: str) -> None:
    folded = fold(text)
    places = [folded.source(index) for index in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


@given(st.text(alphabet=st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs"])))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", composed)
    if len(decomposed) < 25:
        assert fold(composed).text == fold(decomposed).text


def test_hostile_text_is_folded() -> None:
    for text in ("\u0301" * 300_000, "a\u0301\u0316" * 100_000, "ß" * 300_000, "\u200b" * 300_000):
        folded = fold(text)
        assert folded.source(len(folded.text)) == len(text)


@pytest.mark.parametrize(
    ("word", "bare"),
    [("załącznik", "zalacznik"), ("pièce", "piece"), ("ångström", "angstrom"), ("バ", "バ")],
)
def test_without_marks(word: str, bare: str) -> None:
    assert without_marks(word) == bare


def test_traditional_characters_are_simplified_one_for_one() -> None:
    assert simplified("請見附檔的報價單，發給貴司") == "请见附档的报价单，发给贵司"
    assert simplified("plain") == "plain"


@pytest.mark.parametrize(
    ("traditional", "plain"),
    [
        ("張劉楊鍾鄧呂蔣蕭鄒聶喬嚴", "张刘杨钟邓吕蒋萧邹聂乔严"),
        ("收到了嗎？幫忙轉給廠長", "收到了吗？帮忙转给厂长"),
        ("壓縮檔與掃描圖一併寄給妳", "压缩档与扫描图一并寄给你"),
        ("鍍鋅銅釘 3 噸", "镀锌铜钉 3 吨"),
    ],
)
def test_the_common_traditional_characters_are_simplified(traditional: str, plain: str) -> None:
    assert simplified(traditional) == plain
