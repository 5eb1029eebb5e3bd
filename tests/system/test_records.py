# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records service as a process: killed, stopped, on full and read-only disks."""

import random
import sqlite3
import subprocess
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from appliance.wire.records import Answered, Write, encode
from tests.support.counter import Counter, wait_until
from tests.support.disk import fill, in_memory, seen_by
from tests.support.fixtures import broker, counter, site
from tests.support.mosquitto import Broker
from tests.support.recording import QUICK, Caller, Recording

__all__ = ["broker", "counter", "site"]

KILLS = 20
SEED = 20_261_122
ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"


@pytest.fixture
def recording(counter: Counter) -> Iterator[Recording]:
    """The records service of a counter, not running yet."""
    with Recording(counter.config, counter.runtime) as made:
        yield made


def kept(path: Path) -> dict[str, int]:
    """What the file holds: each incident and its count of witnesses."""
    if not path.exists():
        return {}
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reader:
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert reader.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = reader.execute("SELECT incident_id, witnesses FROM incidents")
        return dict(rows.fetchall())


def write_until_killed(
    recording: Recording, screen: Caller, chance: random.Random
) -> tuple[dict[str, int], dict[str, int]]:
    """Write as fast as the service answers, and kill it soon after the first answer.

    Returns:
        What was called saved, and what was not answered any more, as counts of
        witnesses by incident.
    """
    saved: dict[str, int] = {}
    ids = [str(uuid.UUID(int=chance.getrandbits(128), version=4)) for _ in range(3)]
    killer = threading.Timer(chance.uniform(0, 0.3), recording.kill)
    while True:
        incident_id, number = chance.choice(ids), chance.randrange(10)
        try:
            said = screen.write(incident_id, witnesses=number)
        except (EOFError, OSError):
            killer.join()
            return saved, {incident_id: number}
        assert said.result == "saved"
        if not saved:
            killer.start()
        saved[incident_id] = number


def test_no_kill_loses_what_was_called_saved(
    counter: Counter, recording: Recording
) -> None:
    """After kill -9 at any moment all that was called saved is there, as it was."""
    chance = random.Random(SEED)
    everything: dict[str, int] = {}
    for _ in range(KILLS):
        recording.start()
        with Caller(recording.path) as screen:
            saved, unanswered = write_until_killed(recording, screen, chance)
        everything |= saved
        found = kept(counter.state / "records.db")
        lost = {
            incident_id
            for incident_id, number in everything.items()
            if found.get(incident_id) not in (number, unanswered.get(incident_id))
        }
        assert not lost
        # What was not answered may have been kept, and then stays so.
        everything = found
    assert len(everything) >= KILLS, "hardly anything was written"


def test_a_report_knows_the_alert_of_the_running_appliance(
    broker: Broker, counter: Counter, recording: Recording
) -> None:
    """Beside a running appliance a report has the open alert, and harms nothing."""
    assert broker.kit.site == "hki-3"
    counter.start()
    recording.start()
    counter.press(hold_s=0.1)
    alert = counter.wait_view("it is saved", _is_saved).alert
    assert alert is not None
    with Caller(recording.path) as screen:
        assert screen.write(ID).result == "saved"
    with closing(sqlite3.connect(counter.state / "records.db")) as reader:
        (row,) = reader.execute(
            "SELECT alert_id, facts, occurred_at, presses FROM incidents"
        )
        rows = reader.execute("SELECT event_type FROM incident_events")
        events = {one for (one,) in rows}
    assert row == (alert.alert_id, "found", alert.raised_at, 1)
    assert {"press_start", "raised"} <= events
    assert recording.stop() == 0
    assert counter.stop() == 0


def _is_saved(view: object) -> bool:
    alert = getattr(view, "alert", None)
    return alert is not None and alert.ladder.saved


def test_it_ends_cleanly(recording: Recording) -> None:
    """Asked to stop, it ends with 0 and takes its socket with it."""
    recording.start()
    with Caller(recording.path) as screen:
        assert screen.write(ID).result == "saved"
        assert recording.stop() == 0
        assert screen.is_hung_up_on()
    assert not recording.path.exists()
    assert "Traceback" not in recording.said


def test_a_second_one_ends_with_a_sentence(recording: Recording) -> None:
    """A second service on one socket ends with 1 and says who is there."""
    recording.start()
    done = subprocess.run(
        recording.command, capture_output=True, text=True, timeout=20, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Another records service runs already: it listens")
    assert done.stderr.count("\n") == 1
    with Caller(recording.path) as screen:
        assert screen.write(ID).result == "saved"


def test_a_full_disk_is_told_of_and_overcome(
    counter: Counter, recording: Recording
) -> None:
    """On a full disk nothing is called saved; with room again everything is."""
    recording.start(prefix=in_memory(64))
    state = seen_by(recording.pid, counter.state)
    with Caller(recording.path) as screen:
        assert screen.write(str(uuid.uuid4())).result == "saved"
        fill(state)
        said = wait_until("it is full", _new(screen, "failed"), 20)
        assert "is full" in said.why
        wait_until("it is told", lambda: screen.book().trouble == "disk_full")
        (state / "filler").unlink()
        wait_until("it is overcome", lambda: screen.book().trouble == "")
        assert screen.write(ID).result == "saved"
    assert recording.stop() == 0


def _new(screen: Caller, wanted: str) -> Callable[[], Answered | None]:
    """Writes a new incident each time; an answer once it is as wanted."""

    def write() -> Answered | None:
        said = screen.write(str(uuid.uuid4()), description="x" * 2000)
        return said if said.result == wanted else None

    return write


def test_a_disk_that_turns_read_only_is_told_of(
    counter: Counter, recording: Recording
) -> None:
    """A state folder that may not be written from the start on fails every write."""
    counter.state.mkdir()
    # Read-only for root as well, in mounts of its own.
    recording.start(
        prefix=(
            *("unshare", "-rm", "sh", "-c"),
            (
                'for f; do :; done; s=${f%/*}/state; mount --bind "$s" "$s" && '
                'mount -o remount,ro,bind "$s" && exec "$@"'
            ),
            "sh",
        )
    )
    with Caller(recording.path) as screen:
        said = screen.write(ID)
        assert said.result == "failed"
        assert screen.book().trouble == "storage_failed"
    assert recording.stop() == 0
    assert "Traceback" not in recording.said


def test_a_flood_costs_no_memory(recording: Recording) -> None:
    """Megabytes of requests that nobody reads the answers of are not kept."""
    recording.start()
    line = encode(Write(request=1, incident_id=ID, answers=QUICK)) * 500
    with Caller(recording.path) as screen:
        screen.write(ID)
        before_kb = _resident_kb(recording.pid)
        screen.connection.settimeout(1)
        sent = 0
        try:
            for _ in range(200):
                screen.connection.sendall(line)
                sent += len(line)
        except OSError:
            assert sent < 5_000_000
        assert _resident_kb(recording.pid) - before_kb < 4_000


def _resident_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    (line,) = [one for one in status.splitlines() if one.startswith("VmRSS:")]
    return int(line.split()[1])


def test_a_bad_file_ends_it_with_a_sentence(
    counter: Counter, recording: Recording
) -> None:
    """A mistake in the settings ends it with 2, and is named."""
    counter.config.write_text("colour = 1\n", "utf-8")
    done = subprocess.run(
        recording.command, capture_output=True, text=True, timeout=20, check=False
    )
    assert done.returncode == 2
    assert "colour" in done.stderr
    assert "Traceback" not in done.stderr
