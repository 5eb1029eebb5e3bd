# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site changed on a full disk, by a wrong clock, by two at once, from anywhere."""

import os
import resource
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from appliance.adapters.holding import held
from appliance.site_kit import changing, register
from tests.site_kit.conftest import Made, Said, new
from tests.site_kit.test_changing import is_heard
from tests.support.mosquitto import Broker, free_ports
from tests.support.shims import FakeClock

WORDS = "kivi susi lampi tuuli viisi"
KILLED = """
import os, sys
from appliance import cli
left = int(sys.argv[1])

def look(event, arguments):
    global left
    if event in ("os.rename", "shutil.rmtree"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), 9)

sys.addaudithook(look)
sys.exit(cli.main(sys.argv[2:]))
"""
"""Dies just before the so-and-so-many-th name is given or taken away."""
STEPS_MAX = 60


def unmeasured() -> dict[str, str]:
    """The environment of a process whose last deeds are its own: no coverage writes."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("COVERAGE_")
    }


def elsewhere(
    *words: object, environ: dict[str, str] | None = None, bytes_most: int = -1
) -> Said:
    """Run ``luukku`` in a process of its own, which may write files so large."""
    done = subprocess.run(
        [sys.executable, "-m", "appliance", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**unmeasured(), **(environ or {})},
        preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (bytes_most, bytes_most)
        ),
    )
    return Said(done.returncode, done.stdout, done.stderr)


def test_a_folder_may_be_named_from_where_one_stands(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each change prints its code, also where the folder's name is a short one."""
    monkeypatch.chdir(made.folder)
    for words in (("add", "site", "counter", "counter-9"), ("renew", "site")):
        said = made.site(*words, *(["counter-9"] if words[0] == "renew" else []))
        assert (said.code, said.error) == (0, "")
        assert made.open("counter-9").key.exists()


def test_one_change_at_a_time(tmp_path: Path) -> None:
    """Of two at once the second is refused: one would undo what the other revoked."""
    phrase = tmp_path / "phrase"
    phrase.write_text(f"{WORDS}\n", "utf-8")
    made = new(tmp_path, "--new-passphrase-file", phrase)
    refused = []

    def meanwhile() -> bytes:
        words = ("revoke", made.directory, "counter-2", "--passphrase-file", phrase)
        refused.append(made.site(*words))
        return WORDS.encode()

    changing.add(made.directory, "counter", ["counter-9"], meanwhile)
    assert refused[0].code == 1
    assert refused[0].error == (
        f"Somebody else changes {made.directory} right now: do this again when that "
        "is done. Nothing was changed.\n"
    )
    book = register.load(made.directory)
    assert {"counter-2", "counter-9"} <= set(book.clients)
    again = made.site(
        "revoke", made.directory, "counter-2", "--passphrase-file", phrase
    )
    assert again.code == 0


def test_who_was_revoked_stays_out_of_a_site_with_websockets(tmp_path: Path) -> None:
    """A login more of that name would give its rights back to the one that is lost."""
    made = new(tmp_path, "--web-port", free_ports(1)[0])
    assert made.site("revoke", made.directory, "counter-2").code == 0
    said = made.site("add", made.directory, "counter", "counter-3", "counter-2")
    assert said.code == 1
    assert "whoever has the old one of counter-2 would still come in" in said.error
    assert "counter-3" not in register.load(made.directory).clients
    assert made.site("add", made.directory, "counter", "counter-3").code == 0


@pytest.mark.broker
def test_the_key_of_another_site_changes_nothing(
    made: Made, made_broker: Broker, tmp_path: Path
) -> None:
    """A list of revoked logins that it had signed would shut everybody out."""
    (tmp_path / "other").mkdir()
    other = new(tmp_path / "other")
    key = made.directory / "ca.key"
    rsa = subprocess.run(
        ["openssl", "genrsa", "2048"], capture_output=True, timeout=60, check=True
    )
    before = (made.directory / "broker/revoked.pem").read_bytes()
    for content in ((other.directory / "ca.key").read_bytes(), rsa.stdout):
        key.write_bytes(content)
        said = made.site("add", made.directory, "counter", "counter-9")
        assert said.code == 1
        assert said.error == (
            f"{key} is not the key of {made.directory / 'ca.pem'}, but of another "
            "site: bring this one's. Nothing was changed.\n"
        )
    assert (made.directory / "broker/revoked.pem").read_bytes() == before
    made_broker.stop()
    made_broker.start()
    assert is_heard(made_broker, made, "counter-2")


