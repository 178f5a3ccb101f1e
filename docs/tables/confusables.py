"""Write the table of letters that look like ASCII into facts/people/confusable_letters.py.

Run: python docs/tables/confusables.py confusables.txt
Source: https://www.unicode.org/Public/security/15.0.0/confusables.txt (UTS #39, 4). Kept are
letters of the scripts that domains may be written in, with one ASCII letter as prototype; left out
is what NFKC (UAX #15) makes ASCII anyway. The prototype of "m" is "rn" and that of capital "I" is
"l"; both are undone.
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from unicodedata import name, normalize

TARGET = Path(__file__).parents[2] / "src/sendlint/facts/people/confusable_letters.py"
SCRIPTS = (
    *("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "CANADIAN"),
    *("TIFINAGH", "GEORGIAN"),
)
PROTOTYPES = {"rn": "m", "O": "o"}
BEGIN, END = '_LETTERS = """\n', '"""\n'


def read(path: str) -> dict[str, list[str]]:
    """Return ASCII letter -> the letters that look like it, from confusables.txt."""
    found: dict[str, list[str]] = {}
    for line in Path(path).read_text("utf-8-sig").splitlines():
        fields = line.partition("#")[0].split(";")
        if len(fields) < 2:
            continue
        letter = chr(int(fields[0], 16))
        shape = "".join(chr(int(code, 16)) for code in fields[1].split())
        shape = PROTOTYPES.get(shape, shape).lower()
        plain = normalize("NFKC", letter)
        if letter.isascii() or not letter.isalpha() or plain.isascii() or len(plain) > 1:
            continue
        if name(letter, "").split(" ")[0] not in SCRIPTS:
            continue
        if len(shape) == 1 and shape.isascii() and shape.isalpha():
            found.setdefault(shape, []).append(letter)
    return found


def main() -> None:
    """Replace the table in the module."""
    table = read(sys.argv[1])
    lines = []
    for shape in sorted(table):
        codes = " ".join(f"{ord(letter):04X}" for letter in sorted(table[shape]))
        lines += textwrap.wrap(f"{shape} {codes}", 100, subsequent_indent="  ")
    before, _, rest = TARGET.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    TARGET.write_text(f"{before}{BEGIN}{chr(10).join(lines)}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
