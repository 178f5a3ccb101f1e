"""What all office formats end in: what is not seen at once, and who wrote the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sendlint.documents.document import Document, Hidden, Section
from sendlint.documents.packages import Package
from sendlint.documents.reading import Finds, Reading


def office_document(
    package: Package, key: str, sections: Iterable[Section], hidden: Iterable[Hidden]
) -> Document:
    """Return the document of an OPC package; key: of its format."""
    properties = package.properties()
    return Document(
        format=key,
        sections=tuple(sections),
        hidden=(*hidden, *authors(properties)),
        properties=properties,
        macros=package.has_macros,
        external=package.external(),
    )


def authors(properties: dict[str, str]) -> tuple[Hidden, ...]:
    """Return the entry for the people that the properties of a document name."""
    names = dict.fromkeys(properties.get(key, "") for key in ("author", "modified-by"))
    names.pop("", None)
    return (Hidden("author", count=len(names), by=", ".join(names)),) if names else ()


def unseen_sections(finds: Iterable[Finds], reading: Reading) -> Iterator[Section]:
    """Yield the texts that are not to be seen at once; insertions are."""
    for find in finds:
        if find.texts and find.kind != "insertions":
            text = reading.text("\n".join(find.texts))
            yield Section("text", find.kind, text, hidden=True)
