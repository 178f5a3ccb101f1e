"""Promises of an attachment: what the writer's words say about files that come with the mail."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice, takewhile
from typing import Literal

from msgspec import Struct

from sendlint.facts.phrases import PhraseHit, Phrases, Reading
from sendlint.facts.shares import is_file_share
from sendlint.facts.tokens import is_cjk, is_file_name, is_opaque

Level = Literal["strong", "weak"]
Reason = Literal["given", "said", "forgotten", "document", "alone", "mentioned", "sent"]
Kind = Literal["", "file", "image", "event", "contact"]
Excuse = Literal["", "link", "pasted"]
Reach = tuple[int, int]

_KINDS: tuple[tuple[str, Kind], ...] = (
    ("attach-image", "image"),
    ("attach-event", "event"),
    ("attach-contact", "contact"),
    ("attach-document", "file"),
)
_TRIGGERS: tuple[tuple[str, Reason], ...] = (
    ("attach-repair", "forgotten"),
    ("attach-given", "given"),
    ("attach-strong", "said"),
    ("attach-participle", "document"),
    ("attach-weak", "mentioned"),
)
_PASTED = ("diff --git ", "--- a/", "Index: ")
"""Line starts of a patch that stands in the text itself."""

_FAR = 100
"""Tokens that stand for a whole clause or sentence; only crafted ones are longer."""
_LONGEST_PHRASE = 40
_MOST_TRIGGERS = 500
"""Triggers that are judged in one passage; a crafted one could hold a million."""
_NEAR = 4
_DOCUMENT_REACH = 7
_SENT_REACH = 6
_CJK_WIDTH = 2
"""Characters of Chinese or Japanese that count as one word of other languages."""

_MENTIONED: Mapping[str, Reach] = {
    "attach-theirs": (_FAR, _FAR),
    "attach-policy": (_FAR, _FAR),
    "attach-fails": (_FAR, _FAR),
    "attach-future": (_FAR, _FAR),
    "attach-later": (_FAR, _FAR),
    "attach-asked": (_FAR, _FAR),
    "attach-if": (_FAR, _FAR),
    "attach-not": (8, 4),
    "attach-below": (4, 4),
    "attach-goods": (4, 4),
    "attach-modal": (4, 0),
}
"""How many tokens before and after a mere mention a veto of each topic counts."""

_SAID: Mapping[str, Reach] = {
    "attach-theirs": (4, 3),
    "attach-policy": (0, 0),
    "attach-fails": (0, 3),
    "attach-future": (4, 3),
    "attach-later": (4, 0),
    "attach-asked": (8, 0),
    "attach-if": (_FAR, 0),
    "attach-not": (4, 0),
    "attach-below": (4, 4),
    "attach-goods": (4, 4),
    "attach-modal": (4, 0),
}
"""The same for words that say that something is attached."""

_SAID_IN_CJK: Mapping[str, Reach] = {
    **_SAID,
    "attach-theirs": (2, 4),
    "attach-fails": (0, 6),
    "attach-future": (12, 4),
    "attach-asked": (16, _FAR),
    "attach-not": (3, 0),
    "attach-modal": (2, 0),
}
"""The same for Chinese and Japanese, where the verb stands beside what denies it."""

_GIVEN: Mapping[str, Reach] = {
    "attach-theirs": (4, 3),
    "attach-policy": (4, 4),
    "attach-fails": (8, 8),
    "attach-future": (4, 0),
    "attach-below": (4, 4),
    "attach-goods": (4, 4),
    "attach-not": (0, 0),
}
"""The same for words that take the file for granted: "do not sign the attached contract"."""


class Promise(Struct, frozen=True):
    """Words that speak of something attached to this mail.

    level: "strong" if they can hardly mean anything else, "weak" if they may.
    reason: "given" (the attached file), "said" (I attach), "forgotten" (I forgot to attach),
        "document" (invoice attached), "alone" (nothing but "attached"), "mentioned" (attachment),
        "sent" (I am sending the invoice).
    kind: what is said to be attached; "" if that is not said.
    excuse: why nothing needs to be attached: a link to a file share, a text pasted below; "" if
        there is none.
    hit: the words.
    """

    level: Level
    reason: Reason
    kind: Kind
    excuse: Excuse
    hit: PhraseHit


def find_promises(phrases: Phrases) -> tuple[Promise, ...]:
    """Return the promises in a draft's own text and subject, strong ones first, then by place."""
    found = [promise for reading in phrases.readings for promise in _Search(reading).promises()]
    return tuple(sorted(found, key=lambda promise: (promise.level != "strong", promise.hit.first)))


