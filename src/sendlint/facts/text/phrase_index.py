"""The phrases of the language files, ready to be searched for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from sendlint.facts.amounts.currencies import CURRENCIES
from sendlint.facts.text.folding import fold, without_marks
from sendlint.facts.text.han import simplified
from sendlint.facts.text.tokens import is_cjk, tokenize

OPENERS = "clause-start"
"""The topic of words that open a clause."""
ABBREVIATIONS = "abbreviation"
"""The topic of words after which a full stop ends no sentence."""
CLAUSES = (OPENERS, ABBREVIATIONS)
"""The topics that part clauses and sentences, which every index needs."""
LOOKUPS = frozenset(
    (
        *("merge-field-name", "merge-field-word", "merge-field-owner"),
        *("copy-lead", "copy-own", "copy-group", "copy-title", "copy-and", "copy-tail"),
        *("copy-article", "copy-relayed"),
        *("greeting-word", "greeting-male", "greeting-female", "greeting-hello", "greeting-and"),
        *("greeting-title", "greeting-title-male", "greeting-title-female", "greeting-generic"),
        *("greeting-open", "greeting-title-open", "greeting-your"),
        *("greeting-or", "greeting-called", "greeting-present", "greeting-present-of"),
        "greeting-everybody",
        *("name-nickname", "name-male", "name-female", "name-either"),
        *("name-ending", "name-surname", "mailbox-role"),
        *("password-label", "password-is", "password-known", "password-apart"),
        *("password-as", "password-none", "password-other", "password-file"),
        *("version-number", "versioned-document", "generic-file-name"),
        "file-month-link",
        *("figure-deadline-link", "figure-deadline-yesterday", "figure-deadline-today"),
        *("figure-deadline-tomorrow", "figure-deadline-day-after"),
        *("figure-deadline-this-weekday", "figure-deadline-next-weekday"),
        "figure-deadline-next-week",
        *("figure-share-equal", "figure-share-of", "figure-share-from", "figure-share-to"),
        *("figure-share-instead", "figure-share-and", "figure-share-result"),
        "figure-share-off",
        *("numeral-word", "numeral-scale", "numeral-and", "numeral-before-tens", "numeral-cent"),
        *("numeral-extra", "numeral-label", "numeral-noun", "numeral-share"),
        "numeral-times",
        *("figure-account-label-number", "figure-account-label-iban", "figure-account-label-nrb"),
        *("figure-account-label-card", "figure-account-label-bic", "figure-account-label-routing"),
        *("figure-identifier-vat", "figure-identifier-nip", "figure-identifier-regon"),
        *("figure-identifier-pesel", "figure-identifier-resident", "figure-identifier-credit"),
        *("figure-identifier-container", "figure-identifier-isbn", "figure-identifier-gtin"),
        *("figure-identifier-eori", "figure-identifier-waybill"),
        *("figure-reference-order", "figure-reference-purchase", "figure-reference-sales"),
        *("figure-reference-confirmation", "figure-reference-invoice"),
        *("figure-reference-proforma", "figure-reference-credit", "figure-reference-contract"),
        *("figure-reference-quotation", "figure-reference-inquiry", "figure-reference-delivery"),
        *("figure-reference-customer", "figure-reference-none", "figure-reference-number"),
        *("figure-reference-ours", "figure-reference-yours", "figure-reference-unit"),
        *("figure-reference-and", "figure-reference-is"),
    )
)
"""The topics whose words are looked up one by one, never searched for in a text."""
FIGURES = "figure-"
"""How the topics begin whose phrases are looked for beside figures alone: own index, own search."""
PAPERS = "paper-"
"""How the topics begin whose words name the papers that a text lists and files are called after."""
LOOKED_UP = (
    *(CURRENCIES, "scale-", "amount-", "figure-term-", "place-", "card-", "day-", "clock-"),
    PAPERS,
)
"""How the topics begin whose words are looked up, as those beside amounts, dates and durations."""

GAP = "…"
END = ""
_SHORTEST_BARE = 4
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
"""How German is typed without umlauts."""

Node = dict[str, str]
"""A node of the trie: element -> the phrases that go on with it; "" -> those that end here."""


class PhraseIndex(Struct, frozen=True, dict=True):
    """All phrases of all topics, ready to be stored and searched.

    A phrase is a row of elements: words, stems ("attach*") and gaps ("…"). Phrases are kept as
    lines of text, their number and their elements, and turned into nodes of a trie only where a
    text leads there: so a large index is loaded in no time.

    starts: first element -> lines of the phrases' numbers and their further elements.
    openers: the same for the phrases that open a clause.
    stems: first two letters -> by turns a stem as people type it and the element it stands for.
    spellings: a word without its diacritics -> the words it may stand for.
    abbreviations: words after which a full stop ends no sentence.
    names: topics and languages.
    topics, languages: of each phrase number the character whose code is the index of its topic
        and of its language in `names`.
    lines: the phrases as the language files have them, one a line.
    """

    starts: dict[str, str]
    openers: dict[str, str]
    stems: dict[str, list[str]]
    spellings: dict[str, list[str]]
    abbreviations: list[str]
    names: list[str]
    topics: str
    languages: str
    lines: str

    @cached_property
    def phrases(self) -> list[str]:
        """The phrases by their numbers."""
        return self.lines.split("\n")

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """The nodes grown so far, by their lines; the same whoever grows them first."""
        return {}

    @cached_property
    def shortened(self) -> frozenset[str]:
        """The abbreviations, to look words up in."""
        return frozenset(self.abbreviations)

    def typed(self, head: str) -> tuple[str, ...]:
        """Return the stems as people type them that begin with two letters."""
        known = self._typed.get(head)
        if known is None:
            known = self._typed[head] = tuple(self.stems.get(head, ())[::2])
        return known

    @cached_property
    def _typed(self) -> dict[str, tuple[str, ...]]:
        return {}

    def node(self, lines: str) -> Node:
        """Return the node of the trie that these lines stand for."""
        node = self.nodes.get(lines)
        if node is None:
            node = self.nodes[lines] = _grow(lines)
        return node


def _grow(lines: str) -> Node:
    grown: dict[str, list[str]] = {}
    for line in lines.split("\n"):
        number, _, elements = line.partition(" ")
        element, _, rest = elements.partition(" ")
        grown.setdefault(element, []).append(f"{number} {rest}" if rest else number)
    return {element: "\n".join(rest) for element, rest in grown.items()}


def build_index(
    topics: Mapping[str, Mapping[str, Sequence[str]]], figures: bool = False
) -> PhraseIndex:
    """Return the index of all phrases.

    figures: take the topics for figures ("figure-…") instead of all others.
    topics: topic -> language code -> phrases in the syntax of the language files: words, `*` at
        a word's end for any ending, ` … ` for a gap of up to 6 words inside a clause.
    Raises ValueError for a phrase that is empty, begins or ends with a gap, or has a stem of one
    letter.
    """
    names: dict[str, int] = {}
    starts: dict[str, list[str]] = {}
    openers: dict[str, list[str]] = {}
    stems: dict[tuple[str, str], None] = {}
    spellings: dict[str, list[str]] = {}
    abbreviations: list[str] = []
    lines: list[str] = []
    numbers: list[tuple[int, int]] = []
    for topic, languages in topics.items():
        if topic in LOOKUPS or topic.startswith(LOOKED_UP):
            continue
        if topic not in CLAUSES and topic.startswith(FIGURES) != figures:
            continue
        for language, phrases in languages.items():
            if topic == ABBREVIATIONS:
                abbreviations += [fold(phrase).text.rstrip(".") for phrase in phrases]
                continue
            trie = openers if topic == OPENERS else starts
            for phrase in phrases:
                first, *rest = elements = elements_of(phrase)
                for element in elements:
                    _register(element, language, spellings, stems)
                trie.setdefault(first, []).append(" ".join((str(len(lines)), *rest)))
                lines.append(phrase)
                numbers.append(
                    (names.setdefault(topic, len(names)), names.setdefault(language, len(names)))
                )
    return PhraseIndex(
        starts={element: "\n".join(rest) for element, rest in starts.items()},
        openers={element: "\n".join(rest) for element, rest in openers.items()},
        stems=_by_head(stems),
        spellings=spellings,
        abbreviations=abbreviations,
        names=list(names),
        topics="".join(chr(topic) for topic, _ in numbers),
        languages="".join(chr(language) for _, language in numbers),
        lines="\n".join(lines),
    )


def _by_head(stems: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return first two letters -> by turns a stem as people type it and its element."""
    by_head: dict[str, list[str]] = {}
    for typed, stem in stems:
        by_head.setdefault(typed[:2], []).extend((typed, stem))
    return by_head


