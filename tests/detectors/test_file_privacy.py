"""Internal files, files of other customers, and files with personal data."""

from __future__ import annotations

import csv
import io
from email.message import EmailMessage
from typing import Any

import docx
import openpyxl
import pytest
from file_samples import zipped
from office_files import saved
from stdnum import iban
from stdnum.cn import ric
from stdnum.pl import pesel

from sendlint.book import Book
from sendlint.book.customers import Customer, Customers
from sendlint.config import Config
from sendlint.finding import Finding
from sendlint.linter import Linter

ANNA = "Anna Berg <anna@nordwind.example>"
SOLAR = Customer("SolarTech GmbH", domains=("solartech.example",), references=("ST-*",))
NORD = Customer("Nordwind AS", domains=("nordwind.example",), accounts=("DE89370400440532013000",))
CUSTOMERS = (
    SOLAR,
    NORD,
    Customer("Baltica Sp. z o.o.", domains=("baltica.example",)),
    Customer("Fjordkraft AS", domains=("fjordkraft.example",)),
    Customer("Hafenkontor GmbH", domains=("hafenkontor.example",)),
    Customer("Zachodnia S.A.", domains=("zachodnia.example",)),
)

File = tuple[str, bytes]
Rows = list[list[str]]


def lint(
    *files: File,
    rule: str = "",
    to: str = ANNA,
    body: str = "Hello, please see the file.",
    subject: str = "Quotation",
    options: dict[str, Any] | None = None,
    customers: tuple[Customer, ...] = CUSTOMERS,
) -> list[Finding]:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "li@sunrise.example", to, subject
    mail.set_content(body)
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    rules = ["internal-file", "other-customer-file", "personal-data-file"]
    rules += ["wrong-customer", "third-party-addresses", "hidden-content"]
    config = Config.of({"select": rules, "options": {rule: options} if rule else {}})
    report = Linter(config, book=Book(customers=Customers(customer=customers))).lint(
        mail.as_bytes()
    )
    assert not report.crashed
    return list(report.findings)


def ids(*files: File, **more: Any) -> list[tuple[str, str]]:
    return [(found.rule, found.id) for found in lint(*files, **more)]


def book(name: str, *sheets: tuple[str, Rows], hidden: str = "") -> File:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets:
        sheet = workbook.create_sheet(title)
        sheet.sheet_state = "hidden" if title == hidden else "visible"
        for row in rows:
            sheet.append(row)
    return name, saved(workbook)


def paper(name: str, *lines: str, header: str = "", title: str = "") -> File:
    document = docx.Document()
    if title:
        document.add_heading(title, 0)
    for line in lines:
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = header
    return name, saved(document)


def table(name: str, rows: Rows) -> File:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return name, buffer.getvalue().encode()


def packed(name: str, *files: File) -> File:
    return name, zipped(*files)


PDF = b"%PDF-1.4"
PRICES: Rows = [["Item", "Price"], ["Valve", "5"]]

LOUD = """
Offer_internal.xlsx, Nordwind INTERNAL valves.pdf,
Offer internal v3 2026-03-10.pdf, INTERNAL_offer Nordwind.pdf,
Offer (internal).pdf, PriceListInternal.xlsx, Cost.xlsx, costs_2026.xlsx, offer - cost.xlsx,
Cost calculation panels.xlsx, floor prices.xlsx, bottom_price_v2.xlsx,
SolarTec cost price.xlsx, Internal price list.pdf, 报价-内部.xlsx, 【内部】报价.xlsx,
内部价格表.xlsx, 成本核算.xlsx, 成本.xlsx, 报价单_成本_v2.xlsx, 報價_內部.pdf, 2026底价.xlsx,
仅供内部使用.pdf, Cennik_wewnetrzny.xlsx, oferta_wewn.xlsx, Oferta (wewnętrzna).pdf,
KOSZTY 2026.xlsx, Marża.xlsx, Angebot_intern.pdf, Angebot INTERN.pdf, Devis - interne.pdf,
prix de revient.xlsx, uso interno.pdf, 社外秘.pdf, 見積_社内用.xlsx, 原価表.xlsx, 核价单.xlsx,
合同_内部审批稿.docx, ceny zakupu.xlsx
"""
QUIET = """
internal combustion engine.pdf, International price list.xlsx, Costa Rica offer.pdf,
cost-free samples.docx, draft beer.pdf, draft-ietf-uta-rfc.txt, Internal thread gauge.pdf,
Instalacja wewnętrzna.pdf, Jednostka wewnętrzna 3.5 kW.pdf, drzwi wewnętrzne.pdf,
Koszty dostawy.pdf, Projekt instalacji.pdf, 产品内部.jpg, 产品内部结构图.pdf, 低成本方案.pdf,
降低成本的建议.docx, 内部尺寸.pdf, 国内部分城市价格.xlsx, Shipping cost.pdf,
Total cost of ownership.pdf, COST Action.pdf, Versandkosten.pdf, Interne Verzahnung.pdf,
Low cost valves.pdf, Éclairage interne.pdf, coût de transport.pdf, 院内部署一覧.xlsx,
ring internal.dwg, odzież robocza.pdf, INTERNAL THREADS CATALOGUE.pdf, Overdraft.pdf,
Drafting table.pdf
"""
DRAFTS = """
Contract DRAFT.docx, contract-draft-v2.docx, [DRAFT] contract.docx,
Draft contract Nordwind.docx, 合同初稿.docx, 草稿.docx, Umowa - wersja robocza.docx,
Vertragsentwurf.docx, Vertrag_Entwurf.docx, brouillon.docx, borrador.docx, 下書き.docx
"""


