"""OpenDocument files, read."""

from __future__ import annotations

from office_samples import changed, odp, ods, odt, unpacked

from sendlint.documents import Document, Hidden, read_document


def read(data: bytes) -> Document:
    return read_document(data, "", "")


def entry(document: Document, kind: str) -> Hidden:
    return next(entry for entry in document.hidden if entry.kind == kind)


def test_text() -> None:
    document = read(odt())
    flowing = document.sections[0]
    assert flowing.text == "Oferta\nZażółć gęślą jaźń\nRazem\t1 200,00 zł"
    assert entry(document, "hidden-text") == Hidden("hidden-text", "", 1, "marża 30%")
    assert entry(document, "comments") == Hidden("comments", "", 1, "za tanio", "Anna")
    assert (document.format, document.unread) == ("odt", ())


def test_tracked_changes() -> None:
    content = unpacked(odt())["content.xml"]
    assert isinstance(content, bytes)
    info = "<office:change-info><dc:creator>{}</dc:creator><dc:date>2026</dc:date>"
    info += "</office:change-info>"
    region = "<text:changed-region><text:{0}>{1}{2}</text:{0}></text:changed-region>"
    changes = (
        region.format("insertion", info.format("Jan"), "")
        + region.format("deletion", info.format("Anna"), "<text:p>30 dni</text:p>")
        + region.format("format-change", info.format("Ewa"), "")
    )
    text = content.decode()
    at = text.index("<office:text>") + len("<office:text>")
    text = f"{text[:at]}<text:tracked-changes>{changes}</text:tracked-changes>{text[at:]}"
    document = read(changed(odt(), {"content.xml": text}))
    assert entry(document, "insertions") == Hidden("insertions", "", 1, "", "Jan")
    assert entry(document, "deletions") == Hidden("deletions", "", 1, "30 dni", "Anna")
    assert entry(document, "formatting") == Hidden("formatting", "", 1, "", "Ewa")
    assert document.sections[0].text.startswith("Oferta\nZażółć")


def test_blanks_and_properties() -> None:
    content = unpacked(odt())["content.xml"]
    assert isinstance(content, bytes)
    line = "<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d</text:p>"
    text = content.decode().replace("<office:text>", f"<office:text>{line}")
    meta = (
        '<m xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:open'
        'document:xmlns:meta:1.0"><dc:creator>Jan</dc:creator><meta:initial-creator>Anna'
        "</meta:initial-creator><dc:title>Oferta</dc:title></m>"
    )
    document = read(changed(odt(), {"content.xml": text, "meta.xml": meta}))
    assert document.sections[0].text.startswith("a  b\tc\nd\nOferta")
    assert document.properties == {"author": "Anna", "modified-by": "Jan", "title": "Oferta"}


def test_spreadsheet() -> None:
    document = read(ods())
    offer, unseen, remarks, costs = document.sections
    assert (offer.name, offer.hidden) == ("Oferta", False)
    assert offer.text == "Razem\tUSD 12500.46\nVAT\t23%\nDo\t2026-03-24\nx\tx\tx\t1.5"
    assert (unseen.text, unseen.hidden) == ("marża", True)
    assert (remarks.name, remarks.text) == ("comments", "usunąć")
    assert (costs.name, costs.hidden, costs.text) == ("Koszty", True, "8.10")
    assert document.hidden == (
        Hidden("hidden-rows", "Oferta", 1, "marża"),
        Hidden("comments", "Oferta", 1, "usunąć", "Anna"),
        Hidden("hidden-sheet", "Koszty", 1, "8.10"),
    )
    assert (document.format, document.unread) == ("ods", ())


def test_presentation() -> None:
    document = read(odp())
    assert [(s.kind, s.name, s.text, s.hidden) for s in document.sections] == [
        ("slide", "1", "Offer", False),
        ("notes", "1", "say Offer", False),
        ("slide", "2", "Margin", True),
        ("notes", "2", "say Margin", True),
    ]
    assert [hidden.kind for hidden in document.hidden] == ["notes", "notes", "hidden-slide"]


def test_encryption_and_macros() -> None:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
        "</manifest:manifest>"
    )
    document = read(changed(odt(), {"META-INF/manifest.xml": manifest}))
    assert (document.encrypted, document.unread) == (True, ("encrypted",))
    assert read(changed(odt(), {"Basic/Standard/Module1.xml": "<x/>"})).macros
    assert not read(changed(odt(), {"Basic/Standard/script-lb.xml": "<x/>"})).macros
