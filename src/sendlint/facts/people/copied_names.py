"""The names beside words about copies: people, addresses, and those whom no name tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from sendlint.facts.text.clauses import CLAUSE_MARKS
from sendlint.facts.text.phrase_index import elements_of
from sendlint.facts.text.phrases import Reading
from sendlint.facts.text.tokens import is_cjk

Kind = Literal["person", "address", "group", "other"]

_MOST_WORDS = 5
_MOST_NAMES = 12
_MOST_OF_FUNCTION = 2
_LONGEST_ACRONYM = 4
_REACH = 28
_LONGEST_RUN = 16
_LONGEST_CJK_NAME = 4
_LONGEST_SURNAME = 3
_PARTICLES = frozenset(("van", "von", "de", "der", "den", "da", "di", "del", "la", "le", "bin"))
_BETWEEN = frozenset((",", "&", "/", "+", "、", ";"))
_SKIPPED = frozenset((":", "(", "[", "@", "-", "–"))
_BEFORE_ASIDE = frozenset(("(", "[", ",", "-", "–", "、", ""))
_ENDS = frozenset((".", "!", "?", "。", "&", "/", "+"))
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_CLEAR_SURNAMES = _SURNAMES - frozenset("方于任向万高")
"""Those that are not the end of a word for a firm or a function as well: 我方经理, 高级经理."""


class Named(Struct, frozen=True):
    """Somebody named in a text.

    text: as written, without titles. start, end: offsets in the text, titles included.
    kind: "person" for a name, of a person or a firm; "address"; "group" for people without a name
        ("our bank"); "other" for a word that may be anybody or anything ("the Annex").
    surname: whether it is a Chinese or Japanese surname alone.
    title: what follows it: 经理 in 张经理.
    """

    text: str
    start: int
    end: int
    kind: Kind
    surname: bool = False
    title: str = ""


class NameWords(Struct, frozen=True, dict=True):
    """The words beside names, by languages: titles, "our", "bank", "and".

    topics: topic -> language code -> words.
    """

    topics: Mapping[str, Mapping[str, Sequence[str]]]

    @cached_property
    def _known(self) -> dict[tuple[str, str, int], dict[str, list[list[str]]]]:
        return {}

    def phrases(self, topic: str, language: str, end: int, word: str) -> Sequence[list[str]]:
        """Return the words of a topic as rows of tokens, the longest first.

        end, word: their first (0) or last (-1) token.
        """
        key = topic, language, end
        rows = self._known.get(key)
        if rows is None:
            rows = self._known[key] = {}
            for phrase in self.topics.get(topic, {}).get(language, ()):
                row = elements_of(phrase)
                rows.setdefault(row[end], []).append(row)
            for same in rows.values():
                same.sort(key=len, reverse=True)
        return rows.get(word, ())


class NameReader:
    """Reads names from the tokens of a passage.

    Tokens are counted from the start of the passage.
    """

    def __init__(self, reading: Reading, known: NameWords) -> None:
        self.reading = reading
        self.known = known
        self.words = reading.tokens.words

    def behind(self, at: int, stop: int, languages: frozenset[str]) -> tuple[list[Named], int]:
        """Return the names from token `at` on and before `stop`, and where they end.

        languages: those of the words that the names stand beside.
        """
        found: list[Named] = []
        stop = min(stop, at + _REACH, len(self.words))
        while at < stop and self.words[at] in _SKIPPED:
            at += 1
        end = at
        while len(found) < _MOST_NAMES:
            named, after = self._one(at, stop, languages)
            if named is None or (found and not self._is_listed(at, after, languages)):
                break
            found.append(named)
            end = after
            at = self._past_joint(after, stop, languages)
            if at == after or (at < stop and self._is_clause(at)):
                break
        return found, end

    def before(self, at: int, languages: frozenset[str]) -> list[Named]:
        """Return the names that end before token `at`, but for a bracket or a comma."""
        first = max(0, at - _REACH)
        if at > first and self.words[at - 1] in _BEFORE_ASIDE:
            at -= 1
        start = self._start_of_names(at, first, languages)
        return self.behind(start, at, languages)[0] if start < at else []

    def _is_listed(self, at: int, end: int, languages: frozenset[str]) -> bool:
        """Tell whether a further name ends the list, or another one follows.

        Behind a comma a name may also begin a clause: "Anna, Tom will call you".
        """
        if self.words[at - 1] != ",":
            return self.is_tail(end, languages)
        return self.is_tail(end, frozenset()) or self._past("copy-and", end, languages) > end

    def _is_clause(self, at: int) -> bool:
        """Tell whether token `at` begins a clause: no Chinese list has commas."""
        return self.words[at - 1] == "," and is_cjk(self.words[at])

    def is_tail(self, at: int, languages: frozenset[str]) -> bool:
        """Tell whether names may end before token `at`: by a mark or a word such as "for"."""
        ends = self.reading.clauses.sentence_ends
        return (
            at >= len(self.words)
            or at in ends
            or self.words[at] in CLAUSE_MARKS
            or self.words[at] in _ENDS
            or self._past("copy-tail", at, languages) > at
            or self._past("copy-and", at, languages) > at
        )

    def _one(self, at: int, stop: int, languages: frozenset[str]) -> tuple[Named | None, int]:
        """Return the name at a token, with what leads to it, and where it ends."""
        first, grouped, owned, led = at, False, False, False
        while at < stop:
            topic, end = self._beginning(at, languages)
            if not topic and not (self.words[at] == "." and led):
                break
            grouped |= topic == "copy-group"
            led |= topic == "copy-lead"
            owned = topic == "copy-own" or (owned and topic != "copy-lead")
            at = end
        if owned and not grouped:
            called = self._past_function(at, stop, languages)
            # After an article the name behind a noun may be a thing's: "the file Report".
            owned = called == at or self._past("copy-article", first, languages) > first
            at = called
        if at < stop and not self._ends_at(at, first):
            word = self.words[at]
            if "@" in word and len(word) > 2:
                return self._named(first, at, at + 1, "address"), at + 1
            if is_cjk(word) and word.isalnum():
                return self._cjk(first, at, stop, languages, grouped)
            end = self._end_of_name(at, stop)
            if end > at:
                alone = end == at + 1 and (owned or self._is_acronym(at))
                theirs = self.words[end : end + 1] == ["'"]
                kind: Kind = "group" if grouped or theirs else "other" if alone else "person"
                return self._named(first, at, end, kind), end
        at = min(at, stop)
        if grouped or led:
            return self._named(first, first, at, "group"), at
        return None, first

    def _past_function(self, at: int, stop: int, languages: frozenset[str]) -> int:
        """Return where the name begins behind what somebody is: "our (surveyor) Ben Carr".

        Behind a comma it has to end there, too: "our (surveyor,) Ben Carr, will …".
        """
        end = at
        while end < min(stop, at + _MOST_OF_FUNCTION) and self._is_small(end):
            if self._past("copy-tail", end, languages) > end:
                return at  # the text from Wikipedia
            end += 1
        if at < end < stop - 1 and self.words[end] == ",":
            name = self._end_of_name(end + 1, stop)
            return end + 1 if name > end + 1 and self.is_tail(name, frozenset()) else at
        return end if end < stop and self._is_capital(end) and not self._ends_at(end, at) else at

    def _is_acronym(self, at: int) -> bool:
        """Tell whether a word is rather PDF or VAT than somebody's name."""
        return len(self.words[at]) <= _LONGEST_ACRONYM and self._raw(at, at + 1).isupper()

    def _is_small(self, at: int) -> bool:
        word = self.words[at]
        return word.isalpha() and not is_cjk(word) and self._raw(at, at + 1).islower()

    def _beginning(self, at: int, languages: frozenset[str]) -> tuple[str, int]:
        """Return the topic of the words that lead to a name at a token, and where they end."""
        best, topic = at, ""
        for name in ("copy-group", "copy-lead", "copy-own"):
            end = self._past(name, at, languages)
            if end > best:
                best, topic = end, name
        return topic, max(best, at + 1)

    def _ends_at(self, at: int, first: int) -> bool:
        """Tell whether a sentence ends between `first` and `at`."""
        clauses = self.reading.clauses
        return at > first and clauses.sentence(at) != clauses.sentence(first)

    def _end_of_name(self, at: int, stop: int) -> int:
        """Return where the words with capital letters from token `at` on end."""
        end = at
        stop = min(stop, at + _MOST_WORDS)
        while end < stop:
            word = self.words[end]
            if self._is_capital(end):
                end += 1
                if len(word) == 1 and self.words[end : end + 1] == ["."] and end < stop:
                    end += 1
            elif end > at and word in _PARTICLES and end + 1 < stop and self._is_capital(end + 1):
                end += 1
            else:
                break
        return end

    def _is_capital(self, at: int) -> bool:
        word = self.words[at]
        if not word.isalpha() or is_cjk(word) or not self._raw(at, at + 1)[:1].isupper():
            return False
        return word != "i" or self.words[at + 1 : at + 2] == ["."]

    def _cjk(
        self, first: int, at: int, stop: int, languages: frozenset[str], grouped: bool
    ) -> tuple[Named, int]:
        """Return the Chinese or Japanese name at token `at`, or the words that name nobody."""
        led = at > first or self.words[at - 1 : at] == ["の"]
        end, core = at, 0
        stop = min(stop, at + _LONGEST_RUN)
        while end < stop and is_cjk(self.words[end]) and self.words[end].isalnum():
            if end > at and self._ends_cjk(end, languages):
                break
            grouped |= self._past("copy-group", end, languages) > end
            titled = self._past("copy-title", end, languages)
            if end > at and titled > end:
                core, end = end, titled
                break
            end += 1
        name = "".join(self.words[at : core or end])
        if core:
            if grouped or len(name) > _LONGEST_CJK_NAME:
                surname_at = _surname_in(name)
                if surname_at >= 0:
                    at, name, grouped = at + surname_at, name[surname_at:], False
            named = 0 < len(name) <= _LONGEST_CJK_NAME
        else:
            known = 2 <= len(name) <= _LONGEST_CJK_NAME and name[0] in _SURNAMES
            named = known or (led and "ja" in languages and 0 < len(name) <= _LONGEST_CJK_NAME)
        if grouped or not named:
            return self._named(first, first, end, "group" if grouped else "other"), end
        surname = (core > 0 or "ja" in languages) and len(name) <= _LONGEST_SURNAME
        return self._named(first, at, end, "person", core, surname), end

    def _ends_cjk(self, at: int, languages: frozenset[str]) -> bool:
        return any(self._past(t, at, languages) > at for t in ("copy-tail", "copy-and"))

    def _past_joint(self, at: int, stop: int, languages: frozenset[str]) -> int:
        for _ in range(2):  # a comma, and "and"
            if at < stop:
                at = at + 1 if self.words[at] in _BETWEEN else self._past("copy-and", at, languages)
        return at

    def _start_of_names(self, at: int, first: int, languages: frozenset[str]) -> int:
        """Return where the names begin that end before token `at`."""
        begin = at
        while begin > first:
            led = min(
                self._back(topic, begin, languages)
                for topic in ("copy-lead", "copy-own", "copy-group", "copy-title")
            )
            joint = self._back("copy-and", begin, languages)
            if led == begin < at and self.words[begin - 1] == ".":
                titled = self._back("copy-lead", begin - 1, languages)
                led = titled if titled < begin - 1 else begin  # Dr. Weiß
            if led < begin:
                begin = led
            elif self._is_of_name(begin, at):
                begin -= 1
            elif begin < at and joint < begin and self._ends_name(joint, languages):
                begin = joint
            else:
                break
        begin = max(begin, first)
        clauses = self.reading.clauses
        while begin < at and clauses.sentence(begin) != clauses.sentence(at - 1):
            begin += 1
        if "ja" in languages:
            for index in range(at - 2, begin, -1):
                if self.words[index] == "の":
                    return index + 1
        return begin

    def _is_of_name(self, end: int, at: int) -> bool:
        """Tell whether the token before `end` is of names that end before token `at`."""
        word = self.words[end - 1]
        if self._is_capital(end - 1) or "@" in word or (is_cjk(word) and word.isalnum()):
            return True
        return end < at and (word == "&" or word in _PARTICLES)

    def _ends_name(self, at: int, languages: frozenset[str]) -> bool:
        if at > 0 and self._is_capital(at - 1):
            return True
        return at > 0 and any(
            self._back(topic, at, languages) < at for topic in ("copy-lead", "copy-group")
        )

    def _past(self, topic: str, at: int, languages: frozenset[str]) -> int:
        """Return the token after the words of a topic that begin at a token, else that token."""
        best = at
        for language in languages:
            for row in self.known.phrases(topic, language, 0, self.words[at]):
                if self.words[at : at + len(row)] == row:
                    best = max(best, at + len(row))
                    break
        return best

    def _back(self, topic: str, at: int, languages: frozenset[str]) -> int:
        """Return where the words of a topic begin that end before a token, else that token."""
        best = at
        for language in languages:
            for row in self.known.phrases(topic, language, -1, self.words[at - 1]):
                start = at - len(row)
                if start >= 0 and self.words[start:at] == row:
                    best = min(best, start)
                    break
        return best

    def _raw(self, first: int, stop: int) -> str:
        tokens, source = self.reading.tokens, self.reading.folded.source
        return self.reading.text[source(tokens.starts[first]) : source(tokens.ends[stop - 1])]

    def _named(
        self, first: int, at: int, stop: int, kind: Kind, core: int = 0, surname: bool = False
    ) -> Named:
        """Return the name from `at` to `stop`; `core`: where a title behind it begins, 0 if none.

        first: where the words begin that lead to the name.
        """
        tokens, source = self.reading.tokens, self.reading.folded.source
        offset = self.reading.offset
        return Named(
            self._raw(at, core or stop),
            offset + source(tokens.starts[first]),
            offset + source(tokens.ends[stop - 1]),
            kind,
            surname,
            self._raw(core, stop) if core else "",
        )


def _surname_in(name: str) -> int:
    """Return where somebody's name begins before a title: 3 for 财务部李娜, -1 if unknown."""
    first = max(0, len(name) - _LONGEST_SURNAME)
    return next((at for at in range(first, len(name)) if name[at] in _CLEAR_SURNAMES), -1)
