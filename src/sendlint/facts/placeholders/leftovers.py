"""What a writer put down for text still to come: [insert price], USD XXX, DO NOT SEND."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.draft import Draft
from sendlint.draft.model import Text
from sendlint.facts.placeholders.placeholder_signs import may_hold_signs
from sendlint.facts.placeholders.sign_places import BULLETS, Around, Kind, Sign, around, signs
from sendlint.facts.text.hints import Glance, may_be_left
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.facts import Vocabulary
    from sendlint.facts.text.phrases import Excerpts, PhraseHit, Phrases

MARKER = "leftover-marker"
"""Words that stand for missing text where they fill its place: "to be added"."""
REMARK = "leftover-remark"
"""Words that begin an editor's remark in square, curly or angle brackets: [insert price]."""
HERE = "leftover-here"
"""Words that begin one in round brackets, too: (price goes here)."""
HOLD = "leftover-hold"
"""Notes that a mail must not go out yet."""
FILLER = "leftover-filler"
"""Sample text that says nothing, wherever it stands."""
FIGURE = "leftover-figure"
"""A figure still to come and what it counts: xx pieces."""
NOTE = "leftover-note"
"""Notes to a colleague that the reader must not see: delete before sending."""
TALK = "leftover-talk"
"""Words of mails that speak about sample text."""
MASKED = "leftover-masked"
"""Labels whose value people hide or count in X: passwords, account numbers, sizes."""
PRICE = "leftover-price"
"""Labels of amounts."""

_MOST = 50
_LONGEST_HOLD_LINE = 60
_LONGEST_LEAD = 12
_PATTERNS = {
    "hold-end": (
        r"(?i)[ \t　]{0,4}(?:yet|out)?[ \t　]{0,4}"
        r"(?:$|[!！.。\])）】:：;；,，|–—-]|until|before)"
    ),
    "lead": r"(?:^|[-–—:：|(\[（【,，!！])[ \t　*]{0,4}$",
}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[name])


class Leftover(Struct, frozen=True):
    """Words that stand for text still to come.

    kind: "gap": a sign in the place of a value; "hold": a note that the mail must not go out;
        "filler": sample text; "note": a to-do note; "open-price": "TBD" where a price belongs.
    """

    kind: Kind
    text: str
    place: Place


def leftovers(
    draft: Draft,
    glances: tuple[Glance, Glance],
    words: Vocabulary,
    excerpts: Excerpts,
) -> tuple[Leftover, ...]:
    """Return the leftovers of the subject, the writer's own text and the file names, at most 50.

    glances: at the subject and the text.
    words: what to look for.
    excerpts: what to read of the subject and the text.
    """

    @cache
    def phrases() -> Phrases:
        from sendlint.facts.text.phrases import find_all

        return find_all(draft, words.phrases, excerpts=excerpts)

    found: dict[tuple[str, str], Leftover] = {}
    for leftover in _all(draft, glances, words, phrases):
        if not any(_overlap(leftover.place, other.place) for other in found.values()):
            found.setdefault((leftover.kind, leftover.text.casefold()), leftover)
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _overlap(one: Place, other: Place) -> bool:
    return (one.part, one.line) == (other.part, other.line) and (
        one.column < other.column + other.length and other.column < one.column + one.length
    )


def _all(
    draft: Draft,
    glances: tuple[Glance, Glance],
    words: Vocabulary,
    phrases: Callable[[], Phrases],
) -> Iterator[Leftover]:
    code = _Code(draft)
    if any(map(may_be_left, glances)):
        for hit, kind, start, end in _in_words(phrases()):
            if not code.holds(hit.part, start, end):
                content = phrases().reading(hit).content
                place = content.place(start, end) if content else _subject_place(draft, start, end)
                yield Leftover(kind, place.quote, place)
    subject, own = (may_hold_signs(glance.text) for glance in glances)
    for sign in signs(draft.subject, 0, len(draft.subject)) if subject else ():
        if sign.kind == "gap":
            place = _subject_place(draft, sign.start, sign.end)
            yield Leftover("gap", place.quote, place)
    for text in draft.texts if own else ():
        for sign in _in_text(text, phrases):
            if not code.holds(text.part, sign.start, sign.end):
                place = text.place(sign.start, sign.end)
                yield Leftover(sign.kind, place.quote, place)
    yield from _in_file_names(draft, words)


class _Code:
    """The program code in the texts of a draft, looked for when first asked."""

    def __init__(self, draft: Draft) -> None:
        self.texts = {text.part: text for text in draft.texts}
        self.stretches: dict[str, tuple[tuple[int, int], ...]] = {}

    def holds(self, part: str, start: int, end: int) -> bool:
        """Tell whether content[start:end] of a part is code."""
        if part not in self.texts:
            return False
        from sendlint.facts.text.code_blocks import code_stretches, in_stretches

        if part not in self.stretches:
            self.stretches[part] = code_stretches(self.texts[part])
        return in_stretches(self.stretches[part], start, end)


