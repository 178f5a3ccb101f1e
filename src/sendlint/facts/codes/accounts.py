"""The bank accounts and cards that a text gives, whose they are, and the banks' codes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from sendlint.facts.amounts.currencies import CODES
from sendlint.facts.codes.account_numbers import (
    AccountNumber,
    find_account_numbers,
    find_bare,
    find_bics,
    passes_mod_97,
)
from sendlint.facts.figures.figure_gates import may_hold_account
from sendlint.finding import Place

if TYPE_CHECKING:
    from sendlint.draft.attachments import Attachment
    from sendlint.facts.figures.figure_texts import FigureText
    from sendlint.facts.text.phrases import PhraseHit

Owner: TypeAlias = Literal["", "own", "other", "payee", "third"]

_OWNERS: dict[str, Owner] = {
    "figure-account-own": "own",
    "figure-account-other": "other",
    "figure-account-payee": "payee",
    "figure-account-third": "third",
    "figure-account-intermediary": "third",
}
_SURENESS = {"payee": 0, "own": 1, "other": 1, "third": 2}
"""Which words tell more, where several end at one place: "transfer to" inside "we transfer to"."""
_HEAD = 400
"""Characters of the beginning of a text, in which an invoice calls itself one."""
_REACH, _BEHIND = 300, 60
"""Characters before and behind a number in which words may say whose it is."""
_NEAR = 60
"""Characters between a number and words that call it old or another one."""
_NAMED = 12
"""Characters between words and the number that they name: old account, IBAN: …"""
_CHANGED = "figure-account-changed"
_INSTEAD = "figure-account-instead"
_BREAK = r"[.!?][ \n]|[。！？]|\n[ \t]*\n"
_CURRENCY_REACH = 45
_CODE = r"(?<![A-Za-z0-9])(?<![0-9][ \u00a0])([A-Z]{3})(?![A-Za-z0-9])(?![ \u00a0]?[0-9.,])"
_HAN_CURRENCY = (
    r"(?<![0-9])(美元|美金|欧元|人民币|英镑|日元|港币|港元|米ドル|ユーロ|日本円)(?![0-9 ])"
)
_HAN_CODES = {
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "人民币": "CNY",
    "英镑": "GBP",
    "日元": "JPY",
    "港币": "HKD",
    "港元": "HKD",
    "米ドル": "USD",
    "ユーロ": "EUR",
    "日本円": "JPY",
}


class Account(Struct, frozen=True):
    """An account, or a card, that a text gives.

    number: as it stands there. text: where. file: the attached file of the text; None elsewhere.
    owner: whose the text says it is: "own" the writer's, "other" the reader's, "payee" of whom
        is to be paid, "third" somebody else's, "" if it does not say.
    currency: the code that stands beside it, "" if there is none.
    told: what the text says of it: "old" (no longer used), "wrong", "sample" (an example).
    """

    number: AccountNumber
    text: FigureText
    file: Attachment | None = None
    owner: Owner = ""
    currency: str = ""
    told: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """The account in the form in which equal ones are equal."""
        return account_key(self.number.number)

    @property
    def is_sound(self) -> bool:
        """Whether it is right in itself, and not said to be old, wrong or an example."""
        return not (self.number.flaw or self.told)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.text.place(self.number.start, self.number.end)


class Bank(Struct, frozen=True):
    """An IBAN and the code of its bank that stand together.

    intermediary: whether the text speaks of a bank in between.
    """

    iban: Account
    bic: AccountNumber
    intermediary: bool

    @property
    def place(self) -> Place:
        """Where the code stands."""
        return self.iban.text.place(self.bic.start, self.bic.end)


class Accounts(Struct, frozen=True):
    """What a text says of accounts, by start.

    banks: pairs of IBAN and BIC. codes: all labelled codes of banks.
    announced: the first words that announce another account; None if there are none.
    confirmed: whether the text asks to have that confirmed by phone.
    invoice: whether the text begins as an invoice.
    """

    text: FigureText
    file: Attachment | None = None
    found: tuple[Account, ...] = ()
    codes: tuple[AccountNumber, ...] = ()
    banks: tuple[Bank, ...] = ()
    announced: Place | None = None
    confirmed: bool = False
    invoice: bool = False


def account_key(written: str) -> str:
    """Return the letters and figures of an account; a Polish one always with its PL."""
    number = "".join(filter(str.isalnum, written)).upper()
    if (
        len(number) == 26
        and number.isdecimal()
        and number.isascii()
        and passes_mod_97("PL" + number)
    ):
        return "PL" + number
    return number


def same_account(one: str, other: str) -> bool:
    """Tell whether two keys mean one account: an IBAN holds the number that banks at home use."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    bare = short.lstrip("0")
    return long[:2].isalpha() and len(bare) >= 7 and bare.isdecimal() and bare in long[4:]


