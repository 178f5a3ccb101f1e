"""A language: words to look for, calendar names, words of the report."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct, msgpack

Words = Mapping[str, tuple[str, ...]]
"""Language code -> words."""


class Calendar(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of months (12 tuples, January first) and weekdays (7 tuples, Monday first)."""

    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()


class Language(Struct, frozen=True, dict=True):
    """A language at run time: a language file without its words, examples and texts of rules.

    encoded_report: the table `report`; a run needs one.
    """

    code: str
    name: str
    calendar: Calendar
    encoded_report: bytes

    @cached_property
    def report(self) -> dict[str, str]:
        """The words of the report."""
        return msgpack.decode(self.encoded_report, type=dict[str, str])


class Topics(Mapping[str, Words]):
    """Word topic -> language code -> words; a topic is decoded when it is first asked for."""

    def __init__(
        self,
        encoded: Mapping[str, bytes],
        load_all: Callable[[], Mapping[str, bytes]] | None = None,
    ) -> None:
        """Take the words of topics in MessagePack.

        load_all: gives those of all topics when one is asked for that `encoded` does not hold.
        """
        self._encoded = encoded
        self._load_all = load_all
        self._decoded: dict[str, Words] = {}

    def __getitem__(self, topic: str) -> Words:
        words = self._decoded.get(topic)
        if words is None:
            encoded = self._encoded.get(topic) or self._all[topic]
            words = msgpack.decode(encoded, type=dict[str, tuple[str, ...]])
            self._decoded[topic] = words
        return words

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> Mapping[str, bytes]:
        return self._load_all() if self._load_all else self._encoded