def names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


@pytest.mark.parametrize("name", names(LOUD))
def test_names_of_internal_files(name: str) -> None:
    assert ids((name, PDF)) == [("internal-file", "name")]


@pytest.mark.parametrize("name", names(QUIET))
def test_names_of_files_for_customers(name: str) -> None:
    assert ids((name, PDF)) == []


@pytest.mark.parametrize("name", names(DRAFTS))
def test_drafts(name: str) -> None:
    assert ids((name, PDF)) == [("internal-file", "draft")]
    assert ids((name, PDF), body="Here is the draft.") == []


@pytest.mark.parametrize(
    "title", ["Cost", "成本", "Koszty", "Costs 2026", "Internal", "Marża", "原価"]
)
def test_names_of_sheets(title: str) -> None:
    assert ids(book("offer.xlsx", ("Offer", PRICES), (title, PRICES))) == [
        ("internal-file", "sheet")
    ]


@pytest.mark.parametrize("title", ["Cost", "成本", "Koszty"])
def test_hidden_content_speaks_of_marks_in_hidden_sheets(title: str) -> None:
    file = book("offer.xlsx", ("Offer", PRICES), (title, PRICES), hidden=title)
    assert ids(file) == [("hidden-content", "hidden-sheets")]
    assert ids(file, body="See the hidden sheet.") == [("internal-file", "sheet")]
    marked = book("cost.xlsx", ("Offer", PRICES), (title, PRICES), hidden=title)
    assert ids(marked) == [("internal-file", "name"), ("hidden-content", "hidden-sheets")]
    empty = book("offer.xlsx", ("Offer", PRICES), (title, []), hidden=title)
    assert ids(empty) == [("internal-file", "sheet")]


@pytest.mark.parametrize("title", ["Offer", "Shipping cost", "International", "Koszty dostawy"])
def test_names_of_other_sheets(title: str) -> None:
    assert ids(book("offer.xlsx", (title, PRICES))) == []


@pytest.mark.parametrize(
    "head", ["Floor price", "Cost price (EUR)", "底价", "成本价", "Koszt własny"]
)
def test_heads_of_columns(head: str) -> None:
    file = book("offer.xlsx", ("Offer", [["Item", "Price", head], ["Valve", "5", "3"]]))
    assert ids(file) == [("internal-file", "text")]


def test_words_in_cells_are_no_marks() -> None:
    rows = [["Item", "Cost", "Internal"], ["Internal thread", "5", "yes"], ["Draft", "5", "no"]]
    assert ids(book("offer.xlsx", ("Offer", rows))) == []


def test_headers_titles_and_stamps_of_documents() -> None:
    text = ("Dear Anna", "we offer the following goods.")
    assert ids(paper("offer.docx", *text, header="Internal")) == [("internal-file", "text")]
    assert ids(paper("offer.docx", *text, title="Internal")) == [("internal-file", "text")]
    assert ids(paper("offer.docx", *text, "INTERNAL")) == [("internal-file", "text")]
    assert ids(paper("offer.docx", *text, "For internal use only")) == [("internal-file", "text")]
    assert ids(paper("offer.docx", *text, header="DRAFT")) == [("internal-file", "draft")]
    assert ids(paper("offer.docx", *text, header="内部资料")) == [("internal-file", "text")]


def test_words_in_sentences_of_documents() -> None:
    text = ("Engine", "The internal use of water is a cost of the draft.", "Cost", "Internal gear")
    assert ids(paper("offer.docx", *text)) == []


