# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""PINs of roles: who may, who must wait, and what is kept of it."""

import hashlib
import hmac
import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from appliance.records import locks
from appliance.records.locks import IDLE_S, Locks, PinError, Session
from appliance.wire.records import Answered, Choose, Lock, Look, Role, Unlock
from tests.records.pins import PIN, open_records

WRONG = "8260"


class Hands:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.at_s = 1_000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.at_s


class Door:
    """The locks, one connection before them, and a clock."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.clock = Hands()
        self.restart()

    def restart(self) -> None:
        """Begin as a service does: nothing is known but what is on the disk."""
        self.locks = Locks(self.connection, self.clock)
        self.session = Session()

    def give(self, pin: str = PIN, role: Role = "maintainer") -> Answered:
        """Give a PIN."""
        asked = Unlock(request=1, role=role, pin=pin)
        return self.locks.unlock(asked, self.session)

    def fail(self, times: int) -> Answered:
        """Give a wrong PIN so often, each as soon as one may."""
        for _ in range(times):
            answered = self.give(WRONG)
            assert answered.result == "wrong_pin"
            last = answered
            self.clock.at_s += answered.wait_s
        self.clock.at_s -= last.wait_s
        return last

    def holds(self) -> str:
        """Whose PIN is good on the connection."""
        return self.locks.unlocked(self.session)

    def choose(self, look: Look) -> Answered | None:
        """Choose a look."""
        return self.locks.refusal(Choose(request=7, look=look), self.session)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the records are."""
    return tmp_path / "records.db"


@pytest.fixture
def door(path: Path) -> Iterator[Door]:
    """A door to which the maintainer's PIN is `PIN`."""
    with closing(open_records(path)) as connection:
        locks.set_pin(connection, "maintainer", PIN)
        yield Door(connection)


def test_the_right_pin_unlocks(door: Door) -> None:
    """Who gives the PIN of a role has that role, until Lock."""
    assert door.holds() == ""
    assert door.give() == Answered(request=1, result="saved")
    assert door.holds() == "maintainer"
    locked = door.locks.lock(Lock(request=2), door.session)
    assert locked == Answered(request=2, result="saved")
    assert door.holds() == ""


def test_a_wrong_pin_does_not(door: Door) -> None:
    """A wrong PIN unlocks nothing, and locks what was unlocked before."""
    door.give()
    answered = door.give(WRONG)
    assert (answered.result, answered.wait_s) == ("wrong_pin", 0)
    assert door.holds() == ""


@pytest.mark.parametrize(
    "pin", ["", "9" * 30_000, "739", "73917", "\x00", "\uff17\uff13\uff19\uff11", "é"]
)
def test_anything_may_be_given(door: Door, pin: str) -> None:
    """Whatever comes as a PIN is one, or is wrong."""
    assert door.give(pin).result == "wrong_pin"


def test_each_role_has_its_own(door: Door) -> None:
    """A PIN is good for its role alone, and one that was never set for nothing."""
    locks.set_pin(door.connection, "supervisor", "52831")
    assert door.give("52831").result == "wrong_pin"
    assert door.give("52831", "supervisor").result == "saved"
    assert door.holds() == "supervisor"
    answered = door.give(PIN, "safety_rep")
    assert answered.result == "no_pin"
    assert answered.why == "No PIN is set: luukku pin set safety_rep."
    assert door.locks.pins() == ["supervisor", "maintainer"]


def test_each_connection_has_its_own(door: Door) -> None:
    """What one connection has unlocked is locked to every other."""
    door.give()
    assert door.locks.unlocked(Session()) == ""


def test_it_locks_by_itself(door: Door) -> None:
    """Five minutes without a request lock; each request begins them anew."""
    assert IDLE_S == 300
    door.give()
    for _ in range(3):
        door.clock.at_s += IDLE_S - 1
        door.locks.touch(door.session)
    assert door.holds() == "maintainer"
    door.clock.at_s += IDLE_S
    door.locks.touch(door.session)
    assert door.holds() == "", "a request that comes too late opens nothing"


def test_a_new_pin_locks(door: Door) -> None:
    """Who has given a PIN that is set anew, or removed, must give the new one."""
    for change in (
        lambda: locks.set_pin(door.connection, "maintainer", PIN),
        lambda: locks.remove_pin(door.connection, "maintainer"),
    ):
        assert door.give().result == "saved"
        change()
        assert door.holds() == ""
    assert door.give().result == "no_pin"


