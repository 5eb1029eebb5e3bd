# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The service manager, the process and the machine's clock.

systemd is told of readiness and life over the datagram socket that it names in
NOTIFY_SOCKET (sd_notify(3)). Without one nothing is sent; with one that cannot
be reached every attempt says so in the log, and the alerts go on.
"""

import ctypes
import faulthandler
import logging
import os
import socket
import sys
import threading
import time
import traceback
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, NoReturn

EXIT_CRASHED: Final = 70
"""EX_SOFTWARE of sysexits.h: an exception that nobody expected."""
EXIT_INTERRUPTED: Final = 130
BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")
MAXERROR_SYNCED_US: Final = 16_000_000
"""The kernel's NTP_PHASE_LIMIT: its maximum error reaches this without a source.

systemd judges by the same number (``ntp_synced()``): the flag STA_UNSYNC alone
may be set to keep the kernel from writing the hardware clock.
"""

SYNCED_S: Final = 32_000.0
"""For this long after its last correction the kernel takes a clock for synchronised:
its maximum error grows by 500 ppm (MAXFREQ) from 0 to the limit above."""
TIMESYNC: Final = Path("/run/systemd/timesync/synchronized")
"""Touched at each correction of the clock (systemd-timesyncd.service(8), FILES)."""

log = logging.getLogger(__name__)


class Notifier:
    """Says words of sd_notify(3) to the service manager; never waits for it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Read NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID of `environ`."""
        self._address = environ.get("NOTIFY_SOCKET", "")
        self.watchdog_s = _watchdog_s(environ)
        """The service manager ends a process silent for this long; None: never."""

    def ready(self) -> bool:
        """Start-up is over; as `_say`."""
        return self._say("READY=1")

    def alive(self) -> bool:
        """The main loop turned; as `_say`."""
        return self._say("WATCHDOG=1")

    def stopping(self) -> bool:
        """A clean stop has begun; as `_say`."""
        return self._say("STOPPING=1")

    def status(self, text: str) -> bool:
        """One line that `systemctl status` shows; as `_say`."""
        return self._say("STATUS=" + " ".join(text.split()))

    def _say(self, words: str) -> bool:
        """True unless a socket is named and could not be told."""
        if not self._address:
            return True
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                address = _address(self._address)
                sender.sendto(words.encode(), socket.MSG_DONTWAIT, address)
        except (OSError, ValueError) as error:
            log.error(  # noqa: TRY400 - a sentence, not a traceback
                "The service manager's socket %s cannot be told %s: %s. "
                "Check NotifyAccess= and RestrictAddressFamilies= of the unit.",
                self._address,
                words,
                error,
            )
            return False
        return True


def _address(name: str) -> str:
    """The socket's address: a leading ``@`` stands for the abstract namespace."""
    return "\0" + name[1:] if name.startswith("@") else name


def _watchdog_s(environ: Mapping[str, str]) -> float | None:
    """The interval of sd_watchdog_enabled(3), or None when it is not for us."""
    text = environ.get("WATCHDOG_USEC", "")
    if not text:
        return None
    if environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        log.error(
            "WATCHDOG_USEC=%r is no number of microseconds: the watchdog is not "
            "fed. Check WatchdogSec= of the unit.",
            text,
        )
        return None
    return int(text) / 1_000_000


class Proof(NamedTuple):
    """One sign of work that the watchdog asks for."""

    name: str
    turned_s: float
    """Monotonic time, in seconds, of the last work done."""
    most_s: float
    """Older than this it proves nothing."""


class Watchdog:
    """Feeds the service manager's watchdog by proofs of work, by nothing else."""

    def __init__(self, notifier: Notifier) -> None:
        """Feed through `notifier`, four times in its interval."""
        self._notifier = notifier
        self._due_s = 0.0

    def feed(self, proofs: Iterable[Proof]) -> bool:
        """Feed if it is time and every proof is fresh; cheap, call each turn.

        Returns:
            False when a proof is stale (the log says which) or the service
            manager could not be told; True otherwise.
        """
        interval_s = self._notifier.watchdog_s
        now_s = time.monotonic()
        if interval_s is None or now_s < self._due_s:
            return True
        self._due_s = now_s + interval_s / 4
        stale = [proof for proof in proofs if now_s - proof.turned_s > proof.most_s]
        for proof in stale:
            log.error(
                "The watchdog is not fed: %s has not turned for %.1f s.",
                proof.name,
                now_s - proof.turned_s,
            )
        return not stale and self._notifier.alive()


def install_thread_hook() -> None:
    """End the process with code 70 and a traceback at any uncaught exception.

    In the main thread or any other: a process that lost a thread only looks
    alive. The journal makes a restart harmless. Fatal signals print all stacks.
    """
    faulthandler.enable()
    sys.excepthook = _crash
    threading.excepthook = _thread_crash


def _crash(
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> NoReturn:
    if issubclass(kind, KeyboardInterrupt):
        os._exit(EXIT_INTERRUPTED)
    try:
        traceback.print_exception(kind, error, trace)
        sys.stderr.flush()
    finally:
        # Not sys.exit: that would wait for threads, one of which is broken.
        os._exit(EXIT_CRASHED)


def _thread_crash(args: threading.ExceptHookArgs) -> NoReturn:
    name = args.thread.name if args.thread else "a thread that has ended"
    error = args.exc_value or args.exc_type()
    error.add_note(f"Uncaught in the thread {name}: the process ends.")
    _crash(args.exc_type, error, args.exc_traceback)


def boot_id(path: Path = BOOT_ID) -> str:
    """The kernel's id of this boot, 36 characters.

    Where the kernel gives none, a new one: each start then counts as a boot.
    """
    try:
        return str(uuid.UUID(path.read_text(encoding="ascii").strip()))
    except (OSError, ValueError) as error:
        log.warning("The kernel gives no boot id (%s): a new one is used.", error)
        return str(uuid.uuid4())


class _Timex(ctypes.Structure):
    """The head of ``struct timex`` of adjtimex(2), with room for its tail."""

    _fields_ = (
        ("modes", ctypes.c_uint),
        ("offset", ctypes.c_long),
        ("freq", ctypes.c_long),
        ("maxerror", ctypes.c_long),
        ("tail", ctypes.c_byte * 256),
    )


def clock_synced(told: Path = TIMESYNC) -> bool:
    """True when the clock follows a time source.

    The kernel is asked (adjtimex(2)). Where a sandbox forbids to ask it, as
    ProtectClock= of the units does, systemd-timesyncd is believed. False when
    neither says: an untrusted clock is the safe guess.
    """
    timex = _Timex()
    state: int = ctypes.CDLL(None).adjtimex(ctypes.byref(timex))
    if state < 0:
        return timesyncd_synced(told)
    return 0 <= int(timex.maxerror) < MAXERROR_SYNCED_US


def timesyncd_synced(told: Path = TIMESYNC) -> bool:
    """True when systemd-timesyncd has set the clock, not longer ago than it holds."""
    try:
        age_s = datetime.now(UTC).timestamp() - told.stat().st_mtime
    except OSError:
        return False
    # Of a later time than now: the clock was set back by somebody else.
    return 0 <= age_s < SYNCED_S
