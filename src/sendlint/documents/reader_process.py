"""The parent's side of the child that reads PDFs: starts it, asks it, ends it when it hangs.

This is the one place below cli/ that starts a process.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

import msgspec

from sendlint.documents.document import Document, Limits
from sendlint.documents.worker import LEAVES, READY, receive, send

if TYPE_CHECKING:
    from subprocess import Popen

_START = 30.0  # seconds that a busy machine may take to start the child
_ATTEMPTS = 3  # starts that failed, after which no more are tried
_ANSWER = 64_000_000
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[1:]; from sendlint.documents.worker import main; main()"
)


class CannotStart(Exception):
    """There is no way to run a child here."""


def worker_command() -> list[str]:
    """Return the command line of the child.

    The child finds the modules where this process found them: in a folder, a virtual environment
    or a ZIP. Settings of the user and the current folder have no say in it.
    Raises CannotStart if the running program is no Python interpreter but has one built in.
    """
    name = os.path.basename(sys.executable or "").lower()
    if getattr(sys, "frozen", False) or not name.startswith(("python", "pypy")):
        raise CannotStart(sys.executable)
    import sendlint

    home = os.path.dirname(os.path.dirname(os.path.abspath(sendlint.__file__)))
    paths = [os.path.abspath(path) for path in sys.path if path]
    return [sys.executable, "-I", "-S", "-c", _PROGRAM, *dict.fromkeys((*paths, home))]


class ReaderProcess:
    """A child that reads PDFs, one at a time; started when first asked, again after its end.

    command: its command line, worker_command() if None.
    Usable from several threads. A forked process forgets the child, which stays its parent's.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        self._command = command
        self.forget()

    def forget(self) -> None:
        """Begin anew without ending the child, as one must after a fork."""
        self._lock = threading.Lock()
        self._child: Popen[bytes] | None = None
        self._failures = 0

    def leave(self) -> None:
        """In a forked process: let go of the child that belongs to the parent."""
        child = self._child
        self.forget()
        if child:
            child.returncode = 0  # not ours to wait for
            for pipe in (child.stdin, child.stdout):
                if pipe:
                    pipe.close()

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if not child:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()

    @property
    def pid(self) -> int | None:
        """The number of the running child."""
        return self._child.pid if self._child else None

    def read(self, data: bytes, limits: Limits) -> Document:
        """Return what the child makes of a PDF.

        A child that does not answer within limits.seconds is ended: unread "timeout". One that
        dies gives unread "unreadable".
        Raises CannotStart where no child can be run.
        """
        with self._lock:
            if self._failures >= _ATTEMPTS:
                raise CannotStart
            try:
                child = self._started()
            except (CannotStart, OSError, ValueError) as error:
                self._failures += 1
                raise CannotStart from error
            try:
                return self._ask(child, data, limits)
            except BaseException:  # half an answer may be under way
                self.close()
                raise

    def _started(self) -> Popen[bytes]:
        if self._child and self._child.poll() is None:
            return self._child
        self.close()
        import subprocess

        child = subprocess.Popen(
            self._command or worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._child = child
        with _Deadline(child, _START):
            ready = receive(child.stdout, len(READY)) if child.stdout else None
        if ready != READY:
            self.close()
            raise CannotStart
        return child

    def _ask(self, child: Popen[bytes], data: bytes, limits: Limits) -> Document:
        assert child.stdin
        assert child.stdout
        with _Deadline(child, limits.seconds) as deadline:
            try:
                send(child.stdin, msgspec.msgpack.encode(limits))
                send(child.stdin, data)
                answer = receive(child.stdout, _ANSWER)
            except OSError:
                answer = None
        if answer:
            try:
                document = msgspec.msgpack.decode(memoryview(answer)[1:], type=Document)
            except msgspec.DecodeError:
                answer = None
        if not answer or answer[:1] == LEAVES:
            self.close()
        if answer:
            return document
        return Document("pdf", unread=("timeout" if deadline.passed else "unreadable",))


class _Deadline:
    """Ends a child unless the block is left in time; works where pipes cannot be waited for."""

    def __init__(self, child: Popen[bytes], seconds: float) -> None:
        self._child = child
        self.passed = False
        self._timer = threading.Timer(max(seconds, 0.0), self._end)
        self._timer.daemon = True

    def _end(self) -> None:
        self.passed = True
        self._child.kill()

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
