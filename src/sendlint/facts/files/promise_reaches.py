"""How far the words reach that deny a promise of an attachment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Reason = Literal["given", "said", "forgotten", "document", "alone", "mentioned", "sent"]
Reach = tuple[int, int]

NEAR, FAR = 4, 100
"""Tokens beside a word, and those that stand for a clause or sentence; only crafted are longer."""

MENTIONED: Mapping[str, Reach] = {
    "attach-theirs": (FAR, FAR),
    "attach-policy": (FAR, FAR),
    "attach-fails": (FAR, FAR),
    "attach-future": (FAR, FAR),
    "attach-later": (FAR, FAR),
    "attach-asked": (FAR, FAR),
    "attach-if": (FAR, FAR),
    "attach-not": (8, 4),
    "attach-below": (4, 4),
    "attach-goods": (8, 4),
    "attach-modal": (4, 0),
}
"""How many tokens before and after a mere mention a veto of each topic counts."""

FORMATTED: Mapping[str, Reach] = {
    topic: reach for topic, reach in MENTIONED.items() if topic != "attach-policy"
}
"""The same for documents sent in a format, which elsewhere is a policy's word."""

SAID: Mapping[str, Reach] = {
    "attach-theirs": (4, 3),
    "attach-policy": (0, 0),
    "attach-fails": (0, 3),
    "attach-future": (4, 3),
    "attach-later": (4, 0),
    "attach-asked": (16, 0),
    "attach-if": (FAR, 0),
    "attach-not": (4, 0),
    "attach-below": (4, 4),
    "attach-goods": (4, 4),
    "attach-modal": (4, 0),
}
"""The same for words that say that something is attached."""

SAID_IN_CJK: Mapping[str, Reach] = {
    **SAID,
    "attach-theirs": (2, 4),
    "attach-fails": (0, 6),
    "attach-future": (12, 4),
    "attach-asked": (16, FAR),
    "attach-goods": (12, 6),
    "attach-not": (3, 0),
    "attach-modal": (2, 0),
}
"""The same for Chinese and Japanese, where the verb stands beside what denies it."""

GIVEN: Mapping[str, Reach] = {
    "attach-theirs": (4, 3),
    "attach-policy": (4, 4),
    "attach-fails": (8, 8),
    "attach-future": (4, 0),
    "attach-below": (4, 4),
    "attach-goods": (4, 4),
    "attach-not": (0, 0),
}
"""The same for words that take the file for granted: "do not sign the attached contract"."""
