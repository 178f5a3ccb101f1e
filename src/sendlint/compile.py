"""Compile the catalogue, so that an installed sendlint reads no TOML at start."""

from __future__ import annotations

import os

from msgspec import msgpack
from msgspec.structs import replace

from sendlint.catalogue.catalogue import (
    ANCHORS,
    COMPILED,
    EXAMPLES,
    FIGURE_PHRASES,
    HINTS,
    NUMBER_TABLES,
    OTHER_WORDS,
    PHRASES,
    TEXTS,
    TOPICS,
    USUAL_WORDS,
    with_folders,
)
from sendlint.detectors import find_detector
from sendlint.facts.amounts.amount_words import AmountWords
from sendlint.facts.amounts.counts_in_words import CountWords
from sendlint.facts.amounts.price_bases import PriceWords
from sendlint.facts.codes.number_labels import LabelWords
from sendlint.facts.codes.reference_labels import ReferenceWords
from sendlint.facts.dates.date_labels import DateLabels
from sendlint.facts.dates.date_word_index import build_date_words
from sendlint.facts.dates.date_words import DateWords
from sendlint.facts.dates.event_words import EventWords
from sendlint.facts.dates.relative_words import RelativeWords
from sendlint.facts.numbers.number_signs import NumberSigns
from sendlint.facts.numbers.number_tables import NumberTables
from sendlint.facts.people.greeting_words import plain_topics
from sendlint.facts.placeholders.field_names import FieldNames
from sendlint.facts.terms.duration_words import DurationWords
from sendlint.facts.terms.place_names import PlaceNames
from sendlint.facts.terms.quantity_words import QuantityWords
from sendlint.facts.terms.term_words import TermWords
from sendlint.facts.text.anchor_sets import anchor_names, anchor_set
from sendlint.facts.text.hint_index import build_hints
from sendlint.facts.text.phrases import build_index

USUAL = (AmountWords, DurationWords, NumberSigns, RelativeWords)
OTHERS = (
    *(CountWords, FieldNames, LabelWords, QuantityWords),
    *(ReferenceWords, DateLabels, EventWords, PlaceNames, PriceWords, TermWords),
)
"""The classes whose words the wheel holds, see facts/vocabulary.py; most runs need the usual."""


USUAL_TOPICS = ("no-subject",)
"""The word topics that almost every mail is looked through for as they are."""


def compile_rules(rules: str, target: str) -> list[str]:
    """Compile the rules folder `rules` into MessagePack files in the folder `target`.

    What few runs need has its own files. Returns the names of the files; raises CardError for a
    bad card.
    """
    catalogue = with_folders(None, (rules,))
    figures = build_index(catalogue.topics, figures=True)
    core = replace(
        catalogue,
        cards=tuple(
            replace(card, module=find_detector(card).__module__) for card in catalogue.cards
        ),
        encoded_topics={topic: catalogue.encoded_topics[topic] for topic in USUAL_TOPICS},
        encoded_greetings={
            topic: msgpack.encode(words) for topic, words in plain_topics(catalogue.topics).items()
        },
        encoded_texts={},
        encoded_examples=b"",
    )
    usual = {kind.__name__: msgpack.encode(kind.of(catalogue.topics)) for kind in USUAL}
    usual[DateWords.__name__] = msgpack.encode(
        build_date_words(catalogue.calendars, catalogue.topics)
    )
    others = {kind.__name__: msgpack.encode(kind.of(catalogue.topics)) for kind in OTHERS}
    anchors = {name: msgpack.encode(anchor_set(figures, name)) for name in anchor_names(figures)}
    files = {
        COMPILED: msgpack.encode(core),
        HINTS: msgpack.encode(build_hints(catalogue.topics)),
        USUAL_WORDS: msgpack.encode(usual),
        OTHER_WORDS: msgpack.encode(others),
        ANCHORS: msgpack.encode(anchors),
        TEXTS: msgpack.encode(catalogue.encoded_texts),
        TOPICS: msgpack.encode(catalogue.encoded_topics),
        PHRASES: msgpack.encode(build_index(catalogue.topics)),
        FIGURE_PHRASES: msgpack.encode(figures),
        NUMBER_TABLES: msgpack.encode(NumberTables.of(catalogue.topics)),
        EXAMPLES: catalogue.encoded_examples,
    }
    for name, content in files.items():
        with open(os.path.join(target, name), "wb") as file:
            file.write(content)
    return list(files)
