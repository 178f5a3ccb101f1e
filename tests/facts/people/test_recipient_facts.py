"""Recipients, and the addresses of the quoted thread."""

from __future__ import annotations

import pytest

from sendlint.draft.draft import Draft
from sendlint.facts.people.recipients import read_recipients, read_thread

THREAD = b"""From: li.na@sunrise.example
To: Anna <Anna.Berg@mail.Nordwind.example>, half
Cc: 1234@qq.com
Bcc: info@xn--bcher-kva.example
Subject: Re: Order
In-Reply-To: <1@nordwind.example>

Dear Anna, ask also new.person@nordwind.example

On Mon, 2 Mar 2026, Anna Berg <anna.berg@nordwind.example> wrote:
> I copy 'carl.lund@nordwind.example', and eva@nordwind.example.
> carl.lund@nordwind.example knows. Broken: @nordwind.example, eva@, a@b
> jo@nordwind
> .example
"""


def test_recipients_are_folded_and_sorted_by_organisation() -> None:
    people = read_recipients(Draft.parse(THREAD, envelope_to=["hidden@firm.co.uk"]))
    assert [(r.address, r.organisation, r.field) for r in people] == [
        ("anna.berg@mail.nordwind.example", "nordwind.example", "to"),
        ("1234@qq.com", "1234@qq.com", "cc"),
        ("info@bücher.example", "bücher.example", "bcc"),
        ("hidden@firm.co.uk", "firm.co.uk", "envelope"),
    ]
    assert [r.visible for r in people] == [True, True, False, False]
    assert [r.freemail for r in people] == [False, True, False, False]


def test_thread_holds_quoted_addresses_only() -> None:
    thread = read_thread(Draft.parse(THREAD))
    assert list(thread) == [
        "anna.berg@nordwind.example",
        "carl.lund@nordwind.example",
        "eva@nordwind.example",
    ]
    assert thread["carl.lund@nordwind.example"].place.quote == "carl.lund@nordwind.example"


@pytest.mark.parametrize(
    "address",
    [
        "help@lists.firm.example",
        "kernel@vger.kernel.example",
        "a@googlegroups.com",
        "a@x.groups.io",
        "tool-devel@firm.example",
        "tool-users@firm.example",
    ],
)
def test_lists(address: str) -> None:
    (recipient,) = read_recipients(Draft.parse(f"To: {address}\n\n".encode()))
    assert recipient.is_list


@pytest.mark.parametrize(
    "address", ["anna@list.ru", "anna-list@gmail.com", "anna@lists.example", "users@firm.example"]
)
def test_no_lists(address: str) -> None:
    (recipient,) = read_recipients(Draft.parse(f"To: {address}\n\n".encode()))
    assert not recipient.is_list


@pytest.mark.parametrize("unit", [b"@", b"a@", b"a@a.", b"a", b"a@b.example ", b"."])
def test_hostile_threads(unit: bytes) -> None:
    quoted = b"> " + unit * (100_000 // len(unit))
    draft = Draft.parse(b"Subject: Re: x\n\nyes\n\n" + quoted + b"\n")
    assert len(read_thread(draft)) <= 2000


def test_a_thread_of_many_addresses_is_cut() -> None:
    quoted = b"".join(b"> p%d@firm.example\n" % number for number in range(3000))
    assert len(read_thread(Draft.parse(b"Subject: Re: x\n\nyes\n\n" + quoted))) == 2000
