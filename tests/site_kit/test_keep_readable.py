# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The broker starts whatever its database looks like, and loses none that is whole."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site_kit.conftest import Made
from tests.support.mosquitto import Broker, program

pytestmark = pytest.mark.broker

TOPIC = "luukku/v1/hki-3/counter-1/alert"


def keep_readable(made: Made) -> subprocess.CompletedProcess[str]:
    """Run what the unit runs before the broker."""
    broker = made.directory / "broker"
    path = f"{Path(program('mosquitto')).parent}:/usr/bin:/bin"
    return subprocess.run(
        ["/bin/sh", broker / "keep-readable.sh", broker / "data"],
        env={"PATH": path},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )


@pytest.fixture
def database(made: Made) -> Path:
    """The database of a broker that held an alert and was stopped."""
    with Broker(made.kit()) as broker:
        told = broker.publish(made.open("counter-1"), TOPIC, "open", arguments=("-r",))
        assert not told
        broker.stop()
    path = made.kit().data / "mosquitto.db"
    assert path.stat().st_size
    return path


def test_a_whole_database_stays(made: Made, database: Path) -> None:
    """What the broker kept is there again, and nothing lies beside it."""
    assert keep_readable(made).stderr == ""
    assert [path.name for path in database.parent.iterdir()] == ["mosquitto.db"]
    with (
        Broker(made.kit()) as broker,
        broker.subscribe(made.open("vartija-1"), TOPIC, form="%p") as hears,
    ):
        hears.wait_for("open")


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: bytes(len(whole)),
        lambda whole: whole[: len(whole) // 2],
        lambda whole: b"X" + whole[1:],
        lambda whole: whole[:-3],
    ],
    ids=["zeroed", "half", "head", "tail"],
)
def test_a_damaged_one_is_set_aside(
    made: Made, database: Path, damage: Callable[[bytes], bytes]
) -> None:
    """The broker starts in time, and the damaged file is kept beside it."""
    broken = damage(database.read_bytes())
    database.write_bytes(broken)
    said = keep_readable(made).stderr
    assert "mosquitto cannot read its database" in said
    (aside,) = database.parent.glob("mosquitto.db.damaged-*Z")
    assert aside.read_bytes() == broken
    assert not database.exists()
    with Broker(made.kit()) as broker:
        assert not broker.publish(made.open("counter-1"), TOPIC, "again")


def test_none_is_nothing_to_do(made: Made) -> None:
    """A broker that never ran has none."""
    assert keep_readable(made).stderr == ""


def test_a_broker_that_never_starts_is_no_reason(
    made: Made, database: Path, tmp_path: Path
) -> None:
    """Where mosquitto itself is at fault, its database is left alone."""
    broken = tmp_path / "bin"
    broken.mkdir()
    (broken / "mosquitto").write_text("#!/bin/sh\necho no library >&2\nexit 1\n")
    (broken / "mosquitto").chmod(0o755)
    folder = made.directory / "broker"
    done = subprocess.run(
        ["/bin/sh", folder / "keep-readable.sh", database.parent],
        env={"PATH": f"{broken}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert "does not start even without a database: no library" in done.stderr
    assert database.exists()
