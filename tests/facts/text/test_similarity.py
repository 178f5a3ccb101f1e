"""Edit distance and the kinds of edits, against rapidfuzz."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from sendlint.facts.text.similarity import (
    MANY,
    Edit,
    distance,
    is_doubling,
    is_finger_slip,
    near,
    neighbours,
    single_edit,
)

WORDS = st.text("abc", max_size=8)


@given(WORDS, WORDS, st.integers(0, 4))
@example("ab", "ba", 3)
@example("abcab", "bacba", 3)
@example("ca", "abc", 4)
def test_distance_is_rapidfuzz_up_to_the_limit(one: str, other: str, limit: int) -> None:
    assert distance(one, other, limit) == min(OSA.distance(one, other), limit + 1)


@given(st.text(max_size=12), st.text(max_size=12))
def test_distance_of_any_text(one: str, other: str) -> None:
    assert distance(one, other, 10) == min(OSA.distance(one, other), 11)
    assert distance(one, other, 3) == distance(other, one, 3)


@given(WORDS, WORDS)
def test_a_single_edit_is_distance_one(one: str, other: str) -> None:
    assert (single_edit(one, other) is not None) == (OSA.distance(one, other) == 1)


@given(WORDS, WORDS)
def test_an_edit_says_what_to_change(meant: str, written: str) -> None:
    edit = single_edit(meant, written)
    if edit:
        at = edit.position
        assert written[at : at + len(edit.written)] == edit.written
        mended = written[:at] + edit.meant + written[at + len(edit.written) :]
        assert mended == meant


@pytest.mark.parametrize(
    ("meant", "written", "edit"),
    [
        ("gmail", "gmial", Edit("swapped", 2, "ai", "ia")),
        ("gmail", "gmal", Edit("lost", 3, "i", "")),
        ("gmail", "gmaill", Edit("added", 5, "", "l")),
        ("gmail", "gnail", Edit("replaced", 1, "m", "n")),
        ("gmail", "mail", Edit("lost", 0, "g", "")),
        ("gmail", "gmail", None),
        ("gmail", "gmaul2", None),
    ],
)
def test_kinds_of_edits(meant: str, written: str, edit: Edit | None) -> None:
    assert single_edit(meant, written) == edit


@given(WORDS, st.lists(WORDS, max_size=30))
def test_few_and_many_candidates_give_the_same(word: str, words: list[str]) -> None:
    many = words + ["x" * len(word)] * (MANY + 1)
    wanted = [other for other in words if OSA.distance(word, other) == 1]
    assert near(word, words) == wanted
    if len(word) > 1:
        assert near(word, many) == wanted


@pytest.mark.parametrize("pair", ["gh", "gv", "gb", "gt", "gy", "aq", "az", "mn", "1l", "yz", "as"])
def test_neighbours_on_the_keyboard(pair: str) -> None:
    assert neighbours(pair[0], pair[1])
    assert neighbours(pair[1], pair[0])


@pytest.mark.parametrize("pair", ["gk", "ap", "rc", "oa", "mr", "éa", "aa", "张李"])
def test_strangers_on_the_keyboard(pair: str) -> None:
    assert not neighbours(pair[0], pair[1])


@pytest.mark.parametrize(
    ("meant", "written", "slip"),
    [
        ("accor", "arcor", False),
        ("libero", "libera", False),
        ("yahoo", "yaho", True),
        ("yahoo", "yahooo", True),
        ("yahoo", "yagoo", True),
        ("gazeta", "gazetka", False),
        ("hotmail", "hotmauil", True),
    ],
)
def test_slips_of_the_fingers(meant: str, written: str, slip: bool) -> None:
    edit = single_edit(meant, written)
    assert edit is not None
    assert is_finger_slip(written, edit) is slip


@pytest.mark.parametrize(
    ("one", "other", "doubled"),
    [("philipp", "philip", True), ("anna", "ana", True), ("hanna", "anna", False)],
)
def test_doubling(one: str, other: str, doubled: bool) -> None:
    edit = single_edit(one, other)
    assert edit is not None
    assert is_doubling(one, edit) is doubled
