"""The flowing text of a Word document: body, headers, footers, notes."""

from __future__ import annotations

from sendlint.documents.blocks import Blocks
from sendlint.documents.document import HiddenKind
from sendlint.documents.reading import Finds, Reading
from sendlint.documents.xml_parts import Attributes, PartReader, number, switched_on

_CHANGES: dict[str, HiddenKind] = {
    "w:ins": "insertions",
    "w:moveTo": "insertions",
    "w:del": "deletions",
    "w:moveFrom": "deletions",
}
_FORMATTING = frozenset(
    f"w:{name}Change" for name in ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "tblPrEx")
)
_SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
_KINDS: tuple[HiddenKind, ...] = ("insertions", "deletions", "formatting", "hidden-text")


class BodyReader(PartReader):
    """Reads what a reader sees of a part: insertions are text, deletions and hidden runs are not.

    hidden_styles: ids of the styles that hide text.
    finds: where to note changes and hidden text; new by default.
    """

    def __init__(
        self,
        reading: Reading,
        hidden_styles: set[str],
        finds: dict[HiddenKind, Finds] | None = None,
    ) -> None:
        super().__init__(reading)
        self.blocks = Blocks(reading)
        self.finds = finds or {kind: Finds(kind) for kind in _KINDS}
        self._hidden_styles = hidden_styles
        self._changes: list[HiddenKind] = []
        self._last: tuple[str, str] = ("", "")
        self._in_mark = self._in_run = False
        self._mark_deleted = False
        self._paragraph_hidden = self._run_hidden = self._hidden_last = False
        blocks = self.blocks
        self.heard = frozenset(("w:t", "w:delText", "m:t"))
        self.skips = _FORMATTING | {"mc:Fallback", "w:instrText", "w:tblGrid"}
        self.starts = {
            "w:p": self._start_paragraph,
            "w:pStyle": self._paragraph_style,
            "w:r": self._start_run,
            "w:rStyle": self._run_style,
            "w:vanish": self._vanish,
            "w:rPr": self._start_properties,
            "w:gridSpan": lambda a: blocks.span(number(a.get("w:val"), 1)),
            "w:gridBefore": lambda a: blocks.skip_columns(number(a.get("w:val"))),
            "w:tbl": lambda a: blocks.start_table(),
            "w:tr": lambda a: blocks.start_row(),
            "w:tc": lambda a: blocks.start_cell(),
            "w:txbxContent": lambda a: blocks.start_frame(),
        }
        self.starts |= dict.fromkeys(_FORMATTING, self._formatting)
        self.ends = {
            "w:p": self._end_paragraph,
            "w:r": self._end_run,
            "w:rPr": self._end_properties,
            "w:tbl": blocks.end_table,
            "w:tr": blocks.end_row,
            "w:tc": blocks.end_cell,
            "w:txbxContent": blocks.end_frame,
        }
        for name, kind in _CHANGES.items():
            self._follow(name, kind)
        for name, sign in _SIGNS.items():
            self._write(name, sign)

    def _follow(self, name: str, kind: HiddenKind) -> None:
        self.starts[name] = lambda attributes: self._start_change(kind, attributes)
        self.ends[name] = self._end_change

    def _write(self, name: str, sign: str) -> None:
        # w:tab also stands in the properties of a paragraph, where it sets a tab stop.
        self.starts[name] = lambda attributes: self._text(sign) if self._in_run else None

    # Paragraphs and runs

    def _start_paragraph(self, attributes: Attributes) -> None:
        self.blocks.start_paragraph()
        self._paragraph_hidden = self._run_hidden = False

    def _end_paragraph(self) -> None:
        self.blocks.end_paragraph(self._mark_deleted)
        self._mark_deleted = False

    def _paragraph_style(self, attributes: Attributes) -> None:
        self._paragraph_hidden = attributes.get("w:val", "") in self._hidden_styles

    def _start_run(self, attributes: Attributes) -> None:
        self._in_run = True
        self._run_hidden = self._paragraph_hidden

    def _end_run(self) -> None:
        self._in_run = False

    def _run_style(self, attributes: Attributes) -> None:
        if self._in_run and attributes.get("w:val", "") in self._hidden_styles:
            self._run_hidden = True

    def _vanish(self, attributes: Attributes) -> None:
        if self._in_run:
            self._run_hidden = switched_on(attributes.get("w:val"))

    def word(self, name: str, text: str) -> None:
        self._text(text)

    def _text(self, text: str) -> None:
        if not text:
            return
        change = self._changes[-1] if self._changes else None
        hidden = self._run_hidden and "deletions" not in self._changes
        if "deletions" in self._changes:
            self.finds["deletions"].add(text=text, count=0)
        elif hidden:
            self.finds["hidden-text"].add(text=text, count=not self._hidden_last)
        else:
            self.blocks.add(text)
            if change:
                self.finds[change].add(text=text, count=0)
        self._hidden_last = hidden
        if not change:
            self._last = ("", "")

    # Tracked changes

    def _start_properties(self, attributes: Attributes) -> None:
        self._in_mark = not self._in_run

    def _end_properties(self) -> None:
        self._in_mark = False

    def _start_change(self, kind: HiddenKind, attributes: Attributes) -> None:
        author = attributes.get("w:author", "")
        if self._last != (kind, author):
            self.finds[kind].add(author)
        self._last = (kind, author)
        self._changes.append(kind)
        if self._in_mark and kind == "deletions":
            self._mark_deleted = True

    def _end_change(self) -> None:
        if self._changes:
            self._changes.pop()

    def _formatting(self, attributes: Attributes) -> None:
        self.finds["formatting"].add(attributes.get("w:author", ""))
