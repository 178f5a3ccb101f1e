"""Reading the greeting: who is addressed, and what is no greeting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.people.greeting import Greeting
from sendlint.facts.people.recipients import greets_a_recipient

VOCABULARY = Vocabulary(default_catalogue())


def greeting(body: str, kind: str = "plain") -> Greeting | None:
    raw = f"From: a@b.example\nContent-Type: text/{kind}; charset=utf-8\n\n{body}"
    draft = Draft.parse(raw.encode("utf-8", "surrogatepass"))
    return Facts(draft, VOCABULARY).greeting


def names(body: str) -> list[tuple[str, str]]:
    """Return (title, name) of each person greeted."""
    found = greeting(body)
    return [(person.title, person.name) for person in found.people] if found else []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Dear Mr. Schmidt,", [("Mr.", "Schmidt")]),
        ("Hi Anna and Tom,", [("", "Anna"), ("", "Tom")]),
        ("Dear Anna, dear Tom,", [("", "Anna"), ("", "Tom")]),
        ("Hi Anna/Tom,", [("", "Anna/Tom")]),
        ("Good morning, Hans!", [("", "Hans")]),
        ("Hi Tom - quick question", [("", "Tom")]),
        ("Hi Tom, thanks for your mail.", [("", "Tom")]),
        ("Dear C. Greg Curry:", [("", "C. Greg Curry")]),
        ("Sehr geehrte Frau Dr. von der Heide,", [("Frau Dr.", "von der Heide")]),
        ("Szanowny Panie Dyrektorze,", [("Panie Dyrektorze", "")]),
        ("Dzień dobry Panie Marku", [("Panie", "Marku")]),
        ("Dzien dobry Pani Anno,", [("Pani", "Anno")]),
        ("Buenos días, Luis:", [("", "Luis")]),
        ("Cher Monsieur Lefèvre,", [("Monsieur", "Lefèvre")]),
        ("张总：", [("总", "张")]),
        ("尊敬的欧阳经理，您好！", [("经理", "欧阳")]),
        ("李总、王总：", [("总", "李"), ("总", "王")]),
        ("您好，刘先生！", [("先生", "刘")]),
        ("张伟，您好：", [("", "张伟")]),
        ("Hi 张总，", [("总", "张")]),
        ("陳先生：", [("先生", "陳")]),
        ("亲爱的 Tom，", [("", "Tom")]),
        ("株式会社さくら　田中様", [("様", "田中")]),
        ("営業部 田中 太郎 様", [("様", "田中 太郎")]),
        ("営業部　田中　様", [("様", "田中")]),
        ("富士ラボ株式会社\n購買部\n佐藤様", [("様", "佐藤")]),
        ("田中さん、お疲れ様です。", [("さん", "田中")]),
    ],
)
def test_people(line: str, expected: list[tuple[str, str]]) -> None:
    assert names(line + "\n\n42") == expected


@pytest.mark.parametrize(
    "line",
    [
        "Hi all,",
        "Dear Team Oslo,",
        "Dear Sir or Madam,",
        "Hello from Warsaw!",
        "Hi there,",
        "Hello again,",
        "Dear customer,",
        "Dear user@nordwind.example,",
        "Sehr geehrte Damen und Herren,",
        "Madame, Monsieur,",
        "Szanowni Państwo,",
        "Drogie Koleżanki i Koledzy,",
        "Hola a todos:",
        "各位好：",
        "敬启者：",
        "尊敬的客户：",
        "总经理您好：",
        "项目经理：",
        "先生/女士：",
        "お客様",
        "各位",
        "株式会社さくら御中",
    ],
)
def test_groups_name_nobody(line: str) -> None:
    assert not any(name for _, name in names(line + "\n\n42"))


@pytest.mark.parametrize(
    "line",
    [
        "Tom asked me to send this.",
        "Mr. Smith called.",
        "Pan Kowalski przesłał ofertę.",
        "Herr Weber hat angerufen, bitte melden Sie sich.",
        "王总让我把报价发给您。",
        "报价如下：",
        "金额：5000元",
        "いつもお世話になっております。",
        "Deary me, what a day",
        "High Tom,",
        "Hello, mark the date, please.",
        "Hi, rose oil is back in stock.",
        "Dzień dobry, dane do faktury poniżej.",
        "",
    ],
)
def test_what_is_no_greeting(line: str) -> None:
    assert not names(line + "\n\n42")


def test_the_first_lines_are_read_and_no_more() -> None:
    assert names("\n\n10 March 2026\n\nDear Tom,\n") == [("", "Tom")]
    assert not names("1\n2\n3\n4\n5\nDear Tom,\n")
    assert not names("x " * 200 + "\nDear Tom,\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Lars, Ingrid,", ["Lars", "Ingrid"]),
        ("Lars and Ingrid,", ["Lars", "Ingrid"]),
        ("Aniu, Tomku!", ["Aniu", "Tomku"]),
        ("Lars / Ingrid,", ["Lars", "Ingrid"]),
    ],
)
def test_several_names_alone_are_a_greeting(line: str, expected: list[str]) -> None:
    assert [name for _, name in names(f"{line}\n\nthank you both.")] == expected


@pytest.mark.parametrize("line", ["Lars Hansen,", "Lars, thanks,", "prices, terms,", "A4, A5,"])
def test_other_words_alone_are_none(line: str) -> None:
    assert names(f"{line}\n\nsee below.") == []


def test_a_name_alone_is_a_greeting_in_the_first_line() -> None:
    assert names("Aniu,\n\nczy faktura dotarła?") == [("", "Aniu")]
    assert names("Tom -\nthanks") == [("", "Tom")]
    assert not names("OK, done.\n\nAnna,\nTom")
    assert not names("thanks,\nTom")
    assert not names("PDF,\nTom")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hi, Tom here from Leeds", []),
        ("Hi, Tom here", []),
        ("Hallo, Uwe hier vom Vertrieb", []),
        ("Cześć, Tomek tu z magazynu", []),
        ("Cześć, Tomek tutaj", []),
        ("Hi, Tom Heard,", [("", "Tom Heard")]),
        ("Panie Marku, oferta jest gotowa.", [("Panie", "Marku")]),
        ("Pani Aniu, oferta jest gotowa.", [("Pani", "Aniu")]),
        ("Pani Anna, nasza księgowa, odpisze jutro.", []),
        ("Panie Anna i Maria, nasze księgowe, odpiszą jutro.", []),
        ("Dear Sir or Madam Smith,", []),
        ("张总，各位同事好：", []),
    ],
)
def test_small_words_of_the_languages(line: str, expected: list[tuple[str, str]]) -> None:
    assert [found for found in names(line + "\n\n42") if found[1]] == expected


def test_html() -> None:
    found = greeting("<p>Dear <b>Tom</b>,</p><p>x</p>", "html")
    assert found
    assert [person.name for person in found.people] == ["Tom"]
    assert found.place(found.people[0]).quote == "Dear Tom"


def test_places_hold_the_whole_address() -> None:
    found = greeting("\n Dear Mr. Schmidt and Ms Berg,\n")
    assert found
    assert [found.written(person) for person in found.people] == ["Dear Mr. Schmidt", "Ms Berg"]


def test_genders() -> None:
    found = greeting("Szanowna Panie Marku,\n")
    assert found
    (person,) = found.people
    assert (person.opening_gender, person.title_gender, person.mixed) == ("f", "m", False)
    found = greeting("Dear Mr. Ms. Berg,\n")
    assert found
    assert found.people[0].mixed


PIECES = (
    *(
        "Dear",
        "Hi",
        "Mr.",
        "Pani",
        "Tom",
        "and",
        "dear",
        ",",
        "/",
        "(",
        " ",
        "\n",
        "Dr.",
        "von",
        "é",
    ),
    *("尊敬的", "王", "总", "、", "様", "\u0301", "@", "ſ", "İ", "あ", "您好", "\u3000"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_line_can_be_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = greeting(text)
    for person in found.people if found else ():
        assert found is not None
        assert 0 <= person.start <= person.end <= len(found.text.content)


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("Dear Mark,", True),
        ("Hi Mark Schmidt!", True),
        ("dear schmidt", True),
        ("Dear Lund,", True),
        ("Dear Mr Schmidt,", False),
        ("Szanowny Marku,", False),
        ("Dear Anna Schmidt,", False),
        ("Dear Tom,", False),
        ("Dear all,", False),
        ("Dear,", False),
        ("Mark,", False),
        ("Dear Mark, I am writing to you about the order that you sent us yesterday", False),
    ],
)
def test_a_plain_greeting_of_a_recipient(line: str, plain: bool) -> None:
    head = b"From: l@x.example\nTo: Mark Schmidt <ms@y.example>, anna.lund@z.example\n\n"
    facts = Facts(Draft.parse(head + line.encode() + b"\n\nHello.\n"), VOCABULARY)
    found = greets_a_recipient(facts.draft, facts.recipients, VOCABULARY.greeting_words)
    assert found is plain
