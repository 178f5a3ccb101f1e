"""The columns of contact tables, as mail programs name them in their languages.

Sources: the exports of Outlook in English, German, Polish, French, Spanish, Japanese and Chinese,
of Google Contacts (both layouts), Thunderbird, Foxmail, QQ Mail and NetEase Mail, and what people
call such columns in their own tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from unicodedata import normalize

from msgspec import Struct

from sendlint.book.titles import is_title, join_name, split_title

_LONGEST_TITLE, _LONGEST_HEAD = 20, 100

# Without digits, blanks and punctuation, in lower case: "E-mail 2 Address" is "emailaddress".
_ADDRESS = """
    email emails mail emailaddress emailaddresses mailaddress emailvalue emailid
    primaryemail secondaryemail primaryemailaddress additionalemail alternateemail otheremail
    businessemail workemail homeemail personalemail contactemail customeremail recipientemail
    recipient emailbusiness emailwork emailhome emailpersonal
    emailadresse mailadresse emailgeschäftlich emailprivat
    adresemail adresemailowy adrespocztyelektronicznej pocztaelektroniczna adresmailowy
    emailsłużbowy emailprywatny
    adressedemessagerie adresseemail adresseelectronique adresseélectronique courriel
    adressecourriel adressemail
    direccióndecorreoelectrónico direcciondecorreoelectronico direccióndelcorreoelectrónico
    correoelectrónico correoelectronico correo
    電子メールアドレス 電子メール メールアドレス メール eメール eメールアドレス
    电子邮件地址 电子邮件 电子邮箱 电子邮箱地址 邮箱 邮箱地址 邮件地址 邮件 email地址 email邮箱
    电邮 电邮地址 个人邮箱 工作邮箱 公司邮箱 常用邮箱 商务邮箱 备用邮箱 其他邮箱 主邮箱
    電子郵件地址 電子郵件 電子信箱 電郵 信箱
"""
_WHOLE = """
    displayname fullname name contact contactname fn fileas customername
    vollständigername anzeigename kontakt ansprechpartner
    imięinazwisko nazwiskoiimię nazwa nazwawyświetlana osobakontaktowa kontaktowaosoba
    nomcomplet nomaffiché nomdaffichage nombrecompleto nombreparamostrar nombredepantalla
    氏名 お名前 名前 表示名
    姓名 联系人 联系人姓名 名称 显示名称 显示名 客户姓名 收件人 聯絡人 顯示名稱
"""
_GIVEN = """
    firstname givenname first forename vorname imię imie prénom prenom 名
"""
_FAMILY = """
    lastname familyname last surname nachname familienname nazwisko nomdefamille apellidos apellido
    姓 姓氏
"""
# What these mean depends on the other columns: "Name, Vorname", "Nombre, Apellidos", "姓氏, 名字".
_FAMILY_BESIDE_GIVEN = "name nom"
_GIVEN_BESIDE_FAMILY = "nombre 名字"
_DISPLAY = """
    emaildisplayname emailangezeigtername nazwawyświetlanaemail
    nomcompletdeladressedemessagerie nombredepantalladecorreoelectrónico 電子メール表示名
    电子邮件显示名称 电子邮件显示名 電子郵件顯示名稱
"""
_TITLE = """
    nameprefix honorificprefix prefix salutation honorific
    anrede akademischertitel zwrotgrzecznościowy tytułgrzecznościowy civilité civilite tratamiento
    敬称 称谓 英文称谓 中文称谓 稱謂 尊称
"""
# They may as well be the title of a job, unless that has its own column.
_PERHAPS_TITLE = "title titel tytuł titre título titulo 肩書き 头衔 頭銜"
_JOB = """
    jobtitle position stanowisko fonction puesto cargo 役職 职务 職稱 职位 occupation
    organizationtitle
"""
_ORGANISATION = """
    company companyname organization organisation organizationname organisationname firm employer
    account accountname customer
    firma firmenname unternehmen organizacja nazwafirmy przedsiębiorstwo
    société societe entreprise organización organizacion empresa compañía
    会社 会社名 勤務先 組織名
    公司 公司名称 单位 单位名称 工作单位 企业名称 客户名称 組織 公司名稱 單位
