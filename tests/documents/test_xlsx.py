"""Excel workbooks, read."""

from __future__ import annotations

import pytest
from office_samples import changed, related, unpacked, workbook

from sendlint.documents import Document, Hidden, Section, read_document
from sendlint.documents.number_formats import shape_of, shown

S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def read(data: bytes) -> Document:
    return read_document(data, "a.xlsx", "")


def sheet_of(rows: str, strings: str = "", sheet: str = "") -> Section:
    """Return the first sheet, whose rows are written by hand."""
    parts: dict[str, str | bytes] = {
        "xl/worksheets/sheet1.xml": f"<worksheet {S}>{sheet}<sheetData>{rows}</sheetData>"
        "</worksheet>"
    }
    data = workbook()
    if strings:
        parts["xl/sharedStrings.xml"] = f"<sst {S}>{strings}</sst>"
        data = related(data, "xl/_rels/workbook.xml.rels", "sharedStrings", "sharedStrings.xml")
    return read(changed(data, parts)).sections[0]


def test_cells_as_a_reader_sees_them() -> None:
    document = read(workbook())
    quote = document.sections[0]
    assert (quote.kind, quote.name, quote.hidden) == ("sheet", "Quote", False)
    assert quote.text.split("\n") == [
        "Item\tQty\t\tSum",
        "Valve 1\t1\t\t12.5",
        "Valve 2\t2\t\t25",
        "Valve 3\t3\t\t37.5",
        "Valve 5\t5\t\t62.5",
        "Total\t\t\tUSD 187.46",
        "Discount\t\t\t15.5%",
        "Valid until\t\t\t2026-03-24",
        "\t\t\t2026-03-24 14:30",
        "\t\t\tTRUE",
    ]
    assert (document.format, document.unread, document.damaged) == ("xlsx", (), False)


def test_what_is_hidden() -> None:
    document = read(workbook())
    assert document.hidden == (
        Hidden("hidden-rows", "Quote", 1, "Valve 4 4 8.1 50"),
        Hidden("hidden-columns", "Quote", 1, "Cost"),
        Hidden("comments", "Quote", 1, "margin 30 %", "Li Na"),
        Hidden("hidden-sheet", "Cost prices", 1, "margin"),
        Hidden("hidden-sheet", "Customers", 1, "Nordwind GmbH"),
        Hidden("author", "", 2, "", "Li Na, Wang Wei"),
    )
    unseen = [section for section in document.sections if section.hidden]
    assert [(section.name, section.text) for section in unseen] == [
        ("Quote", "\t\tCost\n\t\t8.1\n\t\t8.1\n\t\t8.1\nValve 4\t4\t8.1\t50\n\t\t8.1"),
        ("comments", "margin 30 %"),
        ("Cost prices", "margin"),
        ("Customers", "Nordwind GmbH"),
    ]


def test_hidden_columns_without_content_are_nothing() -> None:
    columns = '<cols><col min="5" max="16384" hidden="1"/></cols>'
    section = sheet_of("<row><c><v>1</v></c></row>", sheet=columns)
    document = read(changed(workbook(), {}))
    assert section.text == "1"
    assert all(entry.where != "E" for entry in document.hidden)


def test_strings_of_all_kinds() -> None:
    section = sheet_of(
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line'
        '</t></r></is></c><c r="F2" t="str"><f>A1</f><v>formula</v></c><c t="e"><v>#REF!</v></c>'
        '<c t="b"><v>0</v></c><c t="d"><v>2026-03-24T00:00:00</v></c><c t="s"><v>99</v></c></row>'
        '<row><c t="s"><v>1</v></c></row>',
        "<si><r><t>rich </t></r><r><t>text</t></r><rPh><t>sound</t></rPh></si><si><t>two\nlines"
        "</t></si>",
    )
    first, second = section.text.split("\n")
    assert first == "\trich text\tinline\t\t\tformula\t#REF!\tFALSE\t2026-03-24"
    assert second == "two lines"


def test_a_formula_without_a_stored_value_is_empty() -> None:
    assert sheet_of('<row><c><f>SUM(A2:A3)</f></c><c r="B1"><v>7</v></c></row>').text == "7"


