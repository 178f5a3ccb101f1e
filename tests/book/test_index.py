"""Known addresses asked for near ones: in memory and compiled, against comparing all with all."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from sendlint.book import Book, Contact
from sendlint.book.address import fold_address
from sendlint.book.compiled import CompiledContacts
from sendlint.book.index import AddressIndex, ContactList, ContactSource
from sendlint.book.segments import name_labels, probe, segment_keys, skeleton
from sendlint.book.writer import Learned, source_file, write_contacts

LETTERS = "abcdeonlim01.-"
locals_ = st.text(LETTERS, min_size=1, max_size=12)
domains = st.builds(
    "{}.{}".format,
    st.text("abcrnmvwld10-", min_size=1, max_size=9),
    st.sampled_from(["com", "co.uk", "pl"]),
)
addresses = st.builds("{}@{}".format, locals_, domains)


def compiled(folder: Path, contacts: Iterable[Contact]) -> CompiledContacts:
    path = folder / "test.compiled"
    file = io.BytesIO()
    source = source_file("contacts.txt", str(path), (0, 0), False)
    write_contacts(file, map(Learned, contacts), [source], ["contacts.txt"])
    path.write_bytes(file.getvalue())
    return CompiledContacts(str(path))


def contacts_of(addresses: Iterable[str]) -> list[Contact]:
    return [Contact(address) for address in addresses]


def verified(source: ContactSource | AddressIndex, address: str, edits: int) -> set[str]:
    near = source.near(address, edits)
    assert len(near) == len(set(near))
    assert address not in near
    return {other for other in near if OSA.distance(other, address) <= edits}


def slipped(word: str, chance: random.Random) -> str:
    """Return a word after one random edit."""
    at = chance.randrange(len(word) + 1)
    kind = chance.randrange(4)
    letter = chance.choice(LETTERS)
    if kind == 0:
        return word[:at] + letter + word[at:]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + letter + word[at + 1 :] if at < len(word) else word
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


@given(st.text(LETTERS, max_size=14), st.integers(0, 2**32))
def test_words_near_each_other_share_keys(word: str, seed: int) -> None:
    chance = random.Random(seed)
    once = slipped(word, chance)
    twice = slipped(once, chance)
    for other in (once, twice):
        for edits in (1, 2):
            if OSA.distance(word, other) <= edits:
                table: dict[str, list[str]] = {}
                for key in segment_keys(word):
                    table.setdefault(key, []).append(word)
                found = probe(other, edits).matches(lambda key, table=table: table.get(key, ()))
                assert word in found
                if OSA.distance(word, other) <= 1:
                    assert found[word]


def test_all_pairs_of_short_words_share_keys() -> None:
    """Every place of every kind of edit, swaps over the borders of thirds among them."""
    word = "abcdefgh"
    letters = "abcdefghx"
    for size in (0, 1, 2, 3, 5, 8):
        stored = word[:size]
        once = edits_of(stored, letters)
        keys = dict.fromkeys(segment_keys(stored), (stored,))
        for other in {twice for one in once for twice in edits_of(one, "x")}:
            assert stored in probe(other, 2).matches(lambda key, keys=keys: keys.get(key, ()))


def edits_of(word: str, letters: str) -> set[str]:
    found = set()
    for at in range(len(word) + 1):
        found.update(word[:at] + letter + word[at:] for letter in letters)
        found.update(word[:at] + letter + word[at + 1 :] for letter in letters if at < len(word))
        found.add(word[:at] + word[at + 1 :])
        found.add(word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :])
    return found


@given(st.lists(addresses, max_size=40), addresses, st.booleans())
def test_memory_and_file_give_what_comparing_all_gives(
    tmp_path_factory: pytest.TempPathFactory, known: list[str], asked: str, many: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if many:  # as if there were many: keys instead of looking through all
            patch.setattr("sendlint.book.index._FEW", 0)
            patch.setattr("sendlint.book.index._SCANS", 0)
        known += [slipped(asked, random.Random(seed)) for seed in range(6)]
        asked, *known = map(fold_address, [asked, *known])
        known = [address for address in known if address.count("@") == 1]
        contacts = contacts_of(known)
        memory = ContactList(contacts)
        file = compiled(tmp_path_factory.mktemp("book"), contacts)
        for edits in (1, 2):
            answer = verified(memory, asked, edits)
            assert verified(file, asked, edits) == answer
            wanted = {a for a in known if a != asked and OSA.distance(a, asked) <= edits}
            assert answer == wanted
        domain = asked.rpartition("@")[2]
        assert file.has_domain(domain) == memory.has_domain(domain)
        for address in (asked, *known):
            one, other = file.find(address), memory.find(address)
            assert (one and one.address) == (other and other.address)
        if many:
            assert set(file.domains_like(domain)) == set(memory.domains_like(domain))


def made_up(size: int) -> list[str]:
    """Return addresses, 60 % of them in one domain."""
    chance = random.Random(5)
    syllables = ["an", "ko", "wal", "ski", "mar", "ta", "li", "wei", "ber", "to", "no", "vak"]

    def word(count: int) -> str:
        return "".join(chance.choice(syllables) for _ in range(count))

    hosts = [f"{word(3)}.{chance.choice(('com', 'pl', 'co.uk'))}" for _ in range(size // 20)]
    found: dict[str, None] = {}
    while len(found) < size:
        host = "sunrise-trade.example" if chance.random() < 0.6 else chance.choice(hosts)
        found[f"{word(2)}.{word(3)}@{host}"] = None
    return list(found)


@pytest.fixture(scope="module")
def crowd() -> list[str]:
    return made_up(6000)


def test_recall_in_a_crowd(crowd: list[str], tmp_path: Path) -> None:
    file = compiled(tmp_path, contacts_of(crowd))
    memory = ContactList(contacts_of(crowd))
    chance = random.Random(6)
    wanted = {1: 0, 2: 0}
    missed = {1: 0, 2: 0}
    for number in range(80):
        asked = slipped(chance.choice(crowd), chance)
        asked = slipped(asked, chance) if number % 2 else asked
        if asked.count("@") != 1:
            continue
        near = {edits: set(file.near(asked, edits)) for edits in (1, 2)}
        for other in crowd:
            far = OSA.distance(other, asked, score_cutoff=2)
            if other != asked and far <= 2:
                wanted[far] += 1
                missed[far] += other not in near[2]
                assert far > 1 or other in near[1]
        assert verified(memory, asked, 1) == verified(file, asked, 1)
    assert wanted[1] > 20
    assert wanted[2] > 30
    assert missed == {1: 0, 2: 0}


def test_answers_in_a_crowded_domain_are_few(crowd: list[str], tmp_path: Path) -> None:
    file, memory = compiled(tmp_path, contacts_of(crowd)), ContactList(contacts_of(crowd))
    assert max(len(memory.near(f"x{address}", 1)) for address in crowd[:50]) < 600
    assert max(len(file.near(f"x{address}", 1)) for address in crowd[:500]) < 50


def test_what_all_share_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("segments", "writer"):
        monkeypatch.setattr(f"sendlint.book.{module}.MOST_ALIKE", 50)
    monkeypatch.setattr("sendlint.book.index._SCANS", 0)
    numbered = [f"customer{number:05}@shop.example" for number in range(1000)]
    for source in (compiled(tmp_path, contacts_of(numbered)), ContactList(contacts_of(numbered))):
        near = source.near("custmer00123@shop.example", 1)
        assert "customer00123@shop.example" in near
        assert len(near) < 500


LIKE = [
    ("solartech.example", "solartec.example"),
    ("solartech.example", "solatrech.example"),
    ("solartech.example", "solartech.com"),
    ("solartech.example", "solar-tech.example"),
    ("solartech.example", "solartech-group.example"),
    ("nord-solartech.example", "solartech.example"),
    ("solartech.example", "so1artech.example"),
    ("modern.example", "modem.example"),
    ("wave.example", "vvave.example"),
    ("dove.example", "clove.example"),
    ("mail.solartech.co.uk", "solartech.com"),
    ("solartech.example", "solartechpayments.example"),
    ("solar-tech.example", "payments-solar-tech.example"),
    ("solartech.com", "solartech.com.pay-online.example"),
    ("dove-m.example", "c1ove-rn.example"),
]


@pytest.mark.parametrize(("known", "asked"), LIKE)
def test_domains_that_look_alike(known: str, asked: str, tmp_path: Path) -> None:
    others = [f"x{number}-{number * 7}q.example" for number in range(300)]
    contacts = contacts_of(f"a@{domain}" for domain in (*others, known))
    for source in (compiled(tmp_path, contacts), ContactList(contacts)):
        found = source.domains_like(asked)
        assert known in found
        assert len(found) < 100


def test_domains_that_do_not_look_alike(tmp_path: Path) -> None:
    others = [f"x{number}q.example" for number in range(300)]
    contacts = contacts_of(f"a@{domain}" for domain in (*others, "nordwind.com"))
    for source in (compiled(tmp_path, contacts), ContactList(contacts)):
        assert "nordwind.com" not in source.domains_like("solartech.com")
        assert source.domains_like("nordwind.com") == ["nordwind.com"]


def test_labels_and_skeletons() -> None:
    assert name_labels("mail.firm.co.uk") == ["mail", "firm"]
    assert name_labels("firm.com") == ["firm"]
    assert name_labels("co.uk") == ["co"]
    assert name_labels("localhost") == []
    assert skeleton("c0rn-pany1") == skeleton("cornpany-i") == "companyl"


def test_small_plain_books_need_no_keys() -> None:
    index = AddressIndex.of(["anna@firm.example", "ola@firm.example", "anna@film.example"])
    assert index.near("ana@firm.example") == ["anna@firm.example", "ola@firm.example"]
    assert "anna@film.example" in index.near("anna@firm.example")
    assert index.near("") == []


@given(st.lists(st.text(max_size=12), max_size=20), st.text(max_size=12), st.integers(1, 2))
@example(["\r", ""], "", 1)
def test_any_text(
    tmp_path_factory: pytest.TempPathFactory, known: Sequence[str], asked: str, edits: int
) -> None:
    contacts = [Contact(text, text) for text in known]
    file = compiled(tmp_path_factory.mktemp("book"), contacts)
    for source in (file, ContactList(contacts)):
        book = Book(source)
        assert asked not in book.near(asked, edits)
        book.domains_like(asked)
        book.named(asked)
        book.has_domain(asked)
    for text in known:
        one, two = Book(file).find(text), Book(tuple(contacts)).find(text)
        assert one
        assert two
        assert (one.address, one.name) == (two.address, two.name)
