"""Promises of an attachment: what the writer's words say about files that come with the mail."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain, islice, takewhile
from typing import Literal

from msgspec import Struct

from sendlint.facts.phrases import PhraseHit, Phrases, Reading
from sendlint.facts.promise_vetoes import FAR, FORMATTED, GIVEN, MENTIONED, SAID, SAID_IN_CJK, Reach
from sendlint.facts.quotations import encloses, quotations
from sendlint.facts.shares import is_file_share
from sendlint.facts.tokens import is_cjk, is_file_name, is_opaque

Level = Literal["strong", "weak"]
Reason = Literal["given", "said", "forgotten", "document", "alone", "mentioned", "sent"]
Kind = Literal["", "file", "image", "event", "contact"]
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
    ("attach-label", "said"),
    ("attach-participle", "document"),
    ("attach-weak", "mentioned"),
)
_NAMING = ("attach-now", "attach-send", "attach-point")
"""The words near which a file name is a file that is sent."""
_LABEL_SIGNS = frozenset(("", ".", "(", ")", "nr", "no", *"一二三四五六"))
_HAN_NUMBERS = frozenset("一二三四五六七八九十")
_LONGEST_NUMBER = 6
"""Characters behind a word that make it the name of a file: "Anlage Nr. 1"."""
_WAITING_CLAUSES = 2
_PASTED = ("diff --git ", "--- a/", "Index: ")
"""Line starts of a patch that stands in the text itself."""

_LONGEST_PHRASE = 40
_MOST_TRIGGERS = 500
"""Triggers that are judged in one passage; a crafted one could hold a million."""
_NEAR = 4
_DOCUMENT_REACH = 7
_SENT_REACH = 6
_LABEL_REACH = 12
_CJK_WIDTH = 2
"""Characters of Chinese or Japanese that count as one word of other languages."""


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
                if judged is not None or (hit.first < hit.last and topic != "attach-label"):
                    done.update(tokens)
        yield from self._repairs()
        for topic in ("attach-now", "attach-send"):
            for hit in hits(topic)[:_MOST_TRIGGERS]:
                thing = self._noun_near(hit, _SENT_REACH, plain=True)
                if thing is None:
                    continue
                if topic == "attach-now" and self._is_formatted(hit, thing):
                    yield self._promise(hit, "strong", "sent")
                elif not self._denied(hit, thing, "sent"):
                    yield self._promise(hit, "weak", "sent")
        for name in self._file_names[:_MOST_TRIGGERS]:
            near = (self._around(topic, name) for topic in _NAMING)
            for hit in chain.from_iterable(near):
                if hit.sentence == name.sentence and not self._denied(hit, name, "sent"):
                    yield self._promise(hit, "weak", "sent")
                    break

    def _repairs(self) -> Iterator[Promise]:
        """Yield the files that were forgotten in an earlier mail and come with this one."""
        again = self.reading.hits("attach-again")
        for hit in self.reading.hits("attach-forgot")[:_MOST_TRIGGERS] if again else ():
            thing = self._noun_near(hit, _SENT_REACH)
            if thing is None or self._denied(hit, thing, "forgotten"):
                continue
            words = self._around("attach-again", hit)
            if any(0 <= word.sentence - hit.sentence <= 1 for word in words):
                yield self._promise(hit, "strong", "forgotten")

    def _is_formatted(self, hit: PhraseHit, thing: PhraseHit) -> bool:
        """Tell whether a document is sent now and as a file: "here is the contract in PDF"."""
        if not any(form.clause == hit.clause for form in self._around("attach-format", hit)):
            return False
        start, stop = self._sentence_tokens(hit.sentence)
        if any(is_opaque(word) for word in self.reading.tokens.words[start:stop][:FAR]):
            return False
        return not self._denied(hit, thing, "sent", FORMATTED)

    def _promise(self, hit: PhraseHit, level: Level, reason: Reason) -> Promise:
        return Promise(level, reason, self._kind(hit), self._excuse(hit), hit)

    def _judged(self, hit: PhraseHit, reason: Reason) -> tuple[Level, Reason] | None:
        """Return level and reason of a trigger; None if something near it denies it."""
        if hit.topic == "attach-participle":
            thing = self._noun_near(hit, _DOCUMENT_REACH) or self._file_name_near(hit)
            if thing is None or self._denied(hit, thing, "document"):
                return None
            return "strong", "document"
        if hit.topic == "attach-label":
            thing = self._listed(hit)
            return None if thing is None or self._denied(hit, thing, "said") else ("strong", "said")
        if reason == "mentioned" and self._is_alone(hit):
            return None if self._denied(hit, hit, "alone") else ("strong", "alone")
        if self._denied(hit, hit, reason):
            return None
        return ("weak" if reason == "mentioned" else "strong"), reason

    # What denies a promise.

    def _denied(
        self,
        hit: PhraseHit,
        other: PhraseHit,
        reason: Reason,
        reaches: Mapping[str, Reach] | None = None,
    ) -> bool:
        """Tell whether a veto stands near a trigger.

        other: the document that belongs to it, else the trigger itself.
        reaches: which vetoes count, and how far from the trigger; those of `reason` if None.
        """
        if self._is_quoted(hit):
            return True
        if self._overlapped("attach-sense", hit) or self._overlapped("attach-sense", other):
            return True
        if reason == "forgotten":
            return self._overlapped("attach-theirs", hit) or self._is_put_off(hit)
        if reason in ("said", "document", "sent") and self._waits(hit):
            return True
        if reaches is None:
            reaches = self._reaches(hit, other, reason)
        if any(
            self._vetoed(topic, hit, other, reach)
            for topic, reach in reaches.items()
            if topic != "attach-if" or not self._is_of_content(hit)
        ):
            return True
        return reason != "said" and "attach-asked" in reaches and self._is_asked(hit)

    def _is_quoted(self, hit: PhraseHit) -> bool:
        """Tell whether a trigger is quoted: talk about the words, unless they name a file.

        „Anlage 1“ names one.
        """
        quotation = encloses(
            self._quotations, hit.start - self.reading.offset, hit.end - self.reading.offset
        )
        if quotation is None:
            return False
        rest = quotation[1] - quotation[0] - (hit.end - hit.start) - 2
        number = self.reading.text[quotation[0] : quotation[1]].rstrip("\"'”“»’」』 ")[-1:]
        return rest > _LONGEST_NUMBER or not (number.isdigit() or number in _HAN_NUMBERS)

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        return quotations(self.reading.text)

    def _waits(self, hit: PhraseHit) -> bool:
        """Tell whether the clause before a trigger names what must happen first: sobald …, …"""
        return any(
            veto.sentence == hit.sentence
            and veto.last < hit.first
            and 0 < hit.clause - veto.clause <= _WAITING_CLAUSES
            and not self._is_kept(veto)
            for veto in self._heeded("attach-once", hit)
        )

    def _is_of_content(self, hit: PhraseHit) -> bool:
        """Tell whether a condition is about what the file says: if you agree with the draft."""
        return any(word.clause == hit.clause for word in self._heeded("attach-content", hit))

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
            reaches = MENTIONED
        elif reason == "given" or self._is_attribute(hit, other):
            reaches = GIVEN
        elif self._is_cjk(hit):
            return SAID_IN_CJK
        elif reason == "said":
            return SAID
        else:
            return {**SAID, "attach-policy": (4, 4)}
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
        later = topic == "attach-theirs" and after == FAR
        for veto in self._heeded(topic, hit):
            overlaps = veto.first <= last and veto.last >= first
            if veto.sentence != hit.sentence:
                near = False
            elif (earlier and veto.first <= last) or (later and veto.first > last):
                near = True
            elif hit.clause not in (veto.clause, self._clause(veto.last)):
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
        if len(found) < FAR:
            return found
        start = bisect_left(found, hit.first - FAR - _LONGEST_PHRASE, key=_first)
        return found[start : bisect_right(found, hit.last + FAR, key=_first)]

    def _is_kept(self, veto: PhraseHit) -> bool:
        """Tell whether a veto is part of words that deny nothing ("you will find")."""
        return any(
            keep.first <= veto.last
            and keep.last >= veto.first
            and not (veto.first <= keep.first and keep.last < veto.last)
            for keep in self._heeded("attach-keep", veto)
        ) or any(
            noun.first <= veto.first and veto.last <= noun.last and veto.phrase != noun.phrase
            for noun in self._around("attach-document", veto)
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

    def _listed(self, hit: PhraseHit) -> PhraseHit | None:
        """Return the first file that a line lists behind a label; None if there is none.

        A count stands for its files: "Encl.: 2" returns the label itself.
        """
        words, first_token = self.reading.tokens.words, self.reading.first_token
        start, here = self._sentence_tokens(hit.sentence)[0], hit.first - first_token
        if any(word.isalnum() for word in words[start:here][:FAR]):
            return None
        index = hit.last - first_token + 1
        limit = min(index + _NEAR, len(words))
        while index < limit and (words[index] in _LABEL_SIGNS or words[index].isdigit()):
            index += 1
        following = words[index : index + 2]
        behind_colon = following[:1] == [":"]
        index += behind_colon
        if behind_colon and following[1:] and following[1].isdigit() and following[1] != "0":
            return hit
        reach = _LABEL_REACH if behind_colon else 1 if following[:1] == ["《"] else 0
        found = [noun for topic, _ in _KINDS for noun in self._around(topic, hit)]
        for thing in sorted(found + self._file_names, key=_first):
            if 0 <= thing.first - first_token - index <= reach:
                denied = self._around("attach-not", hit)
                return None if any(veto.first - first_token == index for veto in denied) else thing
        return None

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
        said = [word for word in words[start : min(end, start + FAR)] if word.isalnum()]
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

    def _clause(self, token: int) -> int:
        reading = self.reading
        return reading.first_clause + reading.clauses.clause(token - reading.first_token)

    def _sentence_tokens(self, sentence: int) -> tuple[int, int]:
        """Return the indexes of the first token of a sentence and of the one after its last."""
        ends = self.reading.clauses.sentence_ends
        number = sentence - self.reading.first_sentence
        return ends[number - 1] if number else 0, ends[number]

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
        start = self._sentence_tokens(hit.sentence)[0]
        after = ends[min(number + 1, len(ends) - 1)]
        here = hit.first - reading.first_token
        words = reading.tokens.words[max(start, here - FAR) : min(after, here + FAR)]
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
