"""promised-attachment in answers: whose file the words speak of."""

from __future__ import annotations

import pytest

from sendlint import Config, Linter

LINTER = Linter(Config.of({"select": ["promised-attachment"]}, "test"))
OFFER_ASKED = "Could you send us an offer for 40 pumps?"

THEIRS = [
    ("The attached invoice will be paid on Friday.", "Please find attached our invoice 55."),
    ("As per the attached PO we will ship 40 cartons on 27 November.", "Our PO 4411 is attached."),
    ("The attachment says 5,000 pcs but your mail says 500.", "Order attached, 500 pcs please."),
    ("Regarding the attached: yes to both points.", "Two questions, see attached."),
    ("Item 4 of the attached list is out of stock.", "Please quote the attached list."),
    ("Your purchase order attached is in order.", "PO attached."),
    ("We hereby confirm the attached purchase order.", "Please find attached purchase order 77."),
    ("Is the attached price list still valid?", "Price list attached."),
    ("According to the attached schedule you want delivery in week 48.", "Schedule attached."),
    ("Z załącznika wynika, że potrzebują Państwo 400 kompletów.", "Zapytanie w załączniku."),
    ("Zamówienie z załącznika przyjęte do realizacji.", "Zamówienie w załączniku."),
    ("Załączoną fakturę opłacimy w piątek.", "W załączniku faktura."),
    ("Odpowiadam na pytania z załączonej ankiety.", "Proszę wypełnić załączoną ankietę."),
    ("Na załączonym rysunku brakuje skali.", "Przesyłam rysunek."),
    ("附件里的要求没问题，交期25天。", "具体要求见附件。"),
    ("附件里面说的交货期对我们来说有点紧。", "采购订单请见附件"),
    ("附件合同第五条我们不同意。", "合同见附件"),
    ("已按附件修改，请看正文。", "修改意见见附件"),
    ("附件照片里的裂纹是运输造成的。", "照片见附件"),
    ("Laut Anhang braucht ihr 300 Stück, im Text steht 200.", "Bedarf im Anhang, 200 Stück."),
    ("D'après la pièce jointe, il vous faut 300 unités.", "Commande en pièce jointe."),
]
MINE = [
    ("The attached shows our calculation for both options.", OFFER_ASKED),
    ("Signed contract is in the attachment.", "Please sign the attached contract and return it."),
    ("Contract attached, signed.", "Please sign the attached contract."),
    ("The completed form is attached.", "Form attached."),
    ("Please see the attached PO confirmation.", "PO attached."),
    ("Our comments are in the attached draft.", "Draft attached."),
    ("If the attached layout suits you, we start on Monday.", "Please see our layout attached."),
    ("Wycena w załączniku.", "Zapytanie w załączniku."),
    ("W załączniku podpisana umowa.", "Umowa do podpisu w załączniku."),
    ("Odpowiedzi na pytania w załączonym pliku.", "Pytania w załączniku."),
    ("报价在附件里。", "询价单见附件"),
    ("附件合同已签字盖章，请查收。", "合同见附件，请签字"),
    ("我们的意见写在附件里了。", "合同见附件"),
    ("Unser Angebot finden Sie im Anhang.", "Anfrage anbei."),
]
EITHER = [
    ("The attached drawing says M8.", "Any news about the drawing?"),
    ("Price as per attached.", "Enquiry attached."),
    ("Form completed and attached.", "Please fill in the attached form."),
    ("Z załączonego zestawienia wynika, że zalegają Państwo z płatnością.", "Co z fakturami?"),
]


def level(text: str, earlier: str, author: str = "Max <max@solartech.example>") -> str:
    """Return the severity of the finding on an answer, "silent" if there is none."""
    head = "From: li.na@sunrise-trade.example\nTo: max@solartech.example\nSubject: Re: Pumps\n"
    head += "In-Reply-To: <a@b.example>\nContent-Type: text/plain; charset=utf-8\n"
    quoted = f"On Thu, Nov 19, 2026 at 10:12 AM {author} wrote:\n\n> {earlier}"
    found = LINTER.lint(f"{head}\n{text}\n\n{quoted}\n".encode()).findings
    return str(found[0].severity) if found else "silent"


@pytest.mark.parametrize(("text", "earlier"), THEIRS)
def test_file_that_the_other_side_has_sent_is_not_missing(text: str, earlier: str) -> None:
    assert level(text, earlier) == "silent"


@pytest.mark.parametrize(("text", "earlier"), MINE)
def test_file_of_the_writer_is_missing_from_an_answer(text: str, earlier: str) -> None:
    assert level(text, earlier) == "error"


@pytest.mark.parametrize(("text", "earlier"), EITHER)
def test_file_that_may_be_either_side_s_is_mentioned(text: str, earlier: str) -> None:
    assert level(text, earlier) == "warning"


def test_file_that_the_writer_sent_before_is_no_other_side_s() -> None:
    text, earlier = "The attached offer is valid for 30 days.", "Please find attached our offer."
    assert level(text, earlier) == "silent"
    assert level(text, earlier, "Li Na <li.na@sunrise-trade.example>") == "error"


def test_mail_that_quotes_another_is_an_answer() -> None:
    head = "From: li.na@sunrise-trade.example\nTo: max@solartech.example\nSubject: Pumps\n"
    quoted = "On Thu, Nov 19, 2026 at 10:12 AM Max <max@solartech.example> wrote:\n\n> PO attached."
    text = "As per the attached PO we will ship 40 cartons on 27 November."
    assert not LINTER.lint(f"{head}\n{text}\n\n{quoted}\n".encode()).findings


def test_mail_that_is_no_answer_takes_nothing_for_the_other_side_s() -> None:
    text = "Z załączonego zestawienia wynika, że zalegają Państwo z płatnością."
    head = "From: li.na@sunrise-trade.example\nTo: max@solartech.example\nSubject: Saldo\n"
    found = LINTER.lint(f"{head}\n{text}\n".encode()).findings
    assert [str(finding.severity) for finding in found] == ["error"]