def test_threaded_comments() -> None:
    threads = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        'threadedcomments"><threadedComment personId="{1}"><text>lower it</text></threadedComment>'
        '<threadedComment personId="{1}"><text>done</text></threadedComment></ThreadedComments>'
    )
    people = (
        '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        'threadedcomments"><person displayName="Jan" id="{1}"/></personList>'
    )
    old = (
        f"<comments {S}><authors><author>tc={{2}}</author></authors><commentList>"
        '<comment authorId="0"><text><t>[Threaded comment] lower it</t></text></comment>'
        "</commentList></comments>"
    )
    parts = unpacked(workbook())
    legacy = next(name for name in parts if "comment" in name and name.endswith(".xml"))
    data = changed(
        workbook(), {"xl/threads.xml": threads, "xl/persons/person.xml": people, legacy: old}
    )
    sheet = "xl/worksheets/_rels/sheet1.xml.rels"
    data = related(data, sheet, "threadedComment", "/xl/threads.xml")
    data = related(data, "xl/_rels/workbook.xml.rels", "person", "persons/person.xml")
    entry = next(entry for entry in read(data).hidden if entry.kind == "comments")
    assert entry == Hidden("comments", "Quote", 2, "lower it", "Jan")


def test_links_to_other_workbooks() -> None:
    name = "xl/externalLinks/_rels/externalLink1.xml.rels"
    data = related(workbook(), name, "externalLinkPath", "file:///C:/margin.xlsx", external=True)
    assert read(data).external == ("file:///C:/margin.xlsx",)


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("General", "12500", "12500"),
        ("General", "0.1", "0.1"),
        ("General", "0.30000000000000004", "0.3"),
        ("General", "1.2500000000000001E4", "12500"),
        ("General", "-1E-3", "-0.001"),
        ("General", "1E+400", "1E+400"),
        ("General", "x", "x"),
        ("General", "NaN", "NaN"),
        ("0", "2.5", "3"),
        ("#,##0.00", "12500.456", "12500.46"),
        ("#,##0.00;[Red]-#,##0.00", "-5", "-5.00"),
        ("0%", "0.15", "15%"),
        ("0.00%", "0.1555", "15.55%"),
        ('#,##0.00\\ "zł"', "5", "5.00 zł"),
        ("[$€-407] #,##0.00", "5", "€ 5.00"),
        ('_-* #,##0.00\\ [$USD]_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "5", "5.00 USD"),
        ("$#,##0", "5", "$5"),
        ("¥#,##0.00", "5", "¥5.00"),
        ("[$¥-804]#,##0.00", "-5", "-¥5.00"),
        ("0.00E+00", "12500", "12500"),
        ("# ?/?", "0.5", "0.5"),
        ("#,##0,", "12500", "12500"),
        ("[<100]0;0.0", "12500.5", "12500.5"),
        ("yyyy-mm-dd", "46105", "2026-03-24"),
        ('yyyy"年"m"月"d"日"', "46105", "2026-03-24"),
        ("[$-415]d mmmm yyyy;@", "46105", "2026-03-24"),
        ("mmm yyyy", "46105", "2026-03"),
        ("dd.mm.yyyy hh:mm", "46105.6041666667", "2026-03-24 14:30"),
        ("h:mm AM/PM", "0.6041666667", "14:30"),
        ("[h]:mm", "1.5", "36:00"),
        ("yyyy-mm-dd", "1", "1900-01-01"),
        ("yyyy-mm-dd", "-1", "-1"),
        ("yyyy-mm-dd", "99999999", "99999999"),
        ("@", "5", "5"),
    ],
)
def test_number_formats(code: str, value: str, text: str) -> None:
    assert shown(value, shape_of(code)) == text


def test_days_counted_from_1904() -> None:
    assert shown("44643", shape_of("yyyy-mm-dd"), from_1904=True) == "2026-03-24"


def test_damage_and_odd_references() -> None:
    assert sheet_of('<row r="x"><c r="ZZZ1"><v>1</v></c><c r="-"><v>2</v></c></row>').text == "1\t2"
    parts = {"xl/worksheets/sheet1.xml": b"<worksheet"}
    document = read(changed(workbook(), parts))
    assert (document.damaged, document.unread) == (True, ("unreadable",))
    assert "Nordwind GmbH" in document.text
