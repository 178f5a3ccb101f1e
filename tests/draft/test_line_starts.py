"""How lines begin that are worth a closer look: the lists against the words they are made of."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft import line_starts, notice_hints, spans
from sendlint.draft import notice_marks as notices
from sendlint.draft import quote_marks as quotes
from sendlint.draft import signature_marks as signatures
from sendlint.draft import signatures as module
from sendlint.draft.line_starts import CLOSING, FOOTER, LABEL, NOTICE, QUOTE, kind_of, starts
from sendlint.draft.notices import is_footer, mark_disclaimers
from sendlint.draft.signatures import closing
from sendlint.draft.spans import split
from sendlint.draft.text_lines import TextLines

JAPANESE_CLOSINGS = ("何卒よろ", "どうぞよろ", "以上、", "よろしく", "宜しく", "今後とも")
"""How the lines begin that are closing formulas by what stands further in them."""
WISHES = {wish[:size] for wish in signatures.CLOSING_WISHES for size in (1, 2)}
WORDS = {
    QUOTE: {*quotes.ORIGINAL, *quotes.FORWARDED, *quotes.FORWARDED_STARTS},
    LABEL: {label + sign for label in quotes.LABEL_FAMILY for sign in (":", " :", "：", "\t")},
    FOOTER: {*notices.SENT_WORDS, *notices.ADDED_NOTICES},
    CLOSING: {
        *(*signatures.STRONG_CLOSINGS, *signatures.WEAK_CLOSINGS, *signatures.CLOSING_PHRASES),
        *(*JAPANESE_CLOSINGS, *WISHES),
    },
    NOTICE: {*notices.DISCLAIMER_HEADS, *notices.WARNING_HEADS},
}
FIRST = ">＞-–—_*=~#+━─―＊＝★◆◇■|[(:祝顺順敬谨謹此谢謝感多商以よ宜何ど今發发取使由来來从從Ｉ"


@pytest.mark.parametrize("kind", WORDS)
def test_each_list_is_that_of_its_words(kind: int) -> None:
    wanted = {word[:3] for word in WORDS[kind]}
    found = dict(line_starts._tables())[kind]
    assert found == wanted, "|".join(sorted(wanted))


@pytest.mark.parametrize("kind", WORDS)
def test_each_word_tells_its_kind(kind: int) -> None:
    for head in starts(WORDS[kind]):
        assert kind_of(head) & kind, head


def test_no_head_of_a_notice_begins_with_an_apostrophe() -> None:
    """A paragraph's apostrophes are made straight before it is compared, the lines' are not."""
    assert not any("'" in word[:3] for word in WORDS[NOTICE])


def test_the_starts_and_a_hint_stand_in_each_footer() -> None:
    words = (*notices.SENT, *notices.ADDED_NOTICES)
    assert [w for w in words if not any(hint in w for hint in line_starts._FOOTER_HINTS)] == []
    assert line_starts._footer_starts() == {word[:5] for word in WORDS[FOOTER]}


@given(st.sampled_from(sorted(WORDS[FOOTER])), st.sampled_from(notices.SENT_BY), st.data())
def test_what_may_be_no_footer_is_none(start: str, by: str, data: st.DataObject) -> None:
    sent = data.draw(st.sampled_from(("", " ", *notices.SENT)))
    line = f"{start}{sent} {by}".capitalize()
    if line[0].isalpha() and is_footer(line):
        assert line_starts.may_be_footer(line) or "送信" in line


CLOSINGS = sorted({*signatures.STRONG_CLOSINGS, *signatures.WEAK_CLOSINGS})
BEFORE_CLOSINGS = ("", '"', "... ", "(", "—", "’", "* ")


@pytest.mark.parametrize("sign", BEFORE_CLOSINGS)
@pytest.mark.parametrize("behind", ["", ",", " 。", "!)", "/", " | John", ", John", " from Lyon"])
def test_a_closing_formula_is_one_behind_any_sign(sign: str, behind: str) -> None:
    missed = [words for words in CLOSINGS if not closing(f"{sign}{words.capitalize()}{behind}")]
    # What the first letters rule out is no formula by the whole reading either.
    with patch.object(module, "kind_of", lambda head: CLOSING):
        assert [words for words in missed if closing(f"{sign}{words.capitalize()}{behind}")] == []


@given(st.sampled_from(BEFORE_CLOSINGS), st.sampled_from(CLOSINGS) | st.text(max_size=4))
def test_two_formulas_are_found_in_a_line(sign: str, words: str) -> None:
    for line in (f"{sign}{words}/thanks", f"{sign}thanks & {words}", f"以前{words}よろしくお願い"):
        found = closing(line)
        with patch.object(module, "kind_of", lambda head: CLOSING):
            assert closing(line) == found


def every_candidate(text: TextLines) -> spans.Candidates:
    """Return the candidates of earlier versions, each as one for every kind."""
    known = starts(WORDS[QUOTE], WORDS[LABEL], WORDS[FOOTER], WORDS[CLOSING])
    found = [
        number
        for number, line in enumerate(text.bare)
        if line and (line[0] in FIRST or line[:3].lower() in known or line[-1] in ":：")
    ]
    hinted = {number for number, hint in enumerate(text.hints) if hint and text.bare[number]}
    found = sorted(hinted.union(found))
    return found, found, found, True


LINES = (
    *("", "", "Hello Mark,", "the price is USD 4.50, as agreed:", "see the list below:"),
    *("> and the quantity?", ">> yes", "> 100 kg: 5 EUR", ": 好的", "| so be it", "AB> fine"),
    *("On 10 March 2026 at 10:00, Ola Berg <o.b@n.example> wrote:", "Am 10.03.2026 schrieb Ola:"),
    *("-----Original Message-----", "---------- Forwarded message ---------", "Original message"),
    *("From|Ola <o.b@n.example>", "Sent\t10 March 2026 10:00", "For Mark", "Sent it on"),
    *("Scanned by X", "My phone: mail for windows", "Sent with Outlook, my friend"),
    *("From: Ola <o.b@n.example>", "Sent: 10 March 2026 10:00", "To: Mark", "Subject: valves"),
    *("发件人: 王伟", "发送时间: 2026年3月10日", "主题: 报价", "________________________________"),
    *(
        "--",
        "-- ",
        "---",
        "__________",
        "=====",
        "★★★★★",
        "Best regards,",
        "Thanks",
        "谢谢",
        "祝好",
    ),
    *(
        "★よろしくお願いします",
        "以前よろしくお願いします",
        "今スマホから送信",
        "此致",
        "敬礼",
        "Li Na",
    ),
    *("Tel. +48 22 123 45 67", "Sales Manager", "Sunrise Trade Ltd.", "P.S. One more thing."),
    *(
        "Sent from my iPhone",
        "<Sent from my iPad:",
        "从手机发送",
        "获取 Outlook for iOS",
        "来自我的iPhone",
    ),
    *("This email has been checked for viruses by Avast.", "-----BEGIN PGP SIGNATURE-----", "x"),
    *("-----END PGP SIGNATURE-----", "You received this message because you are subscribed."),
    *("CONFIDENTIALITY NOTICE", "*** Disclaimer ***", "[External email] Take care.", "!Disclaimer"),
    "This e-mail is confidential and meant for the addressee; if received in error, do delete it.",
    "If you are not the intended recipient of this message, delete it.",
    "Please consider the environment before printing this e-mail.",
    "本邮件内容保密，仅供指定收件人使用。如误收，请立即删除并通知发件人，谢谢合作，未经授权禁止传播。",
    "We accept no liability for viruses.",
)
HINTS = (None, None, None, "quote", "signature", "footer", "attribution", "lined", "border")
TEXTS = st.lists(st.sampled_from(LINES), min_size=1, max_size=14)


@given(TEXTS, st.data())
def test_a_line_that_tells_nothing_marks_nothing(lines: list[str], data: st.DataObject) -> None:
    content = "\n".join(lines)
    hints: list[str | None] = []
    if data.draw(st.booleans()):
        hints = [data.draw(st.sampled_from(HINTS)) if line else None for line in lines]
    found = split(content, hints)
    with patch.object(spans, "_candidates", every_candidate):
        assert split(content, hints) == found


def test_a_hint_stands_in_each_disclaimer() -> None:
    words = (
        *(*notices.DISCLAIMER_SECRET, *notices.NOTICES, *notices.DISCLAIMER_SURE),
        *notices.DISCLAIMER_GOES_ON,
    )
    hints = (*notice_hints.HINTS, *notice_hints.OTHER_HINTS)
    for word in words:
        assert any(hint in word for hint in hints), word
    assert all(map(str.isascii, notice_hints.HINTS))


@given(TEXTS, st.data())
def test_a_text_that_may_hold_no_disclaimer_holds_none(
    lines: list[str], data: st.DataObject
) -> None:
    kinds = ("new", "new", "new", "quote", "forward", "signature", "footer")
    text = TextLines(lines)
    text.kinds = [data.draw(st.sampled_from(kinds)) for _ in lines]
    headed = spans._candidates(text)[3]
    if not notice_hints.may_hold_disclaimer(text, headed=headed):
        before = list(text.kinds)
        mark_disclaimers(text)
        assert text.kinds == before
