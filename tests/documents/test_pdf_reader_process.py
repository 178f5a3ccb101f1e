"""The child process that reads PDF files, and a reader that dies on the way."""

from __future__ import annotations

import concurrent.futures
import io
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import msgspec
import pdf_samples as samples
import pytest

from sendlint.documents import pdf, pdf_reading, reader_process, worker
from sendlint.documents.document import Document, Limits, Section
from sendlint.documents.reader_process import CannotStart, ReaderProcess

LIMITS = Limits(seconds=60.0)
"""A busy machine must not fail a test that is not about time."""


@pytest.fixture(autouse=True)
def _empty_store() -> None:
    pdf.store.forget()


@pytest.fixture
def reader() -> Iterator[ReaderProcess]:
    found = ReaderProcess()
    yield found
    found.close()


def read(data: bytes, limits: Limits = LIMITS) -> Document:
    return pdf.read_pdf(data, limits)


def test_one_child_reads_all(reader: ReaderProcess) -> None:
    reader.read(samples.invoice(), LIMITS)
    first = reader.pid
    assert first
    reader.read(samples.pages(3), LIMITS)
    assert reader.pid == first


def test_child_that_was_ended_is_replaced(reader: ReaderProcess) -> None:
    reader.read(samples.invoice(), LIMITS)
    assert reader._child
    reader._child.kill()
    reader._child.wait()
    assert reader.read(samples.invoice(), LIMITS).sections


def worker_with(change: str) -> list[str]:
    """Return the command of the real child with something changed in it."""
    program = (
        "import sys; sys.path[:] = sys.argv[1:]\n"
        "from sendlint.documents import pdf_reading, worker\n"
        f"{change}\n"
        "worker.main()\n"
    )
    command = reader_process.worker_command()
    return [*command[:4], program, *command[5:]]


def test_grown_child_is_replaced() -> None:
    reader = ReaderProcess(worker_with("worker._memory = iter(range(10**9, 10**10)).__next__"))
    assert reader.read(samples.invoice(), LIMITS).sections
    assert reader.pid is None
    assert reader.read(samples.pages(2), LIMITS).sections
    reader.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")
def test_memory_is_bounded() -> None:
    hungry = "pdf_reading.read_with_pypdf = lambda data, limits: bytes(3_000_000_000)"
    reader = ReaderProcess(worker_with(hungry))
    assert reader.read(samples.invoice(), LIMITS).unread == ("too-large",)
    reader.close()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarms here")
def test_child_that_hangs_ends_without_its_parent() -> None:
    hanging = "worker._SLACK = 0\npdf_reading.read_with_pypdf = lambda *_: sys.stdin.buffer.read()"
    request = io.BytesIO()
    worker.send(request, msgspec.msgpack.encode(Limits(seconds=0.1)))
    worker.send(request, b"%PDF-")
    with subprocess.Popen(
        worker_with(hanging), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as child:
        assert child.stdin
        child.stdin.write(request.getvalue())
        child.stdin.flush()
        assert child.wait(60) == -signal.SIGALRM


def fake(then: str) -> list[str]:
    """Return the command of a child that says it is ready and does not read."""
    program = (
        "import sys, time\n"
        "out = sys.stdout.buffer\n"
        "def send(m): out.write(len(m).to_bytes(8, 'big') + m); out.flush()\n"
        "send(b'ready')\n"
        "sys.stdin.buffer.read(100)\n" + then
    )
    return [sys.executable, "-I", "-S", "-c", program]


@pytest.mark.parametrize(
    ("then", "limits", "reason"),
    [
        ("sys.stdin.buffer.read()", Limits(seconds=0.2), "timeout"),
        ("sys.exit(1)", LIMITS, "unreadable"),
        ("import os; os.abort()", LIMITS, "unreadable"),
        ("send(b'+nonsense')", LIMITS, "unreadable"),
        ("send(b'')", LIMITS, "unreadable"),
        ("out.write(b'\\x7f' * 8); out.flush()", LIMITS, "unreadable"),
        ("out.write(bytes(7)); out.flush()", LIMITS, "unreadable"),
    ],
    ids=["hangs", "ends", "aborts", "nonsense", "empty", "too-long", "half"],
)
def test_child_that_fails(then: str, limits: Limits, reason: str) -> None:
    reader = ReaderProcess(fake(then))
    assert reader.read(samples.invoice(), limits) == Document("pdf", unread=(reason,))
    assert reader.pid is None
    assert reader.read(b"%PDF-", limits) == Document("pdf", unread=(reason,))
    reader.close()


def test_child_of_a_large_parent_stays() -> None:
    reader = ReaderProcess(worker_with("worker._memory = lambda: 10**9"))
    assert reader.read(samples.invoice(), LIMITS).sections
    assert reader.pid
    reader.close()


def test_only_the_file_that_hangs_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "process", ReaderProcess(fake("sys.stdin.buffer.read()")))
    assert read(samples.invoice(), Limits(seconds=0.2)).unread == ("timeout",)
    monkeypatch.undo()
    assert read(samples.invoice()).sections, "a file that got little time is read again"


