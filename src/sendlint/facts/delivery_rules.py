"""The rules of Incoterms (International Chamber of Commerce), today's and former ones."""

from __future__ import annotations

from sendlint.facts.skim import Skim

RULES = ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP")
"""The rules of Incoterms 2020 (publication 723)."""
FORMER = {"DAT": "DPU", "DDU": "DAP", "DAF": "DAP", "DES": "DAP", "DEQ": "DPU"}
"""The rules of Incoterms 2000 and 2010 that it has no more, and what took their place."""
LAST_EDITION = {"DAT": 2010, "DDU": 2000, "DAF": 2000, "DES": 2000, "DEQ": 2000}
"""The last edition that has such a rule."""
_LETTERS = frozenset(map(str.lower, (*RULES, *FORMER)))


def may_name_rule(text: Skim) -> bool:
    """Tell whether a text may name a rule of Incoterms."""
    return not _LETTERS.isdisjoint(text.words)
