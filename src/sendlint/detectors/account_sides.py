"""Whose account an account is, and which accounts of that party are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from sendlint.context import Context
from sendlint.detectors.customer_relations import receivers_of
from sendlint.draft.draft import Draft
from sendlint.facts import Facts
from sendlint.facts.codes.accounts import Account, account_key, same_account
from sendlint.facts.text.similarity import near
from sendlint.finding import Hit, Place, Value, replacement

if TYPE_CHECKING:
    from sendlint.book.customers import Customer
    from sendlint.facts.codes.accounts import Accounts

_BANKED = ("iban", "nrb")


class Known(Struct, frozen=True):
    """A known account of a party.

    place: where it is known from. currency: "" if that does not say. customer: the name of the
        customer in the book who has it.
    """

    key: str
    place: Place
    currency: str = ""
    customer: str = ""

    @property
    def has_iban(self) -> bool:
        """Whether it is an IBAN, which other numbers are not compared with."""
        return self.key[:2].isalpha()


class Sides(Struct, frozen=True):
    """The known accounts of both sides of a mail.

    own: of the settings. customers: of those who get the mail. thread_own, thread_other: of the
    quoted mails, by whose they say they are. thread_any: all that quoted mails give.
    invoices: of attached invoices. files: of all attached files. bare: long numbers in quoted
    mails and files that nothing calls accounts: their label may head a page, or be missing.
    """

    own: tuple[Known, ...]
    customers: tuple[Known, ...]
    thread_own: tuple[Known, ...]
    thread_other: tuple[Known, ...]
    thread_any: tuple[Known, ...]
    invoices: tuple[Known, ...]
    files: tuple[Known, ...]
    bare: tuple[Known, ...]


def known_accounts(context: Context) -> dict[str, Place]:
    """Return key -> place of all accounts that are known and not wrong in themselves."""
    figures = context.facts.figures
    groups = (*figures.accounts, *figures.quoted_accounts, *figures.file_accounts)
    found = {known.key: known.place for known in (*_own(context), *_of_book(context))}
    for group in groups:
        for account in group.found:
            if account.is_sound:
                found.setdefault(account.key, account.place)
    return found


def changes(draft: Draft, context: Context) -> Iterator[Hit]:
    """Yield a hit for each account that is not the known one of its owner."""
    figures = context.facts.figures
    sides = _sides(context)
    book = _of_book(context)
    expected = expected_accounts(context)
    judged = missed_accounts(context)
    announced = next((g.announced for g in figures.accounts if g.announced), None)
    confirmed = any(group.confirmed for group in figures.accounts)
    written = [account for group in figures.accounts for account in group.found]
    keys = [account.key for account in (*written, *figures.bare_accounts)]
    fine = (*sides.own, *book, *expected)
    seen: set[str] = set()
    for account in written:
        key = account.key
        if key in seen or not account.is_sound or account.number.kind == "routing":
            continue
        seen.add(key)
        if any(same_account(key, known.key) for known in fine) or near(key, judged):
            continue
        hit = _slip(account, sides, book, keys) or _change(account, sides, draft, context, written)
        if hit and announced and hit.id != "slip":
            hit = Hit("announced", hit.place, hit.data, (announced, *hit.related))
        elif hit is None and announced and not confirmed and _may_be_own(account):
            hit = Hit("announced-new", account.place, _data(account), (announced,))
        if hit:
            yield hit
    for account in figures.bare_accounts:
        slip = _slip(account, sides, book, keys) if account.key not in seen else None
        if slip:
            seen.add(account.key)
            yield slip
    yield from _in_files(context, sides, book, seen)
    yield from _on_invoices(draft, context, sides, book)


def _sides(context: Context) -> Sides:
    """Return the known accounts by whose they are, but for flawed ones and those said to be old."""
    figures = context.facts.figures
    own: list[Known] = []
    other: list[Known] = []
    quoted: list[Known] = []
    for account, author in _earlier(context):
        if not account.is_sound:
            continue
        known = _known(account)
        quoted.append(known)
        side = _side_of(account, author)
        if side:
            (own if side == "own" else other).append(known)
    files, invoices = [], []
    for group in figures.file_accounts:
        for account in group.found:
            if account.is_sound:
                known = _known(account)
                files.append(known)
                if _is_invoice(group, figures.file_accounts):
                    invoices.append(known)
    customers = [known for c in receivers_of(context) for known in _of_customer(c)]
    return Sides(
        tuple(_with_currencies(_own(context), context)),
        tuple(customers),
        tuple(own),
        tuple(other),
        tuple(quoted),
        tuple(invoices),
        tuple(files),
        tuple(Known(one.key, one.place) for one in figures.bare_accounts_elsewhere),
    )


def _known(account: Account) -> Known:
    return Known(account.key, account.place, account.currency)


def _is_invoice(group: Accounts, groups: Sequence[Accounts]) -> bool:
    """Tell whether the file of a text is an invoice: it says so at its beginning or in its name."""
    return any(other.invoice for other in groups if other.file is group.file)


def _own(context: Context) -> list[Known]:
    return _listed(context.me.accounts, "me")


def expected_accounts(context: Context) -> list[Known]:
    """Return the IBANs that the caller says the draft must give."""
    return [
        Known(fact.code, Place("facts", quote=fact.text))
        for fact in context.expected or ()
        if fact.kind == "iban"
    ]


def missed_accounts(context: Context) -> list[str]:
    """Return the keys of expected IBANs that the text does not give: expected-figure says more."""
    written = {account.key for group in context.facts.figures.accounts for account in group.found}
    return [known.key for known in expected_accounts(context) if known.key not in written]


def _with_currencies(known: Iterable[Known], context: Context) -> Iterator[Known]:
    """Yield known accounts with the currency that this mail gives them, so that others differ."""
    currencies = {
        account.key: account.currency
        for group in context.facts.figures.accounts
        for account in group.found
        if account.currency
    }
    for one in known:
        yield structs.replace(one, currency=currencies.get(one.key, one.currency))


def _of_book(context: Context) -> list[Known]:
    customers = context.book.listed_customers
    return [known for customer in customers for known in _of_customer(customer)]


def _of_customer(customer: Customer) -> list[Known]:
    return _listed(customer.accounts, "customers", customer.name)


def _listed(accounts: Iterable[str], part: str, customer: str = "") -> list[Known]:
    return [
        Known(account_key(written), Place(part, quote=written), customer=customer)
        for written in accounts
    ]


def _earlier(context: Context) -> Iterator[tuple[Account, str]]:
    """Yield the accounts in quoted mails and in the original, and whose mail each stands in.

    That is "own", "other", or "" where it is not known.
    """
    mails = context.facts.trail.mails if context.facts.figures.quoted_accounts else ()
    for group in context.facts.figures.quoted_accounts:
        for account in group.found:
            start, part = account.number.start, group.text.text.part
            mail = next((m for m in mails if m.part == part and m.start <= start < m.end), None)
            author = mail.author.address if mail and mail.author else ""
            yield account, _side(author, context)
    original = context.original
    if original:
        figures = Facts(original, context.facts.vocabulary).figures
        author = original.sender.address if original.sender else ""
        for group in figures.accounts:
            for account in group.found:
                yield account, _side(author, context)


def _side(address: str, context: Context) -> str:
    if not address:
        return ""
    return "other" if context.is_external(address) else "own"


def _side_of(account: Account, author: str) -> str:
    """Return "own" for an account of the sender's side in an earlier mail, "other" or ""."""
    if not author or account.owner == "third":
        return ""
    if account.owner == "other":
        return "other" if author == "own" else "own"
    return author


