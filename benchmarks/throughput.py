"""Library lint of drafts, against reading the same mail with the standard library.

python benchmarks/throughput.py [ROUNDS]

"parse" is email.message_from_bytes(policy=default) alone, which reads no header value and decodes
no body; "read" also asks for headers, addresses and contents, as any program that looks at a mail
must. "few" lints with the seventeen rules of FEW instead of all: what reading a draft costs, with
one rule or two of each check. Goals, lint against read: text of 2 KB 0.25, html 0.6, large 0.1
where no rule needs the bytes of the PDF ("no files": without the checks that read files).

"letter" is an ordinary one, with a price and a date, and "plain" is the same without these; "text"
has a figure in each sentence, and "html" two hundred in a table. "no figures" is the HTML draft
without the figures check, which may take as much time as all the rest. A PDF is read once; here it
is known from the rounds before. The last figure is the peak memory of one lint beyond the draft
itself.
"""

from __future__ import annotations

import email
import email.policy
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable

from drafts import html_draft, large_draft, letter_draft, plain_draft, text_draft

from sendlint import Config, Linter

FEW = [
    *("invalid-address", "duplicate-recipient", "typo-domain", "lookalike-address", "visible-bulk"),
    *("promised-attachment", "disguised-type", "empty-file", "weekday-mismatch", "impossible-date"),
    *("empty-subject", "leftover", "unmerged-field", "unmerged-name"),
    *("unreadable-part", "rule-crashed", "broken-message"),
]
"""The rules of every check that were there first."""


def parse(raw: bytes) -> object:
    """Parse with the standard library."""
    return email.message_from_bytes(raw, policy=email.policy.default)


def read(raw: bytes) -> object:
    """Parse and read headers, addresses and bodies with the standard library."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    seen: list[object] = [str(value) for value in message.values()]
    for name in ("from", "to", "cc"):
        header = message[name]
        seen += [address.addr_spec for address in header.addresses] if header else []
    for part in message.walk():
        if not part.is_multipart():
            seen.append(part.get_content())
    return seen


def median(action: Callable[[], object], rounds: int) -> float:
    """Return the median CPU time in ms of an action."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        action()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def main() -> None:
    """Print times and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    usual, few = Linter(), Linter(Config.of({"select": FEW}))
    print(
        f"{'draft':10} {'bytes':>9} {'lint ms':>9} {'read ms':>9} {'lint/read':>9} "
        f"{'few/read':>9} {'parse ms':>9} {'lint/parse':>10} {'peak MB':>8}"
    )
    blind = Linter(Config.of({"ignore": ["attachments", "figures"]}))
    calm = Linter(Config.of({"ignore": ["figures"]}))
    large = large_draft()
    rows = (
        ("plain", plain_draft(), usual),
        ("letter", letter_draft(), usual),
        ("text", text_draft(), usual),
        ("html", html_draft(), usual),
        ("no figures", html_draft(), calm),
        ("large", large, usual),
        ("no files", large, blind),
    )
    for name, raw, linter in rows:
        for _ in range(5):
            linter.lint(raw)
            few.lint(raw)
        count = max(8, rounds // 4) if raw is large else rounds
        lint_ms = median(lambda raw=raw, linter=linter: linter.lint(raw), count)
        few_ms = median(lambda raw=raw: few.lint(raw), count)
        read_ms = median(lambda raw=raw: read(raw), count)
        parse_ms = median(lambda raw=raw: parse(raw), count)
        tracemalloc.start()
        linter.lint(raw)
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        print(
            f"{name:10} {len(raw):9} {lint_ms:9.3f} {read_ms:9.3f} {lint_ms / read_ms:9.2f} "
            f"{few_ms / read_ms:9.2f} {parse_ms:9.3f} {lint_ms / parse_ms:10.2f} {peak:8.1f}"
        )


if __name__ == "__main__":
    main()
