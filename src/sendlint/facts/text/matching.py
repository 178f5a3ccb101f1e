"""The search for the phrases of an index in a row of words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from sendlint.facts.text.folding import without_marks
from sendlint.facts.text.phrase_index import END, GAP, Node, PhraseIndex
from sendlint.facts.text.tokens import is_cjk, is_opaque

GAP_WORDS = 6
"""The most words in a gap."""
_CJK_PER_WORD = 2

Match = tuple[int, int, int]
"""First token, token after the last, phrase number."""


class Matcher:
    """Matches tries against the words of one text."""

    def __init__(self, index: PhraseIndex, words: list[str]) -> None:
        self.words = words
        self.stems = index.stems
        self.spellings = index.spellings
        self.node = index.node
        self.distinct = set(words)
        # The words that may stand for more than themselves, with all that they may stand for.
        self.loose: dict[str, list[str]] = {}
        typed = index.typed
        for word in self.distinct:
            if len(word) < 2:
                continue
            if word.isascii():
                others = self.spellings.get(word, [])
                if word.startswith(typed(word[:2])):
                    others = others + self._stemmed(word)
            else:
                others = self._spelled(word) + self._stemmed(word)
            if others:
                self.loose[word] = [word, *others]

    def _spelled(self, word: str) -> list[str]:
        if len(word) < 3:
            return []
        return [
            full
            for full in self.spellings.get(without_marks(word), ())
            if full != word and _lacks_marks(word, full)
        ]

    def _stemmed(self, word: str) -> list[str]:
        if is_opaque(word):
            return []
        stems = self.stems.get(word[:2], ())
        found = [
            stem
            for typed, stem in zip(stems[::2], stems[1::2], strict=True)
            if word.startswith(typed)
        ]
        if not word.isascii():
            bare = without_marks(word)
            stems = self.stems.get(bare[:2], ())
            for typed, stem in zip(stems[::2], stems[1::2], strict=True):
                if (
                    stem not in found
                    and bare.startswith(typed)
                    and _lacks_marks(word[: len(stem) - 1], stem[:-1])
                ):
                    found.append(stem)
        return found

    def matches(
        self, trie: dict[str, str], limits: list[int], gap_limits: list[int]
    ) -> list[Match]:
        """Return every match of the phrases of a trie, of one phrase and start the shortest.

        limits: ends that no phrase crosses; gap_limits: ends that no gap crosses.
        """
        starters = {word: [self._starter(trie[word])] for word in self.distinct & trie.keys()}
        for word, elements in self.loose.items():
            lines = [trie[element] for element in elements if element in trie]
            if lines:
                starters[word] = [self._starter(line) for line in lines]
        words, loose = [*self.words, ""], self.loose
        found: list[Match] = []
        for first in [index for index, word in enumerate(self.words) if word in starters]:
            following = words[first + 1]
            for numbers, node in starters[words[first]]:
                for number in numbers:
                    found.append((first, first + 1, number))
                if node and (
                    following in node
                    or GAP in node
                    or (following in loose and not node.keys().isdisjoint(loose[following]))
                ):
                    limit = limits[bisect_left(limits, first + 1)]
                    self._follow(node, first, limit, gap_limits, found)
        return found

    def _starter(self, lines: str) -> tuple[list[int], Node | None]:
        """Return the phrases that an element is, and the node of those that go on behind it."""
        node = self.node(lines)
        if END not in node:
            return [], node
        return list(map(int, node[END].split("\n"))), node if len(node) > 1 else None

    def _follow(
        self, node: Node, first: int, limit: int, gap_limits: list[int], found: list[Match]
    ) -> None:
        """Follow a node's phrases of more than one element as long as there is one way only."""
        words, loose = self.words, self.loose
        for stop in range(first + 1, limit):
            word = words[stop]
            if GAP in node or word in loose:
                self._branch(node, first, stop, limit, gap_limits, found)
                return
            if not word or word not in node:
                return
            node = self.node(node[word])
            if END in node:
                found += [(first, stop + 1, int(number)) for number in node[END].split("\n")]

    def _branch(
        self,
        node: Node,
        first: int,
        start: int,
        limit: int,
        gap_limits: list[int],
        found: list[Match],
    ) -> None:
        """Follow a node's phrases from token `start` on every way; keep each phrase's shortest."""
        words, loose = self.words, self.loose
        stack = [(start, node)]
        shortest: dict[str, int] = {}
        while stack:
            stop, node = stack.pop()
            if stop < limit:
                word = words[stop]
                for element in loose.get(word) or (word,):
                    # A lone hyphen is a word without letters; it must not read as END.
                    if element and element in node:
                        child = self.node(node[element])
                        stack.append((stop + 1, child))
                        if END in child:
                            for number in child[END].split("\n"):
                                shortest[number] = min(stop + 1, shortest.get(number, limit))
            if GAP in node:
                after = self.node(node[GAP])
                # Where a gap ends the phrase goes on with a word of the node behind it. A comma
                # may begin the gap: "vergessen, die Datei anzuhängen".
                comma = stop + 1 < limit and words[stop] == ","
                begin = stop + comma
                end = (bisect_right if comma else bisect_left)(gap_limits, begin)
                for again in self._across(after, begin, gap_limits[end]):
                    stack.append((again, after))
        found += [(first, stop, int(number)) for number, stop in shortest.items()]

    def _across(self, after: Node, start: int, limit: int) -> Iterator[int]:
        """Yield the tokens from `start` to `limit` with which a phrase may go on after a gap."""
        room = GAP_WORDS * _CJK_PER_WORD
        for stop in range(start, limit):
            word = self.words[stop]
            if word in after or word in self.loose:
                yield stop
            if is_cjk(word):
                room -= 1
            elif word.isalnum() or len(word) > 1:
                room -= _CJK_PER_WORD
            if room < 0:
                return


def _lacks_marks(word: str, full: str) -> bool:
    """Tell whether `word` is `full` with some of its diacritics left out, and none added."""
    return len(word) == len(full) and all(
        a == b or a == without_marks(b) for a, b in zip(word, full, strict=True)
    )