@pytest.mark.parametrize(
    ("files", "body"),
    [
        (["Contract_draft.pdf"], "Here is the final version of the contract."),
        (["合同_初稿.pdf"], "附件是合同的最终版，请盖章。"),
        (["Contract_draft.pdf", "Contract_final.pdf"], "The contract is attached."),
    ],
)
def test_a_draft_is_reported_once(files: list[str], body: str) -> None:
    same = [(name, PDF + name.encode()) for name in files]
    assert [id for _, id in ids(*same, body=body)] == []
    (other,) = ids(("Offer_draft.pdf", PDF), *same, body=body)
    assert other == ("internal-file", "draft")


def test_files_in_archives_and_the_way_out() -> None:
    (found,) = lint(packed("offer.zip", ("a/offer.pdf", PDF), ("a/Cost.xlsx", PDF)))
    assert found.id == "name"
    assert found.data["name"] == "Cost.xlsx"
    assert found.fix == {"kind": "detach", "name": "offer.zip"}


def test_own_words_and_colleagues() -> None:
    options = {"marks": ["falcon", "projekt x"]}
    for name in ("Offer_Falcon.pdf", "projekt_x.pdf"):
        found = ids((name, PDF), rule="internal-file", options=options)
        assert found == [("internal-file", "name")]
    assert ids(("falconry.pdf", PDF), rule="internal-file", options=options) == []
    assert ids(("Cost.xlsx", PDF), to="wang@sunrise.example") == []


OTHER = [("other-customer-file", "head")]
ASIDE = [("other-customer-file", "inside")]


def test_text_of_another_customers_file() -> None:
    assert ids(paper("offer.docx", "Offer for SolarTech GmbH")) == OTHER
    assert ids(paper("offer.docx", "Offer", header="SolarTech")) == OTHER
    assert ids(book("offer.xlsx", ("Offer", [["Customer", "SolarTech"], ["Valve", "5"]]))) == OTHER
    assert ids(book("offer.xlsx", ("SolarTech", PRICES))) == OTHER
    assert ids(table("prices.csv", [["Item", "SolarTech"], ["Valve", "5"]])) == OTHER
    assert ids(packed("offer.zip", paper("offer.docx", "Offer for SolarTech"))) == OTHER
    assert ids(packed("offers.zip", ("SolarTech_offer.pdf", PDF))) == OTHER
    assert ids(paper("offer.docx", *["more"] * 900, "as for SolarTech")) == ASIDE
    assert ids(paper("list.docx", "Order ST-118")) == ASIDE


def test_files_that_may_name_another_customer() -> None:
    both = paper("contract.docx", "between SolarTech GmbH", *["more"] * 900, "and Nordwind AS")
    assert ids(both) == []
    assert ids(paper("a.docx", "Paid to DE89 3704 0044 0532 0130 00", "SolarTech")) == []
    references = ("SolarTech", "Baltica", "Fjordkraft", "Hafenkontor", "Zachodnia")
    assert ids(paper("profile.docx", "Our customers", *references)) == []
    assert ids(paper("profile.docx", "Our customers", *references[:4])) == OTHER
    assert ids(paper("offer.docx", "For SolarTech"), to=f"{ANNA}, max@solartech.example") == []
    assert ids(paper("offer.docx", "For SolarTech"), to=f"{ANNA}, ops@forwarder.example") == []
    assert ids(paper("offer.docx", "For SolarTech"), to="ops@forwarder.example") == []
    assert ids(paper("offer.docx", "See www.solartech.example")) == []
    thread = (
        "Fine.\n\nOn Mon, Anna Berg <anna@nordwind.example> wrote:\n> How about SolarTech GmbH?\n"
    )
    assert ids(paper("offer.docx", "For SolarTech"), body=thread) == []
    assert ids(paper("offer.docx", "For SolarTech"), customers=()) == []
    options = {"common": ["SolarTech"]}
    file = paper("offer.docx", "For SolarTech")
    assert ids(file, rule="other-customer-file", options=options) == []


def test_title_of_another_customers_file() -> None:
    document = docx.Document()
    document.add_paragraph("Offer 118 for Nordwind AS")
    document.core_properties.title = "Offer for SolarTech GmbH"
    (found,) = lint(("offer.docx", saved(document)))
    assert (found.rule, found.id) == ("other-customer-file", "properties")
    assert found.data["phrase"] == "SolarTech"
    document.core_properties.title = "Offer for Nordwind AS"
    document.core_properties.subject = "SolarTech GmbH"
    assert ids(("offer.docx", saved(document))) == []
    document.core_properties.title = "Offer"
    assert ids(("offer.docx", saved(document))) == [("other-customer-file", "properties")]
    assert ids(("offer.docx", saved(document)), body="As for SolarTech GmbH, …") == [
        ("wrong-customer", "text")
    ]


