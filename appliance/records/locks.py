# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""PINs of roles: set, checked, and slowed down when they are guessed.

They stand before settings and records, never before a button, the quick log or a
card. A PIN is kept as its scrypt hash, with the salt and the cost it was made with.

After `FREE_TRIES` wrong ones a role has to wait, twice as long each time. A try is
counted before it is looked at, so that pulling the plug gives nobody a free one. The
wait is measured by the monotonic clock; how many tries were wrong is on the disk. A
restart begins the wait anew, whole: no wall clock is asked, so setting it neither
ends a wait nor makes one longer. Setting the PIN anew ends it.
"""

import hashlib
import hmac
import math
import secrets
import sqlite3
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Final, Literal, NamedTuple, get_args

from appliance.wire.records import Answered, Choose, Lock, Look, Role, Theme, Unlock

ROLES: Final[tuple[Role, ...]] = get_args(Role)
NOBODY: Final = ""
Unlocked = Literal["", "worker", "supervisor", "safety_rep", "maintainer"]

DIGITS_LEAST: Final = 4
DIGITS_MOST: Final = 8
SALT_BYTES: Final = 16
HASH_BYTES: Final = 32
COST: Final = 2**14
"""scrypt's `n`. With `r` = 8 and `p` = 1 one check takes 16 MiB and, measured with
`hashlib`, 55 ms on one core of an x86 server, each doubling of `n` twice that. A core
of a Raspberry Pi 4 is about half as fast: 0.1 s, which nobody feels behind a key, and
a quarter of an hour for all PINs of four digits to whoever steals the file. A PIN is
no secret of the strength of a key; what guards it is the wait, and the file's mode."""
BLOCK: Final = 8
LANES: Final = 1
MEMORY_MOST: Final = 64 * 2**20
"""Bytes; a row that asks for more was not written by us."""

FREE_TRIES: Final = 3
WAIT_LEAST_S: Final = 5.0
WAIT_MOST_S: Final = 900.0
IDLE_S: Final = 300.0
"""What was unlocked is locked so long after the last request of its connection."""

TEXT_PERCENT_LEAST: Final = 100
TEXT_PERCENT_MOST: Final = 150
DIM_AFTER_MOST_MIN: Final = 24 * 60

assert WAIT_LEAST_S <= WAIT_MOST_S
assert 128 * COST * BLOCK < MEMORY_MOST


class PinError(Exception):
    """A PIN that may not be set; a sentence that says why."""


class Session:
    """What one connection has unlocked; `Locks` alone looks inside."""

    def __init__(self) -> None:
        self.role: Unlocked = NOBODY
        self.salt = b""
        """Of the PIN that was given: one that is set anew has another."""
        self.until_s = 0.0


class _Kept(NamedTuple):
    """A PIN as the table has it."""

    salt: bytes
    hash: bytes
    n: int
    r: int
    p: int
    failures: int


class _Tries(NamedTuple):
    """Wrong tries of a role in this run, also those that the disk would not take."""

    salt: bytes
    failures: int
    until_s: float


def mistake(pin: str) -> str:
    """Why this can be no PIN, a sentence; empty: it can."""
    if not (pin.isascii() and pin.isdigit()):
        return "A PIN has digits only, 0 to 9."
    if not DIGITS_LEAST <= len(pin) <= DIGITS_MOST:
        return f"A PIN has {DIGITS_LEAST} to {DIGITS_MOST} digits."
    if _is_trivial(pin):
        return (
            "This PIN is among the first that anybody would try: no row of digits, "
            "no repetition, no year."
        )
    return ""


