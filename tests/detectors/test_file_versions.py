"""Files that are double, old or oddly named, and mail that is too large."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from sendlint import Config, Linter, Report
from sendlint.finding import Finding

RULES = ("duplicate-file", "two-versions", "stale-version", "oversized-mail", "odd-file-name")


def linted(
    body: str,
    files: list[str] | dict[str, bytes],
    *rules: str,
    subject: str = "Files",
    options: dict[str, Any] | None = None,
) -> Report:
    """Lint a mail with these files by some of the rules."""
    named = files if isinstance(files, dict) else {name: name.encode() for name in files}
    lines = [
        "From: Li Na <li.na@sunrise-trade.example>",
        "To: Max Schmidt <max@solartech.example>",
        f"Subject: {subject}",
        "Date: Tue, 10 Mar 2026 09:00:00 +0800",
        'Content-Type: multipart/mixed; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain; charset=utf-8",
        "",
        body,
    ]
    for name, content in named.items():
        lines += [
            "--b",
            "Content-Type: application/octet-stream",
            f'Content-Disposition: attachment; filename="{name}"',
            "Content-Transfer-Encoding: base64",
            "",
            base64.encodebytes(content).decode().rstrip(),
        ]
    lines.append("--b--\n")
    chosen = options and {rules[0]: options}
    config = Config.of({"select": list(rules or RULES), "options": chosen or {}})
    return Linter(config).lint("\n".join(lines).encode())


def found(report: Report) -> list[tuple[str, str]]:
    assert not report.crashed
    return [(finding.rule, finding.id) for finding in report.findings]


def only(report: Report) -> Finding:
    assert len(report.findings) == 1, report.findings
    return report.findings[0]


# Versions of one file


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("offer v1.pdf", "offer v2.pdf"),
        ("报价单-旧.xlsx", "报价单-新.xlsx"),
        ("umowa_robocza.docx", "umowa_ost.docx"),
        ("offer_V1.2.pdf", "offer_V1.10.pdf"),
        ("Offer Rev.02.pdf", "Offer Rev.03.pdf"),
        ("flange rev B.dwg", "flange rev C.dwg"),
        ("offer version 1.docx", "offer version 2.docx"),
        ("offerv1.docx", "offerv2.docx"),
        ("OfferV1.docx", "OfferV2.docx"),
        ("offer.docx", "offer v2.docx"),
        ("offer.docx", "offer_final.docx"),
        ("offer old.docx", "offer.docx"),
        ("DRAFT_offer.docx", "offer.docx"),
        ("Draft offer.docx", "Offer.docx"),
        ("offer [draft].docx", "offer [final].docx"),
        ("offer - Copy.docx", "offer.docx"),
        ("offer 2026-02-27.pdf", "offer 2026-03-10.pdf"),
        ("offer 27.02.2026.pdf", "offer 10.03.2026.pdf"),
        ("报价单V1.xlsx", "报价单V2.xlsx"),
        ("报价单第一版.xlsx", "报价单第二版.xlsx"),
        ("报价单(旧版).xlsx", "报价单(新版).xlsx"),
        ("合同初稿.docx", "合同定稿.docx"),
        ("合同草稿.docx", "合同终稿.docx"),
        ("報價單舊版.xlsx", "報價單最新版.xlsx"),
        ("oferta wersja 1.pdf", "oferta wersja 2.pdf"),
        ("umowa_robocza.docx", "umowa_ostateczna.docx"),
        ("cennik stary.xlsx", "cennik nowy.xlsx"),
        ("Angebot_alt.pdf", "Angebot_neu.pdf"),
        ("Vertrag Entwurf.docx", "Vertrag final.docx"),
        ("Preisliste Fassung 1.pdf", "Preisliste Fassung 2.pdf"),
        ("devis brouillon.pdf", "devis définitif.pdf"),
        ("contrato borrador.docx", "contrato definitivo.docx"),
        ("契約書(案).docx", "契約書_最終版.docx"),
        ("見積書_旧版.xlsx", "見積書_最新版.xlsx"),
    ],
)
def test_two_versions_and_the_older_one(older: str, newer: str) -> None:
    for files in ([older, newer], [newer, older]):
        finding = only(linted("Please find the files attached.", files, "two-versions"))
        assert (finding.data["name"], finding.data["other"]) == (older, newer)
        assert finding.fix == {"kind": "detach", "name": older}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("report 2025.pdf", "report 2026.pdf"),
        ("invoice 4711.pdf", "invoice 4712.pdf"),
        ("invoice-118-1.pdf", "invoice-118-2.pdf"),
        ("manual part 1.pdf", "manual part 2.pdf"),
        ("scan 1 of 2.pdf", "scan 2 of 2.pdf"),
        ("page1.pdf", "page2.pdf"),
        ("plan A.pdf", "plan B.pdf"),
        ("shirt S.pdf", "shirt XL.pdf"),
        ("manual_v2_en.pdf", "manual_v1_de.pdf"),
        ("offer_v2.docx", "offer_v2.pdf"),
        ("offer.docx", "offer_final.pdf"),
        ("photo.jpg", "photo (2).jpg"),
        ("logo_v1.png", "logo_v2.png"),
        ("scan (1).pdf", "scan (2).pdf"),
        ("minutes 2026-03-02.docx", "minutes 2026-03-09.docx"),
        ("20260302.pdf", "20260309.pdf"),
        ("pump V220.pdf", "pump V240.pdf"),
        ("Draft Beer.pdf", "Beer.pdf"),
        ("New York.pdf", "York.pdf"),
        ("Copyright.pdf", "right.pdf"),
        ("archiv1.zip", "archiv2.zip"),
        ("说明书第一部分.pdf", "说明书第二部分.pdf"),
        ("对账单1月.xlsx", "对账单2月.xlsx"),
        ("方案一.pdf", "方案二.pdf"),
        ("第1版面.pdf", "第2版面.pdf"),
        ("faktura cz. 1.pdf", "faktura cz. 2.pdf"),
        ("contract_v1.docx", "annex_v2.docx"),
    ],
)
def test_no_versions(first: str, second: str) -> None:
    report = linted("Please find the files attached.", [first, second], "two-versions")
    assert not report.findings


@pytest.mark.parametrize(
    "body",
    [
        "Please find attached both versions.",
        "Please find attached the offer. Both are valid until Friday.",
        "Attached is the final offer, and the draft so that you can compare.",
        "Attached are v1 and v2.",
        "offer v1.pdf is what you had, offer v2.pdf is what we propose.",
        "附件是新旧两版报价单，请查收。",
        "附件请查收。请对比两个版本。",
        "W załączeniu obie wersje oferty.",
        "W załączeniu stara i nowa oferta.",
        "Im Anhang die alte und neue Fassung.",
        "Ci-joint les deux versions du devis.",
        "Adjunto ambas versiones de la oferta.",
        "新旧両方の見積書を添付します。",
    ],
)
def test_both_are_meant(body: str) -> None:
    report = linted(body, ["offer v1.pdf", "offer v2.pdf"], "two-versions")
    assert not report.findings


@pytest.mark.parametrize(
    "body",
    [
        "Both of us liked the fair.\n\nPlease find the offer attached.",
        "Please find attached the final offer, please delete the previous draft.",
        "合同见附件。",
    ],
)
def test_words_about_something_else(body: str) -> None:
    report = linted(body, ["offer draft.pdf", "offer final.pdf"], "two-versions")
    assert found(report) == [("two-versions", "two")]


def test_of_two_equal_versions_the_most_specific_rule_speaks() -> None:
    files = {"offer v1.pdf": b"%PDF 1", "offer v2.pdf": b"%PDF 1"}
    assert found(linted("Please see the offer.", files)) == [("duplicate-file", "same")]


def test_a_version_that_is_doubled_is_not_called_stale_as_well() -> None:
    report = linted("Attached is v3 of the offer.", ["offer v2.pdf", "offer v3.pdf"])
    assert found(report) == [("two-versions", "two")]


def test_many_versions_are_compared_in_linear_time() -> None:
    files = [f"offer v{number}.pdf" for number in range(1, 60)]
    report = linted("Please see the files.", files, "two-versions")
    assert len(report.findings) == 20


# Stale versions


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Please find attached version 3 of the contract.", "contract_v2.docx"),
        ("Attached is the contract (v2.1).", "contract_v2.0.docx"),
        ("Attached is the flange drawing, revision D.", "flange rev C.pdf"),
        ("Here is the latest version of the price list.", "price list old.xlsx"),
        ("Please find attached the revised contract.", "contract v1.docx"),
        ("The contract is now final. Attached is the final version.", "contract draft.docx"),
        ("Attached is the updated offer, it replaces the previous draft.", "offer_draft.pdf"),
        ("Attached is our quotation dated 10 March 2026.", "quotation 2026-02-27.pdf"),
        ("Attached is the version of 10 March 2026.", "quotation 27.02.2026.pdf"),
        ("附件是更新后的报价单，请查收。", "报价单V1.xlsx"),
        ("附件是合同定稿，请查收。", "合同草稿.docx"),
        ("附件是第三版合同，请查收。", "合同第二版.docx"),
        ("附上最新版价格表。", "价格表（旧版）.xlsx"),
        ("W załączeniu poprawiona umowa.", "umowa_stara.docx"),
        ("W załączeniu ostateczna wersja umowy.", "umowa v1.docx"),
        ("Im Anhang die endgültige Fassung des Vertrags.", "Vertrag Entwurf.docx"),
        ("Anbei das überarbeitete Angebot.", "Angebot_alt.pdf"),
        ("Ci-joint la version définitive du contrat.", "contrat brouillon.docx"),
        ("Adjunto la versión final del contrato.", "contrato borrador.docx"),
        ("契約書の最終版を添付します。", "契約書(案).docx"),
    ],
)
def test_a_stale_version(body: str, name: str) -> None:
    finding = only(linted(body, [name], "stale-version"))
    assert finding.place.part == name
    assert finding.related[0].part == "body"
    assert str(finding.data["phrase"]) in " ".join(body.split())


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Please find attached version 2 of the contract.", "contract_v2.docx"),
        ("Please find attached version 2.0 of the contract.", "contract_v2.docx"),
        ("Please find attached our reply to your version 3.", "contract_v4.docx"),
        ("Please review the attached draft of the final version.", "contract_draft.docx"),
        ("Could you send us the final version? Our file is attached.", "contract_draft.docx"),
        ("I will send the final version tomorrow.", "contract_draft.docx"),
        ("Attached is the contract, not yet the final version.", "contract_draft.docx"),
        ("If you agree, this becomes the final version.", "contract_draft.docx"),
        ("The app's new version is out.", "contract_v1.docx"),
        ("It runs with kernel version 6.", "contract_v2.docx"),
        ("Attached is v3, v2 is attached as well.", "contract_v2.docx"),
        ("Attached is the updated price list.", "Draft Beer.pdf"),
        ("Attached is the final version.", "contract_v1.0.docx"),
        ("Attached is the final version.", "contract_draft_final.docx"),
        ("Attached is the final version.", "contract (2).docx"),
        ("Attached is the updated invoice.", "Copy of passport.pdf"),
        ("Attached is the updated plan.", "town hall old.jpg"),
        ("Attached is the invoice for your order of 10 March 2026.", "invoice 2026-03-05.pdf"),
        ("Our quotation of 10 March 2026 is valid until May.", "quotation 2026-03-10.pdf"),
        ("Our quotation dated 02/03/2026 is attached.", "quotation 2026-02-10.pdf"),
        ("附件是草稿，最终版下周发。", "合同草稿.docx"),
        ("请把最终版发给我们。", "合同初稿.docx"),
        ("W załączeniu projekt umowy, wersja robocza.", "umowa robocza.docx"),
        ("Ostateczną wersję wyślę jutro.", "umowa robocza.docx"),
    ],
)
def test_no_stale_version(body: str, name: str) -> None:
    report = linted(body, [name], "stale-version")
    assert not report.findings


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            (
                "Please find attached the documents for your new project. The latest "
                "version of our catalogue is on our website."
            ),
            "Catalogue 2026 v1.pdf",
        ),
        ("As discussed please find attached our offer. Prices are the latest.", "Offer_v1.pdf"),
        (
            "Please find attached the signed contract. We need the final version by Friday.",
            "contract v1 signed.pdf",
        ),
        ("See attached. Please use the new version of Excel to open it.", "prices v1.xlsx"),
        ("Please find attached our comments on your final version.", "comments_v1.docx"),
        (
            (
                "Attached please find a draft of the contract for your review. Once "
                "approved we will issue the final version."
            ),
            "Contract_draft_v1.docx",
        ),
        (
            "We would like to receive your updated quotation. Our specification is attached.",
            "specification v1.pdf",
        ),
        (
            "Attached is our specification. Please send your updated quotation.",
            "specification v1.pdf",
        ),
        ("I attach the invoice for the updated drawings.", "invoice v1.pdf"),
        ("您好，附件是我们的规格书，请按此更新后的要求报价。", "规格书V1.pdf"),
        ("附件为合同，最新版的标准请参考官网。", "合同V1.docx"),
        ("W załączeniu specyfikacja. Proszę o nową ofertę.", "specyfikacja v1.pdf"),
        (
            "Anbei unsere Spezifikation. Bitte senden Sie uns Ihr aktualisiertes Angebot.",
            "Spezifikation V1.pdf",
        ),
        (
            "Ci-joint notre cahier des charges. Merci de nous envoyer votre nouvelle offre.",
            "cahier v1.pdf",
        ),
        ("Adjunto nuestro pliego. Esperamos su nueva oferta.", "pliego v1.pdf"),
        ("仕様書を添付します。最新版のカタログを送ってください。", "仕様書 v1.pdf"),
        ("Thanks for the updated contract! Our certificate is attached.", "certificate v1.pdf"),
        ("Thank you for the revised offer. Please find the order attached.", "order v1.pdf"),
        ("Dziękuję za zaktualizowaną ofertę. W załączeniu zamówienie.", "zamówienie v1.pdf"),
        ("感谢贵司更新后的报价，附件是我司订单，请查收。", "订单V1.pdf"),
        ("Here are our remarks to the revised contract.", "remarks v1.docx"),
        ("Please find attached the quotation v1.2 for pump V3.", "quotation v1.2.pdf"),
        ("Please find attached the manual (rev. 2) for firmware version 5.", "manual rev2.pdf"),
        ("Please find attached the manual for firmware version 5.", "manual rev2.pdf"),
    ],
)
def test_a_version_of_something_else(body: str, name: str) -> None:
    assert not linted(body, [name], "stale-version").findings


def test_other_files_are_about_other_things() -> None:
    body = "Please find attached the final version of the contract."
    assert found(linted(body, ["contract final.docx", "annex draft.docx"])) == []
    assert found(linted(body, ["annex.docx", "contract draft.docx"])) == [
        ("stale-version", "stale")
    ]


@pytest.mark.parametrize(
    ("subject", "count"),
    [("Final version of the contract", 1), ("Re: Final version of the contract", 0)],
)
def test_the_subject_of_an_answer_is_not_the_writers(subject: str, count: int) -> None:
    report = linted("Please see the file.", ["contract v1.docx"], "stale-version", subject=subject)
    assert len(report.findings) == count


# Size


def test_size_limits() -> None:
    small = linted("Please see the film.", {"film.bin": bytes(7_000_000)}, "oversized-mail")
    assert not small.findings
    large = only(linted("See the film.", {"film.bin": bytes(8_000_000)}, "oversized-mail"))
    assert (large.id, str(large.severity)) == ("large", "warning")
    assert large.data["files"] == ["film.bin (10.3 MiB)"]
    films = {"film.bin": bytes(8_000_000), "long.bin": bytes(12_000_000)}
    both = only(linted("See the films.", films, "oversized-mail"))
    assert (both.id, str(both.severity), both.place.part) == ("too-large", "error", "long.bin")
    assert [place.part for place in both.related] == ["film.bin"]


def test_line_ends_count_as_two() -> None:
    options = {"warn": 0.001, "refuse": 0.002}
    body = "a\n" * 400
    assert len(linted(body, [], "oversized-mail", options=options).findings) == 1
    assert not linted("a " * 350, [], "oversized-mail", options=options).findings


# Names


def test_better_names() -> None:
    for name, better in (("offer: new.pdf", "offer- new.pdf"), ("offer .pdf", "offer.pdf")):
        finding = only(linted("See the file.", [name], "odd-file-name"))
        assert finding.fix == {"kind": "rename", "name": name, "old": name, "new": better}


def test_characters_is_an_option() -> None:
    names = ["Quotation 118 Sunrise.pdf"]
    assert not linted("See.", names, "odd-file-name", options={"characters": 25}).findings
    finding = only(linted("See.", names, "odd-file-name", options={"characters": 24}))
    assert (finding.id, finding.data["length"], finding.data["most"]) == ("long", 25, 24)
