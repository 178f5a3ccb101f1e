"""Slips planted in clean business mails with figures: how many the figures check finds.

python benchmarks/catch.py [--missed] [--held-out] [LANGUAGE...]

The mails are in benchmarks/mails/<language>.toml, see mails.py. Each says which of its figures
stand in it twice or follow from others; only those can be caught, and there the slips are planted:
two digits swapped, the decimal mark moved, another currency, another weekday, another year, a
wrong sum, a wrong word in an amount in words, a wrong digit in an account or a reference, another
term. A slip is caught if the figures check says an error or a warning that it did not say of the
clean mail. Findings on the clean mails are false alarms and listed; more than half of the mails
hold no slip and are there for these alone: offers side by side, near numbers, old and new prices.
The mails that are held out show what fresh mail is like: no rule is to be made with a look at them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from datetime import datetime

from mails import LANGUAGES, Mail, planted, read_mails, rendered

from sendlint import Config, Linter, Severity

KINDS = (
    *("swap", "point", "currency", "weekday", "year", "sum", "word", "account", "reference"),
    "term",
)


def found(linter: Linter, mail: Mail) -> Counter[tuple[str, str]]:
    """Return the errors and warnings of the figures check on a mail, by code and quote."""
    report = linter.lint(rendered(mail), now=datetime.fromisoformat(mail.now))
    return Counter(
        (finding.code, finding.message("en"))
        for finding in report.findings
        if finding.check == "figures" and finding.severity >= Severity.WARNING
    )


def main() -> int:
    """Print the share of slips that were caught, by kind and language."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("languages", nargs="*", metavar="LANGUAGE", default=LANGUAGES)
    arguments.add_argument("--missed", action="store_true", help="name the slips that were missed")
    arguments.add_argument("--held-out", action="store_true", help="take the other mails")
    options = arguments.parse_args()
    linter = Linter(Config())
    caught: dict[tuple[str, str], list[bool]] = defaultdict(list)
    false_alarms: list[str] = []
    count = 0
    for language in options.languages:
        for mail in read_mails(language, options.held_out):
            count += 1
            clean = found(linter, mail)
            false_alarms += [f"{language} {mail.name}: {code} {say}" for code, say in clean]
            for slip in planted(mail):
                new = found(linter, slip.mail) - clean
                caught[slip.kind, language].append(bool(new))
                if options.missed and not new:
                    print(f"missed: {language} {mail.name}: {slip.kind}: {slip.old} -> {slip.new}")
    _print(caught, options.languages)
    print(f"{count} clean mails, {len(false_alarms)} false alarms")
    print("\n".join(false_alarms))
    return 0


def _print(caught: dict[tuple[str, str], list[bool]], languages: list[str]) -> None:
    print(f"{'slip':10}" + "".join(f"{language:>14}" for language in (*languages, "all")))
    for kind in (*KINDS, "all"):
        row = f"{kind:10}"
        for language in (*languages, "all"):
            hits = [
                hit
                for (one, code), found_ in caught.items()
                if kind in (one, "all") and language in (code, "all")
                for hit in found_
            ]
            share = f"{sum(hits)}/{len(hits)} {100 * sum(hits) / len(hits):3.0f}%" if hits else "-"
            row += f"{share:>14}"
        print(row)


if __name__ == "__main__":
    sys.exit(main())
