"""Who is copied in by the words of a mail: "I'm cc'ing Anna", 抄送张经理, "Anna (w kopii)"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct

from sendlint.facts.files.promise_reaches import FAR, Reach
from sendlint.facts.files.promise_vetoes import Vetoes
from sendlint.facts.people.copied_names import Named, NameReader, NameWords
from sendlint.facts.people.copy_lines import is_header, listed
from sendlint.facts.people.copy_signs import How, named_by_signs
from sendlint.facts.text.clauses import CLAUSE_MARKS
from sendlint.facts.text.phrase_index import GAP, elements_of
from sendlint.facts.text.phrases import PhraseHit, Phrases, Reading
from sendlint.facts.text.tokens import is_cjk
from sendlint.finding import Place

Mode = Literal["adds", "takes", "holds", "aside", "lists"]

TRIGGERS: tuple[tuple[str, How, Mode], ...] = (
    ("bcc-adds", "bcc", "adds"),
    ("copy-adds", "cc", "adds"),
    ("copy-takes", "cc", "takes"),
    ("bcc-holds", "bcc", "holds"),
    ("copy-holds", "cc", "holds"),
    ("copy-aside", "cc", "aside"),
    ("copy-list", "cc", "lists"),
)
"""Topic, how somebody is copied, and where the words name whom.

adds: in the gap or behind it, if at all; takes: just behind, or the words mean something else;
holds: before, or behind a colon; aside: before, the words being in brackets or between commas;
lists: behind, on a line of their own.
"""
_KNOWN = ("person", "address")
_SURE = frozenset(("cc", "ccd", "cced", "bcc", "dw", "udw", "cci", "cco"))
"""Words for which no document comes to mind, as it does for "the contract in copy"."""
_SURE_IN_CJK = frozenset("抄密暗副")
_DOCUMENTS = ("attach-document", "attach-image")
_MOST_TRIGGERS = 200
_OPENING = "(["
_ASIDE = (",", "-", "–", "")
"""What parts words from a name before them; a dash between blanks is an empty token."""

_VETOES: Mapping[str, Reach] = {
    "attach-not": (4, 0),
    "attach-if": (FAR, 0),
    "attach-modal": (4, 0),
    "attach-future": (6, 0),
    "attach-later": (6, 0),
}
"""How many tokens before and after a trigger a veto of each topic counts."""
_VETOES_IN_CJK: Mapping[str, Reach] = {
    "attach-not": (3, 8),
    "attach-if": (FAR, FAR),
    "attach-modal": (2, 0),
    "attach-future": (12, 0),
    "attach-later": (12, 0),
}
_CLAUSE_VETOES = ("copy-asked", "copy-theirs", "copy-other")
"""Topics whose words count in the whole clause: a request, somebody else's copy, another sense."""


class Copied(Struct, frozen=True):
    """Words that say that somebody gets a copy of this mail.

    how: openly, or hidden from the others; "call" where somebody is spoken to by "@Anna".
    names: who it is, as far as the words name people or addresses.
    place: the words and the names.
    firms: names behind a word for a firm or department: Kraft in "our forwarder Kraft".
    """

    how: How
    names: tuple[Named, ...]
    place: Place
    firms: tuple[Named, ...] = ()


def find_copies(phrases: Phrases, words: NameWords) -> tuple[Copied, ...]:
    """Return what a draft's own text says of copies, in the order of the text.

    words: those beside names.
    """
    return tuple(
        copied
        for reading in phrases.readings
        if reading.content is not None and reading.part != "subject"
        for copied in sorted(_Search(reading, words).copies(), key=_line_and_column)
    )


def _line_and_column(copied: Copied) -> tuple[int, int]:
    return copied.place.line, copied.place.column


