"""Promises of an attachment: their level, their reason, their kind and what excuses them."""

from __future__ import annotations

import pytest

from sendlint.catalogue import default_catalogue
from sendlint.draft import Draft
from sendlint.facts import Vocabulary
from sendlint.facts.files.promises import Promise, find_promises
from sendlint.facts.files.shares import is_file_share
from sendlint.facts.text.phrases import find_all

INDEX = Vocabulary(default_catalogue()).phrases


def promises(text: str) -> tuple[Promise, ...]:
    """Return the promises of a plain mail."""
    return find_promises(find_all(Draft.parse(f"Subject: x\n\n{text}\n".encode()), INDEX))


@pytest.mark.parametrize(
    ("text", "level", "reason"),
    [
        ("Please sign the attached contract.", "strong", "given"),
        ("I attach our offer.", "strong", "said"),
        ("Sorry, I forgot to attach it.", "strong", "forgotten"),
        ("Invoice attached.", "strong", "document"),
        ("Our new terms (attached) are better.", "strong", "alone"),
        ("Number of attachments: 3", "weak", "mentioned"),
        ("I am sending you the invoice.", "weak", "sent"),
        ("Here it is: Offer_12.pdf", "weak", "sent"),
        ("附件是报价单。", "strong", "said"),
        ("请签署附件中的合同。", "strong", "given"),
        ("忘了加附件。", "strong", "forgotten"),
        ("Proszę o podpisanie załączonej umowy.", "strong", "given"),
        ("Załączam umowę.", "strong", "said"),
    ],
)
def test_level_and_reason(text: str, level: str, reason: str) -> None:
    first = promises(text)[0]
    assert (first.level, first.reason) == (level, reason)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I attach the invoice.", "file"),
        ("I attach the screenshot.", "image"),
        ("I attach the calendar invite.", "event"),
        ("I attach my business card.", "contact"),
        ("See attached.", ""),
        ("附上样品照片。", "image"),
        ("W załączniku zdjęcia.", "image"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert promises(text)[0].kind == kind


@pytest.mark.parametrize(
    ("text", "excuse"),
    [
        ("I attach our offer.", ""),
        ("I attach our offer: https://drive.google.com/x", "link"),
        ("I attach our offer.\nhttps://we.tl/t-1", "link"),
        ("I attach our offer. We open at 9. https://we.tl/t-1", ""),
        ("I attach our offer.\n\ndiff --git a/x b/x\n", "pasted"),
        ("附上目录。https://pan.baidu.com/s/1", "link"),
    ],
)
def test_excuse(text: str, excuse: str) -> None:
    assert promises(text)[0].excuse == excuse


CARD = '<p>图纸见附件。</p><p>您好</p><p><a href="{}">{}</a></p>'


@pytest.mark.parametrize(
    ("target", "words", "excuse"),
    [
        ("https://mail.qq.com/cgi-bin/ftnExs_download?k=1", "进入下载页面", "link"),
        ("https://mail.163.com/large-attachment-download/index.html?p=1", "下载", "link"),
        ("https://www.icloud.com/attachment/?u=1&f=a.zip", "Click to Download", "link"),
        ("https://drive.google.com/file/d/1", "Drawings.ZIP", "link"),
        ("https://drive.google.com/file/d/1", "our drive", ""),
        ("https://shop.example/news", "Drawings.zip", ""),
        ("https://mail.qq.com/", "QQ", ""),
        ("https://www.icloud.com/mail", "iCloud", ""),
    ],
)
def test_cards_of_large_attachments(target: str, words: str, excuse: str) -> None:
    html = CARD.format(target, words)
    raw = f"Subject: x\nContent-Type: text/html; charset=utf-8\n\n{html}\n"
    (promise,) = find_promises(find_all(Draft.parse(raw.encode()), INDEX))
    assert promise.excuse == excuse
    quoted = html.replace("<p><a", "<blockquote type=cite><p><a") + "</blockquote>"
    raw = f"Subject: x\nContent-Type: text/html; charset=utf-8\n\n{quoted}\n"
    (promise,) = find_promises(find_all(Draft.parse(raw.encode()), INDEX))
    assert promise.excuse == ""


@pytest.mark.parametrize(
    ("html", "excuse"),
    [
        ("<p>See the attached screenshot:</p><img src=cid:1><p>Thanks</p>", "pasted"),
        ("<p>See the attached screenshot.</p><p>Regards</p><img src=cid:1>", ""),
        ("<p>See the attached offer.</p><img src=cid:1>", ""),
        ("<img src=cid:1><p>See the attached screenshot.</p>", ""),
    ],
)
def test_pictures_below_the_words(html: str, excuse: str) -> None:
    raw = f"Subject: x\nContent-Type: text/html; charset=utf-8\n\n{html}\n"
    (promise,) = find_promises(find_all(Draft.parse(raw.encode()), INDEX))
    assert promise.excuse == excuse


@pytest.mark.parametrize(
    "text",
    [
        "Der Anhang ist leer, siehe hier.",
        "Hier ist das Attachment nicht dabei.",
        "The attachment did not come through.",
        "Is it attached?",
        "Ohne Anhang.",
    ],
)
def test_no_promise(text: str) -> None:
    assert promises(text) == ()


def test_a_veto_of_one_word_counts_in_its_own_language_only() -> None:
    # "hier" is yesterday in French, which would make it an earlier mail's.
    assert promises("Hier die aktuelle Preisliste.")[0].reason == "sent"


def test_strong_promises_come_first() -> None:
    levels = [found.level for found in promises("An attachment more. I attach our offer.")]
    assert levels == ["strong", "weak"]


@pytest.mark.parametrize(
    ("target", "shared"),
    [
        ("https://drive.google.com/file/d/1", True),
        ("https://firma.sharepoint.com/:x:/g/1", True),
        ("(https://we.tl/t-1)", True),
        ("pan.baidu.com/s/1abc", True),
        ("https://user@www.dropbox.com:443/s/1?dl=0", True),
        ("https://shop.example/files/manual.pdf?x=1", True),
        ("https://cloud.shop.example/index.php/s/aB3", True),
        ("https://shop.example/", False),
        ("https://notdropbox.com/s/1", False),
        ("https://dropbox.com.shop.example/s/1", False),
        ("mailto:dropbox.com/x", False),
        ("javascript://dropbox.com/x", False),
        ("readme.pdf", False),
        ("", False),
    ],
)
def test_file_shares(target: str, shared: bool) -> None:
    assert is_file_share(target) is shared


@pytest.mark.parametrize(
    "text",
    [
        "here is our offer, " * 3_000 + "\n" + " " * 500_000 + "- x",
        "here is our offer, " * 3_000 + " " * 500_000 + "\n- x",
        "<p>" + "see the attached photo, " * 3_000 + "</p>" + "<img src=cid:1>" * 3_000,
    ],
)
def test_hostile_surroundings_are_searched(text: str) -> None:
    raw = f"Subject: x\nContent-Type: text/{'html' if text[0] == '<' else 'plain'}\n\n{text}\n"
    found = find_promises(find_all(Draft.parse(raw.encode()), INDEX))
    assert len(found) > 400


@pytest.mark.parametrize(
    "piece", ["attached ", "please find ", "附件", "see a.pdf ", "I attach, ", "w załączniku nie "]
)
def test_hostile_text_is_searched(piece: str) -> None:
    assert isinstance(promises(piece * 3_000), tuple)


@pytest.mark.parametrize(
    "text",
    [
        "You wrote that the invoice is attached, but I cannot find it.",
        "The supplier says the certificate is in the attachment.",
        "Pisała Pani, że faktura jest w załączniku, ale jej nie widzę.",
        "Klient twierdzi, że wysłał protokół w załączniku.",
        "Sie schrieben, dass die Rechnung im Anhang ist, aber ich finde sie nicht.",
        "Vous écrivez que la facture est en pièce jointe.",
        "您说附件里有发票，但是没有看到。",
    ],
)
def test_what_others_say_is_no_promise(text: str) -> None:
    assert promises(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "As stated in attachment A to the agreement, the fee is 100 EUR.",
        "Stawki w załączniku nr 2 do umowy są netto. Pozostałe załączniki bez zmian.",
        "W załączniku do decyzji jest inna data.",
        "In der Anlage zum Bescheid steht ein falsches Datum.",
        "Der Anhang zum Vertrag regelt die Preise.",
    ],
)
def test_an_annex_is_no_promise(text: str) -> None:
    assert promises(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I enclose my warmest regards to your family.",
        "W załączeniu serdeczne pozdrowienia.",
        "Załączam moc uścisków.",
        "Anbei herzliche Grüße von der ganzen Familie.",
        "Ci-joint mes meilleurs voeux.",
        "随信附上诚挚的问候。",
    ],
)
def test_wishes_are_no_promise(text: str) -> None:
    assert promises(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "As you wrote, the contract is attached.",
        "Tak jak Pan pisał, w załączniku umowa.",
        "Pisał Pan o fakturze, w załączniku korekta.",
        "W załączniku do umowy przesyłam harmonogram.",
        "W załączniku aneks do umowy.",
        "Aneks do umowy w załączniku.",
        "Der Nachtrag zum Vertrag ist im Anhang.",
        "Bitte unterschreiben Sie den beigefügten Nachtrag zum Vertrag.",
        "Załączam ofertę i serdeczne pozdrowienia.",
        "Anbei die Rechnung und viele Grüße.",
        "您说的图纸在附件里。",
    ],
)
def test_a_promise_beside_them_stands(text: str) -> None:
    assert [promise.level for promise in promises(text)][:1] == ["strong"]
