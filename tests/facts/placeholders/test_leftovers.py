"""What stands for text still to be written."""

from __future__ import annotations

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.draft.draft import Draft
from sendlint.facts import Facts, Vocabulary
from sendlint.facts.placeholders.leftovers import Leftover

VOCABULARY = Vocabulary(default_catalogue())


def leftovers(body: str, subject: str = "Offer") -> tuple[Leftover, ...]:
    raw = f"Subject: {subject}\nTo: ann@buyer.example\n\nDear Ann,\n\n{body}\n\nBest\nTom\n"
    return Facts(Draft.parse(raw.encode()), VOCABULARY).leftovers


def found(body: str, subject: str = "Offer") -> list[tuple[str, str]]:
    return [(leftover.kind, leftover.text) for leftover in leftovers(body, subject)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("[insert price]", "It costs [insert price] each."),
        ("{fill in later}", "It costs {fill in later} each."),
        ("<insert table>", "See <insert table> below."),
        ("[check with Tom]", "It costs 5 [check with Tom] each."),
        ("[Comment: is this right?]", "It costs 5 [Comment: is this right?] each."),
        ("[TODO: ask Tom]", "It costs [TODO: ask Tom]"),
        ("XXX", "Delivery: XXX"),
        ("XX", "It costs [XX] each."),
        ("USD XXX", "The total is USD XXX."),
        ("$X,XXX.XX", "The total is $X,XXX.XX."),
        ("xx EUR", "That is xx EUR each."),
        ("XXX元", "总价 XXX元。"),
        ("EUR ???", "Freight comes to EUR ??? for the truck."),
        ("$???", "Freight: $???, two days."),
        ("XX%", "We can give you XX% off."),
        ("XX/XX/2026", "Delivery on XX/XX/2026."),
        ("xx December 2026", "Delivery on xx December 2026."),
        ("xx pieces", "We have xx pieces on stock."),
        ("xx Tagen", "Lieferung in xx Tagen."),
        ("xx天", "交货期xx天。"),
        ("xx szt", "Mamy xx szt. na stanie."),
        ("TODO", "Delivery: TODO"),
        ("FIXME", "(FIXME)"),
        ("(to be added)", "Warranty (to be added)"),
        ("待补充", "单价：待补充"),
        ("【此处填写价格】", "单价是【此处填写价格】。"),
        ("（此处填写价格）", "单价是（此处填写价格）。"),
        ("[wstawić cenę]", "Cena to [wstawić cenę]."),
        ("do uzupełnienia", "Termin: do uzupełnienia"),
        ("[Betrag einfügen]", "Der Preis ist [Betrag einfügen]."),
        ("[à compléter]", "Le prix est de [à compléter]."),
        ("[insertar precio]", "El precio es [insertar precio]."),
        ("（ここに記入）", "価格は（ここに記入）です。"),
        ("xx%", "Rabat xx% od cen katalogowych."),
        ("XXX Stück", "XXX Stück Muster liegen bereit."),
        ("XX days", "We deliver within XX days."),
        ("xx.12.2026", "Oferta ważna do xx.12.2026."),
        ("XX.01.2027", "Termin: XX.01.2027"),
        ("__.__.2026", "Oferta ważna do dnia __.__.2026 r."),
        ("......%", "Kara umowna wynosi ......% wartości."),
        ("____ zł", "Cena wynosi ____ zł netto."),
        ("(wpisz kwotę)", "Wartość kontraktu: (wpisz kwotę) netto."),
    ],
)
def test_gap(text: str, body: str) -> None:
    assert [words for kind, words in found(body) if kind == "gap"] in ([text], ["[TODO: ask Tom]"])


@pytest.mark.parametrize(
    "greeting",
    ["Dear Mr. XXX,", "Dear XXX,", "尊敬的XXX：", "XX先生：", "○○様", "Szanowny Panie XXX,"],
)
def test_person(greeting: str) -> None:
    raw = f"Subject: Offer\nTo: ann@buyer.example\n\n{greeting}\n\nhere it is.\n".encode()
    assert [x.kind for x in Facts(Draft.parse(raw), VOCABULARY).leftovers] == ["gap"]


