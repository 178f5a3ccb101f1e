"""Detectors on bank accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sendlint.context import Context
from sendlint.draft.draft import Draft
from sendlint.finding import Hit, Place, Value, replacement

if TYPE_CHECKING:
    from sendlint.facts.codes.account_numbers import AccountNumber
    from sendlint.facts.codes.accounts import Account

_MOST_IN_FILES = 5


def bad_account(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find accounts, cards and codes of banks that cannot exist, in own text and files.

    Yields "slip" where a known account is one figure or letter away, else by what is wrong: "iban",
    "iban-length", "iban-country", "account", "account-length", "card", "routing", "bic". Silent for
    examples, masked numbers, where the text says itself that the number is wrong or old, and for
    a slip of the account that the caller expects (expected-figure).
    """
    figures = context.facts.figures
    groups = (*figures.accounts, *figures.file_accounts)
    if not groups:
        return
    from sendlint.detectors.account_sides import known_accounts, missed_accounts
    from sendlint.facts.text.similarity import near

    wrong: dict[str, list[Account]] = {}
    for group in groups:
        for account in group.found:
            if account.number.flaw and not account.told:
                wrong.setdefault(account.key, []).append(account)
    known = known_accounts(context) if wrong else {}
    judged = missed_accounts(context) if wrong and context.expected else []
    in_files = 0
    for accounts in wrong.values():
        if accounts[0].file is None and near(_as_iban(accounts[0].number), judged):
            continue
        in_files += accounts[0].file is not None
        if accounts[0].file is None or in_files <= _MOST_IN_FILES:
            yield _bad(accounts, known)
    for group in groups:
        for code in group.codes:
            if code.flaw:
                place = group.text.place(code.start, code.end)
                yield Hit("bic", place, {"code": code.number, "length": len(code.number)})


def _bad(accounts: list[Account], known: dict[str, Place]) -> Hit:
    """Return what is wrong with an account, and which known one it was meant to be."""
    first = accounts[0]
    number = first.number
    places = tuple(account.place for account in accounts[1:4])
    meant = _meant(number, known)
    data: dict[str, Value] = {"account": " ".join(first.place.quote.split())}
    if meant:
        written = known[meant].quote
        fix = replacement(first.place.quote, written)
        return Hit("slip", first.place, {**data, "known": written}, (known[meant], *places), fix)
    data["length"] = len(number.number)
    if number.kind == "iban" and number.flaw == "length":
        from sendlint.facts.codes.countries import iban_lengths

        country = number.number[:2]
        data |= {"country": country, "expected": iban_lengths()[country]}
    if number.flaw == "country":
        data["country"] = number.number[:2]
    return Hit(_ID[number.kind, number.flaw], first.place, data, places)


_ID = {
    ("iban", "check"): "iban",
    ("iban", "length"): "iban-length",
    ("iban", "country"): "iban-country",
    ("nrb", "check"): "account",
    ("nrb", "length"): "account-length",
    ("card", "check"): "card",
    ("routing", "check"): "routing",
}


def _meant(number: AccountNumber, known: dict[str, Place]) -> str:
    """Return the key of the one known account that is one edit away; "" if there is none."""
    from sendlint.facts.text.similarity import near

    found = near(_as_iban(number), known)
    return found[0] if len(found) == 1 else ""


def _as_iban(number: AccountNumber) -> str:
    return number.number if number.kind != "nrb" else f"PL{number.number}"


def account_changed(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find an account that is not the known one of whom it is said to belong to.

    Known are the own accounts in the settings, those of customers, those that the quoted thread
    give for the same party, and those of an attached invoice. Yields "own", "own-unsure",
    "customer", "thread", "file", "slip" (one figure away from a known one), "own-file" (an
    attached invoice of the own organisation without an own account), and "announced" or
    "announced-new" where the text says itself that the account is another one.
    A number that nothing calls an account is looked at for "slip" alone.
    Silent for accounts in another currency, old ones, and those that are wrong in themselves.
    """
    figures = context.facts.figures
    if not (figures.accounts or (figures.file_accounts and context.me.accounts)):
        listed = context.me.accounts or context.book.listed_customers
        elsewhere = listed or figures.quoted_accounts or figures.file_accounts
        if not elsewhere or not figures.bare_accounts:
            return
    from sendlint.detectors.account_sides import changes

    yield from changes(draft, context)


def account_country(draft: Draft, context: Context) -> Iterator[Hit]:
    """Find an IBAN beside the code of a bank in another country.

    Silent for territories and branches that share the IBANs of a state, where the text speaks of a
    bank in between, and for an IBAN that is wrong in itself.
    """
    figures = context.facts.figures
    seen = set()
    for group in (*figures.accounts, *figures.file_accounts):
        for bank in group.banks:
            iban, code = bank.iban.key, bank.bic.number
            if bank.iban.number.flaw or bank.bic.flaw or bank.intermediary or (iban, code) in seen:
                continue
            seen.add((iban, code))
            from sendlint.facts.codes.countries import share_banks

            country = iban[:2] if bank.iban.number.kind == "iban" else "PL"
            if share_banks(country, code[4:6]):
                continue
            data: dict[str, Value] = {
                "iban": " ".join(bank.iban.place.quote.split()),
                "bic": code,
                "iban_country": country,
                "bic_country": code[4:6],
            }
            yield Hit("differ", bank.place, data, (bank.iban.place,))
