"""The words of all languages and the parties of the book, prepared once per linter."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from sendlint.catalogue import Catalogue
from sendlint.draft.cached import cached_property

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Protocol, Self

    from sendlint.book.customers import Customer
    from sendlint.book.ownership import Ownership
    from sendlint.facts.amounts.amount_words import AmountWords
    from sendlint.facts.amounts.counts_in_words import CountWords
    from sendlint.facts.amounts.price_bases import PriceWords
    from sendlint.facts.amounts.share_words import ShareWords
    from sendlint.facts.codes.number_labels import LabelWords
    from sendlint.facts.codes.reference_labels import ReferenceWords
    from sendlint.facts.dates.date_labels import DateLabels
    from sendlint.facts.dates.date_words import DateWords
    from sendlint.facts.dates.event_words import EventWords
    from sendlint.facts.dates.relative_words import RelativeWords
    from sendlint.facts.figures.figure_focus import Anchors
    from sendlint.facts.files.file_marks import MarkWords
    from sendlint.facts.files.paper_kinds import PaperKinds
    from sendlint.facts.files.passwords import PasswordWords
    from sendlint.facts.files.version_words import VersionWords
    from sendlint.facts.numbers.number_signs import NumberSigns
    from sendlint.facts.numbers.number_words import NumberWords
    from sendlint.facts.people.copied_names import NameWords
    from sendlint.facts.people.greeting_words import GreetingWords
    from sendlint.facts.people.name_tables import NameTables
    from sendlint.facts.people.party_signs import PartySigns
    from sendlint.facts.placeholders.field_names import FieldNames
    from sendlint.facts.tables.figure_cells import Frame
    from sendlint.facts.terms.duration_words import DurationWords
    from sendlint.facts.terms.place_names import PlaceNames
    from sendlint.facts.terms.quantity_words import QuantityWords
    from sendlint.facts.terms.term_words import TermWords
    from sendlint.facts.text.hints import Hints
    from sendlint.facts.text.phrases import PhraseIndex

    class Gathered(Protocol):
        """Words that a class gathers from topics."""

        @classmethod
        def of(cls, topics: Topics, /) -> Self:
            """Return the words of these topics."""


Topics: TypeAlias = "Mapping[str, Mapping[str, Sequence[str]]]"
"""Topic -> language -> words."""
W = TypeVar("W", bound="Gathered")


class Vocabulary(Struct, frozen=True, dict=True):
    """The words of all languages and the names of customers, prepared once per linter."""

    catalogue: Catalogue
    customers: tuple[Customer, ...] = ()

    def _gathered(self, kind: type[W]) -> W:
        """Return the words that a class gathers from topics, ready-made if the wheel has them."""
        encoded = self.catalogue.encoded_words(kind)
        if encoded:
            return msgspec.msgpack.decode(encoded, type=kind)
        return kind.of(self.catalogue.topics)

    @cached_property
    def phrases(self) -> PhraseIndex:
        """The index of all word topics, loaded from the wheel or built here."""
        from sendlint.facts.text.phrases import PhraseIndex, build_index

        if encoded := self.catalogue.phrases:
            return msgspec.msgpack.decode(encoded, type=PhraseIndex)
        return build_index(self.catalogue.topics)

    @cached_property
    def figure_phrases(self) -> PhraseIndex:
        """The index of the topics that are looked for beside figures."""
        from sendlint.facts.text.phrases import PhraseIndex, build_index

        if encoded := self.catalogue.figure_phrases:
            return msgspec.msgpack.decode(encoded, type=PhraseIndex)
        return build_index(self.catalogue.topics, figures=True)

    @cached_property
    def time_units(self) -> frozenset[str]:
        """The words for days, weeks, months and years in plain form."""
        from sendlint.facts.text.skim import plain

        units = ("day", "working-day", "week", "month", "year")
        topics = (self.catalogue.topics.get(f"figure-term-{unit}", {}) for unit in units)
        words = (word for topic in topics for found in topic.values() for word in found)
        return frozenset(plain(word.rstrip("*")) for word in words)

    def anchors(self, name: str) -> Anchors:
        """Return the words that tell whether a text may hold phrases beside figures.

        name: of a set in facts/text/anchor_sets.py, or of a topic.
        """
        known = self._anchors.get(name)
        if known is None:
            known = self._anchors[name] = self._anchor_set(name)
        return known

    @cached_property
    def _anchors(self) -> dict[str, Anchors]:
        return {}

    def _anchor_set(self, name: str) -> Anchors:
        encoded = self.catalogue.encoded_anchors.get(name)
        if encoded is None:
            from sendlint.facts.text.anchor_sets import anchor_set

            return anchor_set(self.figure_phrases, name)
        from sendlint.facts.figures.figure_focus import Anchors

        return msgspec.msgpack.decode(encoded, type=Anchors)

    @cached_property
    def amount_words(self) -> AmountWords:
        """The words beside amounts: currencies, scales, units, bounds."""
        from sendlint.facts.amounts.amount_words import AmountWords

        return self._gathered(AmountWords)

    @cached_property
    def figure_frames(self) -> dict[tuple[str, str], Frame | None]:
        """What stood around the digits of the cells read so far."""
        return {}

    @cached_property
    def price_words(self) -> PriceWords:
        """The words beside the price of one, and of what else a price may be for."""
        from sendlint.facts.amounts.price_bases import PriceWords

        return self._gathered(PriceWords)

    @cached_property
    def share_words(self) -> ShareWords:
        """The small words between percentages and amounts."""
        from sendlint.facts.amounts.share_words import share_words

        return share_words(self.catalogue.topics)

    @cached_property
    def number_words(self) -> NumberWords:
        """The words for numbers."""
        from sendlint.facts.numbers.number_tables import NumberTables
        from sendlint.facts.numbers.number_words import NumberWords

        encoded = self.catalogue.number_tables
        tables = (
            msgspec.msgpack.decode(encoded, type=NumberTables)
            if encoded
            else NumberTables.of(self.catalogue.topics)
        )
        return NumberWords(tables, self.number_signs, self.amount_words.currencies)

    @cached_property
    def number_signs(self) -> NumberSigns:
        """What tells that a text may hold a number in words."""
        from sendlint.facts.numbers.number_signs import NumberSigns

        return self._gathered(NumberSigns)

    @cached_property
    def count_words(self) -> CountWords:
        """The words for counts and shares beside amounts."""
        from sendlint.facts.amounts.counts_in_words import CountWords

        return self._gathered(CountWords)

    @cached_property
    def hints(self) -> Hints:
        """What tells whether phrases need to be looked for."""
        from sendlint.facts.text.hints import Hints

        if encoded := self.catalogue.hints:
            return msgspec.msgpack.decode(encoded, type=Hints)
        from sendlint.facts.text.hint_index import build_hints

        return build_hints(self.catalogue.topics)

    @cached_property
    def dates(self) -> DateWords:
        """The names of months and weekdays of all languages."""
        from sendlint.facts.dates.date_words import DateWords

        encoded = self.catalogue.encoded_words(DateWords)
        if encoded:
            return msgspec.msgpack.decode(encoded, type=DateWords)
        from sendlint.facts.dates.date_word_index import build_date_words

        return build_date_words(self.catalogue.calendars, self.catalogue.topics)

    @cached_property
    def date_links(self) -> frozenset[str]:
        """The words of all languages that may stand between a date and what it is called."""
        topic = self.catalogue.topics.get("figure-deadline-link", {})
        return frozenset(word for words in topic.values() for word in words)

    @cached_property
    def paper_kinds(self) -> PaperKinds:
        """The words that name invoices, packing lists and other papers."""
        from sendlint.facts.files.paper_kinds import PaperKinds

        return PaperKinds.of(self.catalogue.topics)

    @cached_property
    def relative_words(self) -> RelativeWords:
        """The words of all languages that name a day by the day of writing."""
        from sendlint.facts.dates.relative_words import RelativeWords

        return self._gathered(RelativeWords)

    @cached_property
    def date_labels(self) -> DateLabels:
        """What tells cheaply whether a date may have a label."""
        from sendlint.facts.dates.date_labels import DateLabels

        return self._gathered(DateLabels)

    @cached_property
    def no_subject(self) -> frozenset[str]:
        """What mail programs show in place of a subject, compact as names of fields."""
        from sendlint.facts.placeholders.field_names import compact

        topic = self.catalogue.topics.get("no-subject", {})
        return frozenset(compact(word) for words in topic.values() for word in words)

    @cached_property
    def no_subject_heads(self) -> frozenset[str]:
        """The first two letters of `no_subject`, which take no pattern to compile."""
        topic = self.catalogue.topics.get("no-subject", {})
        return frozenset(word[:2] for words in topic.values() for word in words)

    @cached_property
    def field_names(self) -> FieldNames:
        """The names of merge fields of all languages."""
        from sendlint.facts.placeholders.field_names import FieldNames

        return self._gathered(FieldNames)

    @cached_property
    def parties(self) -> PartySigns:
        """The names, references and accounts of the customers."""
        from sendlint.facts.people.party_signs import PartySigns

        return PartySigns.of(self.customers, self.ownership)

    @cached_property
    def ownership(self) -> Ownership:
        """Which customer an address belongs to."""
        from sendlint.book.ownership import Ownership

        return Ownership.of(self.customers)

    @cached_property
    def copied_names(self) -> NameWords:
        """The words that stand beside the names of people in copy."""
        from sendlint.facts.people.copied_names import NameWords

        return NameWords(self.catalogue.topics)

    @cached_property
    def greeting_words(self) -> GreetingWords:
        """The greetings, titles and groups of all languages."""
        from sendlint.facts.people.greeting_words import GreetingWords, plain_topics

        return GreetingWords(self.catalogue.greetings or plain_topics(self.catalogue.topics))

    @cached_property
    def password_words(self) -> PasswordWords:
        """The words around passwords in all languages."""
        from sendlint.facts.files.passwords import PasswordWords

        return PasswordWords(self.catalogue.topics)

    @cached_property
    def file_marks(self) -> MarkWords:
        """The words that mark files as internal or as drafts."""
        from sendlint.facts.files.file_marks import MarkWords

        return MarkWords(self.catalogue.topics)

    @cached_property
    def names(self) -> NameTables:
        """The nicknames, genders, endings and surnames of all languages."""
        from sendlint.facts.people.name_tables import NameTables

        return NameTables(self.catalogue.topics)

    @cached_property
    def version_words(self) -> VersionWords:
        """The words of all languages that mark versions in the names of files."""
        from sendlint.facts.files.version_words import VersionWords

        return VersionWords(self.catalogue.topics)

    @cached_property
    def number_labels(self) -> LabelWords:
        """The labels of accounts and identifiers in all languages."""
        from sendlint.facts.codes.number_labels import LabelWords

        return self._gathered(LabelWords)

    @cached_property
    def reference_words(self) -> ReferenceWords:
        """The words around the numbers of orders, invoices and contracts."""
        from sendlint.facts.codes.reference_labels import ReferenceWords

        return self._gathered(ReferenceWords)

    @cached_property
    def duration_words(self) -> DurationWords:
        """The units of time, number words and bounds."""
        from sendlint.facts.terms.duration_words import DurationWords

        return self._gathered(DurationWords)

    @cached_property
    def place_names(self) -> PlaceNames:
        """The names of ports and cities of trade."""
        from sendlint.facts.terms.place_names import PlaceNames

        return self._gathered(PlaceNames)

    @cached_property
    def event_words(self) -> EventWords:
        """The words for what happens to goods on a date."""
        from sendlint.facts.dates.event_words import EventWords

        return self._gathered(EventWords)

    @cached_property
    def term_words(self) -> TermWords:
        """The words in and around terms of trade."""
        from sendlint.facts.terms.term_words import TermWords

        return self._gathered(TermWords)

    @cached_property
    def quantity_words(self) -> QuantityWords:
        """The words for what goods are counted and measured in."""
        from sendlint.facts.terms.quantity_words import QuantityWords

        return self._gathered(QuantityWords)