def test_waits_double(door: Door) -> None:
    """The third wrong PIN in a row costs 5 s, each more twice that, at most 15 min."""
    waits = [door.fail(1).wait_s]
    for _ in range(11):
        door.clock.at_s += waits[-1]
        waits.append(door.fail(1).wait_s)
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]
    assert locks.wait_after(10**9) == 900


def test_nothing_is_looked_at_while_one_waits(door: Door) -> None:
    """During the wait the right PIN is refused too, and makes it no longer."""
    door.fail(3)
    for left_s in (5, 4, 3, 2, 1):
        answered = door.give()
        assert (answered.result, answered.wait_s) == ("locked", left_s)
        assert answered.why == "Too many wrong PINs of maintainer."
        assert door.holds() == ""
        door.clock.at_s += 1
    assert door.give().result == "saved"


def test_after_the_wait_it_opens(door: Door) -> None:
    """The right PIN after the wait unlocks, and all wrong ones are forgotten."""
    door.fail(4)
    door.clock.at_s += 10
    assert door.give().result == "saved"
    assert door.fail(1).wait_s == 0
    door.restart()
    assert door.fail(1).wait_s == 0


def test_only_the_role_waits(door: Door) -> None:
    """Wrong PINs of one role let no other wait."""
    locks.set_pin(door.connection, "supervisor", "52831")
    door.fail(5)
    assert door.give("52831", "supervisor").result == "saved"


def test_a_restart_begins_the_wait_anew(door: Door) -> None:
    """No restart ends a wait; it begins again, whole, and never longer than that."""
    door.fail(6)
    door.clock.at_s += 39
    door.restart()
    assert door.give().wait_s == 40
    door.clock.at_s += 39.5
    assert door.give().result == "locked"
    door.clock.at_s += 0.5
    assert door.give().result == "saved"


def test_a_restart_long_ago_lets_nobody_wait(door: Door) -> None:
    """The wait runs from the start, not from the first who asks."""
    door.fail(6)
    door.restart()
    door.clock.at_s += 3600
    assert door.give().result == "saved"