"""


@cache
def _kinds() -> dict[str, str]:
    tables = {
        "organisation": _ORGANISATION,
        "job": _JOB,
        "perhaps-title": _PERHAPS_TITLE,
        "title": _TITLE,
        "display": _DISPLAY,
        "given-beside": _GIVEN_BESIDE_FAMILY,
        "family": _FAMILY,
        "given": _GIVEN,
        "whole": _WHOLE,
        "address": _ADDRESS,
    }
    return {word: kind for kind, words in tables.items() for word in words.split()}


def column_kind(head: str) -> str:
    """Return what a column with this head holds, "" if unknown: "address", "whole", "given" ..."""
    return _kinds().get(_plain(head), "")


def _plain(head: str) -> str:
    if len(head) > _LONGEST_HEAD:
        return ""
    return "".join(letter for letter in normalize("NFKC", head).lower() if letter.isalpha())


class Columns(Struct, frozen=True):
    """Which columns of a table hold what, counted from 0; () where none does.

    known: how many columns have a head that we know.
    """

    addresses: tuple[int, ...] = ()
    whole: tuple[int, ...] = ()
    given: tuple[int, ...] = ()
    family: tuple[int, ...] = ()
    titles: tuple[int, ...] = ()
    perhaps_titles: tuple[int, ...] = ()
    organisation: tuple[int, ...] = ()
    known: int = 0

    @classmethod
    def of(cls, header: Sequence[str]) -> Columns:
        """Read a row as a header."""
        kinds = [column_kind(cell) for cell in header]

        def places(*wanted: str) -> tuple[int, ...]:
            found = [[place for place, kind in enumerate(kinds) if kind == one] for one in wanted]
            return tuple(place for one in found for place in one)

        given, family = places("given"), places("family")
        whole, beside = places("whole"), places("given-beside")
        if given and not family:
            family = _with_head(header, _FAMILY_BESIDE_GIVEN)
            given = given if family or not beside else (*given, *beside)
            whole = tuple(place for place in whole if place not in family)
        elif beside:
            given, whole = ((*given, *beside), whole) if family else (given, (*whole, *beside))
        sure = places("title", "perhaps-title") if "job" in kinds else places("title")
        return cls(
            addresses=places("address"),
            whole=(*whole, *places("display")),
            given=given,
            family=family,
            titles=sure,
            perhaps_titles=() if "job" in kinds else places("perhaps-title"),
            organisation=places("organisation"),
            known=sum(map(bool, kinds)),
        )

    def name(self, row: Sequence[str]) -> tuple[str, str]:
        """Return title and name of a row, each "" if unknown."""
        whole = next((cell for cell in _cells(row, self.whole) if "@" not in cell), "")
        parts = whole or join_name(_first(row, self.given), _first(row, self.family))
        found, name = split_title(parts)
        return self._title(row) or found, name

    def _title(self, row: Sequence[str]) -> str:
        for cell in _cells(row, self.titles):
            if len(cell) <= _LONGEST_TITLE:
                return cell
        return next(filter(is_title, _cells(row, self.perhaps_titles)), "")

    def organisation_of(self, row: Sequence[str]) -> str:
        """Return the organisation of a row, "" if unknown."""
        return _first(row, self.organisation)


def _with_head(header: Sequence[str], heads: str) -> tuple[int, ...]:
    wanted = heads.split()
    return tuple(place for place, cell in enumerate(header) if _plain(cell) in wanted)[:1]


def _cells(row: Sequence[str], places: Sequence[int]) -> list[str]:
    if not places:
        return []
    cells = (row[place].strip() for place in places if place < len(row))
    return [cell for cell in cells if cell]


def _first(row: Sequence[str], places: Iterable[int]) -> str:
    for place in places:
        if place < len(row) and (cell := row[place].strip()):
            return cell
    return ""
