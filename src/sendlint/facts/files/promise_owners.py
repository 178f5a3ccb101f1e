"""Whose file an answer takes for granted: the writer's own, or one that the earlier mail sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sendlint.book.address import fold_address
from sendlint.draft.draft import Draft
from sendlint.facts.files.promise_reaches import FAR, NEAR
from sendlint.facts.files.promise_vetoes import CJK_WIDTH, Vetoes
from sendlint.facts.files.promises import Promise
from sendlint.facts.people.trail import EarlierMail, Trail
from sendlint.facts.text.phrases import PhraseHit, Phrases, Reading

_DOCUMENTS = ("attach-document", "attach-image")
_SENDING = ("attach-send", "attach-now")
_DOCUMENT_REACH, _SHOWN_REACH, _STEM_REACH = 6, 1, 3
_STEM = 5
"""Letters of a word that stay the same in its cases."""
_MOST = 200
"""Promises and documents that are judged; a crafted mail could hold a million."""


class EarlierFiles(Struct, frozen=True):
    """What the earlier mails of other people say is attached to them.

    said: whether they say so at all.
    documents: their words for it, by language. stems: the beginnings of the words beside.
    """

    said: bool = False
    documents: frozenset[tuple[str, str]] = frozenset()
    stems: frozenset[str] = frozenset()

    @property
    def languages(self) -> set[str]:
        """The languages of the documents."""
        return {language for language, _ in self.documents}


def find_earlier_files(
    draft: Draft, trail: Trail, phrases: Phrases, promises: Iterable[Promise]
) -> EarlierFiles:
    """Return what other people's mails in the trail say is attached.

    phrases, promises: those of the quoted text.
    """
    others = [mail for mail in trail.mails if not _is_own(mail, draft, mail is trail.newest)]
    said = False
    documents: set[tuple[str, str]] = set()
    stems: set[str] = set()
    for promise in list(promises)[:_MOST] if others else ():
        hit = promise.hit
        reading = phrases.reading(hit)
        if any(m.part == hit.part and m.start <= hit.start < m.end for m in others):
            said = True
            documents |= set(_Owner(reading).documents(hit))
            stems |= _Owner(reading).stems(hit)
    return EarlierFiles(said, frozenset(documents), frozenset(stems))


def settle_owners(
    phrases: Phrases, promises: tuple[Promise, ...], earlier: Callable[[], EarlierFiles]
) -> tuple[Promise, ...]:
    """Return the promises of an answer without those of files that the other side has sent.

    What may be either's is weak. earlier: asked only where it matters.
    """
    found: list[Promise] = []
    for number, promise in enumerate(promises):
        owner = _Owner(phrases.reading(promise.hit))
        if number >= _MOST or not owner.may_be_theirs(promise):
            found.append(promise)
            continue
        theirs = owner.theirs(promise, earlier())
        if theirs == "no":
            found.append(promise)
        elif theirs == "maybe" and promise.level == "strong":
            found.append(replace(promise, level="weak"))
    return tuple(sorted(found, key=lambda promise: (promise.level != "strong", promise.hit.first)))


class _Owner(Vetoes):
    """The judgement of the promises in one passage."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)

    def may_be_theirs(self, promise: Promise) -> bool:
        """Tell whether a promise takes a file for granted without sending or showing it."""
        hit = promise.hit
        if promise.reason in ("given", "mentioned"):
            granted = True
        elif promise.reason == "document":
            granted = self._is_attribute(hit, self._beside(hit)) and not self._announces(hit)
        else:
            granted = promise.reason == "said" and (
                self._overlapped("attach-inside", hit)
                or (hit.topic == "attach-label" and self._token_behind(hit) != ":")
                or (hit.topic == "attach-strong" and self._follows_document(hit))
            )
        return granted and not self._is_shown(hit)

    def theirs(self, promise: Promise, earlier: EarlierFiles) -> str:
        """Return "yes", "maybe" or "no"."""
        hit = promise.hit
        read = self._is_read(hit)
        mine = any(
            word.sentence == hit.sentence
            and self._apart(word, hit) <= NEAR
            # "who signed the attached contract?", "is it for our batch?"
            and not any(word.overlaps(asked) for asked in self._enquiries(hit))
            for word in self._heeded("attach-mine", hit)
        )
        if promise.reason == "mentioned" and earlier.said and not mine:
            return "yes"
        if promise.reason == "said" and hit.topic != "attach-label":
            if mine or not read:
                return "no"
            return "yes" if earlier.said else "maybe" if self._enquiries(hit) else "no"
        if not earlier.said:
            return "maybe" if read and not mine else "no"
        named = set(self.documents(hit))
        same = not named.isdisjoint(earlier.documents)
        if not earlier.documents:
            same = not self.stems(hit).isdisjoint(earlier.stems)
        if mine:
            return ("yes" if same else "maybe") if read else "no"
        if same:
            return "yes"
        if any(language in earlier.languages for language, _ in named):
            return "maybe" if read else "no"
        return "yes" if read else "maybe"

    def documents(self, hit: PhraseHit) -> Iterator[tuple[str, str]]:
        """Yield language and words of the documents beside a trigger."""
        for topic in _DOCUMENTS:
            for noun in self.around(topic, hit):
                if noun.clause == hit.clause and self._apart(noun, hit) < _DOCUMENT_REACH:
                    yield noun.language, noun.phrase

    def stems(self, hit: PhraseHit) -> set[str]:
        """Return the beginnings of the long words beside a trigger, which may name a file."""
        words, zero = self.reading.tokens.words, self.reading.first_token
        before = words[max(0, hit.first - zero - _STEM_REACH) : hit.first - zero]
        behind = words[hit.last - zero + 1 : hit.last - zero + 1 + _STEM_REACH]
        return {word[:_STEM] for word in (*before, *behind) if len(word) >= _STEM}

    def _apart(self, word: PhraseHit, hit: PhraseHit) -> float:
        """Return how many words stand between a phrase and a trigger."""
        width = CJK_WIDTH if self.is_cjk_hit(hit) else 1
        return (max(word.first - hit.last, hit.first - word.last) - 1) / width

    def _is_shown(self, hit: PhraseHit) -> bool:
        """Tell whether the writer sends the file, or asks the reader to look at it."""
        if not self._is_asked(hit) and any(
            word.clause == hit.clause and not word.overlaps(hit)
            for word in self._heeded("attach-if", hit)
        ):
            return True  # "if the attached layout suits you"
        reach = FAR if self.is_cjk_hit(hit) else _SHOWN_REACH
        asking = () if self._enquiries(hit) else ("attach-please",)
        return any(
            word.clause == hit.clause
            and word.first - hit.last - 1 <= reach
            and not self._is_kept(word)
            # "we confirm the attached order" asks for nothing, "please confirm the …" does.
            and not any(
                word.overlaps(read) and read.first <= word.first
                for read in self.around("attach-read", hit)
            )
            for topic in (*_SENDING, "attach-shown", *asking)
            for word in self._heeded(topic, hit)
        )

    def _enquiries(self, hit: PhraseHit) -> list[PhraseHit]:
        """Return the words that ask what only the one who made or sent the file can tell or do.

        "Can you tell me who made the attached drawing?"; "I marked in it who made what" asks not.
        """
        words = [
            word
            for word in self._heeded("attach-enquiry", hit)
            if word.clause == hit.clause and not self._is_kept(word)
        ]
        if not words or self._is_asked(hit):
            return words
        pleas = [w for w in self._heeded("attach-please", hit) if w.sentence == hit.sentence]
        return [word for word in words if any(plea.first <= word.first for plea in pleas)]

    def _is_read(self, hit: PhraseHit) -> bool:
        """Tell whether the writer asks about a file, or says what it says or what they think of it.

        The words stand in the clause of the trigger, or in the next if it has no other words.
        """
        number = hit.clause - self.reading.first_clause
        ends = self.reading.clauses.clause_ends
        start = ends[number - 1] if number else 0
        last = hit.clause + (ends[number] - start <= hit.last - hit.first + 2)
        if self._is_asked(hit) or self._enquiries(hit):
            return True
        return any(
            hit.clause <= word.clause <= last and word.sentence == hit.sentence
            for word in self._heeded("attach-read", hit)
        )

    def _beside(self, hit: PhraseHit) -> PhraseHit:
        """Return the document that stands beside a participle, else the participle itself."""
        nouns = (noun for topic in _DOCUMENTS for noun in self.around(topic, hit))
        return next((noun for noun in nouns if self._is_attribute(hit, noun)), hit)

    def _announces(self, hit: PhraseHit) -> bool:
        """Tell whether a clause is nothing but a document and its participle: contract attached."""
        number = hit.clause - self.reading.first_clause
        ends = self.reading.clauses.clause_ends
        start = ends[number - 1] if number else 0
        noun = self._beside(hit)
        zero = self.reading.first_token
        return noun.last == hit.first - 1 and (
            noun.first - zero - start <= 1 and ends[number] - (hit.last - zero) <= 2
        )

    def _token_behind(self, hit: PhraseHit) -> str:
        index = hit.last - self.reading.first_token + 1
        return "".join(self.reading.tokens.words[index : index + 1])

    def _follows_document(self, hit: PhraseHit) -> bool:
        nouns: Sequence[PhraseHit] = self.around("attach-document", hit)
        return any(noun.last == hit.first - 1 for noun in nouns)


def _is_own(mail: EarlierMail, draft: Draft, newest: bool) -> bool:
    """Tell whether the writer of a draft wrote an earlier mail.

    Whose head names nobody is another's only where it is the one that is answered.
    """
    if mail.author is None:
        return not newest
    if not mail.author.address:
        return any(mail.author.name == sender.name for sender in draft.from_)
    return any(mail.author.address == fold_address(sender.address) for sender in draft.from_)
