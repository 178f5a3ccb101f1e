"""One unknown recipient against books of many contacts, against a plain search through all.

python benchmarks/lookalike.py [--sizes 1000,100000,1000000] [--queries 60] [--no-bulk]

Each time is that of opening the book anew and of finding all addresses within two edits of one
address. The measure is reading a text file and `rapidfuzz.process.extract` with OSA, in the same
run, taken in turn; the medians' ratio is what counts (goal: at most 0.2 at 100,000), and the share
of the addresses found that are there (goal: all at one edit, 0.98 at two). Then the whole lint of a
To field of 1,000 and of 5,000 names (goal: about 5 times the time).
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from books import make_book, slip
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from sendlint import Book, Config, Linter
from sendlint.book.compiled import CompiledContacts
from sendlint.book.contact import Contact
from sendlint.book.writer import Learned, source_file, write_contacts
from sendlint.facts.text.similarity import distance


def by_compiled(path: Path, address: str, edits: int) -> dict[str, int]:
    """Find by the compiled file: address -> distance."""
    near = CompiledContacts(str(path)).near(address, edits)
    found = {other: distance(other, address, edits) for other in near}
    return {other: far for other, far in found.items() if far <= edits}


def by_text(path: Path, address: str, edits: int) -> dict[str, int]:
    """Find by reading all: address -> distance."""
    known = path.read_text("utf-8").split("\n")
    found = extract(address, known, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return {other: int(far) for other, far, _ in found}


def compile_book(addresses: list[str], path: Path) -> float:
    """Write a compiled file; return the CPU time in seconds."""
    start = time.process_time()
    source = source_file("contacts.txt", str(path), (0, 0), False)
    learned = (
        Learned(Contact(address, "", f"contacts.txt:{line}"))
        for line, address in enumerate(addresses, 1)
    )
    with open(path, "wb") as file:
        write_contacts(file, learned, [source], ["contacts.txt"])
    return time.process_time() - start


def cpu(work: Callable[..., object], *arguments: object) -> float:
    """Return the CPU time in ms of a call."""
    start = time.process_time()
    work(*arguments)
    return 1000 * (time.process_time() - start)


def compare(size: int, queries: int, folder: Path) -> None:
    """Print times, ratios and recall for one size of book."""
    addresses = make_book(size)
    text, compiled = folder / "contacts.txt", folder / "book.compiled"
    text.write_text("\n".join(addresses), "utf-8")
    taken = compile_book(addresses, compiled)
    bytes_each = compiled.stat().st_size / size
    print(f"{size:,} contacts: compiled in {taken:.1f} s CPU, {bytes_each:.0f} bytes a contact")
    chance = random.Random(2)
    asked = [slip(chance.choice(addresses), chance.randint(1, 2), chance) for _ in range(queries)]
    times: dict[str, list[float]] = {"text": [], "two": [], "one": [], "further": []}
    wanted, found = {1: 0, 2: 0}, {1: 0, 2: 0}
    kept = CompiledContacts(str(compiled))
    for address in asked:
        truth = by_text(text, address, 2)
        answer = by_compiled(compiled, address, 2)
        for other, far in truth.items():
            if other != address and far:
                wanted[far] += 1
                found[far] += other in answer
        times["text"].append(cpu(by_text, text, address, 2))
        times["two"].append(cpu(by_compiled, compiled, address, 2))
        times["one"].append(cpu(by_compiled, compiled, address, 1))
        times["further"].append(cpu(kept.near, address, 1))
    measure = statistics.median(times["text"])
    names = {
        "text": "text file, rapidfuzz OSA",
        "two": "compiled, two edits",
        "one": "compiled, one edit, as rules ask",
        "further": "the same, file open already",
    }
    for key, name in names.items():
        median = statistics.median(times[key])
        print(f"  {name:34} {median:8.2f} ms CPU   ratio {median / measure:6.3f}")
    for far in (1, 2):
        share = found[far] / wanted[far] if wanted[far] else 1.0
        print(f"  recall at distance {far}: {share:.4f} of {wanted[far]}")


def bulk(folder: Path) -> None:
    """Print the time of a whole lint of mail to 1,000 and to 5,000 people."""
    addresses = make_book(100_000)
    compiled = folder / "bulk.compiled"
    compile_book(addresses, compiled)
    chance = random.Random(3)
    people = [
        slip(address, address_number % 2, chance)
        for address_number, address in enumerate(chance.sample(addresses, 5000))
    ]
    linters = {
        "without a book": Linter(Config()),
        "100,000 compiled contacts": Linter(Config(), book=Book.load(str(compiled))),
    }
    for name, linter in linters.items():
        linter.lint(_draft(people[:10]))
        medians = {}
        for count in (1000, 5000):
            draft = _draft(people[:count])
            medians[count] = statistics.median(cpu(linter.lint, draft) for _ in range(3))
        times = ", ".join(f"{count:,}: {median:.0f} ms" for count, median in medians.items())
        print(f"To field, {name}: {times}   ratio {medians[5000] / medians[1000]:.1f}")


def _draft(people: list[str]) -> bytes:
    to = ",\r\n ".join(f"Person {number} <{address}>" for number, address in enumerate(people))
    head = "From: Li Na <li.na@sunrise-trade.com>\r\nSubject: Price list\r\n"
    return f"{head}To: {to}\r\n\r\nDear all,\r\n\r\nhere are our prices.\r\n".encode()


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,100000,1000000")
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--no-bulk", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes.split(","):
            compare(int(size), options.queries, Path(folder))
        if not options.no_bulk:
            bulk(Path(folder))


if __name__ == "__main__":
    main()
