"""Linting with all rules, in which nothing may crash."""

from __future__ import annotations

from functools import cache
from typing import Any

from sendlint import Linter
from sendlint.config import Config
from sendlint.finding import Report


@cache
def linter() -> Linter:
    return Linter(Config.of({"select": ["all"]}))


def lint(raw: bytes, **settings: Any) -> Report:
    report = linter().lint(raw, **settings)
    assert not report.crashed, [f.message() for f in report.findings]
    return report