def _slip(account: Account, sides: Sides, book: Sequence[Known], keys: Sequence[str]) -> Hit | None:
    """Return that an account is one figure away from a known one."""
    bare = sides.bare if account.number.labels else ()
    known = [*sides.own, *book, *sides.thread_any, *sides.files, *bare]
    if any(same_account(account.key, one.key) for one in known):
        return None
    by_key = {one.key: one for one in reversed(known) if one.key not in keys}
    found = [by_key[key] for key in near(account.key, by_key) if _comparable(account, by_key[key])]
    if len(found) != 1:
        return None
    fix = replacement(account.place.quote, found[0].place.quote)
    return Hit("slip", account.place, _data(account, found), (found[0].place,), fix)


def _change(
    account: Account,
    sides: Sides,
    draft: Draft,
    context: Context,
    written: Sequence[Account],
) -> Hit | None:
    """Return that an account differs from what is known of its owner."""
    for id, known in _expected(account, sides, draft, context):
        near_by = [one for one in known if _comparable(account, one)]
        if not near_by:
            continue
        if any(same_account(account.key, one.key) for one in known):
            return None
        listed = id in ("own", "own-unsure", "customer")
        named = any(same_account(w.key, one.key) for w in written for one in known)
        if named and not listed:
            return None
        fix = (
            replacement(account.place.quote, near_by[0].place.quote) if len(near_by) == 1 else None
        )
        return Hit(id, account.place, _data(account, near_by), (near_by[0].place,), fix)
    return None


