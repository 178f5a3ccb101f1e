"""Heavy modules stay off the plain path, and the packages' arrows point one way."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import sendlint
from sendlint.catalogue import default_catalogue

HEAVY = {
    "asyncio",
    "click",
    "csv",
    "dataclasses",
    "defusedxml",
    "dns",
    "email",
    "email_validator",
    "html.parser",
    "idna",
    "importlib.metadata",
    "inspect",
    "jinja2",
    "json",
    "logging",
    "magic",
    "multiprocessing",
    "pathlib",
    "pypdf",
    "rapidfuzz",
    "sqlite3",
    "subprocess",
    "xml",
    "zipfile",
}

READERS = {
    "amounts": "amounts amount_words currencies amounts_in_words products",
    "numbers": "numbers number_words",
    "dates": "dates month_dates dated_texts clock_times",
    "terms": "durations terms incoterms",
    "codes": "references reference_codes accounts account_numbers identifiers",
    "tables": "figure_tables table_reading",
    "figures": "figure_reading",
}
"""Folder of facts/ -> its modules that read figures."""

UNASKED = {
    *("tomllib", "sendlint.facts.tables.table_reading", "sendlint.facts.unread"),
    *(f"sendlint.detectors.{name}" for name in ("arithmetic", "references", "merge", "own")),
}
"""What a letter with a price, a date and plain settings does not need."""

PACKAGE = Path(sendlint.__file__).parent
ORDER = {
    "errors": 0,
    "strict": 1,
    "finding": 1,
    "catalogue": 2,
    "config": 4,
    "book": 3,
    "mail_servers": 4,
    "draft": 4,
    "documents": 5,
    "facts": 6,
    "expected": 7,
    "context": 8,
    "mail_needs": 9,
    "detectors": 9,
    "accept": 10,
    "selection": 10,
    "batch": 10,
    "compile": 10,
    "linter": 11,
    "testing": 12,
    "output": 12,
    "build_hook": 12,
    "cli": 13,
    "__main__": 14,
    "__init__": 14,
}

DRAFT = """\
From: Li Na <li.na@sunrise-trade.example>
To: Mark Schmidt <m.schmidt@solartech.example>
Subject: Quotation for 24 March 2026
Date: Tue, 10 Mar 2026 09:00:00 +0800
Content-Type: text/plain; charset=utf-8

Dear Mr. Schmidt,

our offer of USD 12,500.00 is valid until Tuesday, 24 March 2026.

Best regards,
Li Na
"""


def test_plain_path_loads_nothing_heavy(tmp_path: Path) -> None:
    loaded = run_on(DRAFT, tmp_path)
    assert "sendlint.linter" in loaded
    assert not loaded & HEAVY


def run_on(draft: str, folder: Path) -> set[str]:
    """Lint a draft in a process of its own, which finds nothing; return the modules it loaded."""
    path = folder / "draft.eml"
    path.write_text(draft)
    (folder / "sendlint.toml").write_text('[me]\ndomains = ["sunrise-trade.example"]\n')
    # msgspec imports typing_extensions, and that inspect, where a test tool brought it along.
    program = (
        "import sys\n"
        "sys.modules['typing_extensions'] = None\n"
        "from sendlint.cli.main import run\n"
        f"code = run([{str(path)!r}])\n"
        "print(' '.join(sorted(sys.modules)), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return set(done.stderr.split())


@pytest.mark.skipif(not default_catalogue().folder, reason="only the wheel has words ready-made")
def test_a_letter_without_figures_loads_no_reader_of_figures(tmp_path: Path) -> None:
    letter = DRAFT.replace(" for 24 March 2026", "").replace(
        "our offer of USD 12,500.00 is valid until Tuesday, 24 March 2026.",
        "thank you for the friendly call; our engineer will answer your questions soon.",
    )
    readers = {
        f"sendlint.facts.{folder}.{name}"
        for folder, names in READERS.items()
        for name in names.split()
    }
    assert all(importlib.util.find_spec(name) for name in readers)
    assert not run_on(letter, tmp_path) & readers
    loaded = run_on(DRAFT, tmp_path)
    assert loaded & readers
    assert not loaded & UNASKED


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.name))
def test_arrows_point_one_way(path: Path) -> None:
    here = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for module in imported(path):
        if not module.startswith("sendlint."):
            continue
        there = module.split(".")[1]
        allowed = ORDER[there] < ORDER[here] or there == here
        assert allowed, f"{path.relative_to(PACKAGE)} imports {module}"


def imported(path: Path) -> list[str]:
    """Return the modules that a file imports at run time (not under TYPE_CHECKING)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    modules: list[str] = []
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            modules.append(node.module)
        elif isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
    return modules


def test_core_touches_no_file_clock_or_network() -> None:
    """Below cli/, only the named loaders open files; nothing asks the clock or the environment."""
    loaders = {"strict.py", "accept.py", "compile.py", "build_hook.py", "config.py"}
    loaders |= {"catalogue/catalogue.py", "catalogue/read.py", "testing.py"}
    loaders.add("expected/files.py")
    loaders |= {f"book/{name}.py" for name in ("book", "compiled", "contacts", "thunderbird")}
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith("cli/"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            assert called not in ("datetime.now", "date.today", "time.time", "os.getenv"), name
            assert not called.startswith("os.environ"), name
            if called == "open" and name not in loaders:
                raise AssertionError(f"{name} opens a file")


def test_one_module_starts_processes() -> None:
    """Below cli/, only the parent's side of the PDF reader starts a process."""
    starters = {"documents/reader_process.py"}
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith("cli/") or name in starters:
            continue
        started = {"subprocess", "multiprocessing", "ctypes"} & set(imported(path))
        assert not started, f"{name} imports {started}"
