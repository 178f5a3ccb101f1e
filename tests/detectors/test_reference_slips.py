"""Codes one slip from a code in another part of the mail, and codes that are rightly alike."""

from __future__ import annotations

import pytest
from reference_drafts import QUOTE, ids


@pytest.mark.parametrize(
    ("subject", "text", "files", "quote", "expected"),
    [
        (
            "4711-22",
            "Dear Max,\nthe goods are packed.",
            {"po.csv": "PO no.;4711-12\nTotal;500"},
            "",
            "subject-file",
        ),
        (
            "PO 45-20817",
            "see the attached papers for 45-20871.",
            {"PO 45-20817.csv": "x"},
            "",
            "subject-text",
        ),
        ("Your shipment SHP-88213", "SHP-88231 left Ningbo today.", {}, "", "subject-text"),
        (
            "Shipment",
            "Consignment SHP-88231 left Ningbo today.",
            {"packing_SHP-88213.csv": "Item;1"},
            "",
            "text-file",
        ),
        (
            "Claim",
            "About claim RK/118/26, see the protocol.",
            {"RK-181-26.txt": "protocol"},
            "",
            "text-file",
        ),
        (
            "Documents for 300-61542",
            "Dear Max,\nthe B/L for 300-65142 is attached.",
            {},
            "",
            "subject-text",
        ),
        (
            "Re: Delivery",
            "Your job 88-4302 leaves on Friday.",
            {},
            "When will our job 88-4032 leave?",
            "thread",
        ),
        (
            "Re: Delivery",
            "We ship your order no. 471122 on Friday.",
            {},
            "Where is PO 471212?",
            "thread",
        ),
        (
            "Delivery plan",
            "Order no.\tQty\tShip\nB-60417\t250\t9 July\n\nPlease note order B-64017 is complete.",
            {},
            "",
            "text-text",
        ),
        (
            "Order list",
            "Item\tOrder no.\tAmount\nValve\t471122\t500\nPump\t471135\t600",
            {"list.csv": "Order;Item\n471212;Valve\n471135;Pump"},
            "",
            "text-file",
        ),
        ("Invoice 2026-1184", "please pay invoice 2026-1148 by Friday.", {}, "", "subject-text"),
        ("Invoice no. 88213", "Please pay invoice no. 8821 by Friday.", {}, "", "subject-text"),
        ("Invoice no. 88213", "Please pay invoice no. 882213 by Friday.", {}, "", "subject-text"),
        ("Invoice no. 88213", "Please pay 88123 by Friday.", {}, "", "subject-text"),
        (
            "Contract SC-2026-338",
            "Attached is SC-2026-383 for signature.",
            {"SC-2026-338.txt": "SALES CONTRACT No. SC-2026-338"},
            "",
            "subject-text",
        ),
        ("订单4711-22", "附件是4711-12的装箱单。", {}, "", "subject-text"),
        (
            "合同",
            "请查收附件，合同编号HT-2026-0392。",
            {"HT-2026-0329.txt": "合同"},
            "",
            "text-file",
        ),
        ("发货通知", "SH260118已发货。", {"SH260181.txt": "装箱单"}, "", "text-file"),
        ("回复：交货", "贵司单号8840-32本周五发货。", {}, "请问8804-32什么时候发货？", "thread"),
        ("回复：交货", "采购单88403200本周五发货。", {}, "采购单88430200什么时候发货？", "thread"),
        (
            "对账",
            "订单号\t金额\n20260117\t5000\n20260141\t6000",
            {"对账单.csv": "订单号;金额\n20260171;5000\n20260141;6000"},
            "",
            "text-file",
        ),
        ("理赔LP-26-093", "理赔LP-26-039已结案，赔款三天内汇出。", {}, "", "subject-text"),
        ("报价Q-2026-118", "附件为Q-2026-181报价。", {}, "", "subject-text"),
        (
            "Zamówienie 300-61542",
            "W załączeniu list przewozowy do 300-65142.",
            {},
            "",
            "subject-text",
        ),
        (
            "Dostawa",
            "Wysyłamy zam. 4711/26 w piątek.",
            {"zamowienie_4171_26.txt": "x"},
            "",
            "text-file",
        ),
        ("Odp: Dostawa", "Sprawa RK/118/26 jest zakończona.", {}, "Co z RK/181/26?", "thread"),
        (
            "Oferta OF/2026/118",
            "Przesyłam ofertę OF/2026/181 w załączniku.",
            {},
            "",
            "subject-text",
        ),
        ("Zlecenie ZL-20481", "Auto do ZL-20418 podstawimy w środę.", {}, "", "subject-text"),
        (
            "Faktura",
            "FV/118/03/2026 w załączeniu.",
            {"FV_181_03_2026.txt": "Faktura VAT FV/181/03/2026"},
            "",
            "text-file",
        ),
        (
            "Faktura FV/118/03/2026",
            "Proszę o zapłatę faktury FV/181/03/2026.",
            {},
            "",
            "subject-text",
        ),
        (
            "Rozliczenie",
            "Nr zamówienia\tKwota\n7710345\t500\n7710362\t600",
            {"r.csv": "Nr zamówienia;Kwota\n7710354;500\n7710362;600"},
            "",
            "text-file",
        ),
        (
            "Order SO-5186",
            "SO-51866 is loaded on Thursday.",
            {"SO-5186.csv": "SO-5186"},
            "",
            "subject-text",
        ),
        (
            "Order SO-5186",
            "SO-518 is loaded on Thursday.",
            {"SO-5186.csv": "SO-5186"},
            "",
            "subject-text",
        ),
        (
            "Order SO-51862",
            "SO-57862 is loaded on Thursday.",
            {"SO-51862.csv": "SO-51862"},
            "",
            "subject-text",
        ),
        (
            "Project",
            "Project P-20417: please sign.",
            {"P-20471.txt": "Project P-20471"},
            "",
            "text-file",
        ),
        (
            "New price list",
            "Use voucher ALMA-5127 until Sunday.",
            {"flyer.txt": "Voucher ALMA-5172"},
            "",
            "text-file",
        ),
        (
            "Reminder",
            "Invoice R-26-0592 is open. Please quote R-26-0529 when you pay.",
            {"R-26-0592.txt": "Invoice R-26-0592"},
            "",
            "text-file",
        ),
        (
            "Reminder",
            "Invoice 26-30418 is open.\n\nPlease quote 26-30148.\n\nThank you for 26-30418.",
            {},
            "",
            "text-text",
        ),
        (
            "Booking",
            "Booking no. HLCU4471820 is confirmed, cut-off Friday.",
            {"SI_HLCU4471280.txt": "x"},
            "",
            "text-file",
        ),
        ("Ticket", "Your ticket #88213-7 is closed.", {}, "Re ticket #88231-7", "thread"),
    ],
)
def test_codes_in_two_places(
    subject: str, text: str, files: dict[str, str], quote: str, expected: str
) -> None:
    assert ids(subject, text + (QUOTE + quote if quote else ""), files) == [expected]


