# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the service manager is told, on real datagram sockets and real processes."""

import os
import socket
import subprocess
import sys
import textwrap
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from appliance.adapters.service import (
    Notifier,
    Proof,
    Watchdog,
    boot_id,
    clock_synced,
    timesyncd_synced,
)

ALWAYS_S = 1e9


@pytest.fixture(params=["/path", "@abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[socket.socket]:
    """A service manager that listens, on a path or in the abstract namespace."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(
            str(tmp_path / "notify")
            if request.param == "/path"
            else f"\0luukku-test-{uuid.uuid4()}"
        )
        listener.settimeout(5)
        yield listener


def environ(manager: socket.socket, **more: str) -> dict[str, str]:
    """The environment that this service manager gives."""
    name = manager.getsockname()
    where = "@" + name[1:].decode() if isinstance(name, bytes) else name
    return {"NOTIFY_SOCKET": where, **more}


def fresh(name: str = "the loop") -> Proof:
    """A proof of work done just now."""
    return Proof(name, time.monotonic(), ALWAYS_S)


def test_the_four_words_arrive(manager: socket.socket) -> None:
    """Readiness, life, status and the stop reach the service manager as one line."""
    notifier = Notifier(environ(manager))
    assert notifier.ready()
    assert notifier.alive()
    assert notifier.status("two\nlines")
    assert notifier.stopping()
    words = [manager.recv(100) for _ in range(4)]
    assert words == [b"READY=1", b"WATCHDOG=1", b"STATUS=two lines", b"STOPPING=1"]


def test_without_a_service_manager_nothing_is_said() -> None:
    """Started by hand, telling succeeds and the watchdog asks for nothing."""
    notifier = Notifier({})
    assert notifier.ready()
    assert notifier.watchdog_s is None
    assert Watchdog(notifier).feed([])


@pytest.mark.parametrize("where", ["/nowhere/notify", "x" * 200, "a\0b"])
def test_a_socket_that_cannot_be_told_is_loud(
    where: str, expect_log: Callable[[str], None]
) -> None:
    """A named socket that does not work is an error in the log, not a crash."""
    expect_log("cannot be told READY=1")
    assert not Notifier({"NOTIFY_SOCKET": where}).ready()


def test_a_service_manager_that_does_not_read_cannot_stop_us(
    manager: socket.socket, expect_log: Callable[[str], None]
) -> None:
    """When its queue is full, telling fails at once instead of waiting."""
    expect_log("cannot be told WATCHDOG=1")
    notifier = Notifier(environ(manager))
    begin_s = time.monotonic()
    for _ in range(10_000):
        if not notifier.alive():
            break
    else:
        pytest.fail("the queue never filled")
    assert time.monotonic() - begin_s < 5


@pytest.mark.parametrize(
    ("more", "expected_s"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "10000000"}, 10.0),
        ({"WATCHDOG_USEC": "2000000", "WATCHDOG_PID": str(os.getpid())}, 2.0),
        ({"WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "1"}, None),
    ],
)
def test_the_watchdog_is_ours_or_nobodys(
    more: dict[str, str], expected_s: float | None
) -> None:
    """The interval is the service manager's, if it means this process."""
    assert Notifier(more).watchdog_s == expected_s


@pytest.mark.parametrize("text", ["0", "-1", "ten", "1.5"])
def test_a_watchdog_without_sense_is_loud(
    text: str, expect_log: Callable[[str], None]
) -> None:
    """An interval that is no positive number is an error in the log."""
    expect_log("is no number of microseconds")
    assert Notifier({"WATCHDOG_USEC": text}).watchdog_s is None


def test_fresh_proofs_feed_the_watchdog(manager: socket.socket) -> None:
    """With every proof fresh the watchdog is fed, four times in its interval."""
    watchdog = Watchdog(Notifier(environ(manager, WATCHDOG_USEC="200000")))
    fed = 0
    begin_s = time.monotonic()
    while time.monotonic() - begin_s < 0.5:
        assert watchdog.feed([fresh(), fresh("the store")])
    manager.setblocking(False)  # noqa: FBT003 - the socket's own signature
    try:
        while manager.recv(100) == b"WATCHDOG=1":
            fed += 1
    except BlockingIOError:
        pass
    assert 3 <= fed <= 11


def test_one_stale_proof_starves_the_watchdog(
    manager: socket.socket, expect_log: Callable[[str], None]
) -> None:
    """When one part has not worked for too long nothing is fed, and it is named."""
    expect_log("The watchdog is not fed: the store has not turned for 3")
    watchdog = Watchdog(Notifier(environ(manager, WATCHDOG_USEC="10000")))
    stale = Proof("the store", time.monotonic() - 30, 10.0)
    assert not watchdog.feed([fresh(), stale])
    manager.settimeout(0.05)
    with pytest.raises(TimeoutError):
        manager.recv(100)


def run(body: str) -> "subprocess.CompletedProcess[str]":
    """Run a program with the crash hooks in place."""
    program = "import threading\nfrom appliance.adapters import service\n"
    program += "service.install_thread_hook()\n" + textwrap.dedent(body)
    return subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        capture_output=True,
        text=True,
        timeout=20,
    )


def test_a_thread_that_dies_ends_the_process() -> None:
    """An uncaught exception in any thread ends the process with 70 and its trace."""
    done = run("""
        thread = threading.Thread(target=lambda: 1 / 0, name="buttons")
        thread.start()
        threading.Event().wait()
    """)
    assert done.returncode == 70
    assert "ZeroDivisionError" in done.stderr
    assert "Uncaught in the thread buttons" in done.stderr


def test_a_main_thread_that_dies_waits_for_no_other() -> None:
    """An uncaught exception in the main thread ends the process at once."""
    done = run("""
        threading.Thread(target=threading.Event().wait).start()
        raise RuntimeError("the loop broke")
    """)
    assert done.returncode == 70
    assert "the loop broke" in done.stderr


def test_an_interrupt_is_no_crash() -> None:
    """Ctrl-C ends the process with 130 and without a traceback."""
    done = run("raise KeyboardInterrupt")
    assert (done.returncode, done.stderr) == (130, "")


def test_a_fatal_signal_leaves_all_stacks() -> None:
    """When the watchdog aborts the process, every thread's stack is printed."""
    done = run("import os; os.abort()")
    assert done.returncode == -6
    assert "Fatal Python error: Aborted" in done.stderr


def test_the_boot_id_is_the_kernels() -> None:
    """Within one boot the id stays the same and is a UUID."""
    assert boot_id() == boot_id() == str(uuid.UUID(boot_id()))


def test_without_a_boot_id_each_start_is_a_boot(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    """Where the kernel tells no boot id, a new one is made each time, and said."""
    expect_log("The kernel gives no boot id")
    ids = {boot_id(tmp_path / "missing"), boot_id(tmp_path / "missing")}
    (tmp_path / "wrong").write_text("no uuid")
    ids.add(boot_id(tmp_path / "wrong"))
    assert len(ids) == 3
    assert all(str(uuid.UUID(each)) == each for each in ids)


def test_the_kernel_is_asked_whether_the_clock_is_synced() -> None:
    """The clock counts as synced exactly when the kernel's maximum error is small."""
    program = """
        import ctypes
        timex = ctypes.create_string_buffer(512)
        ctypes.CDLL(None).adjtimex(timex)
        print(ctypes.c_long.from_buffer(timex, 3 * ctypes.sizeof(ctypes.c_long)).value)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert clock_synced() == (int(done.stdout) < 16_000_000)


@pytest.mark.parametrize(
    ("age_s", "synced"),
    [(0, True), (31_990, True), (32_010, False), (-60, False), (None, False)],
)
def test_a_time_service_is_believed_as_long_as_the_kernel_would(
    tmp_path: Path, age_s: int | None, synced: bool
) -> None:
    """Its file counts for 32,000 s, unless the clock was set back, or there is none."""
    told = tmp_path / "synchronized"
    if age_s is not None:
        told.touch()
        at_s = datetime.now(UTC).timestamp() - age_s
        os.utime(told, (at_s, at_s))
    assert timesyncd_synced(told) == synced


def test_a_kernel_that_may_not_be_asked_is_no_reason_to_doubt(tmp_path: Path) -> None:
    """Where a sandbox forbids to ask the kernel, the time service's file counts."""
    told = tmp_path / "synchronized"
    program = """
        import ctypes, errno, struct, sys
        from pathlib import Path
        from appliance.adapters.service import clock_synced
        # A filter as ProtectClock= has it: adjtimex(2) and clock_adjtime(2) are EPERM.
        AND = {"x86_64": (159, 305), "aarch64": (171, 266)}
        calls = AND[__import__("os").uname().machine]
        lines = [(0x20, 0, 0, 0), (0x15, 2, 0, calls[0]), (0x15, 1, 0, calls[1]),
                 (0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, 0x50000 | errno.EPERM)]
        code = b"".join(struct.pack("HBBI", *line) for line in lines)
        kept = ctypes.create_string_buffer(code)
        head = struct.pack("HxxxxxxP", len(lines), ctypes.addressof(kept))
        libc = ctypes.CDLL(None)
        assert libc.prctl(38, 1, 0, 0, 0) == 0
        assert libc.prctl(22, 2, head, 0, 0) == 0
        told = Path(sys.argv[1])
        print(clock_synced(told))
        told.touch()
        print(clock_synced(told))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), str(told)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["False", "True"]
