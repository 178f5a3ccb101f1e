"""Word documents, read."""

from __future__ import annotations

import pytest
from file_samples import compound
from office_samples import W, changed, docx_of, packed, plain_docx, related, unpacked

from sendlint.documents import Document, Hidden, read_document

STYLE = "<w:rStyle w:val='%s'/>"


def read(data: bytes) -> Document:
    return read_document(data, "a.docx", "")


def hidden(document: Document, kind: str) -> Hidden:
    return next(entry for entry in document.hidden if entry.kind == kind)


def seen(document: Document) -> str:
    return "\n".join(s.text for s in document.sections if not s.hidden)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_text_tables_headers_and_properties() -> None:
    document = read(plain_docx())
    flowing, header, footer = document.sections
    assert flowing.text.startswith("Sales contract\nThe buyer pays net 30 days.")
    assert flowing.text.endswith("Total\t\tUSD 12,500.00\nwide\t\tend")
    assert (header.name, header.text) == ("header", "Sunrise Trade")
    assert (footer.name, footer.text) == ("footer", "Page")
    assert document.properties == {
        "author": "Li Na",
        "modified-by": "Wang Wei",
        "title": "Contract",
    }
    assert document.hidden == (Hidden("author", count=2, by="Li Na, Wang Wei"),)
    assert (document.format, document.unread, document.damaged) == ("docx", (), False)
    assert not document.macros


def test_insertions_are_seen_and_deletions_are_not() -> None:
    document = read(
        docx_of(
            f"<w:p>{run('net ')}<w:ins w:author='Li Na'>{run('60')}{run(' d')}</w:ins>"
            f"<w:ins w:author='Li Na'>{run('ays')}</w:ins>"
            "<w:del w:author='Wang Wei'><w:r><w:delText>30 days</w:delText></w:r></w:del>"
            f"{run('.')}<w:ins w:author='Jan'>{run(' Soon.')}</w:ins></w:p>"
        )
    )
    assert document.sections[0].text == "net 60 days. Soon."
    assert hidden(document, "insertions") == Hidden("insertions", "", 2, "60 days", "Li Na, Jan")
    assert hidden(document, "deletions") == Hidden("deletions", "", 1, "30 days", "Wang Wei")
    assert "30 days" in document.text
    assert "30 days" not in seen(document)


def test_moved_text_and_formatting() -> None:
    document = read(
        docx_of(
            f"<w:p><w:moveFrom w:author='A'>{run('clause')}</w:moveFrom>{run('x')}"
            f"<w:moveTo w:author='A'>{run('clause')}</w:moveTo>"
            "<w:r><w:rPr><w:rPrChange w:author='B'><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
            "<w:t>y</w:t></w:r></w:p>"
        )
    )
    assert document.sections[0].text == "xclausey"
    assert hidden(document, "formatting") == Hidden("formatting", "", 1, "", "B")
    assert not any(entry.kind == "hidden-text" for entry in document.hidden)


def test_a_deleted_paragraph_mark_joins_lines() -> None:
    mark = "<w:pPr><w:rPr><w:del w:author='A'/></w:rPr></w:pPr>"
    document = read(docx_of(f"<w:p>{mark}{run('one ')}</w:p><w:p>{run('two')}</w:p>"))
    assert document.sections[0].text == "one two"
    assert hidden(document, "deletions").count == 1


@pytest.mark.parametrize(
    ("properties", "is_hidden"),
    [("<w:vanish/>", True), ("<w:vanish w:val='1'/>", True), ("<w:vanish w:val='0'/>", False)],
)
def test_vanish(properties: str, is_hidden: bool) -> None:
    document = read(docx_of(f"<w:p>{run('a')}{run('secret', properties)}{run('b')}</w:p>"))
    assert ("secret" not in seen(document)) == is_hidden
    assert any(entry.kind == "hidden-text" for entry in document.hidden) == is_hidden


