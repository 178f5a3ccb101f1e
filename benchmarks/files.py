"""Reading attached files: time and memory, against the plain library, and with broken files.

python benchmarks/files.py                    every file once in a process of its own
python benchmarks/files.py --fuzz 10000 [FORMAT...]   as many broken files of each format

"bytes" is reading the file and its SHA-256, "library" the usual library reading all of it without
a limit; the ratios count, not the times. Memory is the peak of the process and its child beyond
what they held before. Formats whose maker is not installed are left out, and so are those that
there is no reader for. Goals: no exception; nothing above Limits.seconds by more than a second;
no more than 300 MB.
"""

from __future__ import annotations

import collections
import concurrent.futures
import importlib.util
import io
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import file_makers

MAKERS: dict[str, Callable[[], bytes]] = {
    "prices.pdf": file_makers.pdf,
    "ten-thousand-pages.pdf": lambda: file_makers.pdf(10_000),
    "bomb.pdf": file_makers.pdf_bomb,
    "prices.xlsx": file_makers.xlsx,
    "million-cells.xlsx": lambda: file_makers.xlsx(100_000, 10),
    "contract.docx": file_makers.docx,
    "slides.pptx": file_makers.pptx,
    "letter.odt": file_makers.odt,
    "prices.csv": file_makers.comma_separated,
    "prices.zip": file_makers.archive,
    "bomb.zip": file_makers.zip_bomb,
    "twenty-megabytes.eml": file_makers.mail,
}
NO_LIBRARY = ("ten-thousand-pages.pdf", "bomb.pdf", "bomb.zip")  # minutes, or all memory
FUZZED = {
    "pdf": "prices.pdf",
    "xlsx": "prices.xlsx",
    "docx": "contract.docx",
    "pptx": "slides.pptx",
    "odt": "letter.odt",
    "csv": "prices.csv",
    "zip": "prices.zip",
}
"""What is changed for each format."""


def reader() -> Callable[[bytes, str], Any]:
    """Return what reads a file: read_document, or for PDF alone read_pdf."""
    from sendlint.documents.document import Limits

    if importlib.util.find_spec("sendlint.documents.read"):
        from sendlint.documents import read_document

        return lambda data, name: read_document(data, name, "", Limits())
    from sendlint.documents.pdf import read_pdf

    return lambda data, _: read_pdf(data, Limits())


def is_read(name: str) -> bool:
    """Tell whether there is a reader for the file."""
    return name.endswith((".pdf", ".eml")) or bool(
        importlib.util.find_spec("sendlint.documents.read")
    )