def test_person_elsewhere_is_an_example() -> None:
    assert found("In the letter we write XX先生 or Mr. XXX for an unknown man.") == []


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("DO NOT SEND - offer", "Hello"),
        ("Offer (do not send yet)", "Hello"),
        ("报价单-勿发", "Hello"),
        ("NIE WYSYŁAĆ! oferta", "Hello"),
        ("Angebot, noch nicht senden", "Hello"),
        ("Offer", "DRAFT - DO NOT SEND"),
        ("Offer", "[do not send]"),
        ("Offer", "Don't send yet!"),
    ],
)
def test_hold(subject: str, body: str) -> None:
    assert [kind for kind, _ in found(body, subject)] == ["hold"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("filler", "Lorem ipsum dolor sit amet."),
        ("filler", "这是占位文字。"),
        ("note", "TODO: ask the factory"),
        ("note", "Lorem ipsum"),
        ("open-price", "Unit price: TBD"),
        ("open-price", "DN80 is £TBD each."),
        ("note", "We can do 5% (ask Tom; delete before sending)"),
        ("note", "Rabatt 5 % (vor dem Senden löschen)"),
    ],
)
def test_other_kinds(kind: str, body: str) -> None:
    assert [one for one, _ in found(body)] == [kind]


@pytest.mark.parametrize(
    "body",
    [
        "sizes XX, XXL and XXXL, the N2xxx series, 2XX errors",
        "Love, Ann xxx",
        "Why EUR ??? We agreed on dollars.",
        "20 XXL pieces, the 3xx days, series 20xx",
        "The card ends in XXXX-1234, BIC COBADEFFXXX, tel. 138XXXX1234",
        "Password: XXXX",
        "尺码：XXX",
        "The XXX Games and chapter XXX",
        "Delivery date: TBD",
        "The room is [TBC].",
        "Precio con TODO INCLUIDO para los que lo dan. Incluye: TODO",
        "TODO\n- one\n- two",
        "TODO: one\nTODO: two\nTODO: three",
        "待补充库存 300 件",
        "还有三份资料待补充",
        "300 sztuk do uzupełnienia zapasów",
        "Do uzupełnienia:\n- skan umowy",
        "Please do not send cash.",
        "Do not send this to anyone.",
        "请勿发送大附件",
        "Press [Insert] or [Add to cart].",
        "[Insert coin](https://a.example)",
        "Which font suits: Lorem ipsum dolor sit amet?",
        "the lorem ipsum on page 2",
        "`price = TODO` and `[insert price]`",
        "x = 1; // TODO: mend",
        "# TODO: mend",
        "Do not send: parcels to the old address, because nobody works there any more.",
        "> [insert price]",
        "to be added later",
        "Data: __.__.2026 r. Kwota: ........ zł",
        "Kara ....% do ....% albo ....%",
        "Wiek XX i XXI; XX dynastia; XX lat minęło......",
        "Hmm...... 5% to dużo. Rabat....10%",
        "Część XX.12-7, obudowa xx.png",
    ],
)
def test_silent(body: str) -> None:
    assert found(body) == []


def test_one_leftover_is_reported_once() -> None:
    assert len(leftovers("It costs USD XXX or USD XXX.")) == 1


def test_place() -> None:
    (leftover,) = leftovers("It costs [insert price] each.")
    assert (leftover.place.part, leftover.place.line, leftover.place.column) == ("body", 3, 10)
    assert leftover.place.quote == "[insert price]"


@pytest.mark.parametrize(
    "piece", ["[insert ", "[insert x]", "TODO: x\n", "XXX ", "USD XX ", "do not send\n", "待补充"]
)
def test_hostile_repetition_ends(piece: str) -> None:
    leftovers(piece * (200_000 // len(piece)))
