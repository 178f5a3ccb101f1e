"""The command line; its entry point is sendlint.cli.main.main."""

import gc

_COLLECT_AFTER = 100_000
"""New objects after which garbage is looked for; one draft makes fewer."""

# Here, before all other modules: the program makes most of its objects while it loads them.
gc.set_threshold(_COLLECT_AFTER)