def test_a_name_comes_back_where_revoked_ones_are_refused(made: Made) -> None:
    """Without WebSockets the old certificate is refused, whoever has the name."""
    assert made.site("revoke", made.directory, "counter-2").code == 0
    assert made.site("add", made.directory, "counter", "counter-2").code == 0


@pytest.mark.parametrize("year", [1970, 2020, 2050])
def test_a_clock_that_cannot_be_right_makes_nothing(
    made: Made, tmp_path: Path, year: int
) -> None:
    """Certificates get their end by it: it is told so, and nothing is changed."""
    clock = FakeClock(tmp_path)
    clock.set_to(datetime(year, 2, 3, 12, tzinfo=UTC))
    before = (made.directory / "site.json").read_bytes()
    fresh = tmp_path / "fresh"
    make = ("new", fresh, "--site", "x", "--counters", 1, "--guards", 1, "--host", "h")
    for words in (
        make,
        ("add", made.directory, "counter", "counter-9"),
        ("renew", made.directory),
    ):
        said = elsewhere("site", *words, environ=clock.environ)
        assert said.code == 1
        assert said.error == (
            f"The clock says {year}-02-03, which cannot be: set it first "
            "(timedatectl), or certificates would end in a wrong year. Nothing was "
            "changed.\n"
        )
    assert not fresh.exists()
    assert (made.directory / "site.json").read_bytes() == before


def test_codes_that_cannot_be_printed_are_told(made: Made) -> None:
    """They are printed once: who has none is told what makes others."""
    words = ["site", "add", str(made.directory), "counter"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "appliance", *words, "counter-8", "counter-9"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    first, second = done.stderr.splitlines()
    assert first == (
        "The codes could not be printed (No space left on device), and the bundles "
        "are made: luukku site renew DIR counter-8 counter-9 makes others."
    )
    assert second == (
        "What there is to say could not be written (No space left on device)."
    )


def test_without_an_output_nothing_is_made(made: Made) -> None:
    """A shell can close it; then nobody would ever see the codes."""
    said = ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "appliance"]
    done = subprocess.run(
        [*said, "site", "add", made.directory, "counter", "counter-8"],
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        1,
        "Nothing can be printed here: codes are printed only once.\n",
    )
    assert "counter-8" not in register.load(made.directory).clients


def test_a_full_disk_leaves_the_bundle_of_before(made: Made) -> None:
    """Its code is on paper somewhere: it opens until a new one is whole."""
    said = elsewhere("site", "renew", made.directory, "counter-1", bytes_most=4_000)
    assert said.code == 1
    assert said.error.count("\n") == 1, said.error
    assert made.open("counter-1").key.exists()


def test_a_site_is_there_with_all_its_bundles_or_not_at_all(tmp_path: Path) -> None:
    """Killed anywhere, no folder of that name has a login that nobody has sealed."""
    folder = tmp_path / "site"
    words = ("site", "new", folder, "--site", "x", "--counters", 2, "--guards", 1)
    for left in range(1, STEPS_MAX):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(left), *map(str, words), "--host", "h"],
            env=unmeasured(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        if done.returncode != -signal.SIGKILL:
            break
        assert not folder.exists()
    assert left > 5, "it was killed at each of its steps"
    assert done.returncode == 0, done.stderr
    assert not list(folder.rglob("counter-*.key"))
    assert len(list(folder.rglob("*.luukku"))) == 3
    assert [*tmp_path.iterdir()] == [folder], "no key of an earlier try is left"


def test_a_try_that_still_goes_on_is_left_alone(tmp_path: Path) -> None:
    """Two make a site of one name: neither takes the other's away."""
    other = tmp_path / ".site.0123abcd"
    other.mkdir()
    with held(other):
        assert new(tmp_path).directory.exists()
        assert other.exists()


def test_a_change_that_was_killed_leaves_no_key(made: Made) -> None:
    """Killed while it makes a login, the next change takes away what nobody got."""
    words = ("site", "add", str(made.directory), "counter", "counter-8")
    for left in range(1, STEPS_MAX):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(left), *words],
            env=unmeasured(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        if scratch := [*made.directory.glob(".*")]:
            break
    assert done.returncode == -signal.SIGKILL
    assert scratch, "it was killed with a key on the disk"
    assert made.site("add", made.directory, "counter", "counter-9").code == 0
    assert not [*made.directory.glob(".*")]
