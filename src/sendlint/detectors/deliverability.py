"""Whether mail to a domain can arrive at all, as the network says."""

from __future__ import annotations
