"""Made-up books of contacts, and addresses that are a slip away from them."""

from __future__ import annotations

import random

_FIRST = """
anna jan maria piotr li wei marta tomasz eva carl peter sophie max julia lukas nina oskar paul
agnieszka krzysztof katarzyna andrzej magdalena grzegorz joanna marcin ewa pawel michael sarah
thomas laura david emma hans ingrid yuki kenji carlos lucia pierre claire fatima omar chen fang
"""
_LAST = """
nowak kowalski wisniewska zielinski lewandowski wozniak kaminska schmidt mueller fischer weber
becker hoffmann schulz wagner koch richter klein wolf neumann schwarz zimmermann braun krueger
smith johnson williams brown taylor davies wilson evans thomas roberts walker wright robinson
garcia martinez lopez gonzalez rodriguez fernandez dubois moreau laurent lefebvre girard tanaka
suzuki takahashi watanabe yamamoto nakamura wang zhang liu chen yang huang zhao zhou
"""
_WORDS = """
sun wind north east solar tech trade metal wood glass steel paper food farm auto motor ship port
green blue red gold silver star moon river lake hill rock stone bridge gate house land field data
soft net link line point base core form pro max uni euro trans inter global alpha delta omega
"""
_ENDINGS = ("com", "de", "pl", "cn", "com.pl", "co.uk", "eu", "fr", "com.cn", "net", "jp", "it")
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.-"


def make_book(size: int, seed: int = 1) -> list[str]:
    """Return `size` different addresses: 60 % in one domain, the rest skewed over size / 20."""
    chance = random.Random(seed)
    firsts, lasts, words = _FIRST.split(), _LAST.split(), _WORDS.split()
    domains = [_domain(chance, words) for _ in range(max(3, size // 20))]
    found: dict[str, None] = {}
    while len(found) < size:
        share = chance.random()
        domain = "sunrise-trade.com" if share < 0.6 else domains[int(len(domains) * share**3) - 1]
        found[f"{_local(chance, firsts, lasts)}@{domain}"] = None
    return list(found)


def _domain(chance: random.Random, known: list[str]) -> str:
    words = [chance.choice(known) for _ in range(chance.randint(2, 3))]
    number = str(chance.randint(1, 99)) if chance.random() < 0.3 else ""
    return chance.choice(("", "-")).join(words) + number + "." + chance.choice(_ENDINGS)


def _local(chance: random.Random, firsts: list[str], lasts: list[str]) -> str:
    first, last = chance.choice(firsts), chance.choice(lasts)
    middle = "".join(chance.choice("abcdefghijklmnoprstuwz") for _ in range(chance.randint(0, 3)))
    pattern = chance.randint(0, 4)
    if pattern == 0:
        return f"{first}.{last}{middle}"
    if pattern == 1:
        return f"{first[0]}{middle}.{last}"
    if pattern == 2:
        return f"{first}{middle}{last[0]}"
    if pattern == 3:
        return f"{first}_{last}{chance.randint(1, 999)}"
    return f"{last}{middle}.{first}"


def slip(address: str, edits: int, chance: random.Random) -> str:
    """Return an address after so many random edits; the @ stays."""
    for _ in range(edits):
        at = chance.randrange(len(address))
        kind = chance.choice(("add", "lose", "replace", "swap"))
        rest = address[at + 1 :]
        if kind == "add":
            changed = address[:at] + chance.choice(_LETTERS) + address[at:]
        elif kind == "lose":
            changed = address[:at] + rest
        elif kind == "replace":
            changed = address[:at] + chance.choice(_LETTERS) + rest
        else:
            changed = address[:at] + rest[:1] + address[at] + rest[1:]
        if changed.count("@") == 1 and all(changed.split("@")):
            address = changed
    return address
