"""What a draft says in words: a first look at its texts, phrases, promises of files, copies,
left-overs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from sendlint.draft.cached import cached_property
from sendlint.draft.model import SpanKind
from sendlint.facts.file_facts import FileFacts
from sendlint.facts.text.hints import (
    OF_COPIES,
    OF_LEFTOVERS,
    OF_PROMISES,
    Glance,
    Surroundings,
    excerpt,
    may_add,
    may_copy,
    may_hold_leftovers,
)

if TYPE_CHECKING:
    from sendlint.facts.files.promise_owners import EarlierFiles
    from sendlint.facts.files.promises import Promise
    from sendlint.facts.people.copies import Copied
    from sendlint.facts.placeholders.leftovers import Leftover
    from sendlint.facts.text.phrases import Excerpts, Phrases


class PhraseFacts(FileFacts, frozen=True, dict=True):
    """The phrases in the texts of one draft, each kind looked for when it is first asked for."""

    @cached_property
    def glances(self) -> tuple[Glance, Glance]:
        """A first look at the subject, and at the writer's own text."""
        glance = self.vocabulary.hints.glance
        own = [passage.text for text in self.draft.texts for passage in text.own]
        return glance(self.draft.subject), glance("\n\n".join(own))

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases of all word topics in the subject and the writer's own text."""
        from sendlint.facts.text.phrases import find_all

        return find_all(self.draft, self.vocabulary.phrases)

    @cached_property
    def promising(self) -> Phrases:
        """The phrases where the subject and the writer's own text may promise an attachment."""
        from sendlint.facts.text.phrases import find_all

        return find_all(self.draft, self.vocabulary.phrases, excerpts=self._promising)

    @cached_property
    def _promising(self) -> Excerpts:
        return self._excerpts(self.vocabulary.hints.may_promise, OF_PROMISES)

    def _excerpts(
        self, says: Callable[[Glance], bool], around: Surroundings, begins: bool = False
    ) -> Excerpts:
        """Return the subject and the passages of the writer's own text -> what to read of each.

        says: tells by a first look whether a text has anything to be read.
        begins: whether the beginning of a text has.
        """
        subject, own = self.glances
        texts = [self.draft.subject] if says(subject) else []
        if begins or says(own):
            texts += [passage.text for text in self.draft.texts for passage in text.own]
        return self._kept(texts, says, around)

    def _kept(
        self, texts: list[str], says: Callable[[Glance], bool], around: Surroundings
    ) -> Excerpts:
        if not texts:
            return {}
        glance = self._paragraph_glance

        def says_so(paragraph: str) -> bool:
            return says(glance(paragraph))

        return {text: kept for text in texts if (kept := excerpt(text, says_so, around))}

    @cached_property
    def _paragraph_glance(self) -> Callable[[str], Glance]:
        """A first look at a paragraph, which several facts take."""
        return cache(self.vocabulary.hints.glance)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """The words that promise an attachment, the surest first."""
        if not self._promising:
            return ()
        from sendlint.facts.files.promises import find_promises

        found = find_promises(self.promising)
        if not (found and self._is_answer):
            return found
        from sendlint.facts.files.promise_owners import settle_owners

        return settle_owners(self.promising, found, lambda: self.earlier_files)

    @cached_property
    def copies(self) -> tuple[Copied, ...]:
        """The words that say who gets a copy of the mail."""
        adds = any(may_add(text.own[0].text) for text in self.draft.texts if text.own)
        excerpts = self._excerpts(may_copy, OF_COPIES, begins=adds)
        if not excerpts:
            return ()
        from sendlint.facts.people.copies import find_copies
        from sendlint.facts.text.phrases import find_all

        phrases = find_all(self.draft, self.vocabulary.phrases, excerpts=excerpts)
        return find_copies(phrases, self.vocabulary.copied_names)

    @cached_property
    def quoted_phrases(self) -> Phrases:
        """The phrases of all word topics in quoted and forwarded text."""
        from sendlint.facts.text.phrases import find_all

        return find_all(self.draft, self.vocabulary.phrases, ("quote", "forward"))

    @cached_property
    def quoted_promising(self) -> Phrases:
        """The phrases where quoted and forwarded text may promise an attachment."""
        from sendlint.facts.text.phrases import find_all

        kinds: tuple[SpanKind, ...] = ("quote", "forward")
        return find_all(self.draft, self.vocabulary.phrases, kinds, self._quoted_promising)

    @cached_property
    def _quoted_promising(self) -> Excerpts:
        texts = self.draft.texts
        quoted = [p.text for text in texts for p in text.passages("quote", "forward")]
        hints = self.vocabulary.hints
        if not hints.may_promise(hints.glance("\n\n".join(quoted))):
            return {}
        return self._kept(quoted, hints.may_promise, OF_PROMISES)

    @cached_property
    def quoted_promises(self) -> tuple[Promise, ...]:
        """The words that promise an attachment in quoted and forwarded text."""
        if not self._quoted_promising:
            return ()
        from sendlint.facts.files.promises import find_promises

        return find_promises(self.quoted_promising)

    @property
    def _is_answer(self) -> bool:
        """Whether the mail is an answer, if only by what it quotes."""
        if self.draft.is_reply or self.draft.is_forward:
            return self.draft.is_reply
        return any(span.kind == "quote" for text in self.draft.texts for span in text.spans)

    @cached_property
    def earlier_files(self) -> EarlierFiles:
        """What the quoted mails of other people say is attached to them."""
        from sendlint.facts.files.promise_owners import EarlierFiles, find_earlier_files
        from sendlint.facts.people.trail import read_trail

        quoted = self.quoted_promises
        if not quoted:
            return EarlierFiles()
        return find_earlier_files(self.draft, read_trail(self.draft), self.quoted_promising, quoted)

    @cached_property
    def leftovers(self) -> tuple[Leftover, ...]:
        """Marks and words that stand for text still to be written."""
        excerpts = self._excerpts(may_hold_leftovers, OF_LEFTOVERS)
        if not (excerpts or self.draft.attachments):
            return ()
        from sendlint.facts.placeholders.leftovers import leftovers

        return leftovers(self.draft, self.glances, self.vocabulary, excerpts)
