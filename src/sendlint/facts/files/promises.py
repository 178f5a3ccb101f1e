"""Promises of an attachment: what the writer's words say about files that come with the mail."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Literal

from msgspec import Struct

from sendlint.draft.model import Passage, SpanKind
from sendlint.facts.files.promise_reaches import FAR, FORMATTED, NEAR, Reason
from sendlint.facts.files.promise_vetoes import CJK_WIDTH, Vetoes, first_token_of
from sendlint.facts.files.shares import holds_card, is_file_share
from sendlint.facts.files.written_file_names import token_hit
from sendlint.facts.text.phrases import PhraseHit, Phrases
from sendlint.facts.text.tokens import is_file_name, is_opaque

Level = Literal["strong", "weak"]
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
_LABEL_SIGNS = frozenset(("", "–", ".", "(", ")", "nr", "no", *"一二三四五六"))
_OPEN = ("attach-label", "attach-participle")
"""Triggers that need a file beside them; without one their words may still be a mention."""
_BULLETS = ("`", "- ", "– ", "* ", "• ", "· ", "|", "一、", "①", "（一）", "(1)", "（1）")
_AFTER_NUMBERS = frozenset(".)、:）．")
_CLOSING = " \t\u00a0\u3000.:;!。：；！)）"
_GLANCE = 200
_NOT_QUOTED: tuple[SpanKind, ...] = ("new", "signature", "footer", "disclaimer")
_PASTED = ("diff --git ", "--- a/", "Index: ")
"""Line starts of a patch that stands in the text itself."""

_MOST_TRIGGERS = 500
"""Triggers that are judged in one passage; a crafted one could hold a million."""
_DOCUMENT_REACH = 7
_SENT_REACH = 6
_LABEL_REACH = 12


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


class _Search(Vetoes):
    """The search for promises in one passage."""

    def promises(self) -> Iterator[Promise]:
        hits = self.reading.hits
        done: set[int] = set()
        for topic, reason in _TRIGGERS:
            for hit in hits(topic)[:_MOST_TRIGGERS]:
                tokens = range(hit.first, hit.last + 1)
                if not done.isdisjoint(tokens):
                    continue
                if reason == "given" and self._ends_longer(hit):
                    continue
                judged = self._judged(hit, reason)
                if judged is not None:
                    yield self._promise(hit, *judged)
                # What a longer phrase says or denies, a word of it does not say again.
                if judged is not None or (hit.first < hit.last and topic not in _OPEN):
                    done.update(tokens)
        yield from self._repairs()
        for topic in ("attach-now", "attach-send"):
            for hit in hits(topic)[:_MOST_TRIGGERS]:
                thing = self._noun_near(hit, _SENT_REACH, plain=True)
                if thing is None:
                    continue
                if topic == "attach-now" and self._is_formatted(hit, thing):
                    yield self._promise(hit, "strong", "sent")
                elif not (
                    self.denied(hit, thing, "sent")
                    or self._is_shown_below(hit)
                    or self._is_at_address(thing)
                ):
                    yield self._promise(hit, "weak", "sent")
        for name in self._file_names[:_MOST_TRIGGERS]:
            near = (self.around(topic, name) for topic in _NAMING)
            for hit in chain.from_iterable(near):
                if hit.sentence == name.sentence and not self.denied(hit, name, "sent"):
                    yield self._promise(hit, "weak", "sent")
                    break

    def _ends_longer(self, hit: PhraseHit) -> bool:
        """Tell whether a Chinese trigger only ends one that says more.

        Who writes 放在附件里发给我们 asks for a file; 附件里 alone would take it for granted.
        """
        return self.is_cjk_hit(hit) and any(
            longer.first < hit.first and hit.last <= longer.last
            for longer in self.around("attach-strong", hit)
        )

    def _repairs(self) -> Iterator[Promise]:
        """Yield the files that were forgotten in an earlier mail and come with this one."""
        again = self.reading.hits("attach-again")
        for hit in self.reading.hits("attach-forgot")[:_MOST_TRIGGERS] if again else ():
            thing = self._noun_near(hit, _SENT_REACH)
            if thing is None or self.denied(hit, thing, "forgotten"):
                continue
            if any(
                0 <= word.sentence - hit.sentence <= 1 and not self.is_put_off(word)
                for word in self.around("attach-again", hit)
            ):
                yield self._promise(hit, "strong", "forgotten")

    def _is_formatted(self, hit: PhraseHit, thing: PhraseHit) -> bool:
        """Tell whether a document is sent now and as a file: "here is the contract in PDF"."""
        if not any(form.clause == hit.clause for form in self.around("attach-format", hit)):
            return False
        start, stop = self.sentence_tokens(hit.sentence)
        words = self.reading.tokens.words[start : min(stop, start + FAR)]
        if any(is_opaque(word) for word in words):
            return False
        return not self.denied(hit, thing, "sent", FORMATTED)

    def _promise(self, hit: PhraseHit, level: Level, reason: Reason) -> Promise:
        return Promise(level, reason, self._kind(hit), self._excuse(hit), hit)

    def _judged(self, hit: PhraseHit, reason: Reason) -> tuple[Level, Reason] | None:
        """Return level and reason of a trigger; None if something near it denies it."""
        if hit.topic == "attach-participle":
            thing = self._noun_near(hit, _DOCUMENT_REACH) or self._file_name_near(hit)
            if thing is None or self.denied(hit, thing, "document"):
                return None
            return "strong", "document"
        if hit.topic == "attach-label":
            thing = self._listed(hit)
            return None if thing is None or self.denied(hit, thing, "said") else ("strong", "said")
        if reason == "mentioned" and self._is_alone(hit):
            return None if self.denied(hit, hit, "alone") else ("strong", "alone")
        if self.denied(hit, hit, reason):
            return None
        return ("weak" if reason == "mentioned" else "strong"), reason

    # What is promised.

    def _noun_near(self, hit: PhraseHit, reach: int, *, plain: bool = False) -> PhraseHit | None:
        """Return the nearest document that a trigger of the same language speaks of.

        reach: in tokens; plain: only one that the text does not spell out behind a colon.
        """
        nearest = 1 + reach * (CJK_WIDTH if self.is_cjk_hit(hit) else 1)
        best = None
        for topic, _ in _KINDS:
            for noun in self.around(topic, hit):
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
        start, here = self.sentence_tokens(hit.sentence)[0], hit.first - first_token
        if any(word.isalnum() for word in words[max(start, here - FAR) : here]):
            return None
        index = hit.last - first_token + 1
        limit = min(index + NEAR, len(words))
        while index < limit and (words[index] in _LABEL_SIGNS or words[index].isdigit()):
            index += 1
        following = words[index : index + 2]
        behind_colon = following[:1] == [":"]
        index += behind_colon
        if behind_colon and following[1:] and following[1].isdigit() and following[1] != "0":
            return hit
        stop = self.sentence_tokens(hit.sentence)[1]
        reach = 1 if following[:1] == ["《"] else 0
        if behind_colon:
            # Behind a colon at the line's end the list is on the next lines.
            reach = _LABEL_REACH if index >= stop else min(_LABEL_REACH, stop - 1 - index)
        found = [noun for topic, _ in _KINDS for noun in self.around(topic, hit)]
        names = self._file_names
        found += names[bisect_left(names, hit.first, key=first_token_of) :][:1]
        for thing in sorted(found, key=first_token_of):
            if 0 <= thing.first - first_token - index <= reach:
                denied = self.around("attach-not", hit)
                return None if any(veto.first - first_token == index for veto in denied) else thing
        return None

    def _is_spelled_out(self, noun: PhraseHit) -> bool:
        """Tell whether a colon follows the noun: what it names then stands in the text."""
        index = noun.last - self.reading.first_token + 1
        following = self.reading.tokens.words[index : index + 2]
        return following[:1] == [":"] and not is_file_name(following[-1])

    def _is_shown_below(self, hit: PhraseHit) -> bool:
        """Tell whether the sentence ends with a colon, or a table or a list follows it.

        What it sends stands there, then.
        """
        text, offset = self.reading.text, self.reading.offset
        end = self.reading.extent(hit.sentence)[1] - offset
        stop = text.find("\n", end, end + _GLANCE)
        if stop < 0 or text[end:stop].strip(_CLOSING):
            return False
        line = text[stop : stop + _GLANCE].lstrip().partition("\n")[0]
        if line and text[max(0, stop - 4) : stop].rstrip()[-1:] in (":", "："):
            return not any(map(is_file_name, line.lower().split()))
        if "\t" in line.strip() or line.startswith(_BULLETS):
            return True
        return line[:1].isdecimal() and line.lstrip("0123456789")[:1] in _AFTER_NUMBERS

    def _is_at_address(self, noun: PhraseHit) -> bool:
        """Tell whether a web address behind the noun ends its sentence: it is found there."""
        start, stop = self.sentence_tokens(noun.sentence)
        here = noun.last - self.reading.first_token
        words = [word for word in self.reading.tokens.words[max(start, here) : stop] if word != "."]
        return bool(words) and words[-1].startswith(("http://", "https://", "www."))

    @cached_property
    def _file_names(self) -> list[PhraseHit]:
        """The file names of the passage, dressed as hits."""
        words = self.reading.tokens.words
        found = [index for index, word in enumerate(words) if "." in word and is_file_name(word)]
        return [token_hit(self.reading, index, index) for index in found]

    def _file_name_near(self, hit: PhraseHit) -> PhraseHit | None:
        names = self._file_names
        for name in names[bisect_left(names, hit.first - _DOCUMENT_REACH, key=first_token_of) :]:
            if name.first > hit.last + _DOCUMENT_REACH:
                break
            if name.sentence == hit.sentence:
                return name
        return None

    def _kind(self, hit: PhraseHit) -> Kind:
        for topic, kind in _KINDS:
            if any(noun.clause == hit.clause for noun in self.around(topic, hit)):
                return kind
        return ""

    def _is_alone(self, hit: PhraseHit) -> bool:
        """Tell whether a trigger is all that its sentence or its brackets say."""
        clauses, words = self.reading.clauses, self.reading.tokens.words
        number = hit.clause - self.reading.first_clause
        end = clauses.clause_ends[number]
        start = clauses.clause_ends[number - 1] if number else 0
        whole = end in clauses.sentence_ends and (start == 0 or start in clauses.sentence_ends)
        bracketed = start > 0 and words[start - 1] in ("(", "[") and words[end - 1] in (")", "]")
        said = [word for word in words[start : min(end, start + FAR)] if word.isalnum()]
        return (
            (whole or bracketed)
            and len(said) <= hit.last - hit.first + 1
            and self.reading.part != "subject"
        )

    # What excuses a promise.

    def _excuse(self, hit: PhraseHit) -> Excuse:
        if self._is_linked(hit) or self._has_card:
            return "link"
        return "pasted" if self._has_pasted or self._is_pictured(hit) else ""

    def _is_linked(self, hit: PhraseHit) -> bool:
        """Tell whether this sentence or the next one links to a file share."""
        reading = self.reading
        ends = reading.clauses.sentence_ends
        number = hit.sentence - reading.first_sentence
        start = self.sentence_tokens(hit.sentence)[0]
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
    def _has_card(self) -> bool:
        """Whether the mail links to a file that its program, or the writer, put on a server.

        A link counts wherever it stands if it is called like a file: Drawings.zip.
        """
        content = self.reading.content
        if content is None:
            return False
        shown = content.passages(*_NOT_QUOTED)
        if any(holds_card(passage.text) for passage in shown):
            return True
        for link in content.links[:_MOST_TRIGGERS]:
            if holds_card(link.target) and _stands_in(link.start, shown):
                return True
            called = content.content[link.start : link.end].split()
            is_file = bool(called) and is_file_name(called[-1].lower())
            if is_file and is_file_share(link.target) and _stands_in(link.start, content.own):
                return True
        return False

    def _is_pictured(self, hit: PhraseHit) -> bool:
        """Tell whether the picture that is promised stands right below the sentence.

        Outlook calls a small picture that is pasted like the logos of signatures.
        """
        content = self.reading.content
        if content is None or not content.images or self._kind(hit) != "image":
            return False
        end = self.reading.extent(hit.sentence)[1]
        starts = [image.start for image in content.images[:_MOST_TRIGGERS]]
        start = next((start for start in starts if start >= end), -1)
        between = content.content[end : min(start, end + _GLANCE)]
        return 0 <= start - end < _GLANCE and not between.strip(_CLOSING + "\n")

    @cached_property
    def _has_pasted(self) -> bool:
        text = self.reading.content.content if self.reading.content else self.reading.text
        return any(text.startswith(mark) or f"\n{mark}" in text for mark in _PASTED)


def _stands_in(offset: int, passages: Iterable[Passage]) -> bool:
    return any(p.offset <= offset < p.offset + len(p.text) for p in passages)
