"""Words that point to a link where the mail holds none: "use the link below"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sendlint.draft.draft import Draft

if TYPE_CHECKING:
    from sendlint.draft.attachments import Attachment
    from sendlint.facts.text.phrases import PhraseHit, Phrases

_ADDRESS = r"://|www\.|(?<![@\w.-])[a-z0-9][a-z0-9-]{0,62}\.[a-z]{2,24}(?![\w@])"
"""A web address, or a name that may be one; not what follows the @ of a mail address."""
_SLOTS = frozenset("{[<«$%")
"""What may be the place of a link that a program fills in."""
_SHOWN = ("file", "logo", "inline", "crypto")
_HOLDERS = (".html", ".htm", ".url", ".webloc", ".txt", ".eml", ".msg")
"""Kinds of attachments that hold no link of the text's, and files that may."""
_DENYING = ("link-not", "attach-later", "attach-future")


def may_lack_link(draft: Draft) -> bool:
    """Tell by a first look whether a mail holds no link, nor a place for one."""
    own = "\n".join([passage.text for text in draft.texts for passage in text.own])
    if not _SLOTS.isdisjoint(own) or any(map(_may_hold_link, draft.attachments)):
        return False
    for text in draft.texts:
        for passage in text.passages("new", "quote", "forward"):
            end = passage.offset + len(passage.text)
            if any(passage.offset <= link.start < end for link in text.links):
                return False
            if re.search(_ADDRESS, passage.text.lower()):
                return False
    return True


def _may_hold_link(file: Attachment) -> bool:
    return file.kind not in _SHOWN or file.name.lower().endswith(_HOLDERS)


def find_told_links(phrases: Phrases) -> tuple[PhraseHit, ...]:
    """Return the words of the writer's own text that point to a link, but those that put it off."""
    found: list[PhraseHit] = []
    for reading in phrases.readings:
        if reading.part == "subject":
            continue
        denied = {hit.sentence for topic in _DENYING for hit in reading.hits(topic)}
        found += (hit for hit in reading.hits("link-told") if hit.sentence not in denied)
    return tuple(found)
