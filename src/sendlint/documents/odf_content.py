"""Flowing text and slides of OpenDocument files (ISO/IEC 26300-3, 5, 10 and 14)."""

from __future__ import annotations

from sendlint.documents.blocks import Blocks
from sendlint.documents.document import Hidden, HiddenKind, Section
from sendlint.documents.office_document import unseen_sections
from sendlint.documents.reading import Finds, Reading, sample
from sendlint.documents.xml_parts import Attributes, PartReader, TooMany, number

_KINDS: tuple[HiddenKind, ...] = (
    "insertions",
    "deletions",
    "formatting",
    "hidden-text",
    "comments",
)
_CHANGES: dict[str, HiddenKind] = {
    "text:insertion": "insertions",
    "text:deletion": "deletions",
    "text:format-change": "formatting",
}
_PARAGRAPHS = ("text:p", "text:h")
_MOST_BLANKS = 100


class ContentReader(PartReader):
    """Reads content.xml of a text or a presentation, or the headers and footers of styles.xml.

    Character data stands between elements here, so all of it is taken inside a paragraph.

    key: of the format; "styles" for the headers and footers.
    """

    def __init__(self, reading: Reading, key: str) -> None:
        super().__init__(reading)
        self.external: dict[str, None] = {}
        self._key = key
        self._done: list[Section] = []
        self._hidden: list[Hidden] = []
        self._finds = {kind: Finds(kind) for kind in _KINDS}
        self._blocks = Blocks(reading)
        self._slides: list[Blocks] = []
        self._paragraphs = 0
        self._change: HiddenKind | None = None
        self._aside: list[str] = []  # what an annotation or deletion says
        self._creator: list[str] = []  # and who wrote it
        self._in_aside = self._in_creator = False
        self._hidden_styles: set[str] = set()
        self._styles: list[str] = []
        self._style = ""
        self._page = ""
        self._page_hidden = False
        self._before_notes = 0
        self.skips = frozenset(("dc:date", "text:sequence-decls", "meta:date-string", "svg:desc"))
        self._listen_to_elements()

    def _listen_to_elements(self) -> None:
        """Fill the tables of what is done at the start and the end of elements."""
        blocks = self._start_and_end
        blocks("table:table", "table")
        blocks("table:table-row", "row")
        blocks("table:table-cell", "cell")
        self.starts |= {
            "style:style": self._start_style,
            "style:text-properties": self._text_style,
            "style:drawing-page-properties": self._page_style,
            "text:span": self._start_span,
            "text:s": lambda a: self._add(" " * number(a.get("text:c"), 1, _MOST_BLANKS)),
            "text:tab": lambda a: self._add("\t"),
            "text:line-break": lambda a: self._add("\n"),
            "table:covered-table-cell": lambda a: self._blocks.skip_columns(1),
            "dc:creator": lambda a: self._listen(True),
            "office:annotation": lambda a: self._start_aside(),
            "text:deletion": lambda a: self._start_change("deletions"),
            "text:insertion": lambda a: self._start_change("insertions"),
            "text:format-change": lambda a: self._start_change("formatting"),
            "text:hidden-text": self._hidden_field,
            "draw:page": self._start_page,
            "presentation:notes": lambda a: self._start_notes(),
            "draw:text-box": lambda a: self._blocks.start_frame(),
            "draw:image": self._linked,
            "text:section-source": self._linked,
        }
        self.ends |= {
            "style:style": self._end_style,
            "text:span": self._end_span,
            "dc:creator": lambda: self._listen(False),
            "office:annotation": self._end_annotation,
            "draw:page": self._end_page,
            "presentation:notes": self._end_notes,
            "draw:text-box": lambda: self._blocks.end_frame(),
        }
        for name in _PARAGRAPHS:
            self.starts[name] = self._start_paragraph
            self.ends[name] = self._end_paragraph
        for name in _CHANGES:
            self.ends[name] = self._end_change

    def _start_and_end(self, element: str, name: str) -> None:
        self.starts[element] = lambda attributes: getattr(self._blocks, f"start_{name}")()
        self.ends[element] = lambda: getattr(self._blocks, f"end_{name}")()

    def data(self, text: str) -> None:
        if self._skipped or not (self._paragraphs or self._in_creator):
            return
        self._add(" ".join(text.split("\n")) if "\n" in text else text)

    def sections(self) -> tuple[Section, ...]:
        """Return what was read."""
        blocks = self._blocks
        name = "header" if self._key == "styles" else ""
        flowing = Section("text", name, blocks.text)
        if flowing.text or not self._done:
            self._done.append(flowing)
        self._done += unseen_sections(self._finds.values(), self.reading)
        return tuple(self._done)

    def hidden(self) -> tuple[Hidden, ...]:
        """Return what is not seen at once."""
        return (*self._hidden, *(h for find in self._finds.values() for h in find.hidden))

    def _add(self, text: str) -> None:
        if self._in_creator:
            self._creator.append(text)
        elif self._in_aside:
            self._aside.append(text)
        elif self._style in self._hidden_styles:
            self._finds["hidden-text"].add(text=text)
        elif self._paragraphs:
            self._blocks.add(text)

    def _listen(self, on: bool) -> None:
        self._in_creator = on and (self._in_aside or self._change is not None)

    # Paragraphs

    def _start_paragraph(self, attributes: Attributes) -> None:
        self._paragraphs += 1
        self._push(attributes)
        if not self._in_aside:
            self._blocks.start_paragraph()

    def _end_paragraph(self) -> None:
        self._paragraphs -= 1
        self._pop()
        if self._in_aside:
            self._aside.append("\n")
        else:
            self._blocks.end_paragraph()

    def _start_span(self, attributes: Attributes) -> None:
        self._push(attributes)

    def _end_span(self) -> None:
        self._pop()

    def _push(self, attributes: Attributes) -> None:
        self._styles.append(self._style)
        named = attributes.get("text:style-name", "")
        if named in self._hidden_styles or self._style not in self._hidden_styles:
            self._style = named

    def _pop(self) -> None:
        self._style = self._styles.pop() if self._styles else ""

    def _hidden_field(self, attributes: Attributes) -> None:
        self._finds["hidden-text"].add(text=attributes.get("text:string-value", ""))

    # Styles; the automatic ones stand before the text

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("style:name", "")

    def _end_style(self) -> None:
        self._style = ""

    def _text_style(self, attributes: Attributes) -> None:
        if attributes.get("text:display") == "none":
            self._hidden_styles.add(self._style)

    def _page_style(self, attributes: Attributes) -> None:
        if attributes.get("presentation:visibility") == "hidden":
            self._hidden_styles.add(self._style)

    # Comments and tracked changes

    def _start_aside(self) -> None:
        self._in_aside, self._aside, self._creator = True, [], []

    def _end_annotation(self) -> None:
        self._in_aside = False
        self._note("comments")

    def _start_change(self, kind: HiddenKind) -> None:
        self._change = kind
        self._start_aside()

    def _end_change(self) -> None:
        if self._change:
            self._note(self._change)
        self._change, self._in_aside = None, False

    def _note(self, kind: HiddenKind) -> None:
        self._finds[kind].add("".join(self._creator).strip(), "".join(self._aside).strip())

    def _linked(self, attributes: Attributes) -> None:
        target = next((v for k, v in attributes.items() if k.endswith(":href")), "")
        if "://" in target and len(self.external) < 100:
            self.external[target] = None

    # Slides

    def _start_page(self, attributes: Attributes) -> None:
        if len(self._done) >= self.reading.limits.members:
            raise TooMany
        self._page_hidden = attributes.get("draw:style-name", "") in self._hidden_styles
        self._before_notes = len(self._done)
        self._page = str(int(self._page or 0) + 1)
        self._slides.append(self._blocks)
        self._blocks = Blocks(self.reading)

    def _end_page(self) -> None:
        if not self._slides:
            return
        blocks, self._blocks = self._blocks, self._slides.pop()
        text, hidden = blocks.text, self._page_hidden
        slide = Section("slide", self._page, text, hidden)
        self._done.insert(self._before_notes, slide)
        if hidden:
            self._hidden.append(Hidden("hidden-slide", self._page, 1, sample(text)))

    def _start_notes(self) -> None:
        self._slides.append(self._blocks)
        self._blocks = Blocks(self.reading)

    def _end_notes(self) -> None:
        if not self._slides:
            return
        blocks, self._blocks = self._blocks, self._slides.pop()
        text = blocks.text
        if text:
            self._done.append(Section("notes", self._page, text, hidden=self._page_hidden))
            self._hidden.append(Hidden("notes", self._page, 1, sample(text)))