class _Search(Vetoes):
    """The search for words about copies in one passage."""

    def __init__(self, reading: Reading, words: NameWords) -> None:
        super().__init__(reading)
        self.names = NameReader(reading, words)

    def copies(self) -> Iterator[Copied]:
        done: set[int] = set()
        held = self._held()
        for topic, how, mode in TRIGGERS:
            for hit in self.reading.hits(topic)[:_MOST_TRIGGERS]:
                tokens = range(hit.first, hit.last + 1)
                if not done.isdisjoint(tokens) or (mode == "adds" and held.issuperset(tokens)):
                    continue
                names = self._named(hit, mode)
                if names is None or not self._are_people(hit, mode, names):
                    continue
                if how == "bcc" and self._moves_reader(hit, names):
                    names = self._spoken_to(hit) or names
                done.update(tokens)
                if not self._is_denied(hit):
                    yield self._copied(how, hit.first, hit.last, names)
        for how, at, names in named_by_signs(self.reading, self.names):
            yield self._copied(how, at + self._first_token, at + self._first_token, names)

    def _held(self) -> set[int]:
        """Return the tokens of words such as 在抄送里, of which 抄送 alone is a verb."""
        hits = self.reading.hits("copy-holds")[:_MOST_TRIGGERS]
        return {
            token
            for hit in hits
            if hit.last > hit.first and self._is_cjk(hit)
            for token in range(hit.first, hit.last + 1)
        }

    # Whom the words name.

    def _named(self, hit: PhraseHit, mode: Mode) -> list[Named] | None:
        """Return whom a trigger names, [] if nobody; None if its words speak of no copy."""
        first, last = hit.first - self._first_token, hit.last - self._first_token
        languages = self._languages(hit)
        if mode == "lists":
            return listed(self.reading, self.names, hit, languages)
        if mode != "takes" and self._is_bracketed(first, last):
            found = self.names.before(first, languages)
            return found or (None if mode == "aside" else [])
        if mode == "holds" or mode == "aside":
            return self._beside(hit, mode)
        stop = self.sentence_tokens(hit.sentence)[1]
        elements = elements_of(hit.phrase)
        found = []
        if GAP in elements:
            at = elements.index(GAP)
            end = last + 2 + at - len(elements)
            found = self.names.behind(first + at, end, languages)[0]
            if not found and end > first + at:  # "I have (put) Anna in cc"
                found = self.names.before(end, languages)
            if found and not self._is_cjk(hit) and not self.names.is_tail(last + 1, languages):
                return None
            filled = end > first + at and not self._is_sure(hit)
            if filled and all(one.kind == "other" for one in found):
                return None  # something else is added: "I add the price to this mail"
        end = last + 1
        if not found:
            found, end = self.names.behind(last + 1, stop, languages)
        if mode == "takes":
            named = any(one.kind != "other" for one in found)
            return found if named and self._is_object(hit, end, languages) else None
        words = self.reading.tokens.words
        if not found and first and words[first - 1] not in CLAUSE_MARKS:
            found = self.names.before(first, languages)
        known = any(one.kind != "other" for one in found) if self._is_cjk(hit) else found
        return found if known or self._is_sure(hit) else None

    def _beside(self, hit: PhraseHit, mode: Mode) -> list[Named] | None:
        """Return whom words such as "in cc" speak of: who stands before them or behind."""
        first, last = hit.first - self._first_token, hit.last - self._first_token
        words, languages = self.reading.tokens.words, self._languages(hit)
        start, stop = self.sentence_tokens(hit.sentence)
        following = words[last + 1 : min(last + 2, stop)]
        apart = first > start and words[first - 1] in _ASIDE
        ended = not following or following[0] in ",;.!?–"
        found: list[Named] = []
        is_verb = last - first > 1  # "is in cc" goes on where ", in cc," ends
        # At the start of a sentence only a greeting stands before: "Dear Anna,".
        if first > start and (ended or is_verb if apart else mode == "holds"):
            found = self.names.before(first, languages)
        clauses = self.reading.clauses
        opens = first - start < 2 or clauses.clause(first) != clauses.clause(first - 2)
        behind = opens or words[last] == ":" or following == [":"]
        if not found and behind and mode == "holds":
            found = self.names.behind(last + 1, stop, languages)[0]
        return found or None

    def _moves_reader(self, hit: PhraseHit, names: list[Named]) -> bool:
        """Tell whether a trigger names nobody, or only the reader: "moving you to bcc"."""
        if GAP not in elements_of(hit.phrase):
            return not names
        inside = [you for you in self.around("copy-you", hit) if hit.first < you.first < hit.last]
        return bool(inside) and hit.last - hit.first <= len(elements_of(hit.phrase))

    def _spoken_to(self, hit: PhraseHit) -> list[Named]:
        """Return whom the writer thanks or calls before a trigger: "Thanks Ann, moving you …"."""
        languages = frozenset(self.reading.index.names)
        thanks = [
            word
            for word in self.around("copy-thanked", hit)
            if word.last < hit.first and 0 <= hit.sentence - word.sentence <= 1
        ]
        first = self.sentence_tokens(hit.sentence)[0]
        starts = [(word.last - self._first_token + 1, word.sentence) for word in thanks]
        found = [self._named_from(start, sentence) for start, sentence in starts]
        found += [self.names.before(word.first - self._first_token, languages) for word in thanks]
        found.append(self._named_from(first, hit.sentence))
        people = (names for names in found if names and all(n.kind == "person" for n in names))
        return next(people, [])

    def _named_from(self, start: int, sentence: int) -> list[Named]:
        """Return the names from a token on, a comma before them apart."""
        start += self.reading.tokens.words[start : start + 1] == [","]
        languages = frozenset(self.reading.index.names)
        return self.names.behind(start, self.sentence_tokens(sentence)[1], languages)[0]

    def _are_people(self, hit: PhraseHit, mode: Mode, names: list[Named]) -> bool:
        """Tell whether words that may speak of a document's copy speak of people.

        "Vertrag in Kopie" is a contract, "Herr Weber in Kopie" is none.
        """
        first, last = hit.first - self._first_token, hit.last - self._first_token
        words = self.reading.tokens.words
        if self._is_sure(hit):
            return True
        start = min(hit.start, *(named.start for named in names), hit.start)
        end = max(hit.end, *(named.end for named in names), hit.end)
        own = set(elements_of(hit.phrase))
        for noun in (noun for topic in _DOCUMENTS for noun in self.around(topic, hit)):
            at, stop = noun.first - self._first_token, noun.last - self._first_token + 1
            if noun.start < end and noun.end > start and not own.issuperset(words[at:stop]):
                return False
        if mode != "holds" or not names or self._is_bracketed(first, last):
            return True
        return any(self._is_person(named, hit) for named in names)

    def _is_sure(self, hit: PhraseHit) -> bool:
        """Tell whether a trigger can speak of nothing but a copy of a mail."""
        words = self.reading.tokens.words[
            hit.first - self._first_token : hit.last - self._first_token + 1
        ]
        if not _SURE.isdisjoint(words):
            return True
        return self._is_cjk(hit) and not _SURE_IN_CJK.isdisjoint(words)

    def _is_cjk(self, hit: PhraseHit) -> bool:
        words = self.reading.tokens.words
        return is_cjk(words[hit.first - self._first_token]) or is_cjk(
            words[hit.last - self._first_token]
        )

    def _is_person(self, named: Named, hit: PhraseHit) -> bool:
        """Tell whether words beside "in copy" surely name somebody, and not something."""
        if named.kind != "person" or " " in named.text:
            return named.kind != "other"
        if named.end - named.start > len(named.text):  # a title
            return True
        if self._languages(hit) == {"de"}:
            return False
        opens = self.reading.extent(hit.sentence)[0] == named.start
        behind = hit.last - self._first_token + 1
        return not opens or self.names.is_tail(behind, frozenset())

    def _is_object(self, hit: PhraseHit, end: int, languages: frozenset[str]) -> bool:
        """Tell whether the names up to `end` are all that a verb like "copying" takes.

        Files are copied to a folder; people just so, or "on this mail".
        """
        clauses = self.reading.clauses
        first = hit.first - self._first_token
        starts = first == 0 or clauses.clause(first) != clauses.clause(first - 1)
        if hit.first == hit.last and not starts:
            return False
        return self.names.is_tail(end, languages)

    def _is_bracketed(self, first: int, last: int) -> bool:
        words = self.reading.tokens.words
        closed = words[last + 1 : last + 2] in ([")"], ["]"])
        return closed and first > 0 and words[first - 1] in _OPENING

    def _copied(self, how: How, first: int, last: int, names: list[Named]) -> Copied:
        content, tokens = self.reading.content, self.reading.tokens
        assert content is not None
        source, offset = self.reading.folded.source, self.reading.offset
        start = offset + source(tokens.starts[first - self._first_token])
        end = offset + source(tokens.ends[last - self._first_token])
        start = min(start, *(named.start for named in names), start)
        end = max(end, *(named.end for named in names), end)
        people = tuple(named for named in names if named.kind in _KNOWN)
        firms = tuple(
            named
            for named in names
            if named.kind == "group" and len(named.text) < named.end - named.start
        )
        return Copied(how, people, content.place(start, end), firms)

    # What denies a copy.

    def _is_denied(self, hit: PhraseHit) -> bool:
        if self._is_quoted(hit) or self._is_asked_in_clause(hit) or is_header(self.reading, hit):
            return True
        if self._is_code(hit) or self._goes_on(hit):
            return True
        for topic in _CLAUSE_VETOES:
            if any(
                (veto.clause == hit.clause or self._clause(veto.last) == hit.clause)
                and not self._is_part(veto, hit)
                for veto in self._heeded(topic, hit)
            ):
                return True
        reaches = _VETOES_IN_CJK if self._is_cjk(hit) else _VETOES
        return any(self._is_near(topic, hit, *reach) for topic, reach in reaches.items())

    def _goes_on(self, hit: PhraseHit) -> bool:
        """Tell whether a bare verb goes on with a request: 请回复，并抄送…; "…, copying Ann"."""
        at = hit.first - self._first_token
        clauses = self.reading.clauses
        if at and clauses.clause(at) == clauses.clause(at - 1):
            return False
        if all(bare.first != hit.first for bare in self.around("copy-bare", hit)):
            return False
        return any(
            veto.sentence == hit.sentence and veto.clause < hit.clause
            for veto in self._heeded("copy-asked", hit)
            if not self._overlapped("copy-formula", veto)
        )

    def _is_part(self, veto: PhraseHit, hit: PhraseHit) -> bool:
        """Tell whether a veto is part of the trigger's own words: "been copied" of "has been …"."""
        elements = elements_of(hit.phrase)
        gap = elements.index(GAP) if GAP in elements else len(elements)
        last = hit.last - max(0, len(elements) - gap - 1)
        inside = hit.first <= veto.first and veto.last <= hit.last
        return inside and (veto.last < hit.first + gap or veto.first > last)

    def _is_near(self, topic: str, hit: PhraseHit, before: int, after: int) -> bool:
        """Tell whether a veto stands near a trigger or in its gap, in one clause."""
        return any(
            veto.clause == hit.clause
            and (
                0 < hit.first - veto.last <= before + 1
                or (after and 0 < veto.first - hit.last <= after + 1)
                or (hit.first < veto.first and veto.last < hit.last)
            )
            and not self._is_kept(veto)
            for veto in self._heeded(topic, hit)
        )

    def _is_asked_in_clause(self, hit: PhraseHit) -> bool:
        """Tell whether the clause of a trigger asks: not "…, in cc?", not "…, can you?"."""
        last = self.sentence_tokens(hit.sentence)[1] - 1
        clauses = self.reading.clauses
        words = self.reading.tokens.words
        if not any(word == "?" for word in words[max(0, last - 1) : last + 1]):
            return False
        first = hit.first - self._first_token
        aside = hit.last - self._first_token + 1 >= last and first > 0 and words[first - 1] == ","
        return not aside and clauses.clause(hit.last - self._first_token) == clauses.clause(last)

    def _is_code(self, hit: PhraseHit) -> bool:
        from sendlint.facts.text.code_blocks import in_stretches

        return in_stretches(self._code, hit.start, hit.end)

    @cached_property
    def _code(self) -> tuple[tuple[int, int], ...]:
        from sendlint.facts.text.code_blocks import code_stretches

        return code_stretches(self.reading.content) if self.reading.content else ()

    def _languages(self, hit: PhraseHit) -> frozenset[str]:
        """Return the languages in which the words of a trigger mean the same.

        "(cc)" is a word of all; one entry for it keeps texts full of it cheap.
        """
        if hit.topic in ("copy-aside", "copy-list"):
            return frozenset(self.reading.index.names)
        return frozenset(
            other.language
            for other in self.around(hit.topic, hit)
            if other.first == hit.first and other.last == hit.last
        )

    @property
    def _first_token(self) -> int:
        """The number of the passage's first token; less it, those of hits are indexes."""
        return self.reading.first_token