def _expected(
    account: Account, sides: Sides, draft: Draft, context: Context
) -> Iterator[tuple[str, tuple[Known, ...]]]:
    """Yield message ids and the accounts of which an account has to be one, the surest first."""
    owner = account.owner
    if owner == "own":
        yield "own", sides.own
        yield "thread", sides.thread_own
        yield "file", sides.invoices
    elif owner == "other":
        yield "customer", sides.customers
        yield "thread", sides.thread_other
    elif draft.is_forward and owner in ("payee", "third"):
        yield "thread", sides.thread_any
        yield "file", sides.invoices
    elif owner == "payee":
        if any(map(context.is_external, draft.recipients)):
            yield "own" if sides.customers or receivers_of(context) else "own-unsure", sides.own
            yield "thread", sides.thread_own
        yield "file", sides.invoices


def _comparable(account: Account, known: Known) -> bool:
    """Tell whether two accounts are of one kind and, as far as is said, one currency."""
    banked = account.number.kind in _BANKED
    differ = account.currency and known.currency and account.currency != known.currency
    return banked == known.has_iban and not differ


def _may_be_own(account: Account) -> bool:
    banked = account.number.kind in _BANKED
    return account.owner in ("own", "payee") or (banked and not account.owner)


def _in_files(
    context: Context, sides: Sides, book: Sequence[Known], seen: set[str]
) -> Iterator[Hit]:
    """Yield accounts in files that are one figure away from a known one."""
    listed = {known.key: known for known in (*book, *sides.own)}
    for group in context.facts.figures.file_accounts:
        for account in group.found:
            key = account.key
            if key in seen or not account.is_sound or key in listed:
                continue
            seen.add(key)
            found = [listed[one] for one in near(key, listed) if _comparable(account, listed[one])]
            if len(found) == 1 and not any(same_account(key, known) for known in listed):
                yield Hit("slip", account.place, _data(account, found), (found[0].place,))


def _on_invoices(
    draft: Draft, context: Context, sides: Sides, book: Sequence[Known]
) -> Iterator[Hit]:
    """Yield attached invoices that name the own organisation and none of its accounts."""
    if not sides.own or draft.is_forward or not any(map(context.is_external, draft.recipients)):
        return
    groups = context.facts.figures.file_accounts
    files = {id(group.file): group.file for group in groups if _is_invoice(group, groups)}
    for file in files.values():
        mine = [group for group in groups if group.file is file]
        found = [account for group in mine for account in group.found]
        sound = [account for account in found if account.is_sound]
        fine = any(same_account(a.key, one.key) for a in found for one in (*sides.own, *book))
        named = any(d in group.text.content.lower() for group in mine for d in context.own_domains)
        near_by = [one for one in sides.own if sound and _comparable(sound[0], one)]
        if sound and len(sound) == len(found) and near_by and named and not fine:
            data = _data(sound[0], near_by)
            yield Hit("own-file", sound[0].place, data, (near_by[0].place,))


def _data(account: Account, known: Sequence[Known] = ()) -> dict[str, Value]:
    data: dict[str, Value] = {"account": " ".join(account.place.quote.split())}
    if known:
        if known[0].customer:
            data["customer"] = known[0].customer
        data["known"] = " ".join(known[0].place.quote.split())
    return data
