"""What a file is by its bytes."""

from __future__ import annotations

import re

import pytest
from file_samples import (
    DOCX,
    OOXML,
    PDF,
    PNG,
    SAMPLES,
    XLSX,
    compound,
    office,
    open_document,
    program,
    zipped,
)
from hypothesis import given
from hypothesis import strategies as st

from sendlint.documents.compound_files import top_level
from sendlint.documents.file_formats import FORMATS, format_of_name, format_of_type
from sendlint.documents.file_signatures import HEAD, decoded, disk_image, identify
from sendlint.documents.zip_files import entries, first_name, member_head


def kind(data: bytes) -> str:
    return identify(data[:HEAD], lambda: data)


@pytest.mark.parametrize("key", SAMPLES)
def test_samples(key: str) -> None:
    assert kind(SAMPLES[key]) == key
    assert key in FORMATS or key == ""


@pytest.mark.parametrize("key", ["pdf", "png", "docx", "pptx", "docm", "odt", "zip", "text", "exe"])
def test_only_a_container_is_read_whole(key: str) -> None:
    asked: list[int] = []
    data = SAMPLES[key]

    def whole() -> bytes:
        asked.append(1)
        return data

    assert identify(data[:HEAD], whole) == key
    assert bool(asked) == (key == "zip")


def test_types_list_at_the_end_of_the_archive() -> None:
    assert kind(office(f"{OOXML}wordprocessingml.document", last=True)) == "docx"
    assert kind(office("application/vnd.ms-excel.sheet.macroEnabled", last=True)) == "xlsm"


def test_sizes_behind_the_members() -> None:
    assert kind(office(f"{OOXML}spreadsheetml.template", streamed=True)) == "xlsx"
    mimetype = ("mimetype", "application/vnd.oasis.opendocument.text")
    assert kind(zipped(mimetype, streamed=True)) == "odt"


def test_document_inside_an_archive_is_no_document() -> None:
    assert kind(zipped(("offer.docx", DOCX), ("list.xlsx", XLSX), stored=True)) == "zip"
    assert kind(zipped(("letter/[Content_Types].xml", "x"), ("letter/mimetype", "x"))) == "zip"


def test_archive_that_is_cut_off() -> None:
    assert kind(SAMPLES["zip"][:60]) == "pk"
    assert kind(DOCX[:600]) == "docx"


def test_documents_of_unknown_kind() -> None:
    assert kind(zipped(("Index/Document.iwa", "x"), ("preview.jpg", "x"))) == "pk"
    assert kind(zipped(("doc.kml", "<kml/>"))) == "pk"
    assert kind(open_document("chart")) == "pk"


def test_archive_behind_other_bytes() -> None:
    data = b"x" * 100 + SAMPLES["zip"]
    listed = entries(data)
    assert listed is not None
    assert [entry.name for entry in listed] == ["offer.pdf", "photos/hall.png"]
    assert member_head(data, listed[0].offset, 5) == b"%PDF-"


def test_member_of_an_archive() -> None:
    data = zipped(("a.txt", "a" * 100_000))
    assert first_name(data) == "a.txt"
    assert member_head(data, 0, 10) == b"a" * 10
    assert member_head(data[:60], 0, 100_000)
    assert member_head(b"PK\3\4\0\0\1\0\x08\0" + bytes(40), 0, 10) == b""  # encrypted
    assert entries(b"") is None
    assert entries(b"PK\5\6" + bytes(18)) == ()


def test_streams_of_embedded_files_do_not_count() -> None:
    data = compound(["WordDocument", "1Table"], storages=["ObjectPool"])
    assert top_level(data)[1] == ("WordDocument", "1Table", "ObjectPool")
    assert kind(data) == "doc"
    assert kind(compound(["Contents"], storages=["ObjectPool"])) == "ole"


def test_directory_that_leads_in_a_circle() -> None:
    data = bytearray(SAMPLES["xls"])
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    assert kind(bytes(data)) == "ole"
    start = 512 + 512
    data[start + 128 + 72 : start + 128 + 76] = (1).to_bytes(4, "little")
    assert kind(bytes(data)) == "ole"


@pytest.mark.parametrize(
    "text",
    [
        "MZ is the sign of a program, PK that of an archive",
        "BM 1000 valves\n",
        "ID3 tags\n",
        "II*\n",
        "RIFF and WEBP\n",
        "Rar! 7z GIF PNG JFIF\n",
        "CWS Shipping Ltd.\n",
        "AC1032 is a drawing\n",
        "see %PDF-1.7\n",
        "  {\n",
        "#!important\n",
        "# heading\n",
        "@echo offer\n",
        "< 100 pieces\n",
        "-----BEGIN CERTIFICATE-----\n",
        "你好，报价单见附件。\n",
        "From the beginning: a text\n",
    ],
)
def test_text_that_begins_like_something_else(text: str) -> None:
    assert kind(text.encode()) == "text"
    assert kind(b"\xef\xbb\xbf" + text.encode()) == "text"
    assert kind(text.encode("utf-16")) == "text"


