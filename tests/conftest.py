"""Settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# A shared machine is slow at times; a test that takes longer is not wrong. In CI the examples are
# the same in every run, so that a run says something about the change, not about its luck.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")