def _in_file_names(draft: Draft, words: Vocabulary) -> Iterator[Leftover]:
    """Yield the notes in the names of attached files that these must not go out."""
    for attachment in draft.attachments:
        stem = attachment.name.rpartition(".")[0] or attachment.name
        name = stem.replace("_", " ")
        if "hold" not in words.hints.glance(name).found:
            continue
        from sendlint.facts.text.phrases import find_phrases

        for hit in find_phrases(name, words.phrases):
            if hit.topic == HOLD:
                quote = stem[hit.start : hit.end]
                yield Leftover("hold", quote, Place(attachment.name, quote=quote))


def _subject_place(draft: Draft, start: int, end: int) -> Place:
    subject = draft.subject
    quote = subject[start:end]
    return Place("subject", 1, start + 1, end - start, quote, context=subject)


def _in_words(phrases: Phrases) -> Iterator[tuple[PhraseHit, Kind, int, int]]:
    """Yield phrases that stand for missing text, with the brackets around them."""
    hits = phrases.of(MARKER, REMARK, HERE, HOLD, FILLER, FIGURE, NOTE)
    if not hits:
        return
    talk = frozenset(hit.sentence for hit in phrases.of(TALK))
    masked = _lines_of(phrases, MASKED)
    told = [hit.part for hit in hits if hit.topic == HERE]
    for hit in hits[: 10 * _MOST]:
        if hit.sentence in talk or hit.sentence - 1 in talk:
            continue
        reading = phrases.reading(hit)
        content = reading.content.content if reading.content else reading.text
        line = around(content, hit.start, hit.end)
        brackets = _brackets(hit, line)
        if brackets:
            yield hit, "gap", hit.start - brackets[0], hit.end + brackets[1]
            continue
        if hit.topic == HERE and told.count(hit.part) == 1 and line.is_told_value:
            # Several are a form for the reader.
            yield hit, "note", hit.start, hit.end
            continue
        kind = _kind(hit, line, (hit.part, phrases.place(hit).line) in masked)
        if kind:
            yield hit, kind, hit.start, hit.end


def _brackets(hit: PhraseHit, line: Around) -> tuple[int, int] | None:
    """Return how far the brackets reach that make an editor's remark of a phrase."""
    if hit.topic == MARKER:
        return line.brackets_ended
    if hit.topic not in (REMARK, HERE) or line.after.startswith("的"):
        return None  # 此处填写的信息: what the reader will write there
    found = line.brackets_begun(hit.topic == HERE)
    if found and found[1] == 1 and hit.phrase.isascii() and " " not in hit.phrase:
        return None  # the name of a key or a button: [Insert]
    return found


def _lines_of(phrases: Phrases, topic: str) -> frozenset[tuple[str, int]]:
    """Return part and line of the hits of a topic."""
    return frozenset((hit.part, phrases.place(hit).line) for hit in phrases.of(topic)[:500])


def _kind(hit: PhraseHit, line: Around, masked: bool) -> Kind | None:
    """Return what a phrase without brackets stands for, None if it is an ordinary word.

    masked: whether the line holds a label whose value people hide.
    """
    if hit.topic == FILLER:
        return "filler"
    if hit.topic == HOLD:
        return "hold" if _holds(hit, line) else None
    if hit.topic == NOTE:
        return "note"
    if hit.topic == FIGURE:
        near = line.before[-1:]
        joined = near.isascii() and near.isalnum()  # 3xx days
        return None if masked or joined else "gap"
    if hit.topic != MARKER:
        return None
    if line.is_value and not masked:
        return "gap"
    return "note" if line.is_line else None


def _holds(hit: PhraseHit, line: Around) -> bool:
    """Tell a note that holds the mail back from an order to the reader ("do not send cash")."""
    if not _pattern("hold-end").match(line.after) or not _pattern("lead").search(line.before):
        return False
    if line.is_bracketed or hit.part == "subject":
        return True
    short = len(line.before) + len(line.after) + hit.end - hit.start <= _LONGEST_HOLD_LINE
    return short and len(line.before.strip(BULLETS)) <= _LONGEST_LEAD


def _in_text(text: Text, phrases: Callable[[], Phrases]) -> Iterator[Sign]:
    """Yield the signs in the own passages of a text that stand for missing text."""
    found = [
        sign
        for passage in text.own
        for sign in signs(text.content, passage.offset, passage.offset + len(passage.text))
    ]
    if not found:
        return
    from sendlint.facts.placeholders.merge_slots import lines_of, where_in

    lines = lines_of(text)
    priced, masked = (_lines_of(phrases(), topic) for topic in (PRICE, MASKED))
    for sign in found[: 10 * _MOST]:
        line = (text.part, text.place(sign.start, sign.end).line)
        if sign.opening_only:
            if where_in(text, lines, sign.start, sign.end) in ("opening", "start"):
                yield sign
        elif sign.kind == "open-price":
            if sign.priced or line in priced:
                yield sign
        elif line not in masked:
            yield sign
