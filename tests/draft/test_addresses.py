"""Address fields: every way people write them, and against the standard library.

Where we differ from `email.policy.default` on purpose, mail programs are with us:
- a semicolon separates, and what stands behind an address without a comma is not lost;
- the angle address is the address, also when the name looks like one or holds brackets;
- a comment behind an address without a name is its name, as in `email.utils`;
- a name with an unquoted comma is one name;
- raw UTF-8 is text, not surrogates;
- an address in quotes or in an encoded word is an address;
- the blanks around a quoted name go.
"""

import pytest
from address_fields import header_of, read

from sendlint.draft.addresses import parse_mailboxes
from sendlint.draft.headers import split_message
from sendlint.draft.model import Mailbox

Expected = list[tuple[str, str] | tuple[str, str, str]]


def summary(mailboxes: tuple[Mailbox, ...]) -> Expected:
    found: Expected = []
    for mailbox in mailboxes:
        pair = (mailbox.address, mailbox.name)
        found.append((*pair, " ".join(sorted(mailbox.defects))) if mailbox.defects else pair)
    return found


SOUND: list[tuple[str, Expected]] = [
    ("", []),
    ("a@x.example", [("a@x.example", "")]),
    ("a@x.example, b@x.example", [("a@x.example", ""), ("b@x.example", "")]),
    ("<a@x.example>", [("a@x.example", "")]),
    ("Anna Nowak <a@x.example>", [("a@x.example", "Anna Nowak")]),
    ('"Nowak, Anna" <a@x.example>', [("a@x.example", "Nowak, Anna")]),
    ('"Anna \\"A\\" Nowak" <a@x.example>', [("a@x.example", 'Anna "A" Nowak')]),
    ("Anna\\, Nowak <a@x.example>", [("a@x.example", "Anna, Nowak")]),
    ("Żółć Anna <a@x.example>", [("a@x.example", "Żółć Anna")]),
    ("山田　太郎 <t@x.example>", [("t@x.example", "山田　太郎")]),
    ("Anna [VIP] <a@x.example>", [("a@x.example", "Anna [VIP]")]),
    ("A. B. Nowak <a@x.example>", [("a@x.example", "A. B. Nowak")]),
    ("O'Brien <o'brien@x.example>", [("o'brien@x.example", "O'Brien")]),
    ("Foo@Bar Shop <shop@x.example>", [("shop@x.example", "Foo@Bar Shop")]),
    ('"Anna"<a@x.example>', [("a@x.example", "Anna")]),
    ("=?utf-8?Q?Nowak=2C_Anna?= <a@x.example>", [("a@x.example", "Nowak, Anna")]),
    ("=?utf-8?Q?An?= =?utf-8?Q?na?= <a@x.example>", [("a@x.example", "Anna")]),
    ('"=?utf-8?B?5byg5LiJ?=" <a@x.example>', [("a@x.example", "张三")]),
    ("=?utf-8?Q?Nowak, Anna?= <a@x.example>", [("a@x.example", "Nowak, Anna")]),
    ("a@x.example (Anna)", [("a@x.example", "Anna")]),
    ("(Anna) a@x.example", [("a@x.example", "Anna")]),
    (
        "a@x.example (Anna (A, B)), b@x.example",
        [("a@x.example", "Anna (A, B)"), ("b@x.example", "")],
    ),
    ("Anna <a@x.example> (Sales)", [("a@x.example", "Anna")]),
    ('"john doe"@x.example', [('"john doe"@x.example', "")]),
    ('Anna <"john, doe"@x.example>', [('"john, doe"@x.example', "Anna")]),
    ("a@[192.0.2.1], b@[IPv6:::1]", [("a@[192.0.2.1]", ""), ("b@[IPv6:::1]", "")]),
    ("a @ x.example", [("a@x.example", "")]),
    ("< a@x.example >", [("a@x.example", "")]),
    ("jan@bücher.example", [("jan@bücher.example", "")]),
    ("bounce+a=b.example@x.example", [("bounce+a=b.example@x.example", "")]),
    ("undisclosed-recipients:;", []),
    ("undisclosed-recipients:", []),
    ("unlisted-recipients:; (no To-header on input)", []),
    ("Team: a@x.example, Anna <b@x.example>;", [("a@x.example", ""), ("b@x.example", "Anna")]),
    ("a@x.example,", [("a@x.example", "")]),
    (",a@x.example,,b@x.example", [("a@x.example", ""), ("b@x.example", "")]),
    ("'a@x.example'", [("'a@x.example'", "")]),
    ("'a@x.example' <a@x.example>", [("a@x.example", "'a@x.example'")]),
    ("A@X.example <a@x.example>", [("a@x.example", "A@X.example")]),
    ("<<Email>>", [("<<Email>>", "")]),
    ("Anna <<Email>>", [("<<Email>>", "Anna")]),
    ("<<<Email>>>", [("<<Email>>", "")]),
    ("{{email}}", [("{{email}}", "")]),
    ("{{name}} <{{email}}>", [("{{email}}", "{{name}}")]),
    ("{{to}}, Anna <a@x.example>", [("{{to}}", ""), ("a@x.example", "Anna")]),
    (
        '{{ e | default: "a,b" }}, b@x.example',
        [('{{ e | default: "a,b" }}', ""), ("b@x.example", "")],
    ),
    ("*|EMAIL|*", [("*|EMAIL|*", "")]),
    ("%ADDR%", [("%ADDR%", "")]),
    ("«Email»", [("«Email»", "")]),
    ("<%= user.email %>", [("<%= user.email %>", "")]),
    ("[[email]], {%email%}, ${email}", [("[[email]]", ""), ("{%email%}", ""), ("${email}", "")]),
    ("张三，销售部 <a@x.example>", [("a@x.example", "张三，销售部")]),
    ("张三、李四 <a@x.example>", [("a@x.example", "张三、李四")]),
]

