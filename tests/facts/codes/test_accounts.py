"""What a text says of the accounts in it."""

from __future__ import annotations

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.draft.model import Span, Text
from sendlint.facts import Vocabulary
from sendlint.facts.codes.accounts import Accounts, account_key, find_accounts, same_account
from sendlint.facts.figures.figure_texts import FigureText

VOCABULARY = Vocabulary(default_catalogue())
DE = "DE89 3704 0044 0532 0130 00"
PL = "PL61 1090 1014 0000 0712 1981 2874"
NRB = "61 1090 1014 0000 0712 1981 2874"


def accounts(content: str) -> Accounts:
    text = Text("body", content, (Span(0, len(content), "new"),))
    return find_accounts(FigureText(text, content, "own", VOCABULARY))


@pytest.mark.parametrize(
    ("content", "owner"),
    [
        (f"Please pay to our account {DE}.", "own"),
        (f"Please pay to {DE}.", "payee"),
        (f"We will refund the amount to your account {DE}.", "other"),
        (f"We have paid the rest to {DE}.", "other"),
        (f"{DE} is our account.", "own"),
        (f"The supplier's account is {DE}.", "third"),
        (f"The money came from your account {DE}.", "third"),
        (f"IBAN {DE}", ""),
        (f"请汇款至我司账户：{DE}", "own"),
        (f"款项已退至贵司账户{DE}", "other"),
        (f"供应商的账户是{DE}", "third"),
        (f"請匯款至{DE}", "payee"),
        (f"Prosimy o wpłatę na nasze konto {DE}.", "own"),
        (f"Zwrot wyślemy na Państwa rachunek {DE}.", "other"),
        (f"Bitte überweisen Sie auf unser Konto {DE}.", "own"),
        (f"Wir erstatten den Betrag auf Ihr Konto {DE}.", "other"),
        (f"Veuillez virer sur notre compte {DE}.", "own"),
        (f"Devolveremos el importe a su cuenta {DE}.", "other"),
        (f"弊社の口座：{DE}", "own"),
        (f"Our account has problems. Really. So what? IBAN {DE}", ""),
    ],
)
def test_owner(content: str, owner: str) -> None:
    assert [account.owner for account in accounts(content).found] == [owner]


@pytest.mark.parametrize(
    ("content", "currencies"),
    [
        (f"EUR account: {DE}\nUSD account: {PL}", ["EUR", "USD"]),
        (f"欧元账户：{DE}，美元账户：{PL}", ["EUR", "USD"]),
        (f"Please transfer EUR 5,000.00 to {DE}", [""]),
        (f"{DE} (EUR)", ["EUR"]),
    ],
)
def test_currency(content: str, currencies: list[str]) -> None:
    assert [account.currency for account in accounts(content).found] == currencies


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (f"The old account {DE} is closed.", ["old"]),
        (f"Please use {PL} instead of {DE}.", ["", "old"]),
        (f"The IBAN {DE} was wrong.", ["wrong"]),
        (f"An example: {DE}", ["sample"]),
        (f"旧账户{DE}已停用", ["old"]),
        (f"Our account: {DE}", [""]),
    ],
)
def test_told(content: str, told: list[str]) -> None:
    found = [" ".join(sorted(account.told)) for account in accounts(content).found]
    assert found == told


def test_one_account_in_several_spellings() -> None:
    assert account_key(NRB) == account_key(PL) == "PL61109010140000071219812874"
    assert same_account(account_key(DE), account_key("0532013000"))
    assert not same_account(account_key(DE), account_key("1300"))
    assert not same_account(account_key(DE), account_key(PL))


def test_banks_are_paired_by_turns() -> None:
    pairs = accounts(f"IBAN {DE}, BIC COBADEFFXXX\nIBAN {PL}, BIC WBKPPLPP").banks
    assert [(bank.iban.key[:2], bank.bic.number) for bank in pairs] == [
        ("DE", "COBADEFFXXX"),
        ("PL", "WBKPPLPP"),
    ]
    assert accounts(f"IBAN {DE}, IBAN {PL}, BIC WBKPPLPP").banks == ()
    assert accounts(f"IBAN {DE}, correspondent bank: BIC WBKPPLPP").banks[0].intermediary


def test_announcements_and_invoices() -> None:
    told = accounts(f"Our bank details have changed: {DE}")
    assert told.announced
    assert told.announced.quote == "bank details have changed"
    assert accounts(f"INVOICE 118\n{DE}").invoice
    assert not accounts(f"ORDER 118\n{DE}").invoice
