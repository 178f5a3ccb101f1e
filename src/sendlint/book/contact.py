"""One contact, and one row that is none."""

# Annotations are not postponed: msgspec would evaluate each one anew, which costs start-up time.
from msgspec import Struct


class Contact(Struct, frozen=True):
    """Somebody whom the sender knows.

    address: as written in the source. name: "" if unknown.
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

    line: from 1; 0 for the whole file.
    reason: a stable word: "no-address", "bad-address", "no-file", "not-a-file", "unreadable";
        "out-of-date" for a file that was read as it is newer than what was compiled from it.
    """

    file: str
    line: int
    reason: str