MENDED: list[tuple[str, Expected]] = [
    ("a@x.example; b@x.example", [("a@x.example", "", "semicolon"), ("b@x.example", "")]),
    (
        "Shop http://x.example <a@x.example>; b@x.example",
        [("a@x.example", "Shop http://x.example", "semicolon"), ("b@x.example", "")],
    ),
    ("a@x.example;", [("a@x.example", "", "semicolon")]),
    (
        "bob@good.example <bob@evil.example>",
        [("bob@evil.example", "bob@good.example", "name-is-address")],
    ),
    (
        '"bob@good.example" <bob@evil.example>',
        [("bob@evil.example", "bob@good.example", "name-is-address")],
    ),
    ("Nowak, Anna <a@x.example>", [("a@x.example", "Nowak, Anna", "unquoted-comma")]),
    (
        "Nowak, Anna, Dr. <a@x.example>, Bob <b@x.example>",
        [("a@x.example", "Nowak, Anna, Dr.", "unquoted-comma"), ("b@x.example", "Bob")],
    ),
    ("Nowak, <a@x.example>", [("a@x.example", "Nowak", "unquoted-comma")]),
    (
        "{{last}}, {{first}} <{{email}}>",
        [("{{email}}", "{{last}}, {{first}}", "unquoted-comma")],
    ),
    ("Nowak, Anna", [("Nowak", "", "no-at"), ("Anna", "", "no-at")]),
    ("Nowak; Anna <a@x.example>", [("Nowak", "", "no-at semicolon"), ("a@x.example", "Anna")]),
    ("Nowak, a@x.example", [("Nowak", "", "no-at"), ("a@x.example", "")]),
    (
        "a,b,c,d,Anna <a@x.example>",
        [(sign, "", "no-at") for sign in "abcd"] + [("a@x.example", "Anna")],
    ),
    ("Anna <anna>", [("anna", "Anna", "no-at")]),
    ('"(@)"', [("(@)", "")]),
    ("Undisclosed recipients:;a", [("a", "", "no-at")]),
    ("a@x.example b@x.example", [("a@x.example", ""), ("b@x.example", "", "missing-separator")]),
    ("<a@x.example><b@x.example>", [("a@x.example", ""), ("b@x.example", "", "missing-separator")]),
    (
        "a@x.example Bob <b@x.example>",
        [("a@x.example", ""), ("b@x.example", "Bob", "missing-separator")],
    ),
    (
        "Anna <a@x.example> b@x.example (Bob)",
        [("a@x.example", "Anna"), ("b@x.example", "Bob", "missing-separator")],
    ),
    (
        "<a@x.example> =?utf-8?q?=2C?= Bob <b@x.example>",
        [("a@x.example", ""), ("b@x.example", "Bob", "missing-separator")],
    ),
    ("Anna Nowak a@x.example", [("a@x.example", "Anna Nowak", "missing-angle")]),
    ("a@x.example Anna Nowak", [("a@x.example", "Anna Nowak", "missing-angle")]),
    ("<a@x.example> Anna", [("a@x.example", "Anna", "name-after-address")]),
    ("<@a.example,@b.example:c@d.example>", [("c@d.example", "", "route")]),
    ("=?utf-8?Q?Anna_=3Ca=40x.example=3E?=", [("a@x.example", "Anna", "encoded-mailbox")]),
    (
        "=?utf-8?Q?a=40x.example=2C_b=40x.example?=, c@x.example",
        [
            ("a@x.example", "", "encoded-mailbox"),
            ("b@x.example", "", "encoded-mailbox"),
            ("c@x.example", ""),
        ],
    ),
    ("<=?utf-8?Q?a=40x.example?=>", [("a@x.example", "", "encoded-mailbox")]),
    ('"a@x.example"', [("a@x.example", "", "quoted-mailbox")]),
    ('"a@x.example", <b@x.example>', [("a@x.example", "", "quoted-mailbox"), ("b@x.example", "")]),
    (
        '"a@x.example, b@x.example"',
        [("a@x.example", "", "quoted-mailbox"), ("b@x.example", "", "quoted-mailbox")],
    ),
    (
        "<a@x.example, b@x.example>",
        [("a@x.example", "", "list-in-angle"), ("b@x.example", "", "list-in-angle")],
    ),
    ("<Anna a@x.example>", [("a@x.example", "", "blank-in-address")]),
    ("<>", [("", "", "empty-address")]),
    ("Anna <>", [("", "Anna", "empty-address")]),
    ('"Anna <a@x.example>', [("a@x.example", "Anna", "unterminated-quote")]),
    (
        '"Anna <a@x.example>, b@x.example',
        [("a@x.example", "Anna", "unterminated-quote"), ("b@x.example", "")],
    ),
    (
        '"Anna <a@x.example>, "Bob" <b@x.example>',
        [("a@x.example", "Anna", "unterminated-quote"), ("b@x.example", "Bob")],
    ),
    (
        '"a@x.example, "Bob" <b@x.example>',
        [("a@x.example", "", "unterminated-quote"), ("b@x.example", "Bob")],
    ),
    ("Anna <a@x.example", [("a@x.example", "Anna", "unterminated-angle")]),
    (
        "Anna <a@x.example, Bob <b@x.example>",
        [("a@x.example", "Anna", "unterminated-angle"), ("b@x.example", "Bob")],
    ),
    (
        "a@x.example (Anna, b@x.example",
        [("a@x.example", "Anna", "missing-angle unterminated-comment"), ("b@x.example", "")],
    ),
    (
        "a@x.example ((Anna), b@x.example",
        [("a@x.example", "Anna", "unterminated-comment"), ("b@x.example", "")],
    ),
    ("Sales: Anna <a@x.example>", [("a@x.example", "Sales: Anna", "unquoted-colon")]),
    ("a@x.example；b@x.example", [("a@x.example", "", "full-width"), ("b@x.example", "")]),
    ("a@x.example、b@x.example", [("a@x.example", "", "full-width"), ("b@x.example", "")]),
    (
        "张三 ＜a＠x.example＞，李四 <b@x.example>",
        [("a@x.example", "张三", "full-width"), ("b@x.example", "李四")],
    ),
    ("mailto:a@x.example", [("a@x.example", "", "scheme")]),
    ("<mailto:a@x.example?subject=Hi>", [("a@x.example", "", "scheme")]),
    ("[a@x.example]", [("a@x.example", "", "square-brackets")]),
    ("a＠x.example", [("a@x.example", "", "full-width")]),
]


