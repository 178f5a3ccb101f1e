"""PowerPoint presentations, read."""

from __future__ import annotations

from office_samples import changed, related, slides, unpacked

from sendlint.documents import Document, Hidden, read_document

P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'


def read(data: bytes) -> Document:
    return read_document(data, "a.pptx", "")


def comments(document: Document) -> Hidden:
    return next(entry for entry in document.hidden if entry.kind == "comments")


def test_slides_notes_and_tables() -> None:
    document = read(slides())
    first, notes, second = document.sections
    assert (first.kind, first.name, first.text, first.hidden) == (
        "slide",
        "1",
        "Offer\nValves\nPumps",
        False,
    )
    assert (notes.kind, notes.name, notes.text) == ("notes", "1", "do not name the margin")
    assert (second.name, second.hidden, second.text) == ("2", True, "Total\n\tUSD 5")
    assert document.hidden == (
        Hidden("notes", "1", 1, "do not name the margin"),
        Hidden("hidden-slide", "2", 1, "Total USD 5"),
        Hidden("author", "", 2, "", "Li Na, Steve Canny"),
    )
    assert (document.format, document.unread) == ("pptx", ())


def test_the_order_of_the_show_counts() -> None:
    main = unpacked(slides())["ppt/presentation.xml"]
    assert isinstance(main, bytes)
    text = main.decode()
    start, end = text.index("<p:sldIdLst>") + 12, text.index("</p:sldIdLst>")
    first, second = text[start:end].split("/>")[:2]
    turned = f"{text[:start]}{second}/>{first}/>{text[end:]}"
    document = read(changed(slides(), {"ppt/presentation.xml": turned}))
    assert [section.hidden for section in document.sections] == [True, False, False]


def test_comments_of_old_programs() -> None:
    people = f'<p:cmAuthorLst {P}><p:cmAuthor id="0" name="Jan"/></p:cmAuthorLst>'
    remarks = f'<p:cmLst {P}><p:cm authorId="0"><p:text>too dear</p:text></p:cm></p:cmLst>'
    data = changed(
        slides(), {"ppt/commentAuthors.xml": people, "ppt/comments/comment1.xml": remarks}
    )
    data = related(data, "ppt/_rels/presentation.xml.rels", "commentAuthors", "commentAuthors.xml")
    data = related(data, "ppt/slides/_rels/slide1.xml.rels", "comments", "../comments/comment1.xml")
    assert comments(read(data)) == Hidden("comments", "1", 1, "too dear", "Jan")


def test_comments_of_new_programs() -> None:
    p188 = 'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"'
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    body = "<p188:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></p188:txBody>"
    people = f'<p188:authorLst {p188}><p188:author id="{{9}}" name="Li Na"/></p188:authorLst>'
    remarks = (
        f'<p188:cmLst {p188} {a}><p188:cm authorId="{{9}}"><p188:replyLst><p188:reply authorId='
        f'"{{9}}">{body.format("yes")}</p188:reply></p188:replyLst>{body.format("too dear")}'
        "</p188:cm></p188:cmLst>"
    )
    data = changed(slides(), {"ppt/authors.xml": people, "ppt/comments/modern.xml": remarks})
    data = related(data, "ppt/_rels/presentation.xml.rels", "authors", "authors.xml")
    data = related(data, "ppt/slides/_rels/slide1.xml.rels", "comments", "../comments/modern.xml")
    found = comments(read(data))
    assert (found.count, found.by) == (2, "Li Na")


def test_a_slide_that_is_missing() -> None:
    parts = {k: v for k, v in unpacked(slides()).items() if k != "ppt/slides/slide1.xml"}
    from office_samples import packed

    document = read(packed(parts))
    assert document.damaged
    assert document.sections[-1].text == "Total\n\tUSD 5"
