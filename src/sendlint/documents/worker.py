"""The child that reads PDFs: a crash, a hang or a want of memory ends it and not the run.

Its standard input carries requests, its standard output answers. Each message is its length as
eight bytes, the most significant first, and then itself. A request is two messages, the limits in
MessagePack and the file; an answer is one flag byte and a Document in MessagePack. The child says
READY once it has loaded its reader, and ends when its input does.
"""

from __future__ import annotations

import sys
from typing import IO

import msgspec

from sendlint.documents.document import Document, Limits

READY = b"ready"
STAYS = b"+"
LEAVES = b"-"
"""The flag before an answer: whether the child reads more, or ends since it has grown large."""

_MEMORY = 1_000_000_000  # address space; reading 50 MB took up to 300 MB
_GROWN = 300_000_000
_SLACK = 2


def main() -> None:
    """Answer requests until the input ends."""
    _set_memory_limit()
    _ignore_interrupts()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        from sendlint.documents.pdf_reading import read_with_pypdf

        import pypdf  # noqa: F401, isort: skip
    except ImportError:
        return
    encode = msgspec.msgpack.Encoder().encode
    send(answers, READY)
    much = max(_GROWN, _memory())  # the system may count what the parent held at our start
    while True:
        limits, data = receive(requests), receive(requests)
        if limits is None or data is None:
            return
        given = msgspec.msgpack.decode(limits, type=Limits)
        _set_alarm(given.seconds + _SLACK)
        try:
            document = read_with_pypdf(data, given)
        except MemoryError:
            document = Document("pdf", unread=("too-large",))
        _set_alarm(0)
        grown = _memory() > much
        send(answers, (LEAVES if grown else STAYS) + encode(document))
        if grown:
            return


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write a message; the pipe may be one without a buffer."""
    for piece in (len(message).to_bytes(8, "big"), message):
        rest = memoryview(piece)
        while rest:
            rest = rest[pipe.write(rest) or 0 :]
    pipe.flush()


def receive(pipe: IO[bytes], most: int = sys.maxsize) -> bytes | None:
    """Read a message, None if the pipe ends before it does or it is longer than `most` bytes."""
    head = _read(pipe, 8)
    length = int.from_bytes(head, "big")
    if len(head) < 8 or length > most:
        return None
    message = _read(pipe, length)
    return message if len(message) == length else None


def _read(pipe: IO[bytes], length: int) -> bytes:
    pieces = []
    while length:
        piece = pipe.read(min(length, 1 << 20))
        if not piece:
            break
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def _set_memory_limit() -> None:
    """Bound the memory where the system can; elsewhere only pypdf's own limits do."""
    try:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        least = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (least, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, AttributeError, OSError, ValueError):
        pass


def _memory() -> int:
    """Return the most memory in bytes that this process had, 0 where nobody knows."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the parent, whose end ends the input."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _set_alarm(seconds: float) -> None:
    """End this process after a while even if the parent is gone; 0 puts the alarm off."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
