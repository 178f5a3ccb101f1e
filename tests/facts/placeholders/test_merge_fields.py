"""Which signs are merge fields, in which dialect, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.placeholders.field_names import FieldNames, compact
from sendlint.facts.placeholders.merge_fields import MergeField
from sendlint.facts.placeholders.merge_tokens import ambiguous_tokens, distinct_tokens

VOCABULARY = Vocabulary(default_catalogue())
HTML = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n"


def fields(body: str, subject: str = "Offer", headers: str = "") -> tuple[MergeField, ...]:
    raw = f"Subject: {subject}\nTo: ann@buyer.example\n{headers}\n{body}\n"
    return Facts(Draft.parse(raw.encode()), VOCABULARY).merge_fields


def tokens(body: str, subject: str = "Offer", headers: str = "") -> list[str]:
    return [field.token for field in fields(body, subject, headers)]


# Dialects

DIALECTS = [
    ("Handlebars/Jinja/Liquid", "{{ customer.name }}"),
    ("Handlebars/Jinja/Liquid", "{{{raw_html}}}"),
    ("Handlebars/Jinja/Liquid", "{{#if vip}}"),
    ("Handlebars/Jinja/Liquid", "{{/if}}"),
    ("Handlebars/Jinja/Liquid", "{{- name -}}"),
    ("Handlebars/Jinja/Liquid", "{{ name|default:'you' }}"),
    ("Handlebars/Jinja/Liquid", "{{First Name}}"),
    ("Handlebars/Jinja/Liquid", "{{客户姓名}}"),
    ("Handlebars/Jinja/Liquid", "{{ imię }}"),
    ("Go template", "{{ .Subscriber.Email }}"),
    ("Braze", "{{${first_name}}}"),
    ("Braze", "{{custom_attribute.${city}}}"),
    ("Marketo", "{{lead.City:default=town}}"),
    ("Jinja/Liquid", "{% endif %}"),
    ("Jinja/Liquid", "{%- for x in y -%}"),
    ("Jinja/Liquid", "{%= lead.name %}"),
    ("Jinja/Liquid", "{%RAND%}"),
    ("ERB/EJS", "<%= user.name %>"),
    ("ERB/EJS", "<% User['NAME'] %>"),
    ("mail merge", "%YEARS_WITH_US%"),
    ("Mailchimp", "*|FNAME|*"),
    ("Mailchimp", "*|IF:VIP|*"),
    ("Mailchimp", "*|NAME|Friend|*"),
    ("Marketing Cloud", "%%First Name%%"),
    ("Marketing Cloud", "%%=v(@name)=%%"),
    ("Marketing Cloud", "%%[ SET @a = 1 ]%%"),
    ("Campaign Monitor/Sendy", "[fullname,fallback=]"),
    ("phpList", "[FIRST NAME%%friend]"),
    ("HubSpot", "[[MISSING TOKEN - City]]"),
    ("Siebel", "[Field: First Name]"),
    ("Salesforce", "{!Contact.FirstName}"),
    ("Blade", "{!! $name !!}"),
    ("FreshMail", "$$imie$$"),
    ("FreshMail", "$$if:vip$$"),
    ("Zoho", "$[FNAME]$"),
    ("Contactlab", "${ name }$"),
    ("Newsman", "##firstname##"),
    ("Mailigen", "#[UNSUB]#"),
    ("Mautic", "{contactfield=firstname|there}"),
    ("Mautic", "{unsubscribe_text}"),
    ("Mailgun", "%recipient.first_name%"),
    ("SUBMAIL", "@var(code)"),
    ("Mailcoach", "::subscriber.first_name::"),
    ("Word", "{ MERGEFIELD First_Name }"),
    ("listmonk", "@TrackLink"),
]


@pytest.mark.parametrize(("dialect", "token"), DIALECTS)
def test_distinct_token(dialect: str, token: str) -> None:
    text = f"words before {token} and after"
    (found,) = distinct_tokens(text)
    assert text[found.start : found.end] == token
    assert found.dialect == dialect
    assert found.name


@pytest.mark.parametrize(
    "text",
    [
        "Pick {{1 hit}} in the log",
        "{{ }} and {{}} and {{",
        "the $$38M estimate, $$$ and $$",
        "$$E=mc^2$$",
        "20%% off, 100%% sure, %%",
        "copy it from %APPDATA% or %TEMP%, then 100%SURE%",
        "%d%% of %s",
        "## Heading ##",
        "#1 [a]# b",
        "std::vector::size and ::std::",
        "*bold* | *more*",
        "x <% y",
        "{%",
        "@var and @variable(x)",
        "a [[wiki link]] and [see, fallback]",
        "{!important}",
        "{a|b}",
        "%20%%20",
    ],
)
def test_no_distinct_token(text: str) -> None:
    assert distinct_tokens(text) == []


def test_full_width_signs_count() -> None:
    assert [t.name for t in distinct_tokens("您好｛｛姓名｝｝")] == ["姓名"]
    assert [t.name for t in ambiguous_tokens("尊敬的［客户姓名］")] == ["客户姓名"]


def test_tokens_within_pieces() -> None:
    text = "<td title='{{name}}'>%%City%%</td>"
    assert [t.name for t in distinct_tokens(text, within="<td title='{{name}}'>")] == ["name"]
    assert distinct_tokens(text, within="</td>") == []


def test_cjk_letters_are_no_guard() -> None:
    assert [t.name for t in ambiguous_tokens("尊敬的[客户姓名]先生%姓名%您好")] == [
        "客户姓名",
        "姓名",
    ]


SHAPES = (
    "[x_y] [[x]] <x> <<x_y>> {x} ((x)) %x% __xy__ 【x】 ${x} #{x} «x» {$x} %(x)s $xyz #xyz# "
    "~~XYZ~~ -xy_yz- %{x}"
)


@pytest.mark.parametrize(
    "token",
    SHAPES.split(),
)
def test_ambiguous_shape(token: str) -> None:
    (found,) = ambiguous_tokens(f"a {token} b")
    assert found.end - found.start == len(token)


def test_a_markdown_link_is_no_token() -> None:
    assert ambiguous_tokens("[first name](https://a.example) and ![name](x)") == []


def test_overlapping_tokens_are_one() -> None:
    (found,) = distinct_tokens("%%[ SET @name = {{name}} ]%%")
    assert found.dialect == "Marketing Cloud"


# Names


def test_spellings_of_one_name_are_one() -> None:
    spellings = ("First Name", "first_name", "FirstName", "FIRST-NAME", "first.name", "first name ")
    assert {compact(spelling) for spelling in spellings} == {"firstname"}
    assert compact("Recipient's Name") == compact("recipient name")
    assert compact("Imię") == "imie"


def test_ranks() -> None:
    names = FieldNames.of(VOCABULARY.catalogue.topics)
    assert names.rank("FIRST_NAME") == "strong"
    assert names.rank("user.first_name") == "strong"
    assert names.rank("Client's Company") == "strong"
    assert names.rank("first_name|there") == "strong"
    assert names.rank("客户姓名") == "strong"
    assert names.rank("imie") == "strong"
    assert names.rank("company") == "weak"
    assert names.rank("action") == ""
    assert names.rank("") == ""


def test_field_names_are_not_searched_for_in_texts() -> None:
    assert not {"merge-field-name", "merge-field-word"} & set(VOCABULARY.phrases.names)
    assert "merge-field-talk" in VOCABULARY.phrases.names


def test_no_names_at_all() -> None:
    assert FieldNames().rank("first name") == ""


# Places


@pytest.mark.parametrize(
    ("where", "body"),
    [
        ("opening", "Dear [Company],\n\nwe write to you."),
        ("opening", "Logo\n\nDear Mr. [Last Name],\n\nwe write to you."),
        ("opening", "Dear [First Name]"),
        ("start", "About [First Name] we know that the order came in last week."),
        ("text", "Dear Tom,\n\nabout [First Name] we know that the order came."),
        ("closing", "Dear Tom,\n\nwe write to you.\n\nBest regards\n[Your Name]\nNorth Tools"),
    ],
)
def test_where(where: str, body: str) -> None:
    assert [field.where for field in fields(body)] == [where]


def test_the_most_prominent_place_is_named_and_the_rest_counted() -> None:
    (found,) = fields("Dear {{name}},\n\nyou, {{ name }}, know it, {{name}}.", "Hi {{name}}")
    assert found.where == "subject"
    assert found.place.part == "subject"
    assert found.count == 4


@pytest.mark.parametrize(
    ("wanted", "subject"),
    [
        (["[First Name]"], "[First Name], your offer"),
        (["[company]"], "Offer for [company]"),
        (["【客户名称】"], "报价单【客户名称】"),
        ([], "[Product] news"),
        ([], "Re: [Company] news"),
        ([], "新品【价格】"),
    ],
)
def test_subject_tags_are_no_fields(wanted: list[str], subject: str) -> None:
    assert tokens("Hello", subject) == wanted


def test_plain_and_html_twins_are_one_field() -> None:
    body = (
        "--b\nContent-Type: text/plain\n\nDear {{name}},\n\nhere is the offer.\n"
        "--b\nContent-Type: text/html\n\n<p>Dear {{name}},</p><p>here is the offer.</p>\n--b--"
    )
    kind = 'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b"\n'
    assert tokens(body, headers=kind) == ["{{name}}"]


def test_a_hidden_place_is_the_last_to_be_named() -> None:
    markup = '<div style="display:none">for {{name}}</div><p>Dear Tom,</p><p>we know {{name}}.</p>'
    (found,) = fields(markup, headers=HTML)
    assert (found.where, found.count) == ("text", 2)


def test_header_of_a_recipient_names_the_recipient() -> None:
    (found,) = fields("Hello", headers="Cc: tom@a.example, {{name}} <ann@b.example>\n")
    assert found.where == "header"
    assert found.place.part == "cc[2]"


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        ("X-Campaign: %CUSTOMER_NAME\n", ["%CUSTOMER_NAME"]),
        ("X-Link: https://a.example/%EF%BB%BF\n", []),
        ("Received: from {{host}} by b.example; Mon, 2 Mar 2026 10:00:00 +0100\n", []),
        ("Message-ID: <{{id}}@a.example>\n", []),
        ("Reply-To: <<Email>>\n", ["<<Email>>"]),
        ("Comments: [First Name]\n", []),
    ],
)
def test_headers(headers: str, wanted: list[str]) -> None:
    assert tokens("Hello", headers=headers) == wanted


def test_fields_that_the_mailing_service_will_fill_are_left_alone() -> None:
    service = 'X-SMTPAPI: {"to": ["a@b.example"], "sub": {"%%name%%": ["Ann"]}}\n'
    assert tokens("Dear %%name%%, see %%city%%", headers=service) == ["%%city%%"]


@pytest.mark.parametrize(
    ("wanted", "target"),
    [
        ("{{id}}", "https://a.example/?id=%7b%7Bid%7D%7D"),
        ("*|EMAIL|*", "https://a.example/?e=*%7CEMAIL%7C*"),
        ("%%email%%", "https://a.example/%%email%%"),
        ("{email}", "https://a.example/?e={email}"),
        ("[UnsubscribeURL]", "http://[UnsubscribeURL]/"),
        ("{CLICK_ID}", "https://a.example/?c={CLICK_ID}"),
        ("", "https://a.example/?q=[title]&name=50%25"),
        ("", "https://a.example/a%20b?x=%7Bnothing"),
    ],
)
def test_link_targets(wanted: str, target: str) -> None:
    found = fields(f'<p>Dear Tom, see <a href="{target}">this</a>.</p>', headers=HTML)
    assert [(f.token, f.where) for f in found] == ([(wanted, "link")] if wanted else [])


@pytest.mark.parametrize(
    ("wanted", "markup"),
    [
        (["{{first_name}}"], "<p>Dear {{<b>first</b><i>_name</i>}},</p>"),
        (["{{name}}"], "<p>Dear &#123;{name&#125;},</p>"),
        (["<First Name>"], "<p>Dear &lt;First Name&gt;,</p>"),
        (["<客户姓名>"], "<p>尊敬的<客户姓名>：</p>"),
        (["{{tint}}"], '<p style="color:{{tint}}">Hello</p>'),
        (["{{who}}"], '<p>Hello <img src="a.png" alt="{{who}}"></p>'),
        ([], "<!-- {{x}} --><p>Hello</p>"),
        ([], '<form><input value="%%query%%"></form><p>Hello</p>'),
        ([], "<p>Please write <code>{{name}}</code> in the field of that form.</p>"),
    ],
)
def test_html(wanted: list[str], markup: str) -> None:
    assert tokens(markup, headers=HTML) == wanted


def test_pre_that_is_the_whole_mail_is_no_code() -> None:
    assert tokens("<pre>Dear {{name}},\n\nhere it is.</pre>", headers=HTML) == ["{{name}}"]


# What is no field


@pytest.mark.parametrize(
    "body",
    [
        "[Name] Ann Lee\n[Company] Blue Pumps\n",
        "[Date]: 3 May",
        "【氏名】山田太郎\n【会社名】 北方工具\n",
        "see [1], [sic] and <https://a.example/>",
        "the <title> of the page, <name> and $PATH",
        "<<price list.xls>> <<File: offer.doc>>",
        "El campo «nombre» es largo",
        "Write `{{name}}` there",
        "> Dear {{name}},\n> hello",
        "Write the merge tag {{name}} there",
        "These are the placeholders of the letter:\n\n{{name}}\n{{city}}\n\nThat is all.",
        "render('{{ name }}');",
    ],
)
def test_silent(body: str) -> None:
    assert tokens("Dear Tom,\n\nhere is what we spoke of.\n\n" + body) == []


def test_a_sentence_about_fields_hides_no_field_in_another() -> None:
    body = "Dear {{name}},\n\nthe placeholder {{city}} is wrong. The price is {{price}}."
    assert tokens(body) == ["{{name}}", "{{price}}"]


# Robustness


@given(st.text(alphabet="{}[]<>%$#*|«»【】()_~@:a1 \n姓名", max_size=80))
def test_tokens_are_slices_in_order(text: str) -> None:
    for found in (distinct_tokens(text), ambiguous_tokens(text)):
        end = 0
        for token in found:
            assert end <= token.start < token.end <= len(text)
            end = token.end


@pytest.mark.parametrize(
    "piece", ["{{a", "{{a}}", "[name]", "%%", "$$a", "((", "<name", "__", "*|a", "{{${a", "{a|b"]
)
def test_hostile_repetition_ends(piece: str) -> None:
    fields(piece * (200_000 // len(piece)))


def test_many_recipients_with_fields_end() -> None:
    assert len(fields("Hello", headers="Cc: " + "{{x}} <a@b.example>, " * 5_000 + "\n")) == 1
