"""Which stated terms contradict each other: in a mail, its subject, its files, its quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendlint.facts.figures.figure_texts import FigurePassage, FigureText
    from sendlint.facts.figures.key_figures import KeyFigures
    from sendlint.facts.terms.stated_terms import Term

_MOST = 40
_OF_DEAL = frozenset(
    (
        *("payment", "deposit", "lead-time", "warranty", "validity", "notice", "commission"),
        *("retention", "contract", "cancel"),
    )
)
"""The kinds that a mail states once: others have one value for each case."""
_TURNS = frozenset(("change", "case", "part"))
"""Words that take a term back, or limit it to a case or a part of the goods."""
_SCOPED = "minimum"
"""The kind that is one of a colour, an order, a year."""
_SAME, _NAMED, _ENOUGH = 8, 4, 4
"""What it counts if two values are of one kind, or if the sentence of one names the other's kind;
what is enough for a finding."""
_ALONE = 2
"""The words in common that two values need if nothing says what one is of."""
_WORK = frozenset(("lead-time", "transit", "service"))
"""The kinds of times in which something is done: many words are of several of them."""
_ONE_SIZE = 4
_WHOLE = 100
_MOST_WORDS = 4
_STRANGERS = 1


def own_conflicts(figures: KeyFigures) -> Iterator[tuple[Term, Term, bool]]:
    """Yield two terms of the subject and own text that cannot both hold, one pair of a kind.

    With whether that is sure: whether both surely speak of one thing.
    """
    if figures.names_options:
        return
    known = {term.kind for term in figures.terms if term.is_given}
    stated = [term for term in figures.terms if term.sure and term.kind in _OF_DEAL | known]
    for kind in dict.fromkeys((term.kind, term.value.sort) for term in stated):
        terms = [term for term in stated if (term.kind, term.value.sort) == kind][:_MOST]
        found = [*_own_pairs(terms, figures.terms)]
        for first, second in found:
            if _are_bare(first, second):
                yield first, second, _are_unturned(first, second)
                break
        else:
            if found and _are_two(terms, *found[0]):
                yield *found[0], False


def _own_pairs(terms: Sequence[Term], stated: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    plain = [term for term in terms if _is_plain(term)]
    for first, second in combinations(plain, 2):
        if first.agrees(second) or not _comparable(first, second):
            continue
        # A third statement that fits both ("4 to 6 weeks") explains them, as does a change.
        if any(one.agrees(first) and one.agrees(second) for one in terms):
            continue
        if any(not _is_plain(one) and (one.agrees(first) or one.agrees(second)) for one in terms):
            continue
        if not (_adds_up(first, second, stated) or _adds_up(second, first, stated)):
            yield first, second


def _adds_up(whole: Term, part: Term, terms: Sequence[Term]) -> bool:
    """Tell whether a term is the sum of those in the sentence of another one."""
    parts = [term.value.size for term in terms if term.sentence == part.sentence]
    return len(parts) > 1 and sum(parts) == whole.value.size


def _is_plain(term: Term) -> bool:
    """Tell whether a term holds for the whole deal: no change, no case, no part of the goods."""
    is_limited = term.is_limited and term.kind != _SCOPED
    return _TURNS.isdisjoint(term.turns) and not (term.is_asked or is_limited)


def _comparable(first: Term, second: Term) -> bool:
    """Tell whether two terms can speak of one thing: other sentences, one event, no list."""
    if first.text is not second.text:
        if "subject" not in (first.source, second.source):
            return False
    elif first.sentence == second.sentence or _shape(first) == _shape(second):
        return False
    elif first.is_headed and second.is_headed:
        # The rows of a table are its cases: quantities, models.
        return False
    if first.kind == _SCOPED and first.scope != second.scope:
        return False
    if first.title != second.title or (
        first.goods and second.goods and first.goods != second.goods
    ):
        return False
    if not (first.is_repeated or second.is_repeated or _name_one_deal(first, second)):
        return False
    if first.event and second.event and first.event.isdisjoint(second.event):
        return False
    # "The blue pump" and "the red pump" are two, though they share a word.
    return not (first.owners - second.owners and second.owners - first.owners)


def _name_one_deal(first: Term, second: Term) -> bool:
    """Tell whether the sentences of two terms name the same besides them, or terms of a deal."""
    if first.others - {"balance"} == second.others - {"balance"}:
        return True
    return first.others <= _OF_DEAL and second.others <= _OF_DEAL


def _are_bare(first: Term, second: Term) -> bool:
    """Tell whether no unknown word says that two terms are of two things."""
    return all(
        "offer" in term.roles or term.owners <= other.owners
        for term, other in ((first, second), (second, first))
    )


def _are_unturned(*terms: Term) -> bool:
    """Tell whether no sentence of some terms that are named as known limits them."""
    return all(not term.is_given or _TURNS.isdisjoint(term.roles) for term in terms)


def _are_two(terms: Sequence[Term], first: Term, second: Term) -> bool:
    """Tell whether all terms of a kind have one of two values."""
    return all(term.agrees(first) != term.agrees(second) for term in terms)


def _shape(term: Term) -> str:
    """Return the sentence before a value, figures left out: lists repeat it."""
    before = term.text.content[term.sentence[0] : term.value.start]
    return "".join(char for char in before if not char.isdigit()).strip()


def file_conflicts(figures: KeyFigures) -> Iterator[tuple[Term, Term, bool]]:
    """Yield the own term that a file or the subject lacks, with the term that the own text lacks.

    With whether it is sure that both are of one thing.
    """
    body = [term for term in figures.terms if term.source != "subject"]
    subject = [term for term in figures.terms if term.source == "subject"]
    texts: list[tuple[Sequence[Term], Sequence[Term]]] = [(body, subject)]
    texts += ((mine, terms) for mine in (body, subject) for terms in figures.file_terms)
    for mine, theirs in texts:
        for first, second in _lone_pairs(mine, theirs):
            are_changed = "change" in first.clause_roles, "change" in second.clause_roles
            if first.is_asked or first.is_further_discount or are_changed == (True, False):
                continue
            if first.value.sort == "percent" and (
                first.is_elsewhere or _is_told_apart(first, second, mine)
            ):
                continue
            if second.source == "file" and second.is_bound and not first.is_bound:
                continue
            if second.source == "file" or not are_changed[1]:
                roles = first.clause_roles | second.clause_roles
                sure = first.kind == second.kind and first.sure and second.sure
                yield first, second, sure and _TURNS.isdisjoint(roles)


def _is_told_apart(first: Term, second: Term, mine: Sequence[Term]) -> bool:
    """Tell whether the own text parts the whole in two, and names the file's share elsewhere: a
    wish beside what is so, 30 % and 70 % beside "40 % in advance" for 60 % before shipment.
    """
    shares = [one for one in mine if one.value.sort == "percent" and one is not first]
    if all(one.value.low != _WHOLE - first.value.low for one in shares):
        return False
    theirs = (second.value.low, _WHOLE - second.value.low)
    return any(one.value.low in theirs for one in shares if one.sentence != first.sentence)


def quoted_conflicts(figures: KeyFigures) -> Iterator[tuple[Term, Term]]:
    """Yield the own terms of a mail that confirms, with the quoted terms that they change."""
    for first, second in _lone_pairs(figures.terms, figures.quoted_terms):
        if first.is_asked or "change" in first.clause_roles or _is_named(second, figures.texts):
            continue
        if confirms(first, question=second.is_asked and not second.is_to_confirm):
            yield first, second


def _is_named(term: Term, texts: Iterable[FigureText]) -> bool:
    """Tell whether texts hold the bare figure of a term: "not 45 as in the first offer"."""
    return any(
        number.value == term.value.low
        and not any(one.start <= number.start < one.end for one in text.durations)
        for text in texts
        for number in text.numbers
    )


def _lone_pairs(own: Sequence[Term], others: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """Yield terms of two texts that have most in common of all that the other one lacks."""
    mine, theirs = _lone(own[:_MOST], others[:_MOST])
    for first in mine:
        second = _nearest(first, theirs)
        if second is not None:
            back = _nearest(second, mine)
            if back is None or not back.agrees(first) or _are_of_two(first, second):
                continue
            if first.agrees(second):
                continue
            if _in_common(first, second) >= _ENOUGH or (
                len(theirs) < len(others) and _are_left(first, second, mine, theirs)
            ):
                yield first, second


def _are_left(first: Term, second: Term, mine: Sequence[Term], theirs: Sequence[Term]) -> bool:
    """Tell whether two texts agree in all values of a sort but these two, of about one size."""

    def rivals(terms: Sequence[Term], other: Term) -> Iterator[Term]:
        sort = other.value.sort
        return (one for one in terms if one.value.sort == sort and _may_be_one(one, other))

    return (
        _may_be_one(first, second)
        and all(one.agrees(first) for one in rivals(mine, second))
        and all(one.agrees(second) for one in rivals(theirs, first))
        and _are_of_one_size(first, second)
    )


def _lone(own: Sequence[Term], others: Sequence[Term]) -> tuple[list[Term], list[Term]]:
    """Return the terms of each of two texts that the other one lacks.

    Terms of one kind stand for each other first, then those of which nothing says the kind.
    """
    told: set[int] = set()

    def tell(is_one: Callable[[Term, Term], bool]) -> None:
        for one in own:
            for other in others:
                if one.agrees(other) and is_one(one, other):
                    told.update((id(one), id(other)))

    tell(lambda one, other: one.kind != "" and one.kind == other.kind)
    apart = {id(one) for some in _apart(own, others) for one in some if id(one) not in told}

    def are_new(one: Term, other: Term) -> bool:
        if not apart.isdisjoint((id(one), id(other))):
            return False
        return not told & {id(one), id(other)} and _may_be_one(one, other)

    def are_alike(one: Term, other: Term) -> bool:
        if not (told | apart).isdisjoint((id(one), id(other))) or (one.sure and other.sure):
            return False
        return one.value.unit == other.value.unit and one.value.size == other.value.size

    tell(lambda one, other: are_new(one, other) and one.value.size == other.value.size)
    tell(are_new)
    tell(
        lambda one, other: (
            apart.isdisjoint((id(one), id(other)))
            and one.value.unit == other.value.unit
            and _may_be_one(one, other)
        )
    )
    tell(are_alike)
    mine, theirs = ([t for t in some if id(t) not in told] for some in (own, others))
    return mine, theirs


def _apart(own: Sequence[Term], others: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """Yield the terms that are the only ones of their kind in two texts, and differ."""
    for kind in {term.kind for term in own if term.sure and term.kind}:
        mine, theirs = ([t for t in some if t.kind == kind] for some in (own, others))
        if len(mine) == 1 == len(theirs) and theirs[0].sure and _is_plain(mine[0]):
            yield mine[0], theirs[0]


def _may_be_one(first: Term, second: Term) -> bool:
    """Tell whether nothing says that two terms are of two kinds."""
    if not first.kind or not second.kind or first.kind == second.kind:
        return True
    if first.sure and second.sure:
        return False
    return first.kind in second.others or second.kind in first.others


def _nearest(term: Term, others: Sequence[Term]) -> Term | None:
    """Return the term with most in common; None if there are two that differ, or none."""
    counted = [
        (count, other)
        for other in others
        if term.value.sort == other.value.sort and (count := _in_common(term, other))
    ]
    most = max((count for count, _ in counted), default=0)
    best = [other for count, other in counted if count == most]
    return best[0] if best and all(other.agrees(best[0]) for other in best) else None


def _in_common(first: Term, second: Term) -> int:
    """Return how much speaks for it that two terms are of one thing; 0 if something denies it."""
    shared = min(len(first.words & second.words), _MOST_WORDS)
    alike = (first.value.unit == second.value.unit) + (first.sure and second.sure)
    if first.kind and first.kind == second.kind:
        return shared + _SAME + alike + (first.others == second.others)
    if first.kind and second.kind:
        if not _may_be_one(first, second):
            is_work = {first.kind, second.kind} <= _WORK and shared >= _ALONE
            return shared + alike + _NAMED if is_work else 0
        return shared + alike + _NAMED if shared else 1
    if not _are_of_one_size(first, second):
        return 0
    strangers = min(
        _strangers(one, other.text)
        for one, other in ((first, second), (second, first))
        if not one.kind
    )
    if (shared >= _ALONE and strangers <= _STRANGERS) or (shared and not strangers):
        return shared + alike + _ENOUGH
    return min(1 + shared + alike, _ENOUGH - 1)


def _are_of_one_size(first: Term, second: Term) -> bool:
    sizes = sorted((first.value.size, second.value.size))
    return sizes[1] <= sizes[0] * _ONE_SIZE


def _strangers(term: Term, text: FigureText) -> int:
    """Return how many words of a clause do not stand in a text: it may be of another thing."""
    skim = text.skim
    return sum(
        not (word in skim.signs or f" {word}" in skim.bag)
        for word in term.words
        if not word.startswith(":")
    )


def _are_of_two(first: Term, second: Term) -> bool:
    """Tell whether one of two terms alone is of a part of the goods."""
    if len(first.words & second.words) > _ALONE:
        return False
    return _is_of_part(first) != _is_of_part(second)


def _is_of_part(term: Term) -> bool:
    """Tell whether words up to the end of its clause say that a term is of a part of the goods."""
    return any(mark.role == "part" and mark.start < term.last for mark in term.marks)


def confirms(stated: FigurePassage, *, question: bool) -> bool:
    """Tell whether a sentence of the own text accepts what the answered mail says.

    stated: a term in it: there must be no "but" before it in its paragraph or in its sentence.
    question: whether it has to say yes to a question.
    """
    from sendlint.facts.text.sentence_bounds import sentence_bounds
    from sendlint.facts.text.skim import skim

    says = stated.text.vocabulary.term_words.says
    content = stated.text.content
    _, end = sentence_bounds(content, stated.start, stated.end)
    if says("counter", skim(content[content.rfind("\n\n", 0, stated.start) + 1 : end])):
        return False
    sentences = map(skim, re.split(r"\n\n|[.!?](?=\s)|[。！？]", content))
    topic = "yes" if question else "confirm"
    return any(says(topic, one) and not says("counter", one) for one in sentences)
