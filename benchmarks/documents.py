"""Reading of attached documents: CPU time and memory of usual files.

python benchmarks/documents.py [ROUNDS]

"first" is the first file of its format, imports included but for those that any draft needs;
"next" the median of the following ones.
The files are made by openpyxl and python-docx (pip install sendlint[test]).
"""

from __future__ import annotations

import io
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable

import sendlint.draft  # noqa: F401
from sendlint.documents import read_document


def workbook() -> bytes:
    """Return a quote of 200 rows."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(200):
        sheet.append([f"Valve DN{number}", number, 12.5, number * 12.5])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def contract() -> bytes:
    """Return a contract of ten pages."""
    import docx

    document = docx.Document()
    for _ in range(10):
        for _ in range(8):
            document.add_paragraph("The buyer pays the price of the goods after delivery. " * 7)
        document.add_page_break()
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def table() -> bytes:
    """Return 200 rows of text."""
    return b"".join(b"Valve DN%d;%d;12,50\r\n" % (number, number) for number in range(200))


FILES: dict[str, Callable[[], bytes]] = {
    "quote.xlsx": workbook,
    "contract.docx": contract,
    "prices.csv": table,
}


def spent(data: bytes, name: str) -> float:
    """Return the CPU time in ms of one reading."""
    start = time.process_time()
    read_document(data, name, "")
    return 1000 * (time.process_time() - start)


def main() -> None:
    """Print times and peak memory."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    made = {name: make() for name, make in FILES.items()}
    print(f"{'file':14} {'bytes':>8} {'first ms':>9} {'next ms':>8} {'peak MB':>8}")
    for name, data in made.items():
        first = spent(data, name)
        following = statistics.median(spent(data, name) for _ in range(rounds))
        tracemalloc.start()
        read_document(data, name, "")
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        print(f"{name:14} {len(data):8} {first:9.1f} {following:8.2f} {peak:8.2f}")


if __name__ == "__main__":
    main()