@pytest.mark.parametrize(("value", "expected"), SOUND + MENDED)
def test_rows(value: str, expected: Expected) -> None:
    assert summary(read(value)) == expected


@pytest.mark.parametrize("value", [value for value, _ in SOUND + MENDED if value])
def test_text_and_column_point_into_the_value(value: str) -> None:
    header = header_of(value)
    for mailbox in parse_mailboxes(header, "to"):
        start = mailbox.column - 1
        assert header.value[start : start + len(mailbox.text)] == mailbox.text
        assert mailbox.text


def test_columns_behind_encoded_words_and_folds() -> None:
    value = b"=?utf-8?Q?Anna?=\n =?utf-8?Q?_Nowak?= <a@x.example>,\n\tBob <b@x.example>"
    first, second = read(value)
    assert (first.column, first.text) == (1, "Anna Nowak <a@x.example>")
    assert (second.column, second.text) == (27, "Bob <b@x.example>")


def test_place_names() -> None:
    value = "a@x.example, b@x.example"
    assert [mailbox.part for mailbox in read(value)] == ["to[1]", "to[2]"]
    assert [mailbox.part for mailbox in read(value, "cc", 3)] == ["cc[3]", "cc[4]"]
    assert [mailbox.part for mailbox in read(value, "from")] == ["from", "from[2]"]
    assert [mailbox.part for mailbox in read(value, "reply-to", 2)] == [
        "reply-to[2]",
        "reply-to[3]",
    ]


def test_line_and_place() -> None:
    header = split_message(b"From: a@x.example\nTo: Bob <b@x.example>\n\n").headers[1]
    (mailbox,) = parse_mailboxes(header, "to")
    assert mailbox.line == 2
    assert (mailbox.place.column, mailbox.place.quote) == (1, "Bob <b@x.example>")


def test_groups() -> None:
    found = read("a@x.example, Sales Team: b@x.example, Bob <c@x.example>; d@x.example")
    assert [mailbox.group for mailbox in found] == ["", "Sales Team", "Sales Team", ""]
    assert not any(mailbox.defects for mailbox in found)


def test_a_colon_inside_a_group_names_no_other_one() -> None:
    found = read("Team: Anna: <a@x.example>, b@x.example;")
    assert [(mailbox.group, mailbox.name) for mailbox in found] == [("Team", "Anna:"), ("Team", "")]


def test_raw_bytes_of_a_legacy_charset() -> None:
    # The second byte of a sign of GBK may be an @ or a backslash.
    (mailbox,) = read('"娶妻生子，客户经理" <a@x.example>'.encode("gbk"))
    assert (mailbox.name, mailbox.address) == ("娶妻生子，客户经理", "a@x.example")
    assert read("Müller <a@x.example>".encode("latin-1"))[0].name == "Müller"
