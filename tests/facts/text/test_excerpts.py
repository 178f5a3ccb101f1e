"""What is read of a text in excerpts is what is read of all of it."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import example, given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.files.promises import Promise, find_promises
from sendlint.facts.people.copies import Copied, find_copies
from sendlint.facts.placeholders.leftovers import Leftover, leftovers
from sendlint.facts.text.hint_index import DOCUMENTS, GROUPS
from sendlint.facts.text.hints import Surroundings, excerpt

CATALOGUE = default_catalogue()
VOCABULARY = Vocabulary(CATALOGUE)
TOPICS = {topic: languages for topic, languages in CATALOGUE.topics.items() if "attach" in topic}
WORDS = sorted(
    {
        phrase.replace("*", "").replace(" … ", " them ")
        for topic in {*TOPICS, *DOCUMENTS, *(name for names in GROUPS.values() for name in names)}
        for language in ("en", "de", "zh")
        for phrase in CATALOGUE.topics[topic].get(language, ())
    }
)
OTHERS = ("Anna", "Herr Weber", "offer.pdf", "[", "]", "USD XXX", ":", "?", ",", "1", "the valves")
OTHERS += ("+Anna", "https://we.tl/x", "password", "“", "”", "-", "我们")
SENTENCES = st.lists(st.sampled_from(WORDS) | st.sampled_from(OTHERS), min_size=1, max_size=6)
PARAGRAPHS = st.tuples(SENTENCES, st.sampled_from((" ", "\n", ", ")), st.sampled_from(".?:!\n"))


def facts_of(paragraphs: list[tuple[list[str], str, str]]) -> Facts:
    text = "\n\n".join(between.join(words) + end for words, between, end in paragraphs)
    return Facts(Draft.parse(f"Subject: Offer\n\n{text}\n".encode()), VOCABULARY)


def plain(promises: tuple[Promise, ...]) -> list[tuple[object, ...]]:
    return [(p.level, p.reason, p.kind, p.excuse, p.hit.start, p.hit.phrase) for p in promises]


@example([(["'ll attach"], " ", "."), (["att'd", "]"], " ", ".")])
@given(st.lists(PARAGRAPHS, min_size=1, max_size=8))
def test_promises(paragraphs: list[tuple[list[str], str, str]]) -> None:
    facts = facts_of(paragraphs)
    assert plain(facts.promises) == plain(find_promises(facts.phrases))


@given(st.lists(PARAGRAPHS, min_size=1, max_size=8))
def test_copies(paragraphs: list[tuple[list[str], str, str]]) -> None:
    facts = facts_of(paragraphs)
    expected: tuple[Copied, ...] = find_copies(facts.phrases, VOCABULARY.copied_names)
    assert facts.copies == expected


@given(st.lists(PARAGRAPHS, min_size=1, max_size=8))
def test_leftovers(paragraphs: list[tuple[list[str], str, str]]) -> None:
    facts = facts_of(paragraphs)
    whole: Mapping[str, str] = {p.text: p.text for text in facts.draft.texts for p in text.own}
    whole = {**whole, "Offer": "Offer"}
    expected: tuple[Leftover, ...] = leftovers(facts.draft, facts.glances, VOCABULARY, whole)
    assert facts.leftovers == expected


def test_what_is_kept_around_a_paragraph() -> None:
    text = "one two\nthree\n\nfour\n\nHIT\n\n\nfive\n\nsix\n\nseven"

    def kept(around: Surroundings) -> list[str]:
        found = excerpt(text, lambda part: "HIT" in part, around)
        assert len(found) == len(text)
        return found.split()

    assert kept(Surroundings()) == ["HIT"]
    assert kept(Surroundings(before=True)) == ["four", "HIT"]
    assert kept(Surroundings(behind=2)) == ["HIT", "five", "six"]
    assert kept(Surroundings(top=4)) == ["one", "two", "three", "four", "HIT"]
    assert excerpt(text, lambda part: False, Surroundings(top=4)) == ""