def find_accounts(text: FigureText, file: Attachment | None = None) -> Accounts:
    """Return the accounts and banks in one text."""
    if not may_hold_account(text):
        return Accounts(text, file)
    numbers = find_account_numbers(text, text.labels)
    codes = find_bics(text, text.labels)
    if not numbers:
        return Accounts(text, file, codes=tuple(codes))
    read = _Reader(text, numbers)
    found = tuple(
        Account(number, text, file, read.owner(number), read.currency(number), read.told(number))
        for number in numbers
        if not read.is_named(number) and not (number.doubtful and not read.owner(number))
    )
    changed = text.hits(_CHANGED)
    announced = text.place(changed[0].start, changed[0].end) if changed else None
    invoice = any(hit.start < _HEAD for hit in text.hits("figure-account-invoice"))
    banks = _banks(found, codes, bool(text.hits("figure-account-intermediary")))
    confirmed = announced is not None and bool(text.hits("figure-account-confirm"))
    return Accounts(text, file, found, tuple(codes), banks, announced, confirmed, invoice)


def bare_accounts(texts: Iterable[FigureText], groups: Iterable[Accounts]) -> Iterator[Account]:
    """Yield the long numbers in some texts that no label calls accounts.

    groups: what these texts say of accounts.
    """
    known = {id(group.text): [account.number for account in group.found] for group in groups}
    for text in texts:
        for number in find_bare(text, known.get(id(text), ())):
            yield Account(number, text, None)


def _banks(
    found: tuple[Account, ...], codes: list[AccountNumber], intermediary: bool
) -> tuple[Bank, ...]:
    """Pair IBANs with codes that stand by turns with them; a code that comes first leads."""
    ibans = [account for account in found if account.number.kind in ("iban", "nrb")]
    if not ibans or len(ibans) != len(codes):
        return ()
    pairs = list(zip(ibans, codes, strict=True))
    starts = [at for iban, code in pairs for at in sorted((iban.number.start, code.start))]
    orders = {iban.number.start < code.start for iban, code in pairs}
    if starts != sorted(starts) or len(orders) > 1:
        return ()
    return tuple(Bank(iban, code, intermediary) for iban, code in pairs)


def _tells_more(owner: Owner, start: int, other_start: int, other: Owner) -> bool:
    """Tell whether words say more surely whose an account is than others that end there.

    Of "we" and "your" in "we paid to your account" the nearer one counts, else the longer words.
    """
    if _SURENESS[owner] != _SURENESS[other]:
        return _SURENESS[owner] > _SURENESS[other]
    return start > other_start if owner != other else start < other_start


