"""What the book could not use, said in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sendlint.book import Problem
from sendlint.output import Options
from sendlint.output.escape import visible
from sendlint.output.words import counted

MOST = 20
"""Problems named one by one; of the others, only how many there are."""


def say_problems(
    problems: Sequence[Problem], language: str, word: Callable[[str], str]
) -> Iterator[str]:
    """Yield a line for each of the first problems, and one for the rest.

    word: key of a word of the report -> the word; the key itself where there is none.
    """
    for problem in problems[:MOST]:
        where = f"{problem.file}:{problem.line}" if problem.line else problem.file
        yield f"{visible(where)}: {describe(problem, language, word)}"
    if len(problems) > MOST:
        options = Options(language=language, words=word, version="")
        yield counted(options, "more", len(problems) - MOST)


def describe(problem: Problem, language: str, word: Callable[[str], str]) -> str:
    """Return what is wrong as a sentence; the bare reason if the language has no words for it."""
    key = f"problem.{problem.reason}"
    if problem.count > 1:
        options = Options(language=language, words=word, version="")
        return counted(options, "without-address", problem.count)
    text = word(key)
    return problem.reason if text == key else text