def test_text_in_other_character_sets() -> None:
    assert kind("产品;价格\n阀门;12.50\n".encode("gbk") * 20) == "text"
    assert kind("zażółć gęślą jaźń;1\n".encode("cp1250") * 20) == "text"
    assert kind("製品;価格\n".encode("iso2022_jp") * 20) == "text"
    assert decoded("ż".encode() * 2047 + b"a\xc5") is not None
    assert decoded(b"a\0b") is None
    assert decoded(b"\xff\xfe\0\xd8") is None


def test_signs_that_are_too_weak_alone() -> None:
    assert kind(b"MZ" + bytes(200)) == ""
    assert kind(b"BM" + bytes(200)) == ""
    assert kind(b"\xff\xfb\x90\x64" + bytes(200)) == ""


def test_script_hosts() -> None:
    assert kind(b'var s = new ActiveXObject("WScript.Shell");') == "script"
    assert kind(b"@ECHO OFF\r\ndel *.*\r\n") == "script"
    assert kind(b"<html><script>new ActiveXObject('x')</script></html>") == "html"
    assert kind(b'<job><script language="VBScript">x</script></job>') == "script"


def test_pdf_behind_other_bytes() -> None:
    assert kind(bytes(500) + PDF) == "pdf"
    assert kind(bytes(1500) + PDF) == ""


def test_disk_images() -> None:
    image = bytes(32_769) + b"CD001\1"
    assert disk_image(image, image) == "iso"
    image = bytes(1000) + b"koly\0\0\0\4" + bytes(504)
    assert disk_image(image, image) == "dmg"
    assert disk_image(PNG, PNG) == ""


def test_program_before_what_it_holds() -> None:
    assert kind(program() + PDF) == "exe"


@given(st.binary(max_size=300), st.sampled_from(sorted(SAMPLES)))
def test_any_bytes_have_an_answer(tail: bytes, key: str) -> None:
    data = SAMPLES[key]
    for made in (tail, data + tail, data[: len(tail)], data[: len(tail)] + tail):
        assert kind(made) in FORMATS or kind(made) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"<!--" * 300_000,
        b"<?xml " * 200_000,
        b"PK\3\4" * 300_000,
        b"PK\5\6" * 300_000,
        b"PK\3\4" + b"PK\1\2" * 9 + b"PK\5\6" + bytes(6) + b"\xff\xff\x24\0\0\0" + bytes(6),
        zipped(("[Content_Types].xml", "application/vnd.ms-word." * 100_000)),
        SAMPLES["ole"][:76] + b"\1\0\0\0" * 300_000,
    ],
)
def test_hostile_bytes_end_soon(data: bytes) -> None:
    assert kind(data) in FORMATS


# Names and types


def test_table_of_formats_is_sound() -> None:
    for key, row in FORMATS.items():
        assert row.key == key
        assert row.label
        assert row.container in ("", "zip", "ole")
        assert all(media_type == media_type.lower() for media_type in row.types)
        assert all(re.fullmatch("[a-z0-9]{1,5}", ending) for ending in row.endings)
    types = [media_type for row in FORMATS.values() for media_type in row.types]
    assert len(types) == len(set(types))
    # What is a program promises nothing by its name.
    assert not any(row.endings for row in FORMATS.values() if row.group == "program")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("offer.pdf", "pdf"),
        ("Offer.PDF", "pdf"),
        ("offer.pdf ", "pdf"),
        ('offer.pdf"', "pdf"),
        ("offer.docx.pdf", "pdf"),
        ("price list.csv", "text"),
        ("a.xml", "text"),
        ("a.tar.gz", "gz"),
        ("offer", ""),
        (".pdf", ""),
        ("pdf", ""),
        ("Dear Mr. Doc", ""),
        ("Offer No. 4.2", ""),
        ("model.sldprt", ""),
        ("setup.exe", ""),
        ("报价单.xlsx", "xlsx"),
    ],
)
def test_names(name: str, key: str) -> None:
    found, ending = format_of_name(name)
    assert (found.key if found else "") == key
    assert bool(ending) == bool(key)


@pytest.mark.parametrize(
    ("media_type", "key"),
    [
        ("application/pdf", "pdf"),
        ("Application/PDF", "pdf"),
        ("image/jpg", "jpg"),
        ("application/x-zip-compressed", "zip"),
        ("text/anything", "text"),
        ("application/octet-stream", ""),
        ("application/x-unknown", ""),
        ("", ""),
    ],
)
def test_types(media_type: str, key: str) -> None:
    found = format_of_type(media_type)
    assert (found.key if found else "") == key
