"""What the attached files of a draft are, are called and are declared."""

from __future__ import annotations

import base64
import builtins
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from file_samples import DOCX, PDF, SAMPLES

from sendlint import Config, Draft, Linter
from sendlint.draft.attachments import Attachment
from sendlint.facts.files import file_types
from sendlint.facts.files.file_types import FileType, read_file_types, second_opinion

UNKNOWN = SAMPLES[""]


@pytest.fixture(autouse=True)
def _forget_libmagic() -> Iterator[None]:
    file_types._magic.cache_clear()
    yield
    file_types._magic.cache_clear()


@pytest.fixture
def no_libmagic(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make `import magic` fail, and return the list of attempts."""
    asked: list[str] = []
    real = builtins.__import__

    def fail(name: str, *arguments: Any, **keywords: Any) -> ModuleType:
        if name == "magic":
            asked.append(name)
            raise ImportError("failed to find libmagic")
        return real(name, *arguments, **keywords)

    monkeypatch.delitem(sys.modules, "magic", raising=False)
    monkeypatch.setattr(builtins, "__import__", fail)
    return asked


def answering(monkeypatch: pytest.MonkeyPatch, answer: str | Exception) -> list[bytes]:
    """Put a python-magic in place that always gives `answer`; return what it was asked."""
    asked: list[bytes] = []

    class Magic:
        def __init__(self, mime: bool = False) -> None:
            assert mime

        def from_buffer(self, data: bytes) -> str:
            asked.append(data)
            if isinstance(answer, Exception):
                raise answer
            return answer

    module = ModuleType("magic")
    module.Magic = Magic  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "magic", module)
    return asked


def read(name: str, data: bytes, declared: str = "") -> FileType:
    (found,) = read_file_types([Attachment(name, "file", declared_type=declared, data=data)])
    return found


def keys(found: FileType) -> tuple[str, str, str]:
    return tuple(  # type: ignore[return-value]
        one.key if one else "" for one in (found.found, found.named, found.declared)
    )


def draft(name: str, data: bytes, declared: str, more: str = "") -> Draft:
    body = base64.encodebytes(data).decode()
    text = (
        "From: anna@firm.example\nTo: bob@solartech.example\nSubject: Offer\n"
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nHello\n"
        f'--b\nContent-Type: {declared}; name="{name}"\n{more}'
        f"Content-Transfer-Encoding: base64\n\n{body}--b--\n"
    )
    return Draft.parse(text.encode())


def test_three_voices() -> None:
    assert keys(read("offer.pdf", DOCX, "image/jpeg")) == ("docx", "pdf", "jpg")
    assert keys(read("offer", PDF)) == ("pdf", "", "")
    assert read("Offer.PDF", PDF).ending == "PDF"


@pytest.mark.parametrize(
    "file",
    [
        Attachment("offer.pdf", "file", data=b""),
        Attachment("offer.pdf", "file", pending=True),
        Attachment("smime.p7s", "crypto", data=UNKNOWN),
        Attachment("offer.pdf", "message", declared_type="message/rfc822", data=b"Subject: x"),
        Attachment("offer.pdf", "file", declared_type="message/external-body", data=b"x"),
        Attachment("offer.pdf", "file", declared_type="application/mac-binhex40", data=b"x"),
    ],
)
def test_what_is_no_file_to_look_at(file: Attachment) -> None:
    assert read_file_types([file]) == ()


def test_broken_encoding_is_not_judged() -> None:
    text = (
        b"From: anna@firm.example\nContent-Type: application/pdf; name=offer.pdf\n"
        b"Content-Transfer-Encoding: base64\n\nthis is not base64 at all\n"
    )
    assert read_file_types(Draft.parse(text).attachments) == ()


def test_lines_before_a_pdf() -> None:
    data = b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n%PDF-1.4\n1 0 obj\n"
    assert keys(read("offer.pdf", data))[0] == "pdf"
    assert keys(read("notes.txt", data))[0] == "text"
    assert keys(read("offer.pdf", SAMPLES["exe"] + data))[0] == "exe"


def test_disk_image_under_another_name(no_libmagic: list[str]) -> None:
    image = bytes(32_769) + b"CD001\1" + bytes(2000)
    assert keys(read("offer.pdf", image))[0] == "iso"
    assert keys(read("backup.iso", image))[0] == ""
    assert not no_libmagic


def test_large_file_is_not_decoded() -> None:
    mail = draft("offer.pdf", PDF + bytes(5_000_000), "application/pdf")
    (found,) = read_file_types(mail.attachments)
    assert keys(found) == ("pdf", "pdf", "pdf")
    assert found.file.part is not None
    assert "content" not in found.file.part.__dict__


# libmagic


@pytest.mark.parametrize("key", [key for key in SAMPLES if key])
def test_known_files_ask_no_second_opinion(key: str, no_libmagic: list[str]) -> None:
    read("offer.pdf", SAMPLES[key], "application/pdf")
    assert not no_libmagic


@pytest.mark.parametrize(
    ("name", "declared"),
    [
        ("model.sldprt", "application/octet-stream"),
        ("model", ""),
        ("notes.txt", "text/plain"),
        ("clip.mp3", "audio/mpeg"),
        ("setup.exe", "application/x-msdownload"),
    ],
)
def test_nobody_is_asked_where_nothing_is_claimed(
    name: str, declared: str, no_libmagic: list[str]
) -> None:
    assert not read(name, UNKNOWN, declared).unasked
    assert not no_libmagic


def test_without_libmagic_the_file_is_not_checked(no_libmagic: list[str]) -> None:
    assert second_opinion(UNKNOWN) is None
    assert second_opinion(UNKNOWN) is None
    assert len(no_libmagic) == 1  # the failure is remembered: each try is slow
    assert read("offer.pdf", UNKNOWN).unasked

    mail = draft("offer.pdf", UNKNOWN, "application/pdf")
    report = Linter(Config.of({"select": ["A105"]})).lint(mail)
    assert [(item.part, item.reason) for item in report.not_checked] == [
        ("offer.pdf", "no-libmagic")
    ]
    assert not report.findings
    other = Linter(Config.of({"select": ["A106"]})).lint(mail)
    assert not other.not_checked  # no rule wanted to know


def test_library_of_another_kind_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "magic", ModuleType("magic"))
    assert second_opinion(UNKNOWN) is None


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("image/tiff", "tif"),
        ("application/x-dosexec", "exe"),
        ("application/octet-stream", ""),
        ("text/plain", ""),
        ("application/json", ""),
        ("image/x-tga", ""),
        ("", ""),
        (RuntimeError("no magic"), ""),
    ],
)
def test_second_opinion(answer: str | Exception, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, answer)
    found = read("offer.pdf", UNKNOWN * 1000)
    assert keys(found)[0] == key
    assert not found.unasked
    assert [len(data) for data in asked] == [4096]


def test_second_opinion_never_overrides(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, "application/octet-stream")
    assert keys(read("offer.pdf", DOCX))[0] == "docx"
    assert not asked


def test_the_installed_libmagic_agrees_or_is_missing() -> None:
    answer = second_opinion(b"MM\0*\0\0\0\x08" + bytes(40))
    assert answer in (None, "", "tif")
    assert second_opinion(UNKNOWN) in (None, "")
