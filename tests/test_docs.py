"""What the documents say is run: commands, settings, cards, outputs."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from sendlint import Config, Linter
from sendlint.catalogue import default_catalogue
from sendlint.catalogue.needs import Need
from sendlint.testing import run_examples

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)


def fences(path: Path, language: str) -> list[str]:
    return [text for kind, text in FENCE.findall(path.read_text("utf-8")) if kind == language]


def sendlint(*arguments: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "sendlint", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/nonexistent"},
    )
    assert not done.stderr, done.stderr
    return done.stdout


QUICK_STARTS = [f"docs/quick-start{language}.md" for language in ("", ".zh", ".pl")]


@pytest.mark.parametrize("name", ["README.md", *QUICK_STARTS])
def test_shown_output_is_the_real_one(name: str) -> None:
    shown = re.findall(
        r"<!-- output: sendlint (.+?) -->\n+```\w*\n(.*?)^```$",
        (ROOT / name).read_text("utf-8"),
        re.M | re.S,
    )
    assert shown
    for command, output in shown:
        assert sendlint(*command.split()).rstrip() == output.rstrip()


def test_rule_pages_are_made_from_the_cards() -> None:
    generate = load(DOCS / "rules" / "generate.py")
    wanted = generate.pages(default_catalogue())
    found = {path.name: path.read_text("utf-8") for path in (DOCS / "rules").glob("*.md")}
    assert found.keys() == wanted.keys(), "run: python docs/rules/generate.py"
    for name, text in wanted.items():
        assert found[name] == text, f"{name}: run: python docs/rules/generate.py"


def test_settings_in_the_documents_are_valid() -> None:
    shown = fences(DOCS / "configuration.md", "toml")
    assert shown
    for text in shown:
        assert Config.of(tomllib.loads(text)) != Config()


def test_house_rules_in_the_documents_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = [text for text in fences(DOCS / "writing-a-rule.md", "toml") if "detect =" in text]
    assert len(cards) == 2
    rules = tmp_path / "house-rules"
    rules.mkdir()
    (rules / "no-lowest-price.toml").write_text(cards[0], "utf-8")
    results = list(run_examples(str(rules)))
    assert len(results) == 2
    assert all(result.passed for result in results)

    (rules / "short-subject.toml").write_text(cards[1].partition("\n")[2], "utf-8")
    (plugin,) = fences(DOCS / "writing-a-rule.md", "python")
    package = tmp_path / "firm_mail"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "rules.py").write_text(plugin.partition("\n")[2], "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    settings = {"rules": [str(rules)], "plugins": ["firm_mail.rules"], "select": ["X201"]}
    report = Linter(Config.of(settings)).lint(b"Subject: Offer\n\nHello\n")
    assert [finding.message() for finding in report.findings] == [
        "The subject “Offer” is too short."
    ]


def test_all_that_a_card_may_need_is_explained() -> None:
    text = (DOCS / "writing-a-rule.md").read_text("utf-8")
    told = set(re.findall(r'[`"]([a-z-]+)[`"]', text))
    assert set(get_args(Need)) - told == set()


def test_links_between_documents_lead_somewhere() -> None:
    for path in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_readme_has_exactly_two_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for mark in ("install-command", "test-command"):
        found = re.findall(rf"<!-- {mark} -->\n```\w*\n(.*?)^```$", text, re.M | re.S)
        assert len(found) == 1, mark
        assert len(found[0].strip().splitlines()) == 1, mark


def test_ci_and_readme_agree() -> None:
    assert "test-command" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_nothing_but_the_known_stands_at_the_top() -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    top = {name.partition("/")[0] for name in listed if not name.startswith(".")}
    assert top <= {
        "pyproject.toml",
        "src",
        "rules",
        "tests",
        "docs",
        "benchmarks",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
    }


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
