"""What the caller knows of the figures of a draft, to compare them with."""

from sendlint.expected.fact import ExpectedFact
from sendlint.expected.facts import ExpectedFacts

__all__ = ["ExpectedFact", "ExpectedFacts"]
