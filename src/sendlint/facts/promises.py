"""Promises of an attachment: what the writer's words say about files that come with the mail."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

from sendlint.facts.phrases import PhraseHit, Phrases, Reading
from sendlint.facts.shares import is_file_share
from sendlint.facts.tokens import is_cjk, is_file_name

Level = Literal["strong", "weak"]
Reason = Literal["given", "said", "forgotten", "document", "alone", "mentioned", "sent"]
Kind = Literal["file", "image", "event", "contact"]
Excuse = Literal["", "link", "pasted"]

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
    ("attach-participle", "mentioned"),
    ("attach-weak", "mentioned"),
)
_PASTED = ("diff --git ", "begin 644 ", "begin 600 ", "begin 755 ", "<#part ", "<#external ")
"""Line starts of text that carries the promised thing itself."""

_NEAR = 4
_WIDE = 8
_CJK_WIDTH = 2
_DOCUMENT_REACH = 7


class Promise(Struct, frozen=True):
    """Words that speak of something attached to this mail.

    level: "strong" if they can hardly mean anything else, "weak" if they may.
    reason: "given" (the attached file), "said" (I attach), "forgotten" (I forgot to attach),
        "document" (invoice attached), "alone" (nothing but "attached"), "mentioned" (attachment),
        "sent" (I am sending the invoice).
    kind: what is said to be attached.
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


