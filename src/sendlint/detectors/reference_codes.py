"""Judgements on codes that no word tells the kind of: two digits of one changed places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from sendlint.context import Context
from sendlint.detectors.reference_relations import is_close, is_parallel, is_told
from sendlint.facts.figure_texts import FigureText
from sendlint.facts.reference_codes import Code, find_codes
from sendlint.facts.reference_numbers import groups_of, is_date, stands_in
from sendlint.facts.references import Reference

_MOST_SUSPECTS = 24
_EXPLAINED = ("figure-reference-replaced", "figure-reference-other", "figure-reference-settled")
_IDS = {
    frozenset(("subject", "own")): "subject-text",
    frozenset(("subject", "file")): "subject-file",
    frozenset(("own", "file")): "text-file",
    frozenset(("own", "quote")): "thread",
}

Swapped: TypeAlias = tuple[str, Reference, Reference]
"""The message, the code that is rather wrong, and the other one."""


class CodeJudge:
    """Compares the codes of subject and text with what stands elsewhere in the mail."""

    def __init__(self, context: Context) -> None:
        figures = context.facts.figures
        self.figures = figures
        texts = figures.texts
        if any(text.text.part == "body" for text in texts):
            # The HTML part says the same.
            texts = tuple(text for text in texts if text.text.part != "html")
        self.texts = texts

    def found(self) -> Iterator[Swapped]:
        """Yield the codes that stand once, each with the one that it was to be."""
        subject = [text for text in self.texts if text.source == "subject"]
        own = [text for text in self.texts if text.source == "own"]
        titled = [code for text in subject for code in find_codes(text)]
        if not (titled or self.figures.named_references or self.figures.quoted_texts):
            return
        codes = titled + [code for text in own for code in find_codes(text)]
        if not codes:
            return
        count = Counter(code.written for code in codes)
        once = [code for code in codes if count[code.written] == 1][:_MOST_SUSPECTS]
        told: set[tuple[str, ...]] = set()
        for code in sorted(once, key=lambda code: code.text.source == "subject"):
            found = self._judged(code, codes)
            # Of two codes that stand once each, the one of the text is named.
            if found and found[1].groups not in told:
                told.add(found[2].groups)
                yield found

    def _judged(self, code: Code, codes: list[Code]) -> Swapped | None:
        meant = {one: self._sources(one) for one in code.swapped()}
        likely = [one for one, sources in meant.items() if sources]
        if len(likely) != 1 or is_date(likely[0]) or self._stands_elsewhere(code):
            return None
        right = likely[0]
        sources = meant[right] - {code.text.source}
        witness = self._witness(right, sources)
        if witness is None or (code.is_plain and not self._is_sure(code, codes, right, sources)):
            return None
        one = code.reference
        if len(sources) == 1 and _is_told_apart(one, witness):
            return None
        groups = groups_of(right)
        beside = [
            one for one in codes if one.text is code.text and groups_of(one.written) == groups
        ]
        if beside and not _is_one(code, beside, codes):
            return None
        id = _IDS.get(frozenset((code.text.source, _source(witness))))
        return (id, one, witness) if id else None

    def _sources(self, written: str) -> set[str]:
        """Return the sources in which a code stands."""
        groups = groups_of(written)
        return {text.source for text in self._all_texts() if stands_in(groups, text.content)}

    def _all_texts(self) -> Iterator[FigureText]:
        yield from self.texts
        yield from self.figures.quoted_texts
        for _, texts in self.figures.file_texts:
            yield from texts

    def _stands_elsewhere(self, code: Code) -> bool:
        groups = groups_of(code.written)
        return any(
            stands_in(groups, text.content) for text in self._all_texts() if text is not code.text
        ) or any(stands_in(groups, file.name) for file, _ in self.figures.named_references)

    def _is_sure(self, code: Code, codes: list[Code], right: str, sources: set[str]) -> bool:
        """Tell whether a number without letters is no amount.

        Two sources write it otherwise, or a file lists it beside other numbers of the text.
        """
        if len(sources) > 1:
            return True
        others = {
            one.written
            for one in codes
            if one.text is code.text and one.shape == code.shape and one is not code
        }
        return bool(others) and any(
            all(stands_in((number,), text.content) for number in (right, *others))
            for _, texts in self.figures.file_texts
            for text in texts
        )

    def _witness(self, written: str, sources: set[str]) -> Reference | None:
        groups = groups_of(written)
        for text in self._all_texts():
            if text.source in sources and stands_in(groups, text.content):
                for code in find_codes(text):
                    if groups_of(code.written) == groups:
                        return code.reference
        return None


def _source(one: Reference) -> str:
    return "file" if one.source == "content" else one.source


def _is_one(code: Code, beside: list[Code], codes: list[Code]) -> bool:
    """Tell whether a code that its text writes rightly as well is no other one of a series."""
    mine = code.reference
    return len({one.written for one in codes if one.shape == code.shape}) == 2 and not any(
        is_close(mine, one) or is_parallel(mine, one) or _is_told_apart(mine, one)
        for one in (other.reference for other in beside)
    )


def _is_told_apart(one: Reference, other: Reference) -> bool:
    """Tell whether words beside one of two codes say that it is another one.

    Words that stand beside both, each in a sentence of its own, tell nothing apart.
    """
    mine, theirs = _is_explained(one), _is_explained(other)
    if one.text is None or one.text is not other.text:
        return mine != theirs
    is_same_sentence = one.text.sentence(one.start) == one.text.sentence(other.start)
    return mine or theirs if is_same_sentence else mine and not theirs


def _is_explained(one: Reference) -> bool:
    return any(is_told(one, topic) for topic in _EXPLAINED)
