"""The texts and tables that the key figures of a draft are read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from sendlint.draft.cached import cached_property
from sendlint.facts.figures.figure_texts import FigureText, figure_texts, subject_text, with_digits

if TYPE_CHECKING:
    from collections.abc import Callable

    from sendlint.draft.attachments import Attachment
    from sendlint.facts import Facts
    from sendlint.facts.tables.figure_tables import FigureTable
    from sendlint.facts.tables.page_tables import PageTables
    from sendlint.facts.text.skim import Skim


class FigureSources(Struct, frozen=True, dict=True):
    """The texts with figures of one draft and of its files, and the tables in them."""

    facts: Facts

    @cached_property
    def own_texts(self) -> tuple[FigureText, ...]:
        """The subject and the texts of the mail, as far as the writer wrote them anew."""
        return (self.subject, *self.body_texts)

    @cached_property
    def subject(self) -> FigureText:
        """The subject."""
        facts = self.facts
        return subject_text(facts.subject, facts.vocabulary, facts.glances[0].text)

    @cached_property
    def body_texts(self) -> tuple[FigureText, ...]:
        """The texts of the mail, as far as the writer wrote them anew."""
        facts = self.facts
        looked = facts.glances[1].text
        return figure_texts(facts.draft.texts, "own", facts.vocabulary, ("new",), looked=looked)

    def own_texts_that(self, may: Callable[[Skim], bool]) -> tuple[FigureText, ...]:
        """Return the subject, and the texts of the mail, if a first look tells this of them.

        Texts that nobody asks for are not made ready to be read for figures.
        """
        subject, own = self.facts.glances
        texts = self.body_texts if may(own.text) else ()
        return (self.subject, *texts) if may(subject.text) else texts

    @cached_property
    def texts(self) -> tuple[FigureText, ...]:
        """The subject and the writer's own texts, as far as they hold a digit."""
        return with_digits(self.own_texts)

    @cached_property
    def worded_texts(self) -> tuple[FigureText, ...]:
        """The subject and the writer's own texts, first those with a digit, then the others."""
        return (*self.texts, *(text for text in self.own_texts if not text.holds_digit))

    @cached_property
    def quoted_texts(self) -> tuple[FigureText, ...]:
        """The quoted and forwarded texts that hold a digit."""
        facts = self.facts
        if not facts.has_trail:
            return ()
        words, texts = facts.vocabulary, facts.draft.texts
        return with_digits(figure_texts(texts, "quote", words, ("quote", "forward")))

    @cached_property
    def file_texts(self) -> tuple[tuple[Attachment, tuple[FigureText, ...]], ...]:
        """The attached files for people with a digit in what is to be seen, section by section."""
        facts = self.facts
        if not facts.documents:
            return ()
        from sendlint.facts.files.file_texts import file_figure_texts, may_hold_figures

        found = (
            (file, file_figure_texts(file, document, facts.vocabulary))
            for file, document in facts.documents
            if file.kind == "file" and may_hold_figures(file.name)
        )
        return tuple((file, texts) for file, texts in found if texts)

    @property
    def is_alone(self) -> bool:
        """Whether there are neither files nor a quoted mail whose figures could be compared."""
        return not (self.quoted_texts or self.file_texts)

    @cached_property
    def all_texts(self) -> tuple[FigureText, ...]:
        """The texts with figures of the writer's own and those of the attached files."""
        return (*self.texts, *(text for _, texts in self.file_texts for text in texts))

    @cached_property
    def sum_tables(self) -> tuple[FigureTable, ...]:
        """The tables and lists in the writer's own text and in files that may hold a sum."""
        if not any(text.may_hold_sum for text in self.all_texts):
            return ()
        return tuple(table for pages in self._pages for table in pages.with_sums())

    @cached_property
    def closed_tables(self) -> tuple[FigureTable, ...]:
        """The `sum_tables` with a row that may be the sum of those above it."""
        if not any(text.sum_lines for text in self.all_texts):
            return ()
        return tuple(table for pages in self._pages for table in pages.closed())

    @cached_property
    def line_tables(self) -> tuple[FigureTable, ...]:
        """The tables in the own text and in files whose lines have quantity, price and amount."""
        if not any(text.may_hold_lines for text in self.all_texts):
            return ()
        return tuple(table for pages in self._pages for table in pages.with_lines())

    @cached_property
    def _pages(self) -> tuple[PageTables, ...]:
        from sendlint.facts.tables.page_tables import PageTables

        return tuple(map(PageTables, (self.texts, *(texts for _, texts in self.file_texts))))