def elements_of(phrase: str) -> list[str]:
    """Return the row of elements that a phrase of a language file is; ValueError as build_index."""
    elements: list[str] = []
    for number, piece in enumerate(phrase.split(GAP)):
        if number:
            elements.append(GAP)
        tokens = tokenize(simplified(fold(piece).text))
        for word, start in zip(tokens.words, tokens.starts, strict=True):
            if word != "*":
                elements += [word] if word else []
            elif (
                not elements
                or elements[-1] == GAP
                or start != tokens.ends[tokens.starts.index(start) - 1]
            ):
                raise ValueError(f'"{phrase}": * must follow a word')
            elif not is_cjk(elements[-1]):
                if tokens.ends[tokens.starts.index(start)] in tokens.starts:
                    raise ValueError(f'"{phrase}": * must end a word')
                elements[-1] += "*"
    if " ... " in phrase:
        raise ValueError(f'"{phrase}": a gap is one character, " … "')
    if not elements or GAP in (elements[0], elements[-1]):
        raise ValueError(f'"{phrase}" is empty, or begins or ends with a gap')
    if any(len(element) == 2 and element[1] == "*" for element in elements):
        raise ValueError(f'"{phrase}": a stem needs two letters')
    return elements


def _register(
    element: str,
    language: str,
    spellings: dict[str, list[str]],
    stems: dict[tuple[str, str], None],
) -> None:
    """Note how else people may type an element, and which stems there are."""
    word = element.rstrip("*")
    # Short words are too many without their marks: zał is the Dutch zal, où is or.
    typed = {without_marks(word)} if len(word) >= _SHORTEST_BARE else {word}
    if language == "de":
        typed.add(word.translate(UMLAUTS))
    if element != word:
        for stem in typed | {word}:
            stems[stem, element] = None
    else:
        for spelling in typed - {word}:
            known = spellings.setdefault(spelling, [])
            if word not in known:
                known.append(word)