@pytest.mark.parametrize(
    ("subject", "text", "files", "quote"),
    [
        ("Prices", "T-0168 is new.", {"prices.csv": "T-0186;5.00\nT-0190;6.00"}, ""),
        ("Offer T-0186", "T-0168 is new, too.", {}, ""),
        ("Order 4711-22", "We also booked 4711-23.", {}, ""),
        ("Order 4711-22", "Order 4711-22 replaces 4711-12.", {}, ""),
        ("Invoices INV-2041 and INV-2014", "INV-2014 is paid. INV-2041 is open.", {}, ""),
        (
            "Invoice INV-2041",
            "The attached invoice replaces INV-2014.",
            {"INV-2041.csv": "Invoice INV-2041"},
            "",
        ),
        ("Re: order", "The new order 471212 is like the old one.", {}, "order 471122"),
        ("Order list", "471122\n471212\n471135", {"l.csv": "471122\n471212\n471135"}, ""),
        ("Spare parts for BS-1605", "We offer BS-1505 at 50.00 EUR.", {}, ""),
        ("Spare parts for BS-1605", "We offer BS-160 at 50.00 EUR.", {}, ""),
        ("Catalogue", "Model DN-2150 replaces the valve.", {"c.csv": "DN-2510\nDN-2105"}, ""),
        ("Meeting 12-03-2026", "We meet on 21-03-2026.", {}, ""),
        ("Delivery CW 12/26", "Week 21/26 is better.", {}, ""),
        ("Re: 4711", "Tel. 0571-88213412", {}, "Tel. 0571-88214312, order 4711"),
        ("Standards", "According to EN-10204 and ISO-10240.", {"s.csv": "EN-10024"}, ""),
        ("Flights", "LH-7421 and LH-7412 on Friday.", {}, ""),
        ("Flight LH-7421", "Back with LH-7412 on Sunday.", {}, ""),
        ("报价", "型号BS-1605和BS-1650。", {"价目表.csv": "BS-1605\nBS-1650"}, ""),
        ("合同HT-2026-018", "本合同替代HT-2026-081。", {}, ""),
        ("发票", "发票号12345678，发票代码12345687", {}, ""),
        ("Faktura FV/118/03/2026", "Korekta do faktury FV/181/03/2026.", {}, ""),
        ("Faktury", "FV/118/03/2026 i FV/181/03/2026", {}, ""),
        (
            "Order 4711",
            "our delivery note 4171 is attached",
            {"DN-4171.csv": "Delivery note 4171\nOrder 4711"},
            "",
        ),
        ("PO 45-20817", "Our SO 45-20871 is booked.", {}, ""),
        ("Budget 2026", "500000 or 050000", {"b.csv": "500000"}, ""),
        ("Box sizes", "600/400 and 400/600", {"b.csv": "400/600;640/400"}, ""),
        ("Offer", "Postal code 10-245, KRS 0000123456", {"o.csv": "10-254 ; KRS 0000123465"}, ""),
        ("Re: Samples", "Lot L-2406 is used up; L-2460 is what you get.", {}, "We had lot L-2406"),
        ("Re: Samples", "You get lot L-2460.", {}, "We had lot L-2406"),
        ("Batch", "Batch B24061 and B24016 were mixed.", {}, ""),
        ("Order 88213", "Your customer number is 88231.", {}, ""),
        ("Order 88213", "Item no. 88231 is out of stock.", {}, ""),
    ],
)
def test_codes_of_two_things(subject: str, text: str, files: dict[str, str], quote: str) -> None:
    assert ids(subject, text + (QUOTE + quote if quote else ""), files) == []