def _is_trivial(pin: str) -> bool:
    """A row (2345, 9876, 7890), a repetition (0000, 1212, 123123) or a year."""
    digits = [int(digit) for digit in pin]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    is_row = steps in ({1}, {9})
    is_repeated = any(
        pin == pin[:length] * (len(pin) // length)
        for length in range(1, len(pin) // 2 + 1)
    )
    is_year = len(pin) == DIGITS_LEAST and pin[:2] in ("19", "20")
    return is_row or is_repeated or is_year


def set_pin(connection: sqlite3.Connection, role: Role, pin: str) -> None:
    """Keep a role's PIN, at once, in one statement; earlier tries are forgotten.

    Raises:
        PinError: it may not be one.
        sqlite3.Error: the disk would not, or another program holds the file.
    """
    why = mistake(pin)
    if why:
        raise PinError(why)
    salt = secrets.token_bytes(SALT_BYTES)
    kept = _Kept(salt, b"", COST, BLOCK, LANES, failures=0)
    connection.execute(
        "INSERT OR REPLACE INTO pins (role, salt, hash, n, r, p, failures) "
        "VALUES (?, ?, ?, ?, ?, ?, 0)",
        (role, salt, _hashed(pin, kept), COST, BLOCK, LANES),
    )


def remove_pin(connection: sqlite3.Connection, role: Role) -> bool:
    """Forget a role's PIN; whether there was one.

    Raises:
        sqlite3.Error: as `set_pin`.
    """
    found = connection.execute("DELETE FROM pins WHERE role = ?", (role,))
    return found.rowcount > 0


def look_mistakes(look: Look) -> list[str]:
    """What of a look no screen can show, a sentence each; empty: it can be kept."""
    found = []
    if look.theme not in get_args(Theme):
        found.append(f"theme: is none of {', '.join(get_args(Theme))}")
    if not TEXT_PERCENT_LEAST <= look.text_percent <= TEXT_PERCENT_MOST:
        found.append(
            f"text_percent: is not {TEXT_PERCENT_LEAST} to {TEXT_PERCENT_MOST}"
        )
    if not 0 <= look.dim_after_min <= DIM_AFTER_MOST_MIN:
        found.append(f"dim_after_min: is not 0 to {DIM_AFTER_MOST_MIN}")
    return found


def wait_after(failures: int) -> float:
    """Seconds to wait after so many wrong tries in a row."""
    beyond = failures - FREE_TRIES
    if beyond < 0:
        return 0.0
    doublings = math.ceil(math.log2(WAIT_MOST_S / WAIT_LEAST_S))
    return float(min(WAIT_MOST_S, WAIT_LEAST_S * 2 ** min(beyond, doublings)))


def _hashed(pin: str, kept: _Kept) -> bytes:
    """The PIN's hash, made as `kept` says; ValueError when that cannot be."""
    return hashlib.scrypt(
        pin.encode("utf-8", "replace"),
        salt=kept.salt,
        n=kept.n,
        r=kept.r,
        p=kept.p,
        maxmem=MEMORY_MOST,
        dklen=HASH_BYTES,
    )


class Locks:
    """Who has unlocked what; belongs to the thread of its connection."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the records, open for writing and outside any transaction."""
        self._connection = connection
        self._now_s = now_s
        self._began_s = now_s()
        self._tries: dict[Role, _Tries] = {}

    def reopened(self, connection: sqlite3.Connection) -> None:
        """The same records, opened again; as for the first time."""
        self._connection = connection

    def pins(self) -> list[Role]:
        """Who has a PIN, in the order of `ROLES`.

        Raises:
            sqlite3.Error: the disk would not.
        """
        there = {role for (role,) in self._connection.execute("SELECT role FROM pins")}
        return [role for role in ROLES if role in there]

    def unlocked(self, session: Session) -> Unlocked:
        """Whose PIN is good on this connection now.

        Raises:
            sqlite3.Error: as `pins`.
        """
        if session.role:
            kept = self._read(session.role)
            is_same = kept is not None and kept.salt == session.salt
            if not is_same or self._now_s() >= session.until_s:
                session.role = NOBODY
        return session.role

    def touch(self, session: Session) -> None:
        """Any request of this connection has come: what is unlocked stays so.

        Raises:
            sqlite3.Error: as `pins`.
        """
        if self.unlocked(session):
            session.until_s = self._now_s() + IDLE_S

    @staticmethod
    def lock(asked: Lock, session: Session) -> Answered:
        """Forget what was unlocked; no disk is asked."""
        session.role = NOBODY
        return Answered(request=asked.request, result="saved")

    def unlock(self, asked: Unlock, session: Session) -> Answered:
        """Try a PIN; a wrong one locks what another had unlocked.

        Raises:
            sqlite3.Error: the PIN could not be read.
        """
        request, role = asked.request, asked.role
        session.role = NOBODY
        kept = self._read(role)
        if kept is None:
            why = f"No PIN is set: luukku pin set {role}."
            return Answered(request=request, result="no_pin", why=why)
        left_s = self._left_s(role, kept)
        if left_s > 0:
            why = f"Too many wrong PINs of {role}."
            wait_s = math.ceil(left_s)
            return Answered(request=request, result="locked", why=why, wait_s=wait_s)
        tries = self._count(role, kept)
        try:
            is_right = hmac.compare_digest(_hashed(asked.pin, kept), kept.hash)
        except (ValueError, OverflowError):
            why = f"The PIN of {role} is kept in no way of ours: luukku pin set {role}."
            return Answered(request=request, result="failed", why=why)
        if is_right:
            self._forget(role)
            session.role, session.salt = role, kept.salt
            session.until_s = self._now_s() + IDLE_S
            return Answered(request=request, result="saved")
        # It begins when the answer leaves, not before the PIN was looked at.
        delay_s = wait_after(tries.failures)
        self._tries[role] = tries._replace(until_s=self._now_s() + delay_s)
        return Answered(
            request=request,
            result="wrong_pin",
            why=f"Wrong PIN of {role}, {tries.failures} in a row.",
            wait_s=math.ceil(delay_s),
        )

    def refusal(self, asked: Choose, session: Session) -> Answered | None:
        """Why this look may not be kept; None: it may.

        Raises:
            sqlite3.Error: as `pins`.
        """
        if self.unlocked(session) != "maintainer":
            why = "The look is chosen by who has given the maintainer's PIN."
            return Answered(request=asked.request, result="no_pin", why=why)
        found = look_mistakes(asked.look)
        if found:
            why = "; ".join(found)
            return Answered(request=asked.request, result="refused", why=why)
        return None

    def _read(self, role: Role) -> _Kept | None:
        row = self._connection.execute(
            "SELECT salt, hash, n, r, p, failures FROM pins WHERE role = ?", (role,)
        ).fetchone()
        return None if row is None else _Kept(*row)

    def _known(self, role: Role, kept: _Kept) -> _Tries:
        """The wrong tries of this PIN: those of the disk, or more."""
        tries = self._tries.get(role)
        if tries is None or tries.salt != kept.salt:
            until_s = self._began_s + wait_after(kept.failures)
            tries = self._tries[role] = _Tries(kept.salt, kept.failures, until_s)
        return tries

    def _left_s(self, role: Role, kept: _Kept) -> float:
        return self._known(role, kept).until_s - self._now_s()

    def _count(self, role: Role, kept: _Kept) -> _Tries:
        """Count a try as wrong before it is looked at, at least in this run."""
        known = self._known(role, kept)
        tries = known._replace(failures=known.failures + 1)
        self._tries[role] = tries
        self._write(role, tries)
        return tries

    def _forget(self, role: Role) -> None:
        """The PIN was right: no try counts any more."""
        tries = self._tries[role] = self._tries[role]._replace(failures=0)
        self._write(role, tries)

    def _write(self, role: Role, tries: _Tries) -> None:
        try:
            # Of this PIN only: another may have been set meanwhile.
            self._connection.execute(
                "UPDATE pins SET failures = ? WHERE role = ? AND salt = ?",
                (tries.failures, role, tries.salt),
            )
        except sqlite3.Error:
            # A full disk keeps nobody out: this run knows the number by itself.
            return
