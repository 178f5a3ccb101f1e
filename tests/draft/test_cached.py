"""Attributes that are worked out once."""

from __future__ import annotations

from sendlint.draft.cached import cached_property


class Counted:
    def __init__(self) -> None:
        self.calls = 0

    @cached_property
    def answer(self) -> int:
        """The answer."""
        self.calls += 1
        return 42


def test_a_value_is_worked_out_once_for_each_object() -> None:
    one, other = Counted(), Counted()
    assert (one.answer, one.answer, one.calls, other.calls) == (42, 42, 1, 0)


def test_the_class_shows_the_description() -> None:
    assert Counted.answer.__doc__ == "The answer."
