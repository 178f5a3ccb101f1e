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
    ("Can you tell me who made the attached drawing?", "Please see the attached drawing."),
    ("Could you please explain line 4 in the attached quote?", "Our quote is attached."),
    ("Please tell us what item 3 in the attached order means.", "Order attached."),
    ("Who signed the attached contract on your side?", "The contract is attached."),
    ("Could you resend the attached file? It does not open.", "Please find the file attached."),
    ("确认附件订单，我们今天安排生产。", "附件是我们的订单，请确认。"),
    ("已确认附件订单，请放心。", "订单见附件"),
    ("麻烦说明一下附件报价里的运费是怎么算的？", "报价见附件"),
    ("Prosimy wyjaśnić pozycję 3 w załączonej umowie.", "W załączniku przesyłam umowę."),
    ("Kto podpisał załączony protokół?", "Załączam protokół."),
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
    ("Could you check the attached drawing and tell me who made it?", "See our attached drawing."),
    ("I have marked in the attached drawing who made what.", "Please see the attached drawing."),
    ("Please read the attached report, it explains who signed.", "Report attached."),
    ("Could you explain to your team how the attached form works?", "Our form is attached."),
    ("Please reissue the invoice according to the attached details.", "The invoice is attached."),
    ("Kindly confirm the attached order.", "Please find attached our quote."),
    ("请确认附件订单。", "附件是我们的报价。"),
    ("您确认附件图纸后我们开模。", "附件是图纸。"),
    ("确认附件订单后请回传。", "报价见附件"),
    ("我们在附件报告里解释了原因。", "报告见附件"),
    ("Proszę wypełnić załączoną ankietę i przesłać ponownie.", "Ankieta w załączniku."),
    ("Prosimy wystawić fakturę zgodnie z załączonym zamówieniem.", "Faktura w załączniku."),
]
EITHER = [
    ("The attached drawing says M8.", "Any news about the drawing?"),
    ("Price as per attached.", "Enquiry attached."),
    ("Form completed and attached.", "Please fill in the attached form."),
    ("Can you tell me who made the attached drawing?", "Any news about the drawing?"),
    ("Please clarify clause 7 of the attached contract.", "When do you sign?"),
    ("确认附件订单，我们今天安排生产。", "交期多久？"),
    ("麻烦你们确认一下附件里的交期是工作日还是自然日？", "交期25天。"),
    ("Skąd pochodzą dane w załączniku?", "Przesłałam wszystko, co mamy."),
    ("Proszę o informację, kto podpisał załączony protokół.", "Czy protokół dotarł?"),
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


@pytest.mark.parametrize(
    "text",
    [
        "Can you tell me who made the attached drawing?",
        "Could you please explain line 4 in the attached quote?",
        "确认附件订单，我们今天安排生产。",
        "Kto podpisał załączony protokół?",
        "Co Pan sądzi o załączonej ofercie?",
    ],
)
def test_questions_in_a_first_mail_are_about_its_own_file(text: str) -> None:
    raw = f"From: a@sunrise-trade.example\nTo: b@solartech.example\nSubject: K4\n\n{text}\n"
    found = LINTER.lint(raw.encode()).findings
    assert [finding.id for finding in found] == ["missing"]


@pytest.mark.parametrize(
    "text",
    [
        "CV i portfolio prosimy wysyłać jako załączniki PDF na adres kadr.",
        "请把附件合同发给我们。",
    ],
)
def test_requests_for_files_promise_none(text: str) -> None:
    raw = f"From: a@sunrise-trade.example\nTo: b@solartech.example\nSubject: K4\n\n{text}\n"
    assert not LINTER.lint(raw.encode()).findings


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