def with_library(data: bytes, name: str) -> None:
    """Read a file with the usual library, all of it."""
    ending = name.rpartition(".")[2]
    stream = io.BytesIO(data)
    if ending == "pdf":
        from pypdf import PdfReader

        for page in PdfReader(stream).pages:
            page.extract_text()
    elif ending == "xlsx":
        from openpyxl import load_workbook

        for sheet in load_workbook(stream, read_only=True):
            collections.deque(sheet.values, maxlen=0)
    elif ending == "docx":
        from docx import Document

        document = Document(stream)
        [paragraph.text for paragraph in document.paragraphs]
        [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    elif ending == "pptx":
        from pptx import Presentation

        [
            shape.has_text_frame and shape.text
            for s in Presentation(stream).slides
            for shape in s.shapes
        ]
    elif ending == "odt":
        from odf import opendocument, teletype

        teletype.extractText(opendocument.load(stream).text)
    elif ending == "csv":
        import csv

        collections.deque(csv.reader(io.StringIO(data.decode())), maxlen=0)
    elif ending == "zip":
        import zipfile

        with zipfile.ZipFile(stream) as file:
            [file.read(member) for member in file.namelist()]
    elif ending == "eml":
        from email import message_from_bytes, policy

        message = message_from_bytes(data, policy=policy.default)
        [part.get_content() for part in message.walk() if not part.is_multipart()]


def memory() -> float:
    """Return the peak memory of this process and its ended children in MB."""
    import resource

    unit = 1e6 if sys.platform == "darwin" else 1e3
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    status = Path("/proc/self/status")
    if status.exists():  # unlike the above, not that of the process that started this one
        own = int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1e3
    return own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit


def measure(path: str, way: str) -> tuple[float, float, str]:
    """Read a file in this fresh process; return seconds, MB and what was not read."""
    name = Path(path).name
    data = Path(path).read_bytes()
    if way == "bytes":
        start = time.perf_counter()
        sha256(Path(path).read_bytes()).digest()
        return time.perf_counter() - start, 0.0, ""
    if way == "library":
        before, start = memory(), time.perf_counter()
        with_library(data, name)
        return time.perf_counter() - start, memory() - before, ""
    if name.endswith(".eml"):
        from sendlint import Linter

        linter = Linter()
        before, start = memory(), time.perf_counter()
        report = linter.lint(data)
        taken, unread = time.perf_counter() - start, str(len(report.findings)) + " findings"
    else:
        read = reader()
        before, start = memory(), time.perf_counter()
        unread = ", ".join(read(data, name).unread)
        taken = time.perf_counter() - start
    from sendlint.documents import pdf

    pdf.process.close()  # its memory counts once it has ended
    return taken, memory() - before, unread


def times() -> None:
    """Print time and memory of each file."""
    context = multiprocessing.get_context("spawn")
    heads = f"{'ms':>8} {'/bytes':>8} {'/library':>9} {'MB':>6} {'library MB':>11}"
    print(f"{'file':24} {'kB':>7} {heads}  not read")
    with tempfile.TemporaryDirectory() as folder:
        for name, make in MAKERS.items():
            if not is_read(name):
                print(f"{name:24} no reader")
                continue
            path = Path(folder, name)
            try:
                path.write_bytes(make())
            except ImportError as missing:
                print(f"{name:24} left out: {missing}")
                continue
            found = {}
            for way in ("bytes", "sendlint", "library"):
                if way == "library" and name in NO_LIBRARY:
                    continue
                with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
                    found[way] = pool.submit(measure, str(path), way).result()
            taken, megabytes, unread = found["sendlint"]
            library = found.get("library")
            print(
                f"{name:24} {path.stat().st_size / 1000:7.0f} {1000 * taken:8.1f}"
                f" {taken / found['bytes'][0]:8.1f}"
                f" {taken / library[0] if library else float('nan'):9.2f} {megabytes:6.0f}"
                f" {library[1] if library else float('nan'):11.0f}  {unread}"
            )


def fuzz(count: int, formats: list[str]) -> None:
    """Read broken files and print what came of them."""
    read = reader()
    for ending in formats or [*FUZZED]:
        name = FUZZED[ending]
        if not is_read(name):
            print(f"{ending}: no reader")
            continue
        try:
            broken = file_makers.mutations(MAKERS[name](), 2041)
        except ImportError as missing:
            print(f"{ending}: left out: {missing}")
            continue
        results: collections.Counter[str] = collections.Counter()
        errors: collections.Counter[str] = collections.Counter()
        slowest = (0.0, 0)
        for number in range(count):
            data = next(broken)
            start = time.perf_counter()
            try:
                document = read(data, name)
            except Exception as error:
                errors[f"{type(error).__name__}: {error}"[:100]] += 1
                continue
            slowest = max(slowest, (time.perf_counter() - start, number))
            results["damaged" if document.damaged else "whole"] += 1
            results.update(document.unread)
        print(
            f"{ending}: {count} files, {errors.total()} exceptions, slowest {slowest[0]:.2f} s"
            f" (number {slowest[1]}); "
            + ", ".join(f"{what} {many}" for what, many in results.most_common())
        )
        for error, many in errors.most_common(10):
            print(f"  {many} x {error}")


def main() -> None:
    """Print the figures."""
    if sys.argv[1:2] == ["--fuzz"]:
        fuzz(int(sys.argv[2]) if len(sys.argv) > 2 else 10_000, sys.argv[3:])
    else:
        times()


if __name__ == "__main__":
    main()