def _first(hit: PhraseHit) -> int:
    return hit.first


class _Search:
    """The search for promises in one passage."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def promises(self) -> Iterator[Promise]:
        hits = self.reading.hits
        done: set[int] = set()
        for topic, reason in _TRIGGERS:
            for hit in hits(topic)[:_MOST_TRIGGERS]:
                tokens = range(hit.first, hit.last + 1)
                if not done.isdisjoint(tokens):
                    continue
                judged = self._judged(hit, reason)
                if judged is not None:
                    yield self._promise(hit, *judged)
                # What a longer phrase says or denies, a word of it does not say again.
                if judged is not None or hit.first < hit.last:
                    done.update(tokens)
        for hit in hits("attach-send")[:_MOST_TRIGGERS]:
            thing = self._noun_near(hit, _SENT_REACH, plain=True)
            if thing is not None and not self._denied(hit, thing, "sent"):
                yield self._promise(hit, "weak", "sent")
        for name in self._file_names[:_MOST_TRIGGERS]:
            for hit in self._around("attach-send", name) + self._around("attach-point", name):
                if hit.sentence == name.sentence and not self._denied(hit, name, "sent"):
                    yield self._promise(hit, "weak", "sent")
                    break

    def _promise(self, hit: PhraseHit, level: Level, reason: Reason) -> Promise:
        return Promise(level, reason, self._kind(hit), self._excuse(hit), hit)

    def _judged(self, hit: PhraseHit, reason: Reason) -> tuple[Level, Reason] | None:
        """Return level and reason of a trigger; None if something near it denies it."""
        if hit.topic == "attach-participle":
            thing = self._noun_near(hit, _DOCUMENT_REACH) or self._file_name_near(hit)
            if thing is None or self._denied(hit, thing, "document"):
                return None
            return "strong", "document"
        if reason == "mentioned" and self._is_alone(hit):
            return None if self._denied(hit, hit, "alone") else ("strong", "alone")
        if self._denied(hit, hit, reason):
            return None
        return ("weak" if reason == "mentioned" else "strong"), reason

    # What denies a promise.

    def _denied(self, hit: PhraseHit, other: PhraseHit, reason: Reason) -> bool:
        """Tell whether a veto stands near a trigger.

        other: the document that belongs to it, else the trigger itself.
        """
        if self._overlapped("attach-sense", hit) or self._overlapped("attach-sense", other):
            return True
        if reason == "forgotten":
            return self._overlapped("attach-theirs", hit) or self._is_put_off(hit)
        reaches = self._reaches(hit, other, reason)
        if any(self._vetoed(topic, hit, other, reach) for topic, reach in reaches.items()):
            return True
        return reason != "said" and "attach-asked" in reaches and self._is_asked(hit)

    def _is_put_off(self, hit: PhraseHit) -> bool:
        """Tell whether a file once forgotten is asked for or will come later."""
        for veto in self._heeded("attach-asked", hit):
            if veto.first < hit.first <= veto.last + 3 and veto.clause == hit.clause:
                return True
        return any(
            veto.sentence == hit.sentence and not self._is_kept(veto)
            for topic in ("attach-later", "attach-future")
            for veto in self._heeded(topic, hit)
        )

    def _reaches(self, hit: PhraseHit, other: PhraseHit, reason: Reason) -> Mapping[str, Reach]:
        """Return which vetoes count, and how far from the trigger."""
        if reason in ("mentioned", "sent"):
            reaches = _MENTIONED
        elif reason == "given" or self._is_attribute(hit, other):
            reaches = _GIVEN
        elif self._is_cjk(hit):
            return _SAID_IN_CJK
        elif reason == "said":
            return _SAID
        else:
            return {**_SAID, "attach-policy": (4, 4)}
        if not self._is_cjk(hit):
            return reaches
        return {
            topic: (before * _CJK_WIDTH, after * _CJK_WIDTH)
            for topic, (before, after) in reaches.items()
        }

    def _vetoed(self, topic: str, hit: PhraseHit, other: PhraseHit, reach: Reach) -> bool:
        """Tell whether a phrase of `topic` overlaps the trigger or stands within reach of it."""
        first, last = min(hit.first, other.first), max(hit.last, other.last)
        before, after = reach
        earlier = topic == "attach-asked" and self._opens_cjk_clause(hit)
        later = topic == "attach-theirs" and after == _FAR
        for veto in self._heeded(topic, hit):
            overlaps = veto.first <= last and veto.last >= first
            if veto.sentence != hit.sentence:
                near = False
            elif (earlier and veto.first <= last) or (later and veto.first > last):
                near = True
            elif veto.clause != hit.clause:
                near = topic == "attach-theirs" and self._is_relative(hit, veto)
            elif veto.last < first:
                near = first - veto.last - 1 <= before
            else:
                near = after > 0 and veto.first - last - 1 <= after
            if (near or overlaps) and not self._is_kept(veto):
                return True
        return False

    def _is_relative(self, hit: PhraseHit, veto: PhraseHit) -> bool:
        """Tell whether a veto is in the relative clause of a trigger: the attachment, which …"""
        end = self.reading.clauses.clause_ends[hit.clause - self.reading.first_clause]
        ends_clause = end - 1 <= hit.last - self.reading.first_token + 1
        return ends_clause and 0 < veto.first - hit.last <= _NEAR

    def _overlapped(self, topic: str, hit: PhraseHit) -> bool:
        return any(
            veto.first <= hit.last and veto.last >= hit.first and not self._is_kept(veto)
            for veto in self._heeded(topic, hit)
        )

    def _heeded(self, topic: str, hit: PhraseHit) -> Iterator[PhraseHit]:
        """Yield the vetoes that count for a hit: a single word only in a language of the hit.

        The French hier is yesterday, the German one is here.
        """
        found = self.reading.hits(hit.topic)
        start = bisect_left(found, hit.first, key=_first)
        languages = {hit.language}
        for twin in takewhile(lambda other: other.first == hit.first, islice(found, start, None)):
            if twin.last == hit.last:
                languages.add(twin.language)
        for veto in self._around(topic, hit):
            if veto.first < veto.last or veto.language in languages or not hit.language:
                yield veto

    def _around(self, topic: str, hit: PhraseHit) -> tuple[PhraseHit, ...]:
        """Return the hits of a topic in the clause of a hit, and some more."""
        found = self.reading.hits(topic)
        if len(found) < _FAR:
            return found
        start = bisect_left(found, hit.first - _FAR - _LONGEST_PHRASE, key=_first)
        return found[start : bisect_right(found, hit.last + _FAR, key=_first)]

    def _is_kept(self, veto: PhraseHit) -> bool:
        """Tell whether a veto is part of words that deny nothing ("you will find")."""
        return any(
            keep.first <= veto.last and keep.last >= veto.first
            for keep in self._heeded("attach-keep", veto)
        )

    def _is_attribute(self, hit: PhraseHit, noun: PhraseHit) -> bool:
        """Tell whether a participle stands beside its noun and so takes the file for granted."""
        return (
            noun is not hit
            and hit.topic == "attach-participle"
            and (hit.first == noun.last + 1 or noun.first == hit.last + 1)
        )

    def _is_asked(self, hit: PhraseHit) -> bool:
        """Tell whether the sentence of a hit ends with a question mark."""
        words = self.reading.tokens.words
        stop = self.reading.clauses.sentence_ends[hit.sentence - self.reading.first_sentence]
        return any(word == "?" for word in words[max(0, stop - 2) : stop])

    # What is promised.

    def _noun_near(
        self, hit: PhraseHit, reach: int, *, plain: bool = False
    ) -> PhraseHit | None:
        """Return the nearest document that a trigger of the same language speaks of.

        reach: in tokens; plain: only one that the text does not spell out behind a colon.
        """
        nearest = 1 + reach * (_CJK_WIDTH if self._is_cjk(hit) else 1)
        best = None
        for topic, _ in _KINDS:
            for noun in self._around(topic, hit):
                if noun.clause != hit.clause or noun.language != hit.language:
                    continue
                distance = max(noun.first - hit.last, hit.first - noun.last)
                if distance < 0 and hit.first < noun.first:
                    distance = 1  # in the gap of the trigger
                if 0 < distance < nearest and not (plain and self._is_spelled_out(noun)):
                    best, nearest = noun, distance
        return best

    def _is_spelled_out(self, noun: PhraseHit) -> bool:
        """Tell whether a colon follows the noun: what it names then stands in the text."""
        index = noun.last - self.reading.first_token + 1
        following = self.reading.tokens.words[index : index + 2]
        return following[:1] == [":"] and not is_file_name(following[-1])

    @cached_property
    def _file_names(self) -> list[PhraseHit]:
        """The file names of the passage, dressed as hits."""
        reading = self.reading
        return [
            PhraseHit(
                topic="",
                language="",
                phrase="",
                start=0,
                end=0,
                clause=reading.first_clause + reading.clauses.clause(index),
                sentence=reading.first_sentence + reading.clauses.sentence(index),
                first=reading.first_token + index,
                last=reading.first_token + index,
            )
            for index, word in enumerate(reading.tokens.words)
            if "." in word and is_file_name(word)
        ]

    def _file_name_near(self, hit: PhraseHit) -> PhraseHit | None:
        names = self._file_names
        for name in names[bisect_left(names, hit.first - _DOCUMENT_REACH, key=_first) :]:
            if name.first > hit.last + _DOCUMENT_REACH:
                break
            if name.sentence == hit.sentence:
                return name
        return None

    def _kind(self, hit: PhraseHit) -> Kind:
        for topic, kind in _KINDS:
            if any(noun.clause == hit.clause for noun in self._around(topic, hit)):
                return kind
        return ""

    def _is_alone(self, hit: PhraseHit) -> bool:
        """Tell whether a trigger is all that its sentence or its brackets say."""
        clauses, words = self.reading.clauses, self.reading.tokens.words
        number = hit.clause - self.reading.first_clause
        end = clauses.clause_ends[number]
        start = clauses.clause_ends[number - 1] if number else 0
        whole = end in clauses.sentence_ends and (start == 0 or start in clauses.sentence_ends)
        bracketed = start > 0 and words[start - 1] in "([" and words[end - 1] in ")]"
        said = [word for word in words[start : min(end, start + _FAR)] if word.isalnum()]
        return (
            (whole or bracketed)
            and len(said) <= hit.last - hit.first + 1
            and self.reading.part != "subject"
        )

    def _opens_cjk_clause(self, hit: PhraseHit) -> bool:
        """Tell whether a Chinese or Japanese trigger begins its clause.

        It then shares its subject with the clause before: 请发报价，并附上图片.
        """
        first = hit.first - self.reading.first_token
        clause = self.reading.clauses.clause
        return self._is_cjk(hit) and clause(first) != clause(max(0, first - 2))

    def _is_cjk(self, hit: PhraseHit) -> bool:
        return is_cjk(self.reading.tokens.words[hit.first - self.reading.first_token])

    # What excuses a promise.

    def _excuse(self, hit: PhraseHit) -> Excuse:
        if self._is_linked(hit):
            return "link"
        return "pasted" if self._has_pasted else ""

    def _is_linked(self, hit: PhraseHit) -> bool:
        """Tell whether this sentence or the next one links to a file share."""
        reading = self.reading
        ends = reading.clauses.sentence_ends
        number = hit.sentence - reading.first_sentence
        start, after = ends[number - 1] if number else 0, ends[min(number + 1, len(ends) - 1)]
        here = hit.first - reading.first_token
        words = reading.tokens.words[max(start, here - _FAR) : min(after, here + _FAR)]
        if any(is_opaque(word) and is_file_share(word) for word in words):
            return True
        if reading.content is None or not reading.content.links:
            return False
        first = reading.extent(hit.sentence)[0]
        last = reading.extent(min(hit.sentence + 1, reading.first_sentence + len(ends) - 1))[1]
        return any(
            link.start < last
            and link.end > first
            and (is_file_share(link.target) or (link.start < hit.end and link.end > hit.start))
            for link in reading.content.links
        )

    @cached_property
    def _has_pasted(self) -> bool:
        text = self.reading.content.content if self.reading.content else self.reading.text
        return any(text.startswith(mark) or f"\n{mark}" in text for mark in _PASTED)
