"""Address fields of any make: against the standard library, and against crafted input."""

import email.policy
import email.utils
import re
from email.headerregistry import Address

import pytest
from address_fields import header_of, read
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft import address_lists, addresses
from sendlint.draft.addresses import parse_mailboxes
from sendlint.draft.model import Header

domains = st.from_regex(r"[a-z][a-z0-9]{0,5}(\.[a-z]{2,5}){1,2}", fullmatch=True)
locals_ = st.lists(st.text("abcxyz019!#$&*+-/^_`~", min_size=1, max_size=6), min_size=1, max_size=3)
specs = st.builds(lambda local, domain: f"{'.'.join(local)}@{domain}", locals_, domains)
names = st.text("abc XYZ,;:()<>[]\\\".'@äżł报价-", min_size=1, max_size=20).map(
    lambda name: " ".join(name.split())
)
plain_names = st.lists(st.text("abcXYZ019-", min_size=1, max_size=8), min_size=1, max_size=3)


def quoted(name: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'


@st.composite
def mailboxes(draw: st.DrawFn) -> tuple[str, str, str]:
    """A well-formed mailbox: as written, its address, its name."""
    spec = draw(specs)
    form = draw(st.sampled_from(["bare", "angle", "phrase", "quoted", "encoded"]))
    if form == "bare":
        return spec, spec, ""
    if form == "angle":
        return f"<{spec}>", spec, ""
    if form == "phrase":
        name = " ".join(draw(plain_names))
        return f"{name} <{spec}>", spec, name
    name = draw(names.filter(lambda name: name and "=?" not in name))
    if form == "quoted":
        return f"{quoted(name)} <{spec}>", spec, name
    word = "".join(f"={byte:02X}" for byte in name.encode())
    cut = draw(st.integers(0, len(word) // 3)) * 3
    halves = [f"=?utf-8?Q?{half}?=" for half in (word[:cut], word[cut:]) if half]
    return f"{' '.join(halves)} <{spec}>", spec, name


@given(st.lists(mailboxes(), min_size=1, max_size=6), st.sampled_from([", ", ",", " ,\r\n\t"]))
def test_well_formed_lists_as_the_library(written: list[tuple[str, str, str]], comma: str) -> None:
    value = comma.join(text for text, _, _ in written)
    header = header_of(value)
    found = parse_mailboxes(header, "to")
    expected = [(address, name) for _, address, name in written]
    assert [(mailbox.address, mailbox.name) for mailbox in found] == expected
    assert {word for mailbox in found for word in mailbox.defects} <= {"name-is-address"}
    end = 0
    for mailbox in found:
        start = mailbox.column - 1
        assert start >= end
        end = start + len(mailbox.text)
        assert header.value[start:end] == mailbox.text
    theirs = email.utils.getaddresses([value.replace("\r\n\t", " ")])
    assert [address for _, address in theirs] == [mailbox.address for mailbox in found]
    if value.isascii():
        parsed = email.policy.default.header_factory("To", value.replace("\r\n", ""))
        # It keeps the blank between encoded words split inside a character, and marks bad ones.
        assert [address.addr_spec for address in parsed.addresses] == [
            address for address, _ in expected
        ]


# Longer lines are not asked for: the library of Python 3.11 loses quotes when it folds.
ONE_LINE = email.policy.SMTP.clone(max_line_length=998)


@given(st.lists(st.builds(Address, names, st.just("anna"), domains), min_size=1, max_size=4))
def test_what_the_library_writes(people: list[Address]) -> None:
    people = [person for person in people if "=?" not in person.display_name]
    written = ONE_LINE.fold_binary("To", ONE_LINE.header_factory("To", people))
    found = read(written[4:].removesuffix(b"\r\n"))
    assert [(mailbox.address, mailbox.name) for mailbox in found] == [
        (person.addr_spec, person.display_name) for person in people
    ]


PIECES = (
    "a@x.example <b@y.example> =?utf-8?Q?z?= =?utf-8?Q?a=40b?= {{email}} <<Email>> Team: mailto: ż"
)
SIGNS = "\"',;:()<>@[]\\=?{}%*|$«»＜＞＠，；、. \t\u3000"
pieces = st.sampled_from([*PIECES.split(), *SIGNS, "Anna ", ", ", "\r\n "])
mutated = st.lists(pieces | st.text(max_size=2), max_size=20).map("".join)


@given(mutated)
def test_anything_gives_mailboxes(value: str) -> None:
    header = Header("To", split_value(value), value.encode("utf-8", "replace"), 1)
    for number, mailbox in enumerate(parse_mailboxes(header, "to"), 1):
        assert mailbox.part == f"to[{number}]"
        assert mailbox.column >= 1
        assert mailbox.address or "empty-address" in mailbox.defects
        assert len(set(mailbox.defects)) == len(mailbox.defects)


def split_value(value: str) -> str:
    return " ".join(value.split())


@given(mutated)
def test_addresses_are_not_swallowed(value: str) -> None:
    sound = not set(value) & set('()<>"\\:=?[{%*|$«＜\r\n\0')
    if sound:
        found = [mailbox.address for mailbox in read(f"{value}, q@z.example")]
        assert found[-1] == "q@z.example"


@given(mutated)
def test_the_fast_ways_read_like_the_slow_one(value: str) -> None:
    raw = value.replace("\r\n ", " ").encode("utf-8", "replace")
    fastest = read(raw)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "_plain_rows", lambda text: None)
        assert read(raw) == fastest
        patch.setattr(address_lists, "_PLAIN", re.compile("(?!)"))
        assert read(raw) == fastest


_PERSON = st.sampled_from(
    ["a@x.example", "<b.c@y.example>", "Ann <a@x.example>", '"Li, Na" <n@z.example>']
)


@given(st.lists(_PERSON, min_size=1), st.sampled_from([",", ", ", " , ", ",,", "; "]))
def test_plain_lists_read_like_others(people: list[str], separator: str) -> None:
    raw = separator.join(people).encode()
    fastest = read(raw)
    assert len(fastest) == len(people)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "_plain_rows", lambda text: None)
        assert read(raw) == fastest


def test_five_thousand_names() -> None:
    value = ", ".join(f'"Nowak, Anna {number}" <a{number}@x.example>' for number in range(5000))
    assert len(read(value)) == 5000
    value = ", ".join(f"Nowak, Anna <a{number}@x.example>" for number in range(5000))
    assert len(read(value)) == 5000


SIZE = 20_000


@pytest.mark.parametrize(
    "value",
    [sign * SIZE for sign in '()<>"\\,;:@a [{%*$«=']
    + ["<a " * SIZE, '"a ' * SIZE, "(a " * SIZE, "a," * SIZE, "a@x " * SIZE, "<a@x>" * SIZE]
    + [
        "=?a?q?" * SIZE,
        "=?" * SIZE,
        "{{" * SIZE,
        "<<" * SIZE,
        "<%" * SIZE,
        "%a" * SIZE,
        "*|" * SIZE,
    ]
    + ['"<a@x>,"' * SIZE, '"a@x,' * SIZE, "a:" * SIZE, "a:b;" * SIZE, '"\\"' * SIZE, "@ " * SIZE]
    + [
        "<" + "a@x," * SIZE + ">",
        "<" + " " * SIZE + "a@x b>",
        "a@b" + " " * SIZE + "x,",
        "(a)" * SIZE,
    ]
    + [
        "a," * SIZE + "<b@x>",
        '"' + "a@x " * SIZE + '"',
        "<" + "@a," * SIZE + ":b@c>",
        "a @ " * SIZE,
    ]
    + ["=?utf-8?b?YUBi?= <a@x>," * SIZE, "，" * SIZE, "＜a＠x＞，" * SIZE],
    ids=lambda value: value[:8],
)
def test_hostile_fields_end(value: str) -> None:
    assert isinstance(read(value), tuple)
