"""Lint many drafts, here or on any concurrent.futures executor."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, cast, runtime_checkable

from sendlint.draft.draft import Draft
from sendlint.errors import InputError
from sendlint.finding import Report

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from sendlint.linter import Linter

CHUNK = 50
"""Drafts a task, where the caller does not say."""
WAITING = 16
"""Tasks that are submitted ahead, so that workers have work and memory stays bounded."""


@runtime_checkable
class DraftSource(Protocol):
    """Where a draft can be read; small, so that it travels to a worker in its place."""

    @property
    def name(self) -> str:
        """The draft's name in the report."""

    def read(self) -> bytes | Draft:
        """Return the draft, as bytes or read already."""


def lint_many(
    linter: Linter,
    drafts: Iterable[bytes | Draft | DraftSource],
    executor: Executor | None,
    chunk: int,
    settings: Mapping[str, Any],
) -> Iterator[Report]:
    """Yield reports in the order of `drafts`; see Linter.lint_many."""
    for result in attempt_many(linter, drafts, executor, chunk, settings):
        if isinstance(result, InputError):
            raise result
        yield result


def attempt_many(
    linter: Linter,
    drafts: Iterable[bytes | Draft | DraftSource],
    executor: Executor | None,
    chunk: int,
    settings: Mapping[str, Any],
) -> Iterator[Report | InputError]:
    """Yield in the order of `drafts` each one's report, or the error of a source without one."""
    if executor is None:
        for draft in drafts:
            yield _attempt(linter, draft, settings)
        return
    if not 1 <= chunk <= 10_000:
        raise ValueError("chunk must be between 1 and 10,000")
    from concurrent.futures import ThreadPoolExecutor

    # Threads share the linter itself: what the caller gave it need not be picklable.
    shared = linter if isinstance(executor, ThreadPoolExecutor) else pickle.dumps(linter)
    waiting: deque[Future[list[Report | InputError]]] = deque()
    remaining = iter(drafts)
    try:
        while True:
            part = list(islice(remaining, chunk))
            if part:
                waiting.append(executor.submit(lint_chunk, shared, part, dict(settings)))
            if waiting and (not part or len(waiting) >= WAITING):
                yield from waiting.popleft().result()
            if not part and not waiting:
                return
    finally:
        for future in waiting:  # nobody wants their reports any more
            future.cancel()


def lint_chunk(
    shared: Linter | bytes, drafts: list[bytes | Draft | DraftSource], settings: dict[str, Any]
) -> list[Report | InputError]:
    """Lint some drafts in a worker; a packed linter is unpacked once per worker process."""
    linter = _unpacked(shared) if isinstance(shared, bytes) else shared
    return [_attempt(linter, draft, settings) for draft in drafts]


@lru_cache(maxsize=4)
def _unpacked(packed: bytes) -> Linter:
    return cast("Linter", pickle.loads(packed))


def _attempt(
    linter: Linter, draft: bytes | Draft | DraftSource, settings: Mapping[str, Any]
) -> Report | InputError:
    if not isinstance(draft, DraftSource):
        return linter.lint(draft, **settings)
    try:
        read = draft.read()
    except InputError as broken:
        return broken
    return linter.lint(read, name=draft.name, **settings)
