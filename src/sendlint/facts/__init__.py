"""What a draft says, extracted once and shared by all rules; nothing here judges."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from sendlint.catalogue import Catalogue
from sendlint.draft.draft import Draft

if TYPE_CHECKING:
    from sendlint.facts.phrases import PhraseIndex

__all__ = ["Facts", "Vocabulary"]


class Vocabulary(Struct, frozen=True, dict=True):
    """The words of all languages, prepared once per linter."""

    catalogue: Catalogue

    @cached_property
    def phrases(self) -> PhraseIndex:
        """The index of all word topics, loaded from the wheel or built here."""
        from sendlint.facts.phrases import PhraseIndex, build_index

        encoded = bytes(self.catalogue.phrases)
        if encoded:
            return msgspec.msgpack.decode(encoded, type=PhraseIndex)
        return build_index(self.catalogue.topics)


class Facts(Struct, frozen=True, dict=True):
    """The facts of one draft; each is extracted when a rule first asks for it."""

    draft: Draft
    vocabulary: Vocabulary
    now: datetime | None = None