def test_a_style_that_hides() -> None:
    styles = (
        f"<w:styles {W}><w:style w:styleId='S'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='T'><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:style></w:styles>"
    )
    body = (
        f"<w:p><w:pPr><w:pStyle w:val='S'/></w:pPr>{run('one')}</w:p>"
        f"<w:p>{run('two', STYLE % 'S')}{run('three', STYLE % 'T')}</w:p>"
    )
    document = read(docx_of(body, {"word/styles.xml": styles}))
    assert seen(document).startswith("\nthree")
    assert hidden(document, "hidden-text").sample == "onetwo"


def test_a_hidden_paragraph_mark_hides_no_text() -> None:
    mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    assert read(docx_of(f"<w:p>{mark}{run('seen')}</w:p>")).sections[0].text == "seen"


def test_comments() -> None:
    comments = (
        f"<w:comments {W}><w:comment w:author='Li Na'><w:p>{run('too cheap')}</w:p></w:comment>"
        f"<w:comment w:author='Jan'><w:p>{run('yes')}</w:p></w:comment></w:comments>"
    )
    data = docx_of(f"<w:p>{run('x')}</w:p>", {"word/comments.xml": comments})
    data = related(data, "word/_rels/document.xml.rels", "comments", "comments.xml")
    document = read(data)
    assert hidden(document, "comments") == Hidden("comments", "", 2, "too cheap", "Li Na, Jan")
    assert "too cheap" not in seen(document)


def test_text_boxes_once_and_beside_their_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{run('box')}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = read(
        docx_of(
            f"<w:p>{run('before ')}<w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>{run('after')}</w:p>"
        )
    )
    assert document.sections[0].text == "box\nbefore after"


def test_signs_in_runs_and_not_in_properties() -> None:
    tabs = "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
    document = read(docx_of(f"<w:p>{tabs}<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/></w:r></w:p>"))
    assert document.sections[0].text == "a\tb"


def test_tables_in_tables() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{run('in')}</w:p></w:tc></w:tr></w:tbl>"
    row = (
        f"<w:tr><w:tc><w:p>{run('a')}</w:p>{inner}</w:tc><w:tc><w:p>{run('b')}</w:p></w:tc></w:tr>"
    )
    document = read(docx_of(f"<w:tbl>{row}</w:tbl>"))
    assert document.sections[0].text == "a in\tb"


def test_strict_documents() -> None:
    parts = unpacked(docx_of(f"<w:p>{run('strict')}</w:p>"))
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, content in parts.items()
        if isinstance(content, bytes)
    }
    assert read(packed(strict)).sections[0].text == "strict"


def test_macros_and_what_is_loaded() -> None:
    data = related(
        plain_docx(),
        "word/_rels/settings.xml.rels",
        "attachedTemplate",
        "https://evil.example/t.dotm",
        external=True,
    )
    data = related(
        data, "word/_rels/document.xml.rels", "hyperlink", "https://firm.example", external=True
    )
    document = read(changed(data, {"word/vbaProject.bin": b"x"}))
    assert document.macros
    assert document.external == ("https://evil.example/t.dotm",)


def test_damage() -> None:
    data = plain_docx()
    parts = unpacked(data)
    text = parts["word/document.xml"]
    assert isinstance(text, bytes)
    cut = read(packed({**parts, "word/document.xml": text[: text.index(b"Total")]}))
    assert (cut.damaged, cut.unread) == (True, ("unreadable",))
    assert "net 30 days" in cut.text
    missing = {name: part for name, part in parts.items() if name != "word/document.xml"}
    assert read(packed(missing)).damaged
    assert read(data[: len(data) // 2]).damaged


def test_entities_are_refused() -> None:
    for entity in ('"x"', 'SYSTEM "file:///etc/hostname"'):
        text = (
            f"<!DOCTYPE d [<!ENTITY e {entity}>]><w:document {W}><w:p><w:r><w:t>&e;</w:t></w:r>"
            "</w:p></w:document>"
        )
        document = read(changed(plain_docx(), {"word/document.xml": text}))
        assert document.unread == ("unreadable",)
        assert document.sections[0].text == ""


def test_encrypted_documents() -> None:
    document = read(compound(["EncryptionInfo", "EncryptedPackage"]))
    assert (document.encrypted, document.unread) == (True, ("encrypted",))
    data = bytearray(plain_docx())
    at = data.find(b"PK\1\2")
    data[at + 8] |= 1
    assert read(bytes(data)).encrypted
