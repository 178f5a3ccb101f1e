"""Whether a text may hold phrases of some topics, at a fraction of what finding them costs.

Most drafts promise nothing and hold no leftovers; those need not be read word by word.
"""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
import re
from collections.abc import Callable

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.placeholders.placeholder_signs import CLOSERS, ROUND, may_hold_signs
from sendlint.facts.text.skim import Skim, skim

_BLANK_LINES = r"(\n[^\S\n]{0,80}\n)"
"""What no sentence crosses."""
_MOST_PIECES = 4000
_BEHIND = 20
"""Words behind a paragraph that it may speak of: facts/files/promises.py looks at 18 tokens."""
_FEW = 8
_TOP = 200
_PLUS = r"(?m)^[ \t]{0,4}\+{1,2}[ ]?[^\W\d_]"
"""A plus sign before a name: somebody is added to the mail."""
_CALL = r"(?<![\w.+-])@[^\W\d_]"
"""An at sign before a name, and no mail address."""
_LINK, _LINK_SIGNS = "link", ("链接", "鏈接", "連結", "链结")
"""What a text holds that speaks of a link, in any language."""
ANYWHERE = ""
"""The key of shorter stems, and of phrases without any letter."""

Found = dict[str, set[str]]
"""Group -> the languages in which a text may hold one of its phrases."""


class Phrase(Struct, frozen=True, gc=False):
    """What a text with a phrase holds.

    words: its Latin words. latin: its pieces of several of them, and its stems.
    other: its pieces in other letters. group, language: whose phrase it is.
    """

    words: frozenset[str]
    latin: tuple[str, ...]
    other: tuple[str, ...]
    group: str
    language: str

    @classmethod
    def parse(cls, line: str) -> "Phrase":
        """Read a line of a table."""
        group, language, latin, other = line.split("\t")
        pieces = latin.split("|") if latin else []
        words = {word for piece in pieces for word in piece.split(" ")[1:-1]}
        joined = tuple(piece for piece in pieces if piece.count(" ") != 2 or piece[-1] != " ")
        return cls(frozenset(words), joined, tuple(other.split()), group, language)

    def may_be_in(self, text: Skim) -> bool:
        """Tell whether a text that holds the words may hold the phrase."""
        for signs in self.other:
            if signs not in text.signs:
                return False
        return not self.latin or all(map(text.joined.__contains__, self.latin))


class PhraseTable(Struct, frozen=True, dict=True):
    """Phrases of some groups, each by one of its words, stems or characters.

    words: word -> lines of group, language, Latin pieces and other pieces.
    heads: the same by the first letters of a stem (skim.HEAD).
    signs: the same by a character that is not Latin.
    """

    words: dict[str, str]
    heads: dict[str, str]
    signs: dict[str, str]

    @cached_property
    def _parsed(self) -> dict[str, list[Phrase]]:
        return {}

    @cached_property
    def _known(self) -> frozenset[str]:
        """The keys of `words`, of which a set is met faster."""
        return frozenset(self.words)

    def find(self, text: Skim) -> Found:
        """Return the groups and languages that a text may hold phrases of."""
        words, heads, signs = self.words, self.heads, self.signs
        near = [words[word] for word in self._known & text.words]
        if ANYWHERE in words:
            near.append(words[ANYWHERE])
        if len(heads) > _FEW:
            near += [heads[head] for head in heads.keys() & text.heads]
        else:
            near += [lines for head, lines in heads.items() if f" {head}" in text.bag]
        if text.signs and signs:
            near += [signs[sign] for sign in signs.keys() & text.chars]
        found: Found = {}
        if not near:
            return found
        parsed, held, others = self._parsed, text.words, []
        for lines in near:
            for phrase in parsed.get(lines) or self._parse(lines):
                if phrase.words <= held:
                    if phrase.latin or phrase.other:
                        others.append(phrase)
                    else:
                        found.setdefault(phrase.group, set()).add(phrase.language)
        for phrase in others:
            if phrase.language not in found.get(phrase.group, ()) and phrase.may_be_in(text):
                found.setdefault(phrase.group, set()).add(phrase.language)
        return found

    def _parse(self, lines: str) -> list[Phrase]:
        found = self._parsed[lines] = [Phrase.parse(line) for line in lines.split("\n")]
        return found


