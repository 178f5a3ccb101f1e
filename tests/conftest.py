"""Settings that all tests share."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest
from command_line import run as run  # a fixture
from hypothesis import settings

# A shared machine is slow at times; a test that takes longer is not wrong. In CI the examples are
# the same in every run, so that a run says something about the change, not about its luck.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

HANG = 30
"""Seconds of CPU time after which a test is taken for hanging; they need a fraction of one."""


SETTINGS = ("LC_ALL", "LC_MESSAGES", "LANG", "SENDLINT_CONFIG", "FORCE_COLOR", "NO_COLOR")
"""The variables of the environment that the command line reads."""


@pytest.fixture
def bare_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, without the settings of the machine."""
    monkeypatch.chdir(tmp_path)
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    return tmp_path


class Hanging(BaseException):
    """No Exception, so that the linter does not take it for a crash of a rule."""


@pytest.fixture
def no_hang() -> Iterator[None]:
    """Stop a test that hangs."""
    if not hasattr(signal, "SIGVTALRM"):  # Windows
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise Hanging

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)
