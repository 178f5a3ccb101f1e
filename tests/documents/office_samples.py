"""Office documents made by the usual libraries, and parts written by hand put into them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime

import docx
import openpyxl
import pptx
from odf.dc import Creator
from odf.office import Annotation
from odf.opendocument import OpenDocumentPresentation, OpenDocumentSpreadsheet, OpenDocumentText
from odf.style import DrawingPageProperties, Style, TableProperties, TextProperties
from odf.table import Table, TableCell, TableRow
from odf.text import H, P, Span
from office_files import saved
from openpyxl.comments import Comment

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """Return a package with parts added or replaced."""
    return packed({**unpacked(data), **parts})


def related(data: bytes, name: str, kind: str, target: str, external: bool = False) -> bytes:
    """Return a package with one more relation in the part `name`."""
    mode = ' TargetMode="External"' if external else ""
    more = f'<Relationship Id="rX{len(target)}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    parts = unpacked(data)
    before = parts.get(name, f'<Relationships xmlns="{RELATIONS}"></Relationships>')
    text = before.decode() if isinstance(before, bytes) else before
    return packed({**parts, name: text.replace("</Relationships>", f"{more}</Relationships>")})


def plain_docx() -> bytes:
    document = docx.Document()
    document.add_heading("Sales contract")
    document.add_paragraph("The buyer pays net 30 days.")
    table = document.add_table(2, 3)
    table.cell(0, 0).text = "Total"
    table.cell(0, 2).text = "USD 12,500.00"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "wide"
    table.cell(1, 2).text = "end"
    document.sections[0].header.paragraphs[0].text = "Sunrise Trade"
    document.sections[0].footer.paragraphs[0].text = "Page"
    document.core_properties.author = "Li Na"
    document.core_properties.last_modified_by = "Wang Wei"
    document.core_properties.title = "Contract"
    kept = {
        name: content
        for name, content in unpacked(saved(document)).items()
        if not name.startswith(("word/styles", "word/theme", "docProps/thumb"))
    }
    return packed(kept)


def docx_of(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a Word document whose body is written by hand."""
    text = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return changed(plain_docx(), {"word/document.xml": text, **(parts or {})})


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Quote"
    sheet.append(["Item", "Qty", "Cost", "Sum"])
    for number in range(1, 6):
        sheet.append([f"Valve {number}", number, 8.1, number * 12.5])
    sheet["A8"], sheet["D8"] = "Total", 187.456
    sheet["D8"].number_format = '"USD" #,##0.00'
    sheet["A9"], sheet["D9"] = "Discount", 0.155
    sheet["D9"].number_format = "0.0%"
    sheet["A10"], sheet["D10"] = "Valid until", date(2026, 3, 24)
    sheet["D11"] = datetime(2026, 3, 24, 14, 30)
    sheet["D12"] = "=SUM(D2:D6)"
    sheet["D13"] = True
    sheet["A3"].comment = Comment("margin 30 %", "Li Na")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["C"].hidden = True
    hidden = book.create_sheet("Cost prices")
    hidden.sheet_state = "hidden"
    hidden["B2"] = "margin"
    very = book.create_sheet("Customers")
    very.sheet_state = "veryHidden"
    very["A1"] = "Nordwind GmbH"
    book.properties.creator = "Li Na"
    book.properties.lastModifiedBy = "Wang Wei"
    return saved(book)


def slides() -> bytes:
    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[1])
    assert first.shapes.title is not None
    first.shapes.title.text = "Offer"
    first.placeholders[1].text = "Valves\nPumps"  # type: ignore[attr-defined]
    notes = first.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = "do not name the margin"
    second = show.slides.add_slide(show.slide_layouts[6])
    second._element.set("show", "0")
    table = second.shapes.add_table(2, 2, 0, 0, 100, 100).table
    table.cell(0, 0).text, table.cell(1, 1).text = "Total", "USD 5"
    show.core_properties.author = "Li Na"
    kept = {
        name: content
        for name, content in unpacked(saved(show)).items()
        if not name.startswith(("ppt/theme", "docProps/thumb", "ppt/slideLayouts"))
    }
    return packed(kept)