class _Search:
    """The search for promises in one passage."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def promises(self) -> Iterator[Promise]:
        hits = self.reading.hits
        taken: set[int] = set()
        for topic, reason in _TRIGGERS:
            for hit in hits(topic):
                if taken.isdisjoint(range(hit.first, hit.last + 1)):
                    judged = self._judged(hit, reason)
                    if judged is None:
                        continue
                    if judged[0] == "strong":
                        taken.update(range(hit.first, hit.last + 1))
                    yield self._promise(hit, *judged)
        for hit in hits("attach-send"):
            thing = self._thing_sent(hit)
            if thing is not None and not self._denied(hit, thing, "sent"):
                yield self._promise(hit, "weak", "sent")

    def _promise(self, hit: PhraseHit, level: Level, reason: Reason) -> Promise:
        return Promise(level, reason, self._kind(hit), self._excuse(hit), hit)

    def _judged(self, hit: PhraseHit, reason: Reason) -> tuple[Level, Reason] | None:
        """Return level and reason of a trigger; None if something near it denies it."""
        if reason == "mentioned" and hit.topic == "attach-participle":
            document = self._document_near(hit)
            if document is not None:
                if not self._denied(hit, document, "document"):
                    return "strong", "document"
                return None
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
        first, last = min(hit.first, other.first), max(hit.last, other.last)
        width = _CJK_WIDTH if self._is_cjk(hit) else 1
        near, wide = _NEAR * width, _WIDE * width
        weak = reason in ("mentioned", "sent")
        far = 10_000 if weak else wide
        if self._vetoed("attach-sense", hit, first, last, 0, 0, overlap=True):
            return True
        if reason == "forgotten":
            return self._vetoed(
                "attach-theirs", hit, first, last, 0, 0, overlap=True
            ) or self._vetoed("attach-later", hit, first, last, 10_000, 10_000, sentence=True)
        if (
            self._vetoed("attach-theirs", hit, first, last, far, far if weak else near - 1)
            or self._vetoed("attach-policy", hit, first, last, 10_000, 10_000)
            or self._vetoed("attach-fails", hit, first, last, far, far)
            or self._vetoed("attach-below", hit, first, last, near, near)
        ):
            return True
        if reason == "given":
            return False
        return (
            self._vetoed("attach-not", hit, first, last, near, 0)
            or self._vetoed("attach-modal", hit, first, last, near, 0)
            or self._vetoed("attach-later", hit, first, last, *((far, far) if weak else (near, 0)))
            or self._vetoed("attach-asked", hit, first, last, far, far if weak else 0)
            or self._vetoed("attach-if", hit, first, last, 10_000, 10_000 if weak else 0)
            or (reason in ("mentioned", "sent", "document", "alone") and self._is_asked(hit, other))
        )

    def _vetoed(
        self,
        topic: str,
        hit: PhraseHit,
        first: int,
        last: int,
        before: int,
        after: int,
        *,
        overlap: bool = False,
        sentence: bool = False,
    ) -> bool:
        """Tell whether a phrase of `topic` stands at most so many tokens before or after."""
        for veto in self.reading.hits(topic):
            if sentence:
                if veto.sentence != hit.sentence:
                    continue
            elif veto.clause != hit.clause and not (veto.first <= last and veto.last >= first):
                continue
            if overlap:
                reaches = veto.first <= hit.last and veto.last >= hit.first
            else:
                reaches = veto.last >= first - before - 1 and veto.first <= last + after + 1
                if not after:
                    reaches = reaches and veto.first <= last
            if reaches and not self._is_kept(veto):
                return True
        return False

    def _is_kept(self, veto: PhraseHit) -> bool:
        """Tell whether a veto is part of words that deny nothing ("you will find")."""
        return any(
            keep.first <= veto.last and keep.last >= veto.first
            for keep in self.reading.hits("attach-keep")
        )

    def _is_asked(self, hit: PhraseHit, document: PhraseHit) -> bool:
        """Tell whether a sentence asks; "the invoice attached" in it still presupposes one."""
        if document is not hit and hit.first == document.last + 1 and hit.topic != "attach-send":
            return False
        words = self.reading.tokens.words
        stop = self.reading.clauses.sentence_ends[hit.sentence - self.reading.first_sentence]
        return any(word == "?" for word in words[max(0, stop - 2) : stop])

    # What is promised.

    def _document_near(self, hit: PhraseHit) -> PhraseHit | None:
        """Return the document that a participle speaks of."""
        reach = _DOCUMENT_REACH * (_CJK_WIDTH if self._is_cjk(hit) else 1)
        best, nearest = None, reach + 1
        for topic, _ in _KINDS:
            for noun in self.reading.hits(topic):
                if noun.clause == hit.clause:
                    distance = max(noun.first - hit.last, hit.first - noun.last)
                    if 0 < distance < nearest:
                        best, nearest = noun, distance
        return best or self._file_name_near(hit, reach)

    def _thing_sent(self, hit: PhraseHit) -> PhraseHit | None:
        """Return the document or file name that is said to be sent, shown or handed over."""
        for topic, _ in _KINDS:
            for noun in self.reading.hits(topic):
                if noun.clause == hit.clause and not self._is_spelled_out(noun):
                    return noun
        return self._file_name_near(hit, 10_000)

    def _is_spelled_out(self, noun: PhraseHit) -> bool:
        """Tell whether a colon follows the noun: what it names then stands in the text."""
        words = self.reading.tokens.words
        index = noun.last - self.reading.first_token + 1
        return words[index : index + 1] == [":"] and not (
            index + 1 < len(words) and is_file_name(words[index + 1])
        )

    def _file_name_near(self, hit: PhraseHit, reach: int) -> PhraseHit | None:
        """Return a file name in the same sentence, dressed as a hit."""
        reading = self.reading
        ends = reading.clauses.sentence_ends
        number = hit.sentence - reading.first_sentence
        start = ends[number - 1] if number else 0
        for index in range(start, ends[number]):
            token = reading.first_token + index
            if abs(token - hit.first) <= reach and is_file_name(reading.tokens.words[index]):
                return PhraseHit("", "", "", 0, 0, hit.clause, hit.sentence, token, token)
        return None

    def _kind(self, hit: PhraseHit) -> Kind:
        for topic, kind in _KINDS:
            if any(noun.clause == hit.clause for noun in self.reading.hits(topic)):
                return kind
        return "file"

    def _is_alone(self, hit: PhraseHit) -> bool:
        """Tell whether a trigger is all that its clause says."""
        clauses, words = self.reading.clauses, self.reading.tokens.words
        number = hit.clause - self.reading.first_clause
        start = clauses.clause_ends[number - 1] if number else 0
        said = [word for word in words[start : clauses.clause_ends[number]] if word.isalnum()]
        return len(said) <= hit.last - hit.first + 1 and self.reading.part != "subject"

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
        start, end = reading.extent(hit.sentence)
        ends = reading.clauses.sentence_ends
        if hit.sentence - reading.first_sentence + 1 < len(ends):
            end = reading.extent(hit.sentence + 1)[1]
        piece = reading.text[start - reading.offset : end - reading.offset]
        if any(is_file_share(word) for word in piece.split() if "/" in word or "." in word):
            return True
        links = reading.content.links if reading.content is not None else ()
        return any(
            link.start < end
            and link.end > start
            and (is_file_share(link.target) or link.start < hit.end and link.end > hit.start)
            for link in links
        )

    @cached_property
    def _has_pasted(self) -> bool:
        text = self.reading.text
        return any(text.startswith(mark) or f"\n{mark}" in text for mark in _PASTED)
