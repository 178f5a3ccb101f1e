"""Judgements on recipients: who reads the mail in another country?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendlint.context import Context
    from sendlint.facts.people.recipients import Recipient


def foreign_recipient(context: Context) -> Recipient | None:
    """Return the first external recipient whose domain is not of the sender's country.

    A domain of no country (.com) may be anywhere.
    """
    own = {_country(domain) for domain in context.own_domains} - {""}
    for recipient in context.facts.recipients:
        if context.is_external(recipient.address) and _country(recipient.domain) not in own:
            return recipient
    return None


def _country(domain: str) -> str:
    """Return the two-letter ending of a domain; "" if it has another."""
    ending = domain.rpartition(".")[2].lower()
    return ending if len(ending) == 2 else ""
