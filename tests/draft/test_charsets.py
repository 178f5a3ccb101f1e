"""Charsets: names as mails write them, and bytes that are not what their name says."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendlint.draft.charsets import decode, resolve
from sendlint.draft.odd_charsets import guess


@pytest.mark.parametrize(
    ("name", "text", "codec"),
    [
        ("us-ascii", "Offer", "ascii"),
        ("", "Offer", "ascii"),
        ("UTF-8", "Ofertę — 报价", "utf-8"),
        ('"utf8"', "żółć", "utf-8"),
        ("3Dutf-8", "żółć", "utf-8"),
        ("iso-8859-1", "Grüße", "latin-1"),
        ("iso-8859-1", "“quoted” 5 €", "cp1252"),
        ("iso-8859-2", "Zażółć gęślą jaźń", "iso-8859-2"),
        ("windows-1250", "Zażółć gęślą jaźń", "cp1250"),
        ("windows-1251", "Её письмо", "cp1251"),
        ("koi8-r", "её", "koi8-r"),
        ("gb2312", "请查收附件", "gb2312"),
        ("gb2312", "朱镕基", "gbk"),
        ("GBK", "请查收附件", "gbk"),
        ("x-gbk", "请查收附件", "gbk"),
        ("GB2312_CHARSET", "请查收附件", "gbk"),
        ("gb18030", "𠀀㐀", "gb18030"),
        ("hz-gb-2312", "报价", "hz"),
        ("big5", "請查收附件", "big5"),
        ("CHINESEBIG5", "請查收附件", "big5"),
        ("ks_c_5601-1987", "뷁 안녕하세요", "cp949"),
        ("windows-874", "ใบเสนอราคา", "cp874"),
        ("x-mac-cyrillic", "счёт", "mac_cyrillic"),
        ("x-sjis", "見積書①", "cp932"),
        ("shift_jis", "髙橋㈱", "cp932"),
        ("cp-850", "Grüße", "cp850"),
        ("iso-8859-8-i", "שלום", "iso-8859-8"),
        ("iso-2022-jp", "お見積り", "iso2022_jp"),
        ("unicode-1-1-utf-7", "Grüße", "utf-7"),
        ("charset=us-ascii", "Offer", "ascii"),
        ("utf-16", "Grüße", "utf-16"),
        ("utf-16", "Grüße", "utf-16-be"),
        ("utf-16le", "Grüße", "utf-16-le"),
        ("DEFAULT_CHARSET", "Offer", "ascii"),
    ],
)
def test_names_that_fit(name: str, text: str, codec: str) -> None:
    assert decode(text.encode(codec), name) == (text, "")


@pytest.mark.parametrize(
    ("name", "text", "codec"),
    [
        ("us-ascii", "Grüße", "utf-8"),
        ("us-ascii", "café à côté", "cp1252"),
        ("us-ascii", "请查收附件", "gbk"),
        ("us-ascii", "こんにちは", "iso2022_jp"),
        ("", "café à côté", "cp1252"),
        ("gb2312", "请查收附件", "utf-8"),
        ("gb2312", "Zażółć", "utf-8"),
        ("iso-8859-2", "Zażółć", "utf-8"),
        ("iso-8859-2", "Zażółć gęślą jaźń", "cp1250"),
        ("utf-8", "Zażółć gęślą jaźń", "cp1250"),
        ("utf-8", "café à côté", "cp1252"),
        ("utf-8", "请查收附件", "gbk"),
        ("utf-8", "請查收附件，謝謝您的來信", "big5"),
        ("utf-8", "こんにちは。添付", "cp932"),
        ("utf-8", "こんにちは。添付", "euc_jp"),
        ("utf-8", "Привет, как дела", "cp1251"),
        ("windows-1252", "Grüße", "utf-8"),
        ("utf-16", "plain words", "ascii"),
        ("gb2312", "\ufeffcafé", "utf-8"),
    ],
)
def test_lying_names(name: str, text: str, codec: str) -> None:
    assert decode(text.encode(codec), name) == (text.removeprefix("\ufeff"), "wrong-charset")


@pytest.mark.parametrize(
    "name", ["DEFAULT", "unknown-8bit", "x-unknown", "rot13", "idna", "x-user-defined"]
)
def test_unknown_names(name: str) -> None:
    assert resolve(name) == ""
    assert decode("Grüße".encode(), name) == ("Grüße", "unknown-charset")
    # What everybody reads alike is no defect.
    assert decode(b"Offer", name) == ("Offer", "")


def test_vendor_signs_of_japanese_charsets() -> None:
    assert decode(b"\x1b$B-!-j\x1b(B a \x1b(I12\x1b(B", "iso-2022-jp") == ("①㈱ a ｱｲ", "")
    assert decode(b"\x1b$B-!\x1b(B", "iso2022_jp_ms") == ("①", "")
    assert decode(b"\xad\xa1 a", "euc-jp") == ("① a", "")


@pytest.mark.parametrize(
    ("name", "text", "codec"),
    [
        ("windows-1252", "CAFÉ™", "cp1252"),
        ("windows-1251", "Её", "cp1251"),
        ("koi8-r", "её", "koi8-r"),
        ("gb2312", "模", "gb2312"),
    ],
)
def test_short_text_that_is_utf8_by_chance(name: str, text: str, codec: str) -> None:
    data = text.encode(codec)
    data.decode("utf-8")
    assert decode(data, name) == (text, "")


def test_marks_of_byte_order_go() -> None:
    for codec, name in (("utf-8-sig", "utf-8"), ("utf-8-sig", "us-ascii"), ("utf-16", "utf-16")):
        assert decode("Offer".encode(codec), name) == ("Offer", "")


def test_a_few_bad_bytes_leave_utf8() -> None:
    text, defect = decode("报价单附件".encode() + b"\xe6\x8a", "utf-8")
    assert (text[:5], defect) == ("报价单附件", "wrong-charset")


def test_a_square_metre_is_no_polish() -> None:
    assert guess("100 m³".encode("cp1252")) == "cp1252"
    assert guess("Złoty ząb".encode("cp1250")) == "cp1250"


def test_half_pairs_of_utf7_are_no_text() -> None:
    assert decode(b"a+2AA-b", "utf-7") == ("a\ufffdb", "")


def test_control_characters_stay() -> None:
    assert decode(b"a\0\x07b", "utf-8") == ("a\0\x07b", "")
    assert decode(b"a\0\x07b", "iso-8859-1") == ("a\0\x07b", "")


KNOWN = (
    "us-ascii utf-8 utf-7 utf-16 utf-32 gb2312 gb18030 hz big5 euc-jp iso-2022-jp iso-2022-kr"
    " shift_jis ks_c_5601-1987 iso-8859-1 iso-8859-2 windows-1252 windows-1251 cp037 x DEFAULT"
    " unicode_escape punycode"
)
names = st.sampled_from(KNOWN.split()) | st.text(max_size=12)
pieces = st.sampled_from(
    [b"\x1b$B", b"\x1b(B", b"+2AA-", b"~{", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd6\xd0", b"\0", b"a"]
)


@given(st.lists(pieces | st.binary(max_size=6), max_size=8).map(b"".join), names)
def test_anything_gives_text(data: bytes, name: str) -> None:
    text, defect = decode(data, name)
    assert defect in ("", "unknown-charset", "wrong-charset")
    assert not any(unicodedata.category(sign) == "Cs" for sign in text)


@given(st.text(max_size=50).filter(lambda text: text[:1] != "\ufeff" and "\x1b" not in text))
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode(), "utf-8") == (text, "")


@given(st.text("abc请查收附件报价单您好，。 ", min_size=1, max_size=50))
def test_chinese_is_read_as_declared(text: str) -> None:
    assert decode(text.encode("gb2312"), "gb2312") == (text, "")


@pytest.mark.parametrize("data", [b"\xe4" * 500_000, b"\x1b$" * 250_000, b"\xc4\xa3" * 250_000])
@pytest.mark.parametrize("name", ["utf-8", "gb2312", "iso-2022-jp", "windows-1252", "euc-jp", ""])
def test_hostile_bytes_end(data: bytes, name: str) -> None:
    assert isinstance(decode(data, name)[0], str)
