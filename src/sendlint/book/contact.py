"""One contact, and one row that is none."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
from msgspec import Struct


class Contact(Struct, frozen=True):
    """Somebody whom the sender knows.

    address: as written in the source. name: without its title; "" if unknown.
    source: the file, and the line in it where the file has lines, as "contacts.csv:12".
    title: how to address the person, such as "Dr." or "Ms"; organisation: the firm; "" if unknown.
    """

    address: str
    name: str = ""
    source: str = ""
    title: str = ""
    organisation: str = ""


class Problem(Struct, frozen=True):
    """A row of a file that could not be used.

    line: from 1; in a database, the number of the card; 0 for the whole file.
    reason: a stable word: "no-address" (an entry without one), "bad-address" (what stands there is
        none), "truncated" (the file ends within an entry; what stands there was read), and of whole
        files "no-file", "no-list" (no file, maybe a domain), "not-a-file", "no-contacts" (of
        a kind that holds none), "no-entries" (no row that can be used), "unreadable"; "out-of-date"
        for a file that was read as it is newer than what was compiled from it.
    count: how many rows have it; `line` is the first of them.
    """

    file: str
    line: int
    reason: str
    count: int = 1


Entry = Contact | Problem
"""What a reader yields."""


class Missing(Struct):
    """Counts the entries of a file that have no address: not worth a line each.

    first: line of the first of them. count: how many there are.
    """

    first: int = 0
    count: int = 0

    def add(self, line: int) -> None:
        """Count the entry that stands on this line."""
        self.first = self.first or line
        self.count += 1

    def problems(self, path: str) -> tuple[Problem, ...]:
        """Return the one problem that speaks of all of them, or nothing."""
        if not self.count:
            return ()
        return (Problem(path, self.first, "no-address", self.count),)
