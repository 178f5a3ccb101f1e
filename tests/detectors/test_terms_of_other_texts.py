"""Durations and shares against those of a file, and of the mail that the own text confirms."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from sendlint import Config, Linter

ORDER = "> We order 20 valves. Delivery within 30 days after deposit, 30 % in advance.\n"


def mail(body: str, quoted: str = "", file: str = "") -> bytes:
    message = EmailMessage()
    message["From"] = "Li Na <li.na@sunrise-trade.example>"
    message["To"] = "Max Schmidt <max@solartech.example>"
    message["Subject"] = "Re: order"
    head = "On Mon, 9 Mar 2026 at 10:00, Max Schmidt <max@solartech.example> wrote:\n"
    message.set_content(f"Dear Max,\n{body}\n\nLi Na\n\n" + (head + quoted if quoted else ""))
    if file:
        message.add_attachment(file, filename="terms.txt")
    return message.as_bytes()


def ids(body: str, quoted: str = "", file: str = "") -> list[str]:
    report = Linter(Config()).lint(mail(body, quoted, file))
    return [found.id for found in report.findings if found.rule == "terms-conflict"]


@pytest.mark.parametrize(
    "body",
    [
        "we confirm: delivery within 40 days after deposit, 30 % in advance.",
        "we accept: delivery within 30 days after deposit, 40 % in advance.",
    ],
)
def test_another_value_than_the_confirmed_one(body: str) -> None:
    assert ids(body, ORDER) == ["confirmed"]


@pytest.mark.parametrize(
    "body",
    [
        "we confirm: delivery within 30 days after deposit, 30 % in advance.",
        "delivery within 40 days after deposit, 30 % in advance.",
        "we accept the price. However, delivery takes 40 days after deposit.",
        "we confirm receipt of your inquiry. Delivery within 6 weeks after deposit.",
        "confirmed. The brochures from our agency arrive in 5 days.",
    ],
)
def test_nothing_confirmed_or_nothing_else(body: str) -> None:
    assert ids(body, ORDER) == []


def test_another_place_than_the_confirmed_one() -> None:
    order = "> We order 20 valves, USD 29,100.00 CIF Gdansk.\n"
    assert ids("we confirm USD 29,100.00 CIF Hamburg.", order) == ["confirmed"]
    assert ids("we confirm USD 29,100.00 CIF Gdansk.", order) == []
    assert ids("our price is USD 29,100.00 CIF Hamburg.", order) == []


def test_a_question_needs_a_yes() -> None:
    asked = "> Is it 2 % cash discount?\n"
    assert ids("yes, it is 3 % cash discount.", asked) == ["confirmed"]
    assert ids("we confirm 3 % cash discount.", asked) == []


def test_values_of_a_file() -> None:
    file = "Claims shall be notified within 45 days after arrival of the goods.\n"
    assert ids("claims are notified within 30 days after arrival.", file=file) == ["term"]
    assert ids("claims are notified within 45 days after arrival.", file=file) == []
    assert ids("brochures follow within 30 days after arrival.", file=file) == []


@pytest.mark.parametrize(
    ("body", "file"),
    [
        (
            "you can cancel free of charge up to ten days before.",
            "Cancellation: free until 5 days.",
        ),
        ("we keep 5 % as retention.", "Retention: 10 % until acceptance"),
        ("interest is nine per cent a year.", "Default interest: 8 % p.a."),
        ("our technician reacts within four hours.", "Response time: 8 hours"),
        ("the agreement runs for three years.", "Contract period: 2 years"),
        ("our minimum order quantity is 500 pcs.", "MOQ: 300 pcs"),
        ("our prices hold good for two months.", "Validity of offer: 30 days"),
        ("free storage for ten days.", "Storage: 14 days free of charge"),
        ("质保期两年，自验收之日起算。", "质保：12个月"),
        ("如有质量问题，请在收货后七天内提出。", "质量异议期：收货后15天"),
        ("每逾期一天罚千分之五。", "违约金：每日0.3%"),
        ("余款验收后两周内付清。", "尾款：验收后30天付"),
        ("za każdy dzień zwłoki naliczamy 0,5% kary.", "Kara umowna: 0,2% za dzień zwłoki"),
        ("na zapłatę mają Państwo sześć tygodni.", "Termin płatności: 30 dni"),
        ("prosimy wpłacić z góry jedną trzecią.", "Zaliczka: 50%"),
        ("najmniejsze zamówienie to 500 szt.", "Minimalne zamówienie: 300 szt."),
    ],
)
def test_terms_of_any_kind(body: str, file: str) -> None:
    assert len(ids(body, file=f"{file}\n")) == 1


@pytest.mark.parametrize(
    ("body", "file"),
    [
        ("the samples will be ready in 10 days.", "Lead time: 35 days\nPayment: 30 days net"),
        ("I am on leave for two weeks.", "Warranty: 24 months\nLead time: 6 weeks"),
        ("the invoice is now 20 days overdue.", "Payment: 30 days net"),
        ("you may deduct 2 % within 8 days.", "30 days net, 2 % discount within 8 days"),
        ("40 % ships now, 60 % in four weeks.", "30 % deposit, 70 % before shipment\n4 weeks"),
        ("the lead time is 6 weeks instead of 8.", "Lead time: 8 weeks\nWarranty: 2 years"),
        ("样品三天内寄出。", "交期：收到定金后25天\n付款：30%定金"),
        ("发票已逾期15天。", "付款条件：月结30天"),
        ("zaliczka w wysokości jednej czwartej.", "25% zaliczki, reszta 14 dni po dostawie"),
        ("próbki wyślemy w ciągu 3 dni.", "Termin realizacji: 4 tygodnie"),
    ],
)
def test_terms_of_something_else_or_the_same(body: str, file: str) -> None:
    assert not ids(body, file=f"{file}\n")


def test_parts_of_a_time_that_make_it_up() -> None:
    parts = "We need 10 days for the drawings and 30 days for production."
    assert not ids(f"delivery takes 40 days. {parts}")


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("understood, the notice period is six months.", "> Notice period: 3 months.\n"),
        ("great, 25 % deposit then.", "> We can pay 30 % deposit.\n"),
        ("收到，就按这个做：交期20天，预付四成。", "> 交期20天，预付三成。\n"),
        ("jasne, tak zrobimy, płatność 21 dni.", "> Prosimy o płatność 30 dni.\n"),
    ],
)
def test_ways_to_accept(body: str, quoted: str) -> None:
    assert ids(body, quoted) == ["confirmed"]


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ("thank you for your enquiry. Lead time 6 weeks.", "> Lead time within 4 weeks?\n"),
        ("60 days is more than we can do, 45 days at most.", "> Payment 60 days.\n"),
        ("60天账期做不到，最多45天。", "> 账期60天。\n"),
        ("60 dni to dla nas za długo, możemy dać 30 dni.", "> Prosimy o płatność 60 dni.\n"),
    ],
)
def test_other_offers_are_no_confirmation(body: str, quoted: str) -> None:
    assert not ids(body, quoted)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("30% deposit, 60% before shipment", "30% deposit, 70% before shipment"),
        ("30% in advance and 60% against copy of B/L", "30% deposit, balance 70%"),
        ("30%定金，60%发货前付清", "30%定金，70%发货前付清"),
        ("30% zaliczki, 60% przed wysyłką", "30% zaliczki, 70% przed wysyłką"),
    ],
)
def test_a_share_is_shown_with_its_own_words(mine: str, theirs: str) -> None:
    raw = mail(f"as attached, payment: {mine}.", file=f"Payment: {theirs}.\n")
    (finding,) = Linter(Config.of({"select": ["terms-conflict"]})).lint(raw).findings
    assert finding.place.quote in mine
    assert finding.place.quote.startswith("60%")


PROFORMA = {
    "en": "PROFORMA INVOICE\nPayment: 40% T/T in advance, 60% before shipment\n",
    "zh": "形式发票\n付款方式：40%定金，60%发货前付清\n",
    "pl": "PROFORMA\nPłatność: 40% zaliczki, 60% przed wysyłką\n",
}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The proforma is attached. We need the 30% deposit to start production."),
        ("en", "As soon as we have received the 30% deposit, production starts."),
        ("en", "The proforma is attached. The balance of 70% is due before shipment."),
        ("en", "We need one third of the amount in advance, see the proforma attached."),
        ("zh", "附件是PI，请安排30%定金，我们收到后安排生产。"),
        ("zh", "附件是PI，收到30%定金以后我们安排生产。"),
        ("zh", "附件是PI，请按约定先付三成定金，余款发货前付清。"),
        ("pl", "W załączeniu proforma. Proszę o wpłatę 30% zaliczki, wtedy ruszamy."),
        ("pl", "W załączeniu proforma. Po otrzymaniu 30% zaliczki ruszamy z produkcją."),
    ],
)
def test_a_share_of_the_payment_is_another_one_than_in_the_file(language: str, body: str) -> None:
    assert set(ids(body, file=PROFORMA[language])) & {"payment", "perhaps"}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "en",
            "We have received the 30% deposit for order 3088, thank you. The PI is attached.",
        ),
        (
            "en",
            "As in the last order, when you paid a 30% deposit, we start upon payment.",
        ),
        ("en", "From the next order on, the deposit will be only 30%."),
        ("en", "For orders above USD 50,000 we accept a deposit of 30%."),
        ("en", "We suggest a 30% deposit for the tooling, which is not part of this PI."),
        ("en", "Payment is 40% in advance as in the PI, the remaining 60% before shipment."),
        ("zh", "附件是PI。上一单3088的30%定金已收到，谢谢。"),
        ("zh", "附件是PI。建议下一单起定金降到30%。"),
        ("zh", "附件是PI。如果贵司觉得40%太高，我们可以接受30%定金。"),
        ("zh", "附件PI上的付款方式是40%定金。我们可以改为30%定金、70%见提单副本，如同意再重发PI。"),
        ("pl", "W załączeniu proforma. Jeżeli woleliby Państwo zaliczkę 30%, proszę dać znać."),
        ("pl", "W załączeniu proforma. Za zamówienie 3088 wpłynęła już zaliczka 30%, dziękujemy."),
        ("pl", "W załączeniu proforma. Proponujemy zaliczkę 30% przy kolejnych zamówieniach."),
    ],
)
def test_a_share_of_another_order_or_a_proposal(language: str, body: str) -> None:
    assert ids(body, file=PROFORMA[language]) == []


@pytest.mark.parametrize(
    "body",
    [
        "We quote FOB Ningbo at USD 12.00. Our freight forwarder can also arrange DDP Hamburg.",
        "Price FOB Ningbo: USD 12.00\nPrice CIF Hamburg: USD 14.00",
        "The price is USD 12.00 FOB Ningbo. For CIF Hamburg please add USD 2.00 per piece.",
        "Cena 36,00 EUR/szt. EXW Łódź. Dostawa DAP Brno za dopłatą 2,50 EUR/szt.",
        "单价12美元，FOB宁波。如需CIF汉堡，单价14美元。",
    ],
)
def test_delivery_terms_to_choose_from(body: str) -> None:
    assert ids(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "We offer the chairs at USD 48.00 FOB Ningbo.\n\nTerms: CIF Gdansk, shipment in 30 days.",
        "Cena 36,00 EUR/szt. EXW Łódź.\n\nWarunki dostawy: DAP Brno, termin 14 dni.",
        "单价12美元，FOB宁波，交期30天。\n\n贸易条款：CIF汉堡，付款方式30%定金。",
    ],
)
def test_two_delivery_terms_of_one_offer(body: str) -> None:
    assert ids(body) == ["delivery"]