@pytest.mark.parametrize(
    ("subject", "text", "files", "quote"),
    [
        (
            "Bearings 6205-2RS",
            "We can only offer 6305-2RS now.",
            {"6205-2RS.csv": "6205-2RS;5.00"},
            "",
        ),
        (
            "Bearings 6205-2RS",
            "We can only offer 6305-2RS now.",
            {"prices.csv": "6205-2RS;5.00"},
            "",
        ),
        (
            "Request for PL-80015",
            "The PL-80025 is in stock.",
            {"PL-80015.csv": "PL-80015;1"},
            "We need PL-80015",
        ),
        ("Re: Valve DN-10000", "DN-1000 is in stock.", {}, "Do you have DN-10000?"),
        ("Valve DN-10000", "DN-1000 is in stock.", {"v.csv": "DN-10000;5"}, ""),
        ("Re: Laptop XPS-93105", "The XPS-9310 is cheaper.", {}, "How much is XPS-93105?"),
        (
            "Quotation Q-26-1047",
            "The quotation Q-26-1057 follows tomorrow.",
            {"Q-26-1047.csv": "Quotation Q-26-1047"},
            "",
        ),
        (
            "Contract K-5537",
            "Under contract K-5537 and its annex K-55371 we deliver.",
            {"K-5537.csv": "Contract K-5537"},
            "",
        ),
        (
            "Contract K-55371",
            "Annex K-5537-1 is attached.",
            {"K-55371.csv": "Contract K-55371"},
            "",
        ),
        ("轴承6205-2RS", "目前只有6305-2RS现货。", {"报价.csv": "6205-2RS;5.00"}, ""),
        ("型号YX-20450", "YX-20480有现货。", {"YX-20450.csv": "YX-20450"}, ""),
        ("回复：型号YX-20450", "YX-2045有现货。", {}, "YX-20450什么价？"),
        ("Łożyska 6205-2RS", "Mamy tylko 6305-2RS.", {"cennik.csv": "6205-2RS;5"}, ""),
        (
            "Oferta OF/26/0318",
            "Poprzednia oferta OF/26/0118 straciła ważność.",
            {"OF-26-0318.csv": "Oferta OF/26/0318"},
            "",
        ),
        ("Pojemniki PJ-10050", "PJ-1005 są tańsze.", {"PJ-10050.csv": "PJ-10050"}, ""),
        (
            "Invoice R-26-0592",
            "Invoice R-26-0492 was paid on Monday, thank you.",
            {"R-26-0592.csv": "Invoice R-26-0592"},
            "",
        ),
        (
            "Invoice R-26-0592",
            "Please note that invoice R-26-0492 is still overdue.",
            {"R-26-0592.csv": "Invoice R-26-0592"},
            "",
        ),
        (
            "Reminder for invoice 2026-1184",
            "Invoice 2026-1084 has been paid in the meantime.",
            {"2026-1184.csv": "Invoice 2026-1184"},
            "",
        ),
        (
            "Booking confirmation 88213742",
            "Your return booking is 88213842.",
            {"88213742.csv": "Booking 88213742"},
            "",
        ),
        ("Ticket #88213", "The same bug as #88113.", {"88213.txt": "Ticket #88213"}, ""),
        ("Parcel 00340434", "Parcel 00340534 was sent separately.", {"l.txt": "00340434"}, ""),
        (
            "Lot L-240617",
            "The analysis of L-240517 was better.",
            {"L-240617.txt": "Lot L-240617"},
            "",
        ),
        ("Claim 26-C-093", "It is the same as 26-C-083.", {"26-C-093.txt": "Claim 26-C-093"}, ""),
        (
            "Drawings 4711-220-01",
            "4711-320-01 follows tomorrow.",
            {"4711-220-01.txt": "Drawing 4711-220-01"},
            "",
        ),
    ],
)
def test_other_numbers_of_a_series(
    subject: str, text: str, files: dict[str, str], quote: str
) -> None:
    assert ids(subject, text + (QUOTE + quote if quote else ""), files) == []


def test_a_long_list_has_a_number_alike_for_any_other() -> None:
    rows = "\n".join(f"ART-{number};5.00" for number in range(10200, 10340) if number != 10231)
    assert ids("Prices", "ART-10231 is out of stock.", {"prices.csv": rows}) == []


@pytest.mark.parametrize(
    ("listed", "expected"),
    [("471101 471102 471103", ["text-file"]), ("471101 471102 471103 471105", [])],
)
def test_lists_that_differ_in_one_number(listed: str, expected: list[str]) -> None:
    rows = "Order\n" + listed.replace(" ", "\n")
    assert ids("Orders", "471101\n471102\n471104", {"orders.csv": rows}) == expected


def test_the_label_of_a_column() -> None:
    rows = "Order no.;Item\n4711;Valve\n4712;Pump"
    assert ids("Order 4171", "We ship today.", {"list.csv": rows}) == ["subject-file"]
