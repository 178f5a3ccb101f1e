"""Detectors of the wording rules: subject, leftovers."""

from __future__ import annotations

from collections.abc import Iterator

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Place

_INVISIBLE = " \t\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u3000\ufeff"
_BRACKETS = "()[]<>{}（）【】「」"
_MARKERS = ("gap", "hold", "filler")
_LONGEST_STAND_IN = 40
"""Characters of what mail programs show where there is no subject."""


def empty_subject(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report a subject that is missing, or says nothing after its reply and forward prefixes."""
    bare, prefixes = draft.subject_parts
    words = bare.strip(_INVISIBLE)
    if words and not _stands_in(words, context):
        return
    field = draft.header("subject")
    if not field and _is_template(draft):
        return
    written = draft.subject.strip(_INVISIBLE)
    place = Place(
        "subject", 1, 1, len(written), written, field.line if field else 0, context=written
    )
    if not words:
        id = "only-prefix" if prefixes else "missing"
        yield Hit(id, place, {"subject": written} if prefixes else {})
    else:
        yield Hit("stand-in", place, {"subject": written})


def _is_template(draft: Draft) -> bool:
    """Tell whether there is only the text of a mail, whose header fields are set elsewhere."""
    mime = ("content-", "mime-")
    return all(header.name.lower().startswith(mime) for header in draft.headers)


def _stands_in(subject: str, context: Context) -> bool:
    """Tell whether a subject is what mail programs show where there is none: (no subject)."""
    inner = subject.strip(_BRACKETS + _INVISIBLE)
    vocabulary, head = context.facts.vocabulary, inner[:2].lower()
    plain = head.isalpha() and head.isascii()
    if len(inner) > _LONGEST_STAND_IN or (plain and head not in vocabulary.no_subject_heads):
        return False
    # No program's words for it hold a figure, and most offers and orders do.
    if any(map(str.isdigit, inner)):
        return False
    from sendlint.facts.placeholders.field_names import compact

    return compact(inner) in vocabulary.no_subject


def leftover(draft: Draft, context: Context) -> Iterator[Hit]:
    """Report marks and words that stand for text still to be written."""
    for found in context.facts.leftovers:
        if found.kind == "hold":
            yield Hit("hold", found.place, {"words": found.text})
        elif found.kind in _MARKERS:
            yield Hit("marker", found.place, {"words": found.text})
        else:
            yield Hit("word", found.place, {"words": found.text})