@pytest.mark.parametrize("command", [["/nonexistent/python"], [sys.executable, "-c", "pass"]])
def test_without_a_child_this_process_reads(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = read(samples.invoice())
    pdf.store.forget()
    monkeypatch.setattr(pdf, "process", ReaderProcess(command))
    for _ in range(5):
        assert read(samples.invoice()) == expected
        pdf.store.forget()
    with pytest.raises(CannotStart):
        pdf.process.read(b"", LIMITS)


@pytest.mark.parametrize("program", ["", "/usr/bin/thunderbird", "C:\\mail\\outlook.exe"])
def test_program_with_python_inside_is_not_started(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(CannotStart):
        reader_process.worker_command()


def test_frozen_program_is_not_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(CannotStart):
        reader_process.worker_command()


def test_time_is_looked_at_between_pages() -> None:
    found = pdf_reading.read_with_pypdf(samples.pages(60), Limits(seconds=0.0))
    assert found.unread == ("too-many", "timeout")
    assert not found.sections


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_has_reader", lambda: False)
    assert read(samples.invoice()) == Document("pdf", unread=("no-reader",))
    cut = samples.invoice()[:2000]
    assert read(cut) == Document("pdf", damaged=True, unread=("no-reader",))


def test_same_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(samples.invoice())
    monkeypatch.setattr(pdf, "_read", None)
    assert read(samples.invoice()) is first
    with pytest.raises(TypeError):
        read(samples.invoice(), Limits(pages=1))


def test_store_is_bounded() -> None:
    store = pdf.Store(documents=3, characters=100)
    for number in range(5):
        store.put((b"%d" % number, 1, 1, 1), Document("pdf"), 5.0)
    assert len(store) == 3
    assert store.get((b"1", 1, 1, 1), 5.0) is None
    assert store.get((b"2", 1, 1, 1), 5.0)
    large = Document("pdf", sections=(Section("page", "1", "x" * 60),))
    store.put((b"a", 1, 1, 1), large, 5.0)
    store.put((b"b", 1, 1, 1), large, 5.0)
    assert store.get((b"a", 1, 1, 1), 5.0) is None
    assert store.get((b"b", 1, 1, 1), 5.0)
    assert len(store) == 1


def test_threads_share_the_child() -> None:
    files = [samples.pages(number) for number in range(1, 9)]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        found = list(pool.map(read, files * 3))
    assert [len(document.sections) for document in found] == [*range(1, 9)] * 3


def read_elsewhere(number: int) -> tuple[int, int, int | None]:
    found = read(samples.pages(number))
    return len(found.sections), os.getpid(), pdf.process.pid


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_processes_have_a_child_each(method: str) -> None:
    read(samples.invoice())
    mine = pdf.process.pid
    context = multiprocessing.get_context(method)
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
        found = list(pool.map(read_elsewhere, range(1, 7)))
    assert [pages for pages, _, _ in found] == list(range(1, 7))
    assert mine not in {child for _, _, child in found}
    assert len({child for _, _, child in found}) == len({own for _, own, _ in found})
    assert read(samples.pages(9)).sections
    assert pdf.process.pid == mine


def test_no_child_outlives_the_program() -> None:
    program = (
        "from sendlint.documents import pdf\n"
        "from sendlint.documents.document import Limits\n"
        "pdf.read_pdf(b'%PDF-1.7', Limits(seconds=60.0))\n"
        "print(pdf.process.pid)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=True
    )
    assert not done.stderr
    child = int(done.stdout)
    if os.path.isdir("/proc"):
        assert not os.path.exists(f"/proc/{child}")


def test_child_ends_with_its_input() -> None:
    done = subprocess.run(
        reader_process.worker_command(), stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    assert done.stdout == (5).to_bytes(8, "big") + b"ready"
    assert not done.stderr


def test_threads_end_with_the_answers(reader: ReaderProcess) -> None:
    reader.read(samples.invoice(), LIMITS)
    names = [thread.name for thread in threading.enumerate() if type(thread) is threading.Timer]
    assert len(names) <= 1


def test_encrypted_file_without_cryptography() -> None:
    lacking = "sys.modules.update({'cryptography': None, 'Crypto': None})"
    reader = ReaderProcess(worker_with(lacking))
    found = reader.read(samples.encrypted(""), LIMITS)
    assert found == Document("pdf", unread=("no-reader",))
    assert reader.read(samples.encrypted("", algorithm="RC4-128"), LIMITS).sections
    reader.close()