def _cell(text: str, kind: str = "string", **attributes: str) -> TableCell:
    cell = TableCell(valuetype=kind, **attributes)
    cell.addElement(P(text=text))
    return cell


def odt() -> bytes:
    text = OpenDocumentText()
    unseen = Style(name="unseen", family="text")
    unseen.addElement(TextProperties(display="none"))
    text.automaticstyles.addElement(unseen)
    text.text.addElement(H(outlinelevel=1, text="Oferta"))
    line = P(text="Zażółć gęślą ")
    line.addElement(Span(stylename=unseen, text="marża 30%"))
    note = Annotation()
    note.addElement(Creator(text="Anna"))
    note.addElement(P(text="za tanio"))
    line.addElement(note)
    line.addText("jaźń")
    text.text.addElement(line)
    table = Table(name="T")
    row = TableRow()
    row.addElement(_cell("Razem"))
    row.addElement(_cell("1 200,00 zł"))
    table.addElement(row)
    text.text.addElement(table)
    buffer = io.BytesIO()
    text.write(buffer)
    return buffer.getvalue()


def ods() -> bytes:
    book = OpenDocumentSpreadsheet()
    hidden = Style(name="unseen", family="table")
    hidden.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(hidden)
    sheet = Table(name="Oferta")
    for cells in (
        (_cell("Razem"), _cell("12.500,46 $", "currency", currency="USD", value="12500.456")),
        (_cell("VAT"), _cell("23%", "percentage", value="0.23")),
        (_cell("Do"), _cell("24.03.26", "date", datevalue="2026-03-24")),
        (_cell("x", numbercolumnsrepeated="3"), _cell("1.5", "float", value="1.5")),
    ):
        row = TableRow()
        for cell in cells:
            row.addElement(cell)
        sheet.addElement(row)
    gap = TableRow(numberrowsrepeated="5")
    gap.addElement(TableCell(numbercolumnsrepeated="100"))
    sheet.addElement(gap)
    covered = TableRow(visibility="collapse")
    noted = _cell("marża")
    note = Annotation()
    note.addElement(Creator(text="Anna"))
    note.addElement(P(text="usunąć"))
    noted.addElement(note)
    covered.addElement(noted)
    sheet.addElement(covered)
    book.spreadsheet.addElement(sheet)
    secret = Table(name="Koszty", stylename=hidden)
    row = TableRow()
    row.addElement(_cell("8.10"))
    secret.addElement(row)
    book.spreadsheet.addElement(secret)
    buffer = io.BytesIO()
    book.write(buffer)
    return buffer.getvalue()


def odp() -> bytes:
    from odf.draw import Frame, Page, TextBox
    from odf.presentation import Notes
    from odf.style import MasterPage, PageLayout

    show = OpenDocumentPresentation()
    layout = PageLayout(name="L")
    show.automaticstyles.addElement(layout)
    master = MasterPage(name="M", pagelayoutname=layout)
    show.masterstyles.addElement(master)
    unseen = Style(name="unseen", family="drawing-page")
    unseen.addElement(DrawingPageProperties(visibility="hidden"))
    show.automaticstyles.addElement(unseen)
    for name, style in (("Offer", None), ("Margin", unseen)):
        page = Page(masterpagename=master, name=name)
        if style is not None:
            page.setAttribute("stylename", style)
        frame, box = Frame(width="1cm", height="1cm"), TextBox()
        box.addElement(P(text=name))
        frame.addElement(box)
        page.addElement(frame)
        notes = Notes()
        note_frame, note_box = Frame(width="1cm", height="1cm"), TextBox()
        note_box.addElement(P(text=f"say {name}"))
        note_frame.addElement(note_box)
        notes.addElement(note_frame)
        page.addElement(notes)
        show.presentation.addElement(page)
    buffer = io.BytesIO()
    show.write(buffer)
    return buffer.getvalue()