def test_a_try_is_counted_before_it_is_looked_at(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever cuts the power during a check has had a try."""

    class PowerCutError(Exception):
        pass

    def cut(*_: object) -> bool:
        raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr(hmac, "compare_digest", cut)
        for _ in range(4):
            door.clock.at_s += 900
            with pytest.raises(PowerCutError):
                door.give(WRONG)
    door.restart()
    assert door.give().wait_s == 10


def test_a_pin_that_is_set_during_a_check_keeps_its_own_tries(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The right old PIN forgets no wrong try of the new one."""

    def set_anew(*_: object) -> bool:
        locks.set_pin(door.connection, "maintainer", "405062")
        door.connection.execute("UPDATE pins SET failures = 4")
        return True

    with monkeypatch.context() as patch:
        patch.setattr(hmac, "compare_digest", set_anew)
        door.give()
    assert door.holds() == ""
    rows = door.connection.execute("SELECT failures FROM pins").fetchall()
    assert rows == [(4,)]


def test_setting_the_pin_anew_ends_the_wait(door: Door, path: Path) -> None:
    """Another process that sets the PIN helps at once whoever waits."""
    door.fail(8)
    assert door.give().result == "locked"
    with closing(open_records(path)) as other:
        locks.set_pin(other, "maintainer", "405062")
    assert door.give("405062").result == "saved"


def test_a_full_disk_keeps_nobody_out_and_lets_nobody_guess(door: Door) -> None:
    """Where no try can be written, they are counted, and the right PIN opens."""
    door.connection.execute("PRAGMA query_only = ON")
    assert door.fail(4).wait_s == 10
    assert door.give().result == "locked"
    door.clock.at_s += 10
    assert door.give().result == "saved"


def test_a_broken_row_is_told(door: Door) -> None:
    """A PIN whose cost is none of ours is not checked, and it is said what to do."""
    door.connection.execute("UPDATE pins SET n = ?", (2**40,))
    answered = door.give()
    assert answered.result == "failed"
    assert answered.why.endswith("luukku pin set maintainer.")


def test_records_that_cannot_be_read(door: Door) -> None:
    """A PIN that the disk does not give is an error for the service to tell."""
    door.connection.close()
    with pytest.raises(sqlite3.Error):
        door.give()


def test_no_pin_is_on_the_disk(door: Door, path: Path) -> None:
    """Neither the PIN nor one hash for equal PINs is kept."""
    locks.set_pin(door.connection, "supervisor", PIN)
    rows = door.connection.execute("SELECT salt, hash, n, r, p FROM pins").fetchall()
    assert len({salt for salt, *_ in rows}) == 2
    assert len({kept for _, kept, *_ in rows}) == 2
    assert {tuple(cost) for _, _, *cost in rows} == {(2**14, 8, 1)}
    files = [file.read_bytes() for file in path.parent.iterdir()]
    assert files
    assert not any(PIN.encode() in file for file in files)


def test_the_cost_is_the_rows(door: Door) -> None:
    """A PIN that was kept at another cost is checked at that cost."""
    salt = b"0123456789abcdef"
    found = hashlib.scrypt(PIN.encode(), salt=salt, n=2**10, r=4, p=2, dklen=32)
    door.connection.execute(
        "UPDATE pins SET salt = ?, hash = ?, n = ?, r = ?, p = ?",
        (salt, found, 2**10, 4, 2),
    )
    assert door.give().result == "saved"


@pytest.mark.parametrize(
    "pin", ["", "739", "739174625", "73a1", "73 1", "\uff17\uff13\uff19\uff11", "-739"]
)
def test_what_is_no_pin(door: Door, pin: str) -> None:
    """A PIN is 4 to 8 digits; anything else is refused with a sentence."""
    with pytest.raises(PinError, match=r"^A PIN has .*\.$"):
        locks.set_pin(door.connection, "worker", pin)
    assert door.locks.pins() == ["maintainer"]


@pytest.mark.parametrize(
    "pin",
    [
        *("0000", "1234", "4321", "7890", "0987", "9012", "1212", "123123", "1984"),
        *("2026", "88888888", "12345678", "87654321", "34343434", "135135"),
    ],
)
def test_trivial_pins(door: Door, pin: str) -> None:
    """A row, a repetition and a year are refused, and the PIN before them stays."""
    with pytest.raises(PinError, match="anybody would try"):
        locks.set_pin(door.connection, "maintainer", pin)
    assert door.give().result == "saved"


def test_most_pins_are_none_of_them() -> None:
    """Nineteen PINs of four digits in twenty are left to choose from."""
    pins = ["".join(digits) for digits in itertools.product("0123456789", repeat=4)]
    left = [pin for pin in pins if not locks.mistake(pin)]
    assert 9_500 <= len(left) < 10_000
    assert not locks.mistake("73917391"[:7])


def test_removing_what_is_not_there(door: Door) -> None:
    """It is known whether there was a PIN to remove."""
    assert locks.remove_pin(door.connection, "maintainer")
    assert not locks.remove_pin(door.connection, "maintainer")


@pytest.mark.parametrize("role", [None, "worker", "supervisor", "safety_rep"])
def test_only_the_maintainer_chooses_the_look(door: Door, role: Role | None) -> None:
    """Without the maintainer's PIN no look is kept, whoever else was let in."""
    if role:
        locks.set_pin(door.connection, role, "405062")
        assert door.give("405062", role).result == "saved"
    answered = door.choose(Look())
    assert answered is not None
    assert (answered.request, answered.result) == (7, "no_pin")


@pytest.mark.parametrize(
    ("look", "why"),
    [
        (Look(), ""),
        (
            Look(
                theme="light", text_percent=150, reduced_motion=True, dim_after_min=1440
            ),
            "",
        ),
        (Look(text_percent=99), "text_percent: is not 100 to 150"),
        (Look(text_percent=151), "text_percent: is not 100 to 150"),
        (Look(dim_after_min=-1), "dim_after_min: is not 0 to 1440"),
        (Look(dim_after_min=1441), "dim_after_min: is not 0 to 1440"),
        (
            msgspec.structs.replace(Look(), theme="red", text_percent=1),
            "theme: is none of dark, light; text_percent: is not 100 to 150",
        ),
    ],
)
def test_what_a_look_may_be(door: Door, look: Look, why: str) -> None:
    """A look that no screen can show is refused, with all that is wrong."""
    door.give()
    answered = door.choose(look)
    if why:
        assert answered == Answered(request=7, result="refused", why=why)
    else:
        assert answered is None
