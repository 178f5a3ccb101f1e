"""Hatchling build hook: puts the compiled catalogue into the wheel. Not part of the wheel."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogue(BuildHookInterface):  # type: ignore[type-arg]  # its config type is private
    """Compiles rules/ when a wheel is built; an editable install reads the TOML files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled catalogue to what the wheel holds."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, os.path.join(self.root, "src"))
        from sendlint.compile import compile_rules

        target = tempfile.mkdtemp()
        for name in compile_rules(os.path.join(self.root, "rules"), target):
            build_data["force_include"][os.path.join(target, name)] = f"sendlint/catalogue/{name}"
