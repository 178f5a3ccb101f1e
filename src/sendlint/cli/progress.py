"""How far long work is, on a terminal."""

from __future__ import annotations

from typing import IO


class Progress:
    """One line on a terminal that changes; nothing where the stream is none."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._on = stream.isatty()
        self._shown = False

    def show(self, text: str) -> None:
        """Put a line in the place of the one before."""
        if self._on:
            self._stream.write(f"\r\x1b[K{text}")
            self._stream.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False
