"""Which stated terms contradict each other: payment, lead time, warranty, delivery."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from sendlint.facts.incoterms import DeliveryTerm
    from sendlint.facts.key_figures import KeyFigures
    from sendlint.facts.terms import Term

    Stated = TypeVar("Stated", Term, DeliveryTerm)

_MOST = 40
_SURE = ("plain", "offered")
_OF_DEAL = ("payment", "deposit", "method", "validity")
"""The kinds of terms that products do not have one by one."""
_UNSURE = ("loose", "named")
_NEXT_LINES = 2
_AROUND = 4
"""Lines to each side whose heads tell whether two terms belong to two items of a list."""


def term_conflicts(figures: KeyFigures) -> Iterator[tuple[Term, Term]]:
    """Yield own terms with the own term or the file's term that contradicts them."""
    own = figures.terms
    if not own:
        return
    if not figures.names_options:
        for kind in dict.fromkeys(term.kind for term in own):
            of_kind = [term for term in own if term.kind == kind]
            yield from _own_pairs(of_kind[:_MOST])
    for kind in dict.fromkeys(term.kind for term in own):
        yield from _file_pairs([term for term in own if term.kind == kind], figures)


def loose_conflicts(figures: KeyFigures) -> Iterator[tuple[Term, Term]]:
    """Yield terms of sentences that may speak of something else, and what contradicts them.

    All terms of the kind have one of two values, and both may speak of one thing.
    """
    own = figures.terms
    if not own or figures.names_options:
        return
    of_files = [term for _, terms in figures.file_terms for term in terms]
    for kind in dict.fromkeys(term.kind for term in own):
        terms = [term for term in (*own, *of_files) if term.kind == kind][:_MOST]
        found = next(_loose_pairs(terms), None)
        if found:
            yield found


def _loose_pairs(terms: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    for first, second in combinations(terms, 2):
        if first.source == "file" or first.agrees(second):
            continue
        if not all(term.agrees(first) != term.agrees(second) for term in terms):
            return
        if second.source == "file":
            told = any(term.agrees(second) for term in terms if term.source != "file")
            if not told and _is_sure_and_other(first, second) and first.may_share_base(second):
                yield first, second
        elif not any(term.source == "file" for term in terms) and (
            _are_of_one(first, second) and _comparable(first, second)
        ):
            yield first, second


def _is_sure_and_other(first: Term, second: Term) -> bool:
    states = {first.state, second.state}
    return not states.isdisjoint(_SURE) and states <= {*_SURE, *_UNSURE}


def _are_of_one(first: Term, second: Term) -> bool:
    """Tell whether two terms of one text may be of one product, or of the deal as a whole."""
    if first.kind in _OF_DEAL or "named" not in (first.state, second.state):
        return _is_sure_and_other(first, second) or (
            first.state in _UNSURE and second.state in _UNSURE and first.owner == second.owner
        )
    return first.state == second.state and first.owner == second.owner


def _own_pairs(terms: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    plain = [term for term in terms if term.state in _SURE]
    vetoed = [term for term in terms if term.state == "vetoed"]
    for first, second in combinations(plain, 2):
        if first.agrees(second) or not _comparable(first, second):
            continue
        if any(other.agrees(first) or other.agrees(second) for other in vetoed):
            continue
        # A third statement that fits both ("4 to 6 weeks") explains them.
        if any(o.agrees(first) and o.agrees(second) for o in terms):
            continue
        yield first, second
        return


def _comparable(first: Term, second: Term) -> bool:
    """Tell whether two terms can speak of one thing: other sentences, one base, no list."""
    if first.state == "offered" and second.state == "offered":
        return False
    if first.text is not second.text:
        if "subject" not in (first.source, second.source):
            return False
    elif _share_sentence(first, second) or _are_listed(first, second):
        return False
    return first.may_share_base(second)


def _share_sentence(first: Term, second: Term) -> bool:
    return first.text.sentence(first.start) == second.text.sentence(second.start)


def _are_listed(first: Term, second: Term) -> bool:
    """Tell whether two terms with one label belong to two items of a list."""
    if first.label != second.label or first.line == second.line:
        return False
    if first.leads != second.leads:
        return False
    if first.leads and abs(first.line - second.line) <= _NEXT_LINES:
        return True
    own = first.label.strip()
    heads = _heads(first, own) & _heads(second, own)
    return bool(heads)


def _heads(term: Term, own: str) -> set[str]:
    """Return the labels of the lines around a term: what stands before a colon or a tab."""
    starts, content = term.text.line_starts, term.text.content
    found = set()
    for number in range(max(0, term.line - 1 - _AROUND), min(len(starts), term.line + _AROUND)):
        line = content[starts[number] : starts[number] + 60].split("\n", 1)[0].replace("：", ":")
        head, mark, _ = line.replace("\t", ":").partition(":")
        head = head.strip(" -•*").lower()
        if mark and head and own not in head and head not in own and number + 1 != term.line:
            found.add(f"{number + 1 - term.line}{head}")
    return found


def _file_pairs(own: Sequence[Term], figures: KeyFigures) -> Iterator[tuple[Term, Term]]:
    """Yield a plain own term with the one value that a file has for it."""
    plain = [term for term in own if term.state in _SURE]
    if not plain or any(not term.agrees(plain[0]) for term in plain):
        return
    for _, terms in figures.file_terms:
        theirs = [term for term in terms if term.kind == plain[0].kind]
        sure = [term for term in theirs if term.state == "plain"]
        if not sure or any(not term.agrees(sure[0]) for term in theirs):
            continue
        other = sure[0]
        if any(term.agrees(other) for term in own):
            continue
        first = plain[0]
        if first.may_share_base(other):
            yield first, other
            return


def delivery_conflicts(figures: KeyFigures) -> Iterator[tuple[DeliveryTerm, DeliveryTerm]]:
    """Yield the delivery term that contradicts another one of the mail or a file."""
    own = figures.delivery_terms
    if not own or figures.names_options:
        return
    if len({term.rule for term in own}) > 2 or any(term.asked for term in own):
        return
    for first, second in combinations(own[:_MOST], 2):
        near = first.text is second.text or "subject" in (first.text.source, second.text.source)
        if near and _contradict(first, second):
            yield first, second
            return
    if len({term.rule for term in own}) == 1:
        yield from _file_deliveries(own, figures)


def _contradict(first: DeliveryTerm, second: DeliveryTerm) -> bool:
    """Tell whether two terms of one mail cannot both hold."""
    if first.priced and second.priced:
        return False
    near = first.text is second.text and first.sentence == second.sentence
    if first.rule == second.rule:
        places = bool(first.place_name and second.place_name)
        return places and not near and not first.same_place(second)
    if first.label and second.label:
        return not near or bool(first.place_name and second.place_name)
    if near or not (first.label or second.label):
        return False
    return bool(first.place_name and second.place_name)


def _file_deliveries(
    own: Sequence[DeliveryTerm], figures: KeyFigures
) -> Iterator[tuple[DeliveryTerm, DeliveryTerm]]:
    sure = [term for term in own if term.label or term.place_name]
    for _, terms in figures.file_delivery_terms:
        theirs = [term for term in terms if term.label or term.place_name]
        if not sure or not theirs or len({term.rule for term in terms}) > 1:
            continue
        first, other = sure[0], theirs[0]
        if first.rule != other.rule and not any(term.asked for term in terms):
            yield first, other
            return
        if not any(a.same_place(b) for a in sure for b in theirs):
            yield first, other
            return