def test_one_finding_for_another_customers_file() -> None:
    assert ids(paper("SolarTech.docx", "For SolarTech")) == [("wrong-customer", "file")]
    assert ids(paper("a.docx", "For SolarTech"), body="for SolarTech") == [
        ("wrong-customer", "text")
    ]
    assert ids(table("a.csv", [["SolarTech", "max@solartech.example"]])) == OTHER
    assert ids(table("a.csv", [["Max", "max@solartech.example"]])) == [
        ("third-party-addresses", "customer")
    ]


def test_people_of_another_customer_are_that_customers_file() -> None:
    rows = [["SolarTech"], *([f"p{n}@solartech.example"] for n in range(12))]
    assert ids(table("list.csv", rows)) == OTHER


JAN = "jan@partner.example"


def people(count: int) -> Rows:
    return [["Name", "Mail"], *([f"P{n}", f"p{n}@firm{n}.example"] for n in range(count))]


def listed(*files: File, **more: Any) -> list[tuple[str, str]]:
    return ids(*files, to=JAN, **more)


def test_addresses() -> None:
    found = [("personal-data-file", "addresses")]
    assert listed(table("list.csv", people(10))) == found
    assert listed(book("list.xlsx", ("People", people(10)))) == found
    assert listed(paper("list.docx", *(mail for _, mail in people(10)))) == found
    assert listed(packed("list.zip", table("list.csv", people(10)))) == found
    assert listed(table("list.csv", people(9))) == []
    assert listed(table("build.log", people(10))) == [("third-party-addresses", "many")]
    assert listed(table("list.csv", people(10)), body="with their consent") == []
    theirs = [[f"p{n}@partner.example", f"p{n}@sunrise.example"] for n in range(20)]
    assert listed(table("list.csv", theirs)) == []
    assert listed(table("a.csv", people(6)), rule="personal-data-file", options={"addresses": 6})
    assert ids(table("list.csv", people(10)), to="wang@sunrise.example") == []


def test_a_list_with_a_customer_in_it_is_one_finding() -> None:
    rows = [*people(10), ["Max", "max@solartech.example"]]
    assert listed(table("list.csv", rows)) == [("personal-data-file", "addresses")]


def test_addresses_of_text_and_file_together_are_another_rules() -> None:
    body = "Hello, " + ", ".join(f"q{n}@house{n}.example" for n in range(5))
    assert listed(table("list.csv", people(5)), body=body) == [("third-party-addresses", "many")]
    found = listed(table("list.csv", people(10)), body=body)
    assert found == [("personal-data-file", "addresses")]


def residents(count: int) -> list[str]:
    bodies = [f"110105198{n}0{n + 1}12{100 + n * 7}" for n in range(count)]
    return [body + ric.calc_check_digit(body + "0") for body in bodies]


def pesels(count: int) -> list[str]:
    bodies = [f"8{n}0{n + 1}1{n}{1234 + n * 77}" for n in range(count)]
    return [body + pesel.calc_check_digit(body) for body in bodies]


def accounts(count: int) -> list[str]:
    bodies = [f"37040044{532013000 + n * 11:010d}" for n in range(count)]
    return [f"DE{iban.calc_check_digits('DE00' + body)}{body}" for body in bodies]


def column(head: str, values: list[str]) -> File:
    return book("list.xlsx", ("List", [["Name", head], *(["P", value] for value in values)]))


def test_numbers_of_persons() -> None:
    assert listed(column("身份证号", residents(5))) == [("personal-data-file", "resident")]
    assert listed(column("PESEL", pesels(5))) == [("personal-data-file", "pesel")]
    assert listed(column("Account", accounts(5))) == [("personal-data-file", "iban")]
    spaced = [" ".join(number[at : at + 4] for at in range(0, 22, 4)) for number in accounts(5)]
    file = paper("payroll.docx", *(f"IBAN {number} BIC COBADEFF" for number in spaced))
    assert listed(file) == [("personal-data-file", "iban")]


def test_own_accounts_in_a_footer() -> None:
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = ", ".join(accounts(6))
    assert listed(("invoice.docx", saved(document))) == []


def test_numbers_that_are_none() -> None:
    assert listed(column("Serial", pesels(5))) == []
    assert listed(column("身份证号", residents(4))) == []
    assert listed(column("Account", accounts(1) * 9)) == []
    wrong = [number[:-1] + str((int(number[-1]) + 1) % 10) for number in pesels(9)]
    assert listed(column("PESEL", wrong)) == []
    own = (Customer("Partner", domains=("partner.example",), accounts=tuple(accounts(1))),)
    assert listed(column("Account", accounts(5)), customers=own) == []
