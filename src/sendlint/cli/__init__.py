"""The command line."""

from sendlint.cli.main import main

__all__ = ["main"]