class Glance(Struct, frozen=True):
    """A text, and the groups and languages that it may hold phrases of."""

    text: Skim
    found: Found


class Hints(Struct, frozen=True):
    """What tells by a first look what a text may hold.

    phrases: of the groups of topics in hint_index.GROUPS.
    documents: language -> the names of documents.
    """

    phrases: PhraseTable
    documents: dict[str, PhraseTable]

    def glance(self, text: str) -> "Glance":
        """Have a first look at a text."""
        looked = skim(text)
        return Glance(looked, self.phrases.find(looked))

    def may_promise(self, glance: Glance) -> bool:
        """Tell whether a text may promise an attachment (facts/files/promises.py)."""
        text, found = glance.text, glance.found
        if "promise" in found:
            return True
        if ("send" in found or "point" in found) and text.names_file:
            return True
        return self._sends(glance)

    def _sends(self, glance: Glance) -> bool:
        """Tell whether a text may speak of sending and name a document, in one language."""
        documents = self.documents
        return any(
            documents[code].find(glance.text)
            for code in glance.found.get("send", ())
            if code in documents
        )


class Surroundings(Struct, frozen=True):
    """What is kept of a text around some paragraphs.

    before: whether the paragraph before each is.
    behind, top: how many words behind each are, and at the top of the text.
    """

    before: bool = False
    behind: int = 0
    top: int = 0


OF_PROMISES = Surroundings(behind=_BEHIND)
OF_LEFTOVERS = Surroundings(before=True)
OF_COPIES = Surroundings(before=True, behind=_BEHIND, top=_BEHIND)


def excerpt(text: str, says: Callable[[str], bool], around: Surroundings) -> str:
    """Return a text with blanks for its other paragraphs than some; "" if there are none of them.

    says: tells of a paragraph whether it is kept.
    around: what is kept besides.
    """
    pieces = re.split(_BLANK_LINES, text)
    if len(pieces) > _MOST_PIECES:
        return text
    kept = [False] * len(pieces)
    found, ahead, last = False, around.top, 0
    for number in range(0, len(pieces), 2):
        words = len(pieces[number].split())
        if words and says(pieces[number]):
            found = kept[number] = True
            kept[last] |= around.before
            ahead = around.behind
        elif ahead > 0:
            kept[number] = True
            ahead -= words
        last = number if words else last
    if not found:
        return ""
    return "".join(
        [
            piece if keep or number % 2 else " " * len(piece)
            for number, (piece, keep) in enumerate(zip(pieces, kept, strict=True))
        ]
    )


def may_hold_leftovers(glance: Glance) -> bool:
    """Tell whether signs or words may have been left in a text (placeholders/leftovers.py)."""
    return may_hold_signs(glance.text) or may_be_left(glance)


def may_be_left(glance: Glance) -> bool:
    """Tell whether words may have been left in a text (placeholders/leftovers.py)."""
    text, found = glance.text.text, glance.found
    if "leftover" in found or "hold" in found:
        return True
    if "remark" in found and any(sign in text for sign in CLOSERS):
        return True
    if "here" not in found:
        return False
    if any(sign in text for sign in (*CLOSERS, *ROUND, "：")):
        return True
    return ":" in text and not text.isascii()


def may_copy(glance: Glance) -> bool:
    """Tell whether a text may say who gets a copy (facts/people/copies.py)."""
    text = glance.text.text
    return "copy" in glance.found or may_add(text) or may_call(text)


def may_call(text: str) -> bool:
    """Tell whether a text may call somebody to the mail: "@Anna please check"."""
    return "@" in text and re.search(_CALL, text) is not None


def may_add(text: str) -> bool:
    """Tell whether a text may begin with somebody who is added to the mail: "+Anna"."""
    top = text[:_TOP]
    return "+" in top and re.search(_PLUS, top) is not None


def may_speak_of_link(text: Skim) -> bool:
    """Tell whether a text may speak of a link (files/told_links.py)."""
    if _LINK in text.bag:
        return True
    return bool(text.chars) and any(map(text.text.__contains__, _LINK_SIGNS))
