"""Tables of contacts as mail programs export them."""

from __future__ import annotations

import pytest

from sendlint.book import Contact, Problem
from sendlint.book.contacts import read_entries


def read(text: str, path: str = "c.csv") -> tuple[list[Contact], list[Problem]]:
    entries = list(read_entries(path, text))
    return (
        [entry for entry in entries if isinstance(entry, Contact)],
        [entry for entry in entries if isinstance(entry, Problem)],
    )


def people(text: str, path: str = "c.csv") -> list[tuple[str, str, str, str]]:
    contacts, problems = read(text, path)
    assert not problems
    return [(one.title, one.name, one.organisation, one.address) for one in contacts]


EXPORTS = {
    "outlook-en": (
        (
            '"Title","First Name","Middle Name","Last Name","Suffix","Company","Job Title","Notes",'
            '"E-mail Address","E-mail Type","E-mail Display Name","E-mail 2 Address"\n'
            '"Dr.","Anna","","Berg","","Solar, Inc.","Buyer","see b@c.example, please",'
            '"anna@firm.example","SMTP","Anna Berg (anna@firm.example)","berg@home.example"\n'
        ),
        [
            ("Dr.", "Anna Berg", "Solar, Inc.", "anna@firm.example"),
            ("Dr.", "Anna Berg", "Solar, Inc.", "berg@home.example"),
        ],
    ),
    "outlook-de": (
        (
            '"Anrede","Vorname","Weitere Vornamen","Nachname","Suffix","Firma","Position",'
            '"E-Mail-Adresse","E-Mail-Typ","E-Mail: Angezeigter Name","E-Mail 2: Adresse"\n'
            '"Frau","Jana","","Müller","","Werk GmbH","Einkauf","jana@werk.example","SMTP","",""\n'
        ),
        [("Frau", "Jana Müller", "Werk GmbH", "jana@werk.example")],
    ),
    "outlook-pl": (
        (
            "Tytuł;Imię;Drugie imię;Nazwisko;Firma;Stanowisko;Adres e-mail;Adres e-mail 2\n"
            "Pan;Jan;;Żak;Huta Sp. z o.o.;Kierownik;jan@huta.example;zak@dom.example\n"
        ),
        [
            ("Pan", "Jan Żak", "Huta Sp. z o.o.", "jan@huta.example"),
            ("Pan", "Jan Żak", "Huta Sp. z o.o.", "zak@dom.example"),
        ],
    ),
    "outlook-zh": (
        (
            "英文称谓,名,中间名,姓,中文称谓,单位,部门,职务,商务地址 - 邮箱,"
            "电子邮件地址,电子邮件类型,"
            "电子邮件显示名称,电子邮件 2 地址\n"
            ",伟,,张,先生,索拉科技,销售,经理,,zhang@firm.example,SMTP,张伟,\n"
        ),
        [("先生", "张伟", "索拉科技", "zhang@firm.example")],
    ),
    "outlook-fr": (
        (
            "Titre,Prénom,Nom,Société,Adresse de messagerie\n"
            "Mme,Léa,Petit,Usine SA,lea@usine.example\n"
        ),
        [("Mme", "Léa Petit", "Usine SA", "lea@usine.example")],
    ),
    "outlook-es": (
        (
            "Tratamiento,Nombre,Apellidos,Organización,Dirección de correo electrónico\n"
            "Sra.,Ana,Núñez,Planta SL,ana@planta.example\n"
        ),
        [("Sra.", "Ana Núñez", "Planta SL", "ana@planta.example")],
    ),
    "outlook-ja": (
        "名,姓,敬称,会社名,電子メール アドレス\n太郎,田中,様,東都商事,tanaka@toto.example\n",
        [("様", "田中太郎", "東都商事", "tanaka@toto.example")],
    ),
    "google-old": (
        (
            "Name,Given Name,Family Name,Name Prefix,E-mail 1 - Type,E-mail 1 - Value,"
            "Organization 1 - Name,Organization 1 - Title\n"
            "Anna Berg,Anna,Berg,Ms,* Work,anna@firm.example ::: b@firm.example,Solar,Buyer\n"
        ),
        [
            ("Ms", "Anna Berg", "Solar", "anna@firm.example"),
            ("Ms", "Anna Berg", "Solar", "b@firm.example"),
        ],
    ),
    "google-new": (
        (
            "Name Prefix,First Name,Middle Name,Last Name,Organization Name,Organization Title,"
            "E-mail 1 - Label,E-mail 1 - Value\n"
            ",Anna,,Berg,Solar,Buyer,* Work,anna@firm.example\n"
        ),
        [("", "Anna Berg", "Solar", "anna@firm.example")],
    ),
    "foxmail": (
        "姓名,昵称,E-mail地址,公司名称,备注\n李娜,娜娜,li.na@firm.example,索拉科技,\n",
        [("", "李娜", "索拉科技", "li.na@firm.example")],
    ),
    "netease": (
        "姓名,电子邮箱,联系组\n王芳女士,wang@firm.example,客户\n",
        [("女士", "王芳", "", "wang@firm.example")],
    ),
    "name-means-family": (
        "Name;Vorname;E-Mail\nBerg;Anna;anna@firm.example\n",
        [("", "Anna Berg", "", "anna@firm.example")],
    ),
    "excel": (
        "sep=;\nNazwa;E-mail\nAnna Berg;anna@firm.example\n",
        [("", "Anna Berg", "", "anna@firm.example")],
    ),
    "title-rows": (
        "客户通讯录\n导出时间,2026-03-10\n\n姓名,邮箱地址\n李娜,li.na@firm.example\n",
        [("", "李娜", "", "li.na@firm.example")],
    ),
    "title-of-a-job": (
        "Name,Title,Email\nAnna Berg,Sales Manager,anna@firm.example\n",
        [("", "Anna Berg", "", "anna@firm.example")],
    ),
    "exchange": (
        (
            "Name,E-mail Address,E-mail Display Name\n"
            "Anna Berg,/o=ExchangeLabs/cn=anna,Anna Berg (anna@firm.example)\n"
        ),
        [("", "Anna Berg", "", "anna@firm.example")],
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_exports(name: str) -> None:
    text, wanted = EXPORTS[name]
    assert people(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "姓名\t邮箱\n李娜\tli.na@firm.example\n",
        "# mine\nli.na@firm.example;李娜\n",
        "First Name,Last Name,E-mail\n娜,李,li.na@firm.example\n",
    ],
)
def test_tables_are_known_without_their_ending(text: str) -> None:
    assert people(text, "c.txt") == [("", "李娜", "", "li.na@firm.example")]


def test_lists_stay_lists() -> None:
    text = "Berg, Anna <anna@firm.example>\np@firm.example, q@firm.example;\n"
    assert people(text, "c.txt") == [
        ("", "Berg, Anna", "", "anna@firm.example"),
        ("", "", "", "p@firm.example"),
        ("", "", "", "q@firm.example"),
    ]


def test_the_name_of_a_row_is_not_that_of_its_account_owner() -> None:
    text = "Customer,Contact,Email,Owner\nSolar,Anna Berg,anna@firm.example,me@own.example\n"
    assert people(text) == [
        ("", "Anna Berg", "Solar", "anna@firm.example"),
        ("", "", "", "me@own.example"),
    ]


def test_people_without_mail_are_counted() -> None:
    rows = "Name,Phone,E-mail\n" + "Anna,1,\n" * 3000 + "Bo,2,bo@firm.example\nCarl,3,\n"
    contacts, problems = read(rows)
    assert [one.address for one in contacts] == ["bo@firm.example"]
    assert problems == [Problem("c.csv", 2, "no-address", 3001)]


def test_what_was_meant_as_an_address_is_told() -> None:
    rows = (
        "Name,E-mail,E-mail 2,Notes\n"
        "Anna,anna@firm.example,anna@,met @ the fair\n"
        "Bo,bo＠firm.example,,\n"
        "Carl,,,@carl on the net\n"
    )
    contacts, problems = read(rows)
    assert [one.address for one in contacts] == ["anna@firm.example"]
    assert problems == [
        Problem("c.csv", 2, "bad-address"),
        Problem("c.csv", 3, "bad-address"),
        Problem("c.csv", 4, "no-address"),
    ]


def test_line_breaks_in_quotes() -> None:
    text = 'Notes,Name,E-mail\n"a\nb, c\nd",Anna,anna@firm.example\nx,Bo,bo@firm.example\n'
    contacts, problems = read(text)
    assert [(one.name, one.source) for one in contacts] == [("Anna", "c.csv:2"), ("Bo", "c.csv:5")]
    assert not problems


@pytest.mark.parametrize(
    "text",
    [
        'Name,E-mail,Notes\nAnna,anna@firm.example,"open\nBo,bo@firm.example,\n',
        'Name,E-mail,Notes\nAnna,anna@firm.example,"open\nBo,bo@firm.example,"x\n',
        'Name,E-mail,Notes\nAnna,anna@firm.example,5" pipe\nBo,bo@firm.example,6" pipe\n',
        'Name,E-mail,Notes\n"Anna,anna@firm.example,x\nBo,bo@firm.example,\n',
    ],
)
def test_stray_quotes_swallow_no_row(text: str) -> None:
    assert [one[3] for one in people(text)] == ["anna@firm.example", "bo@firm.example"]


def test_a_quote_that_takes_cells_from_its_row_is_a_stray_one() -> None:
    contacts, problems = read(
        'Name,E-mail,Notes\nAnna,anna@x.example,\n"Bo,bo@x.example,x\nCarl,,\nDan,,"y\n'
    )
    assert [one.address for one in contacts] == ["anna@x.example", "bo@x.example"]
    assert problems == [Problem("c.csv", 4, "no-address", 2)]


def test_long_cells_are_read() -> None:
    text = f'Name,Notes,E-mail\nAnna,"{"x" * 200_000}",anna@firm.example\n'
    assert people(text) == [("", "Anna", "", "anna@firm.example")]


def test_a_table_without_any_address_says_so() -> None:
    assert read("Name,Phone\nAnna,1\nBo,2\n") == ([], [Problem("c.csv", 2, "no-address", 2)])
