"""Words near a promise of an attachment that deny it, and how far they reach."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice, takewhile

from sendlint.facts.files.annex_labels import is_labelled_annex
from sendlint.facts.files.promise_reaches import (
    FAR,
    GIVEN,
    MENTIONED,
    NEAR,
    SAID,
    SAID_IN_CJK,
    Reach,
    Reason,
)
from sendlint.facts.text.phrases import PhraseHit, Reading
from sendlint.facts.text.quotations import encloses, quotations
from sendlint.facts.text.tokens import is_cjk

_LONGEST_PHRASE = 40
CJK_WIDTH = 2
"""Characters of Chinese or Japanese that count as one word of other languages."""
_HAN_NUMBERS = frozenset("一二三四五六七八九十")
_LONGEST_NUMBER = 6
"""Characters behind a word that make it the name of a file: "Anlage Nr. 1"."""
_WAITING_CLAUSES, _TOLD_REACH, _WISH_REACH = 2, 8, 5
_FILES = ("attach-document", "attach-image")
_SAYING = ("attach-strong", "attach-participle", "attach-send", "attach-now")


def first_token_of(hit: PhraseHit) -> int:
    """Return the number of the first token of a phrase, as a key to sort and search by."""
    return hit.first


class Vetoes:
    """The search for words in one passage that deny a promise."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def denied(
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
            return self._overlapped("attach-theirs", hit) or self.is_put_off(hit)
        if self._is_told(hit) or self._is_annex(hit, reason) or self._is_wish(hit):
            return True
        if reason == "mentioned" and self._has_annexes:
            return True
        if reason in ("said", "document", "sent") and self._waits(hit):
            return True
        if reason == "sent" and self._waits_for_more(hit):
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

    def _is_told(self, hit: PhraseHit) -> bool:
        """Tell whether somebody else says it: "you wrote that the invoice is attached"."""
        reach = _TOLD_REACH * (CJK_WIDTH if self.is_cjk_hit(hit) else 1)
        for veto in self._heeded("attach-told", hit):
            if veto.sentence != hit.sentence or veto.last >= hit.first or self._is_kept(veto):
                continue
            clause = self._clause(veto.last)
            if hit.clause == clause and hit.first - veto.last <= reach:
                return True
            end = self.reading.clauses.clause_ends[clause - self.reading.first_clause]
            if hit.clause == clause + 1 and end - 2 <= veto.last - self.reading.first_token:
                return True
        return False

    def _is_annex(self, hit: PhraseHit, reason: Reason = "said") -> bool:
        """Tell whether an attachment is that of a contract or a law: annex no. 2 to the contract.

        Behind its number anything may be what it belongs to: annexe 3 du cahier des charges.

        Who sends it says so: "w załączniku do umowy przesyłam …".
        """
        belongs = self.around("attach-annex", hit)
        of = self.around("attach-annex-of", hit) if reason in ("given", "mentioned") else ()
        if not belongs and not of:
            return False
        zero = self.reading.first_token
        places = [{word.first - zero for word in found} for found in (belongs, of)]
        if not is_labelled_annex(self.reading.tokens.words, hit.last - zero + 1, *places):
            return False
        sent = (word for topic in ("attach-send", "attach-now") for word in self.around(topic, hit))
        return all(word.clause != hit.clause for word in sent)

    @cached_property
    def _has_annexes(self) -> bool:
        """Whether the passage speaks of an annex of something: other mentions mean it, too."""
        if not self.reading.hits("attach-annex"):
            return False
        hits = self.reading.hits
        return any(map(self._is_annex, (*hits("attach-weak")[:FAR], *hits("attach-strong")[:FAR])))

    def _is_wish(self, hit: PhraseHit) -> bool:
        """Tell whether nothing but wishes are enclosed: "I enclose my warmest regards"."""
        reach = _WISH_REACH * (CJK_WIDTH if self.is_cjk_hit(hit) else 1)
        for wish in self._heeded("attach-wish", hit):
            if wish.clause == hit.clause and 0 < wish.first - hit.last <= reach:
                files = (noun for topic in _FILES for noun in self.around(topic, hit))
                return all(
                    # The ci of ci-joint is no commercial invoice.
                    noun.clause != hit.clause
                    or noun.first > wish.last + 1
                    or hit.first <= noun.first <= hit.last
                    for noun in files
                )
        return False

    def _waits(self, hit: PhraseHit) -> bool:
        """Tell whether the clause before a trigger puts it off: "sobald …, …", "明日、…"."""
        return any(
            veto.sentence == hit.sentence
            and veto.last < hit.first
            and 0 < hit.clause - veto.clause <= reach
            and (topic == "attach-once" or self._is_clause(veto))
            and not self._is_kept(veto)
            for topic, reach in (("attach-once", _WAITING_CLAUSES), ("attach-later", 1))
            for veto in self._heeded(topic, hit)
        )

    def _waits_for_more(self, hit: PhraseHit) -> bool:
        """Tell whether the clause behind a trigger puts it off: "je t'envoie …, dès que …"."""
        end = self.reading.clauses.clause_ends[hit.clause - self.reading.first_clause]
        return any(
            veto.first - self.reading.first_token == end
            and veto.sentence == hit.sentence
            and not self._is_kept(veto)
            for veto in self._heeded("attach-once", hit)
        )

    def _is_clause(self, hit: PhraseHit) -> bool:
        """Tell whether a hit and a comma are all of their clause."""
        ends = self.reading.clauses.clause_ends
        number = hit.clause - self.reading.first_clause
        start = ends[number - 1] if number else 0
        first_token = self.reading.first_token
        return hit.first - first_token == start and hit.last - first_token + 2 >= ends[number]

    def _is_of_content(self, hit: PhraseHit) -> bool:
        """Tell whether a condition is about what the file says: if you agree with the draft."""
        return any(word.clause == hit.clause for word in self._heeded("attach-content", hit))

    def is_put_off(self, hit: PhraseHit) -> bool:
        """Tell whether a file once forgotten is asked for or will come later."""
        for veto in self._heeded("attach-asked", hit):
            if veto.first < hit.first <= veto.last + 3 and veto.clause == hit.clause:
                return True
            if hit.topic == "attach-repair" and self._follows(veto, hit):
                return True  # "the attachment was missing, please send it again"
        return any(
            veto.sentence == hit.sentence and not self._is_kept(veto)
            for topic in ("attach-later", "attach-future")
            for veto in self._heeded(topic, hit)
        )

    def _follows(self, veto: PhraseHit, hit: PhraseHit) -> bool:
        """Tell whether a veto stands in the clause behind a trigger, which sends nothing."""
        beside = veto.sentence == hit.sentence and veto.clause == hit.clause + 1
        if veto.first <= hit.last or not beside:
            return False
        topics = ("attach-again", "attach-send", "attach-now")
        sent = [word for topic in topics for word in self.around(topic, veto)]
        return all(word.clause != veto.clause for word in sent)

    def _reaches(self, hit: PhraseHit, other: PhraseHit, reason: Reason) -> Mapping[str, Reach]:
        """Return which vetoes count, and how far from the trigger."""
        if reason in ("mentioned", "sent"):
            reaches = MENTIONED
        elif reason == "given" or self._is_attribute(hit, other):
            reaches = GIVEN
        elif self.is_cjk_hit(hit):
            return SAID_IN_CJK
        elif reason == "said":
            return SAID
        else:
            return {**SAID, "attach-policy": (4, 4)}
        if not self.is_cjk_hit(hit):
            return reaches
        return {
            topic: (before * CJK_WIDTH, after * CJK_WIDTH)
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
            if not (near or overlaps) or self._is_kept(veto) or self._is_origin(hit, veto):
                continue
            if topic == "attach-theirs" and self._is_of_another(hit, veto):
                continue
            if topic != "attach-goods" or not self._is_about_goods(hit, veto):
                return True
        return False

    def _is_of_another(self, hit: PhraseHit, veto: PhraseHit) -> bool:
        """Tell whether another file is theirs: enclosed are our remarks on your attached draft."""
        return (
            hit.topic in _SAYING
            and veto.first > hit.last + 1
            and any(
                veto.first <= word.last and word.first <= veto.last
                for word in self.around("attach-participle", veto)
            )
            and any(
                0 < noun.first - veto.last < NEAR for noun in self.around("attach-document", veto)
            )
        )

    def _is_about_goods(self, hit: PhraseHit, goods: PhraseHit) -> bool:
        """Tell whether goods only say what a file is of: photos of the box, its packing list."""
        shown = [
            word
            for topic in ("attach-shown", "attach-please")
            for word in self.around(topic, hit)
            if word.clause == hit.clause
        ]
        cjk = self.is_cjk_hit(hit)
        if cjk and any(hit.first <= word.last and word.first <= hit.last for word in shown):
            return True  # 每箱的尺寸见附件
        if goods.first == hit.last + 1 and not cjk:
            return False  # "attached to the box"
        belongs = any(word.first == goods.first for word in self.around("attach-belongs", goods))
        for topic in _FILES:
            for noun in self.around(topic, hit):
                if noun.clause != hit.clause or (noun.first <= goods.last <= noun.last):
                    continue
                if topic == "attach-image" or (cjk and hit.last < goods.first < noun.first):
                    return True
                between = noun.last < hit.first < goods.first
                if between or not 0 < goods.first - noun.last <= NEAR:
                    continue
                if belongs or (shown and hit.last < noun.last):
                    return True
        return False

    def _is_origin(self, hit: PhraseHit, veto: PhraseHit) -> bool:
        """Tell whether a veto says only where a file that the writer attaches has come from.

        "I attach the photos that we received from the customer."
        """
        # "in the attachment from the customer" is the customer's, 附上客户发来的图片 is not.
        apart = 1 if self.is_cjk_hit(hit) else 2
        if hit.topic not in _SAYING or veto.first - hit.last < apart:
            return False
        # "w załączniku, który Pan przysłał": the attachment itself has come.
        following = self.reading.tokens.words[hit.last - self.reading.first_token + 1]
        asked = self.around("attach-asked", hit)
        if following == "," or any(word.first == hit.last + 1 for word in asked):
            return False
        return any(
            origin.first <= veto.last and origin.last >= veto.first
            for origin in self.around("attach-origin", veto)
        )

    def _is_relative(self, hit: PhraseHit, veto: PhraseHit) -> bool:
        """Tell whether a veto is in the relative clause of a trigger: the attachment, which …"""
        end = self.reading.clauses.clause_ends[hit.clause - self.reading.first_clause]
        ends_clause = end - 1 <= hit.last - self.reading.first_token + 1
        return ends_clause and 0 < veto.first - hit.last <= NEAR

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
        start = bisect_left(found, hit.first, key=first_token_of)
        languages = {hit.language}
        for twin in takewhile(lambda other: other.first == hit.first, islice(found, start, None)):
            if twin.last == hit.last:
                languages.add(twin.language)
        for veto in self.around(topic, hit):
            if veto.first < veto.last or veto.language in languages or not hit.language:
                yield veto

    def around(self, topic: str, hit: PhraseHit) -> tuple[PhraseHit, ...]:
        """Return the hits of a topic in the clause of a hit, and some more."""
        found = self.reading.hits(topic)
        if len(found) < FAR:
            return found
        start = bisect_left(found, hit.first - FAR - _LONGEST_PHRASE, key=first_token_of)
        return found[start : bisect_right(found, hit.last + FAR, key=first_token_of)]

    def _is_kept(self, veto: PhraseHit) -> bool:
        """Tell whether a veto is part of words that deny nothing ("you will find")."""
        return any(
            keep.first <= veto.last
            and keep.last >= veto.first
            and not (veto.first <= keep.first and keep.last < veto.last)
            for keep in self._heeded("attach-keep", veto)
        ) or any(
            noun.first <= veto.first and veto.last <= noun.last and veto.phrase != noun.phrase
            for noun in self.around("attach-document", veto)
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
        start, stop = self.sentence_tokens(hit.sentence)
        return "?" in words[max(start, stop - 2) : stop]

    def _opens_cjk_clause(self, hit: PhraseHit) -> bool:
        """Tell whether a Chinese or Japanese trigger begins its clause.

        It then shares its subject with the clause before: 请发报价，并附上图片.
        """
        first = hit.first - self.reading.first_token
        clause = self.reading.clauses.clause
        return self.is_cjk_hit(hit) and clause(first) != clause(max(0, first - 2))

    def _clause(self, token: int) -> int:
        reading = self.reading
        return reading.first_clause + reading.clauses.clause(token - reading.first_token)

    def sentence_tokens(self, sentence: int) -> tuple[int, int]:
        """Return the indexes of the first token of a sentence and of the one after its last."""
        ends = self.reading.clauses.sentence_ends
        number = sentence - self.reading.first_sentence
        return ends[number - 1] if number else 0, ends[number]

    def is_cjk_hit(self, hit: PhraseHit) -> bool:
        """Tell whether a phrase begins with a Chinese or Japanese word."""
        return is_cjk(self.reading.tokens.words[hit.first - self.reading.first_token])
