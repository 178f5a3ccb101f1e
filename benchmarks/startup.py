"""A small draft linted by the installed program, against importing email.parser and click.

python benchmarks/startup.py [RUNS]

"letter" is an ordinary one with a price and a date, "text" has a figure in each sentence. The
program runs alone, and with a settings file and a book of 100 contacts. CPU times of whole
processes, taken in turn; the medians' ratio is what counts. Goal: at most 1.0.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from drafts import letter_draft, text_draft

SETTINGS = """\
[me]
domains = ["sunrise-trade.example"]
[book]
contacts = ["contacts.txt"]
[options]
visible-bulk = { addresses = 6 }
"""


def cpu(command: list[str], folder: str) -> float:
    """Return the user and system time in ms of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    """Print the times and ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    program = shutil.which("sendlint", path=os.path.dirname(sys.executable)) or "sendlint"
    with tempfile.TemporaryDirectory() as folder:
        for name, draft in (("letter", letter_draft()), ("text", text_draft())):
            Path(folder, f"{name}.eml").write_bytes(draft)
        Path(folder, "sendlint.toml").write_text(SETTINGS)
        Path(folder, "contacts.txt").write_text(
            "".join(f"Person {n} <person{n}@client{n % 30}.example>\n" for n in range(100))
        )
        cases = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import email.parser, click": [sys.executable, "-c", "import email.parser, click"],
            "letter, isolated": [program, "--isolated", "letter.eml"],
            "letter, settings and 100 contacts": [program, "letter.eml"],
            "text, isolated": [program, "--isolated", "text.eml"],
            "text, settings and 100 contacts": [program, "text.eml"],
        }
        times: dict[str, list[float]] = {name: [] for name in cases}
        for name in cases:
            cpu(cases[name], folder)
        for _ in range(runs):
            for name, command in cases.items():
                times[name].append(cpu(command, folder))
    reference = statistics.median(times["import email.parser, click"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:38} {median:7.1f} ms CPU   ratio {median / reference:5.2f}")


if __name__ == "__main__":
    main()