class _Reader:
    """Reads the words around the accounts of a text."""

    def __init__(self, text: FigureText, numbers: list[AccountNumber]) -> None:
        self.text = text
        self.starts = [number.start for number in numbers]
        self.ends = [number.end for number in numbers]
        self.owners: list[tuple[int, int, Owner]] = sorted(
            (hit.end, hit.start, owner)
            for topic, owner in _OWNERS.items()
            for hit in text.hits(topic)
        )

    def is_named(self, number: AccountNumber) -> bool:
        """Tell whether words make a number with a label one of a customer, not of a bank."""
        return number.kind == "domestic" and any(
            0 <= number.start - hit.end <= _NEAR for hit in self.text.hits("figure-account-no-bank")
        )

    def owner(self, number: AccountNumber) -> Owner:
        """Return whose an account is: what the nearest words before it say, else those behind."""
        at = bisect_left(self.owners, (number.start + 1, 0, ""))
        best: tuple[int, int, Owner] | None = None
        for end, start, owner in reversed(self.owners[:at][-20:]):
            if number.start - end > _REACH:
                break
            if best is None or (end >= best[0] - 1 and _tells_more(owner, start, *best[1:])):
                best = end, start, owner
        if best and not self._closed(best[0], number.start):
            return best[2]
        for _, start, owner in self.owners[at:]:
            if start - number.end > _BEHIND:
                break
            if start >= number.end and self._together(number.end, start):
                return owner
        return ""

    def _closed(self, end: int, start: int) -> bool:
        """Tell whether what was said at `end` is over: two blank lines, or two sentences later."""
        between = self.text.content[end:start]
        return len(re.findall(_BREAK, between)) > 1

    def _together(self, end: int, start: int) -> bool:
        """Tell whether no sentence ends, and no account stands, between two offsets."""
        between = self.text.content[end:start]
        taken = bisect_left(self.starts, end) < bisect_left(self.starts, start)
        return not taken and re.search(_BREAK, between) is None

    def told(self, number: AccountNumber) -> frozenset[str]:
        """Return what the words beside an account say of it."""
        said = set()
        text = self.text
        if any(self._beside(hit, number) for hit in text.hits("figure-account-old")) or any(
            self._before(hit, number) for hit in text.hits(_INSTEAD)
        ):
            said.add("old")
        for what in ("wrong", "sample"):
            for hit in self.text.hits(f"figure-account-{what}"):
                start, end = self.text.reading.extent(hit.sentence)
                if start <= number.start < end + 2 and not self._asked(hit):
                    said.add(what)
        return frozenset(said)

    def _asked(self, hit: PhraseHit) -> bool:
        """Tell whether words only ask: please check whether the account is wrong."""
        asked = self.text.hits("figure-account-whether")
        return any(one.start <= hit.start and hit.end <= one.end for one in asked)

    def _before(self, hit: PhraseHit, number: AccountNumber) -> bool:
        return 0 <= number.start - hit.end <= _NEAR and self._together(hit.end, number.start)

    def _beside(self, hit: PhraseHit, number: AccountNumber) -> bool:
        """Tell whether words call an account old, before it or behind it.

        Behind it they may be of the one that follows, of one that it replaces, or of one that
        nobody shall use any more: X; please do not use the old account Y.
        """
        if hit.end <= number.start:
            return self._before(hit, number) and not self._of_other(hit, number)
        if not 0 <= hit.start - number.end <= _NEAR or not self._together(number.end, hit.start):
            return False
        between = self.text.content[number.end : hit.start]
        at = bisect_left(self.starts, hit.end)
        following = self.text.content[hit.end : self.starts[at]] if at < len(self.starts) else ";"
        named = len(following) <= _NAMED and not re.search("[,;.，；。]", following)
        if named or re.search("[;；]", between):
            return False
        return not any(
            number.end <= other.start < hit.end for other in self.text.hits(_INSTEAD)
        ) and not any(self._before(other, number) for other in self.text.hits(_CHANGED))

    def _of_other(self, hit: PhraseHit, number: AccountNumber) -> bool:
        """Tell whether words before an account are of one before them: X is closed, pay to Y."""
        if any(
            hit.end <= other.start and other.end <= number.start
            for other in self.text.hits(_CHANGED)
        ):
            return True
        at = bisect_left(self.ends, hit.start + 1)
        return (
            at > 0
            and hit.start - self.ends[at - 1] <= _NAMED
            and re.search("[,;，；]", self.text.content[hit.end : number.start]) is not None
        )

    def currency(self, number: AccountNumber) -> str:
        """Return the code that stands beside an account on its line, not beside an amount."""
        content = self.text.content
        line = content.rfind("\n", 0, number.start) + 1
        stop = content.find("\n", number.end)
        stop = stop if stop >= 0 else len(content)
        at = bisect_left(self.starts, number.start)
        floor = self.ends[at - 1] if at else 0
        ceiling = self.starts[at + 1] if at + 1 < len(self.starts) else len(content)
        before = content[max(line, floor, number.start - _CURRENCY_REACH) : number.start]
        behind = content[number.end : min(stop, ceiling, number.end + _CURRENCY_REACH // 2)]
        for part in (before, behind):
            for match in reversed(list(re.finditer(_CODE, part))):
                if match[1] in CODES or match[1] == "RMB":
                    return "CNY" if match[1] == "RMB" else match[1]
            named = re.search(_HAN_CURRENCY, part)
            if named:
                return _HAN_CODES[named[1]]
        return ""
