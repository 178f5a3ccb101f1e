"""Files to start from: `sendlint init` and `sendlint new`."""

from __future__ import annotations

import os

from sendlint.catalogue import default_catalogue
from sendlint.catalogue.read import RULE_NAME, read_folder
from sendlint.cli.wording import Wording
from sendlint.errors import ConfigError

SETTINGS = """\
# Settings of sendlint; every key is optional. `sendlint config` shows what applies.

# Rules to run and not to run: names, codes, checks or groups (`sendlint rules` lists them).
# select = ["default"]
# ignore = []

# The severity from which the exit code is 1: "error", "warning", "info" or "never".
# fail-on = "error"

# Language of the report: "en", "zh" or "pl"; without it the locale's.
# language = "en"

# Folders of own rules (`sendlint new NAME` writes one), and the file of accepted findings.
# rules = ["house-rules"]
# accept = "sendlint.accept"

# Who sends: everything outside these domains is external.
[me]
# addresses = ["sales@firm.example"]
# domains = ["firm.example"]

# What the sender knows: address lists, CSV exports, vCards; docs/customers-file.md.
[book]
# contacts = ["contacts.csv"]
# customers = "customers.toml"
# forbidden = ["forbidden.txt", "*@old-domain.example"]
# suppressed = ["unsubscribed.csv"]

# Names of files that must not go out, at all or to these recipients.
# [[attachment]]
# forbid = ["*.xlsx", "cost*"]
# to = ["*@partner.example"]

# Another severity for a rule, and options (`sendlint explain RULE` shows them).
[severity]
# empty-subject = "error"

[options]
# visible-bulk = { addresses = 5, domains = 3 }
"""

CARD = """\
# A house rule: found by `rules = ["{folder}"]` in sendlint.toml, tried by `sendlint test {folder}`.
code = "{code}"
severity = "warning"
detect = "phrase"
summary = "The text says something that we do not write."
why = "Say here in two sentences what the reader of the mail will suffer, and what to write."

[messages]
found = "You wrote “{{phrase}}”: write our standard wording instead."

# What the detector looks for; the detectors and their options: docs/writing-a-rule.md
[options]
phrases = ["lowest price ever"]

# Only mail to external people:
# [when]
# external = true

[[examples]]
finds = ["found"]
draft = \'\'\'
From: sales@firm.example
To: buyer@client.example
Subject: Offer

This is our lowest price ever.
\'\'\'

[[examples]]
finds = []
draft = \'\'\'
From: sales@firm.example
To: buyer@client.example
Subject: Offer

This is our best price.
\'\'\'
"""


def write_settings(folder: str, words: Wording) -> str:
    """Write sendlint.toml into a folder and return what was done; ConfigError if it is there."""
    path = os.path.join(folder, "sendlint.toml")
    _write(path, SETTINGS)
    return words("wrote", path=path)


def write_card(folder: str, name: str, words: Wording) -> str:
    """Write the card <folder>/<name>.toml with a free code; return what to do next.

    Raises ConfigError for a name that is none, or that is taken.
    """
    if not RULE_NAME.fullmatch(name):
        raise ConfigError(
            f'"{name}" is no rule name: use lower-case letters, digits and hyphens, such as '
            "two-customers"
        )
    if name in default_catalogue().by_name:
        raise ConfigError(f'"{name}" is the name of a rule of sendlint; take another one')
    path = os.path.join(folder, f"{name}.toml")
    code = _free_code(folder)
    os.makedirs(folder, exist_ok=True)
    _write(path, CARD.format(folder=folder, code=code))
    return f"{words('wrote', path=path)}\n{words('wrote-card', folder=folder)}"


def _free_code(folder: str) -> str:
    taken = {card.code for card in read_folder(folder).cards} if os.path.isdir(folder) else set()
    return next(code for code in (f"X{n}" for n in range(101, 100_000)) if code not in taken)


def _write(path: str, text: str) -> None:
    try:
        with open(path, "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise ConfigError(f"{path}: is there already; nothing was written") from None
    except OSError as broken:
        raise ConfigError(f"{path}: {broken.strerror or broken}") from None
