"""Where a mail gives the password of a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.catalogue import default_catalogue
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.files.passwords import Password, mask

VOCABULARY = Vocabulary(default_catalogue())


def passwords(text: str, subject: str = "Order 118", more: str = "") -> tuple[Password, ...]:
    raw = (
        f"From: li.na@sunrise-trade.example\nTo: max@solartech.example\nSubject: {subject}\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n\n{more}--b--\n"
    )
    return Facts(Draft.parse(raw.encode()), VOCABULARY).passwords


def file(name: str, content: str) -> str:
    return f'--b\nContent-Disposition: attachment; filename="{name}"\n\n{content}\n'


@pytest.mark.parametrize(
    "text",
    [
        'The offer is zipped. Use the password "Kx7#29" to open it.',
        "The zip is protected with password Tulip2026.",
        "PW: 1234",
        "Passwort: Sommer24",
        "The password for offer.zip: kx7-aa",
        "zip pwd = Ab1!x",
        "解压密码:abc123",
        "密码 8866",
        "口令是Tulip26。",
        "密碼：a1b2c3",
        "提取码: x7k2 附件解压密码同",
        "Hasło do pliku: lato-24",
        "Hasłem do archiwum jest Lato24",
        "Das Passwort lautet: Sommer24",
        "Kennwort: blume",
        "Le mot de passe est : ete2026",
        "La contraseña es verano26",
        "Contraseña: girasol",
        "パスワード：abc123",
        "パスワードは abc123 です。",
        "the password (Kx7#29) opens it",
        "Password:\nKx7#29",
        "password: KX7#29 (case sensitive)",
        "I tried to call you. Password: 01701234567",
        "I tried to call you, the password is Kx7a.",
        "Password for your account statement: Kx7a",
        "Use Kx7#29 as the password.",
        "Proszę użyć Kx7a29 jako hasła.",
        "请用abc123作为密码。",
        "Bitte „Sommer24“ als Passwort verwenden.",
        "Password : Kx7#29",
        "Passwd: Kx7#29",
        "**Password:** `Kx7#29`",
        "密码：Sunrise",
        "【密码】123456",
        "密码（123456）",
        "密码 : 123456，有问题请电话联系13800138000",
        "Hasło do pliku zip: Wiosna26!",
        "Hasło: 123456",
        "hasło – Lato24",
        "Die Datei ist mit dem Passwort Sommer24 geschützt.",
        "解凍パスワード【abc123】",
    ],
)
def test_given(text: str) -> None:
    assert [bool(found.hint) for found in passwords(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Use your date of birth (DDMMYYYY) as the password.",
        "The password is the last 4 digits of your phone number.",
        "The PDF opens with your postcode as password.",
        "密码：您的手机号后四位",
        "附件密码就是合同号",
        "hasło: Pana PESEL",
        "Das Passwort ist Ihre Kundennummer.",
        "Le mot de passe est votre date de naissance.",
        "パスワードはお客様の電話番号です",
        "解压密码是我司电话后四位",
        "Hasło to pierwsze 4 cyfry PESEL.",
    ],
)
def test_hints(text: str) -> None:
    (found,) = passwords(text)
    assert found.hint
    assert not found.masked


@pytest.mark.parametrize(
    "text",
    [
        "The password to open the file is the one we agreed on.",
        "I will text you the password to +48 600 123 456.",
        "Password follows in a separate mail. Our order no. is 4711.",
        "Password will follow by separate email: ref 4711",
        "Please call me for the password: +49 170 1234567",
        "Password: see SMS",
        "Password protected. Invoice: INV-2026-118",
        "The file is password protected.\nOrder: A118-22",
        "解压密码为8位数字，稍后短信发您",
        "密码已发到您的微信13800138000",
        "密码：见短信",
        "Plik zabezpieczony hasłem, hasło wyślę SMS-em",
        "Hasło jest takie samo jak zwykle (z 2025 roku).",
        "Das Passwort erhalten Sie separat per SMS an 0170 1234567.",
        "Le mot de passe vous sera envoyé par SMS au 0612345678.",
        "Le envío la contraseña por WhatsApp al 600123456",
        "パスワードは別途メールでお送りします。番号12345",
        "パスワードは別メールにて",
        "My new login password for the portal is Kx7#29",
        "We changed password rules in 2026: 12 characters.",
        "Password\nKx7#29",
        "Please call me for the password 01701234567",
        "Please call me for the password: 01701234567",
        "I attach offer2026.zip as a password-protected archive.",
        "Order A118 is password protected.",
        "Sent v2 as password protected file.",
        "The ZIP password is the same as for the January files.",
        "The password is the one you gave me on 12.03.2026.",
        "Do you need a password? Version 2.1 has none.",
        "The password has 12 characters.",
        "The password expires on 2026-04-01.",
        "You will get the password from Anna (ext. 4711).",
        "password: please ask Anna",
        "the file is password-protected (AES256)",
        "Password-protected ZIP (AES-256) attached.",
        "Our password policy: ISO27001",
        "解压密码: 见微信",
        "文件密码已设置，请勿外传。版本V2.0",
        "密码保护的文件，AES256加密",
        "密码还是原来那个，2025年的",
        "Hasło otrzyma Pan osobnym mailem, nr sprawy 118/2026.",
        "Plik chroniony hasłem (AES256).",
        "Proszę o hasło do pliku z 12.03.2026.",
        "Das Passwort für die Datei vom 12.03.2026 schicke ich per SMS.",
        "パスワードは後ほど 03-1234-5678 よりご連絡します",
    ],
)
def test_silent(text: str) -> None:
    assert passwords(text) == ()


def test_nothing_shows_the_password() -> None:
    (found,) = passwords("The password is Kx7#29 for the file.")
    assert found.masked == "K•••••"
    assert found.place.quote == "K•••••"
    assert "x7#29" not in found.place.context
    assert (found.place.line, found.place.column, found.place.length) == (1, 17, 6)


def test_hints_are_quoted_as_written() -> None:
    (found,) = passwords("The password is your Order Number.")
    assert (found.hint, found.place.quote) == ("Order Number", "Order Number")
    (found,) = passwords("Hi", more=file("read me.txt", "The password is your order number."))
    assert (found.where, found.hint, found.place.quote) == ("file", "order number", "")


def test_mask() -> None:
    assert [mask(""), mask("a"), mask("abc")] == ["", "a", "a••"]


def test_places() -> None:
    assert [one.where for one in passwords("Hello", "Offer, password: Kx7#29")] == ["text"]
    named = file("offer_password_Kx729.zip", "x")
    assert [(one.where, one.masked) for one in passwords("Hi", more=named)] == [("name", "K••••")]
    note = file("password.txt", "tulip")
    assert [(one.where, one.masked) for one in passwords("Hi", more=note)] == [("file", "t••••")]
    text = file("read me.txt", "The password is Kx7#29.")
    assert [(one.where, one.masked) for one in passwords("Hi", more=text)] == [("file", "k•••••")]
    assert passwords("Hi", more=file("password policy 2026.pdf", "x")) == ()
    quote = (
        "Hi\n\nOn Mon, 2 Mar 2026 at 10:00, Max <max@solartech.example> wrote:\n> password: Ab12"
    )
    assert [one.where for one in passwords(quote)] == ["quoted"]


@given(st.text('pasword: is密码 1Kx#\n."', max_size=200))
def test_any_text_is_read(text: str) -> None:
    for found in passwords(text):
        assert found.hint or len(found.masked) >= 3


@pytest.mark.parametrize("piece", ["password ", "password: ", "密码", "hasło to ", "is ", "_-:= "])
def test_crafted_text_is_read(piece: str) -> None:
    passwords(piece * (200_000 // len(piece)))
