# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The maintainers' guides on a site, command by command, with a real broker.

What is typed is read out of the guides. Folders of the system become those of the
test, `sudo` and `systemctl` are stand-ins, of which the second writes down what it is
told; the test then does it to the broker.
"""

import getpass
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from appliance import config
from appliance.adapters.broker import tls
from appliance.site_kit import Login, changing, register
from tests.repo.test_guides import BLOCK
from tests.setting_up.conftest import run
from tests.site_kit.conftest import Made, Said
from tests.site_kit.test_changing import MINE, is_heard, is_refused
from tests.support.counter import Counter, Door, wait_until
from tests.support.mosquitto import Broker, free_ports
from tests.support.tree import text
from tests.system.faults.guard import Guard

pytestmark = [pytest.mark.broker, pytest.mark.slow]

ROOT: Final = Path(__file__).parents[2]
SITE, REPLACE, LEAVE = "site", "replace-a-counter", "decommission"
PHRASE: Final = "kivi susi lampi tuuli viisi\n"
TRIED: Final[Mapping[str, tuple[str, ...]]] = {
    SITE: (
        "luukku site new",
        "luukku-site.conf",
        "shred --remove /var/lib/luukku-site/ca.key",
        "/media/key/ca.key /var/lib/luukku-site/ca.key",
        "luukku site seal",
        "/media/stick/",
        "luukku site open guard-1.luukku",
        "luukku site show",
        "luukku site add",
        "luukku site revoke",
        "tar -C /var/lib --exclude",
        "tar -C /var/lib -xpf",
        "luukku site renew /var/lib/luukku-site\n",
    ),
    REPLACE: (
        "renew /var/lib/luukku-site counter-1",
        "luukku setup counter-1.luukku --settings",
        "luukku site add",
        "renew /var/lib/luukku-site\n",
        "setup counter-1.luukku --renew",
        "readlink /etc/luukku/login",
        "--to login-new",
        "revoke /var/lib/luukku-site counter-7",
    ),
    LEAVE: (
        "wipe --backups keep\n",
        "site revoke",
        "wipe --backups keep --offline",
        "renew /var/lib/luukku-site counter-7",
        "--to gone",
        "mosquitto_pub",
    ),
}
"""Words of each block that is tried here, one after the other."""
ELSEWHERE: Final = {
    "luukku setup counter-1.luukku\n": "asks at a terminal: tests/setting_up",
    "luukku backup": "the user luukku is a package's: tests/backup",
}


def blocks(guide: str) -> list[str]:
    """What a guide has one type."""
    # In a list of steps they are indented, some of them.
    return BLOCK.findall(text(Path(f"docs/how-to/{guide}.md")))


def block(guide: str, words: str) -> str:
    """The one block with these words."""
    assert words in TRIED[guide]
    (found,) = [one for one in blocks(guide) if words in one]
    return found


class Maintainer(Made):
    """Somebody who copies commands out of a guide, at a machine of their own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.directory = folder / "luukku-site"
        self.etc = folder / "etc/luukku"
        for made in ("bin", "media/key", "media/stick", "etc/luukku", "home"):
            (folder / made).mkdir(parents=True)
        self._told = folder / "told"
        self._port = free_ports(1)[0]
        self._tool("sudo", 'exec "$@"')
        self._tool("systemctl", f'echo "$*" >> {self._told}')
        own = f"--config {self.etc}/counter.toml"
        place = f"--port {self._port} --listen 127.0.0.1 --user {getpass.getuser()}"
        self._tool(
            "luukku",
            'case "$1 $2" in\n'
            f'"site new") set -- "$@" {place};;\n'
            f'"setup "*) set -- "$@" {own} --yes --no-test;;\n'
            f'"wipe "*) set -- "$@" {own};;\nesac\n'
            f'exec {sys.executable} -m appliance "$@"',
        )

    def _tool(self, name: str, does: str) -> None:
        path = self.folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        path.chmod(0o755)

    def types(self, guide: str, words: str, answers: str = "") -> Said:
        """Type one block, and answer what it asks."""
        typed = block(guide, words)
        for written, here in (
            ("--host broker.example --host 192.0.2.10", "--host 127.0.0.1"),
            ("-h broker.example -p 8883", f"-h 127.0.0.1 -p {self._port}"),
            ("/etc/systemd", f"{self.folder}/etc/systemd"),
            (" /etc/luukku", f" {self.etc}"),
            ("/var/lib", str(self.folder)),
            ("/media/", f"{self.folder}/media/"),
        ):
            typed = typed.replace(written, here)
        done = subprocess.run(
            ["sh", "-e", "-c", typed],
            cwd=self.folder / "home",
            input=answers,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={
                **os.environ,
                "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT),
            },
        )
        for path, code in re.findall(
            r"^bundles/(\S+)\.luukku .* (\S+)$", done.stdout, re.MULTILINE
        ):
            self.codes[path] = code
        return Said(done.returncode, done.stdout, done.stderr)

    def well(self, guide: str, words: str, answers: str = "") -> str:
        """The same, where all must go well; what it printed."""
        said = self.types(guide, words, answers)
        assert said.code == 0, said.out + said.error
        return said.out

    def told(self) -> list[str]:
        """What systemctl was told since it was asked last."""
        said = self._told.read_text("utf-8").splitlines() if self._told.exists() else []
        self._told.unlink(missing_ok=True)
        return said

    def obey(self, broker: Broker) -> None:
        """Do to the broker what systemctl was told to do."""
        for said in self.told():
            verb, _, unit = said.partition(" ")
            assert unit == "mosquitto"
            if verb == "reload":
                broker.tell(signal.SIGHUP)
            else:
                assert verb == "restart"
                broker.stop()
                broker.start()

    def bring(self, name: str) -> None:
        """Carry a bundle and its code to where they are used."""
        (self.folder / "home" / f"{name}.luukku").write_bytes(
            self.bundle(name).read_bytes()
        )
        (self.folder / "home/code.txt").write_text(self.codes[name], "utf-8")


@pytest.fixture
def house(tmp_path: Path) -> Maintainer:
    """A site that was made as the guide says."""
    one = Maintainer(tmp_path)
    said = one.well(SITE, "luukku site new")
    assert len(one.codes) == 43
    drop_in = "/etc/systemd/system/mosquitto.service.d/luukku-site.conf"
    assert drop_in in said, "the guide says it as the command does"
    assert drop_in in block(SITE, "luukku-site.conf")
    one.well(SITE, "luukku-site.conf")
    assert one.told() == ["daemon-reload", "restart mosquitto", "is-active mosquitto"]
    return one


@pytest.fixture
def broker(house: Maintainer) -> Iterator[Broker]:
    """Its broker, started as the drop-in says."""
    drop_in = house.folder / "etc/systemd/system/mosquitto.service.d/luukku-site.conf"
    start = re.findall(r"^ExecStart=.* -c (.*)$", drop_in.read_text(), re.MULTILINE)
    with Broker(house.kit(), conf=Path(start[-1])) as started:
        yield started


@pytest.mark.parametrize("guide", TRIED)
def test_each_block_is_tried(guide: str) -> None:
    """A command that is added to a guide is added here, or why it is not."""
    for one in blocks(guide):
        words = [*TRIED[guide], *ELSEWHERE]
        assert sum(each in one for each in words) == 1, one


def test_a_site_is_made_and_changed(house: Maintainer, broker: Broker) -> None:
    """Key away and back, a counter more, one revoked, one renewed, a key sealed."""
    key = house.directory / "ca.key"
    house.well(SITE, "shred --remove /var/lib/luukku-site/ca.key")
    assert not key.exists()
    refused = house.types(SITE, "luukku site add")
    assert refused.code == 1
    assert "bring the authority's key back" in refused.error
    house.well(SITE, "/media/key/ca.key /var/lib/luukku-site/ca.key")
    assert key.stat().st_mode & 0o777 == 0o600
    house.well(SITE, "luukku site add")
    house.obey(broker)
    among = {"among": "guard-1"}
    assert is_heard(broker, house, "counter-41", **among)
    gone, stolen = house.open("counter-7"), house.open("counter-8")
    house.well(SITE, "luukku site revoke")
    house.obey(broker)
    assert is_refused(broker, gone)
    assert is_refused(broker, stolen)
    assert is_heard(broker, house, "counter-8", **among)
    said = house.well(SITE, "luukku site renew /var/lib/luukku-site\n")
    assert "Nothing ends within 60 days" in said
    assert "revoked  counter-7" in house.well(SITE, "luukku site show")
    house.well(SITE, "/media/stick/")
    assert (house.folder / "media/stick/counter-1.luukku").exists()
    house.well(SITE, "luukku site seal", PHRASE)
    assert key.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    house.bring("guard-1")
    house.well(SITE, "luukku site open guard-1.luukku", house.codes["guard-1"])
    assert (house.folder / "home/bundle/guard.toml").exists()


def test_a_broken_counter_is_replaced(house: Maintainer, broker: Broker) -> None:
    """The old certificate is refused, and a guard has the new counter's press."""
    station = Guard(
        house.kit().site, house.open("guard-1"), [Door("main", house.kit().port)]
    )
    with closing(station), Counter(house.kit(), house.etc) as counter:
        counter.config.rename(house.folder / "home/counter.toml")
        house.bring("counter-1")
        setup = "luukku setup counter-1.luukku --settings"
        house.well(REPLACE, setup, house.codes["counter-1"])
        counter.start()
        counter.wait_view(
            "on duty", lambda view: view.readiness.guards_on_duty == 1, 30
        )
        counter.press()
        wait_until("the old one calls", lambda: station.desk.alerts)
        (alert,) = station.desk.alerts
        counter.kill()
        card = house.etc.rename(house.folder / "card")
        stolen = house.open("counter-1")
        house.well(REPLACE, "renew /var/lib/luukku-site counter-1")
        house.obey(broker)
        assert is_refused(broker, stolen)
        house.bring("counter-1")
        (house.folder / "home/counter.toml").write_bytes(
            (card / "counter.toml").read_bytes()
        )
        house.well(REPLACE, setup, house.codes["counter-1"])
        counter.start()
        view = counter.wait_view("taken up", lambda view: view.alert is not None, 30)
        assert view.alert is not None
        assert view.alert.alert_id == alert, "what was open is open"
        presses = view.alert.presses
        counter.press()
        wait_until(
            "its press arrives",
            lambda: station.desk.alerts[alert].message.presses > presses,
        )


def test_certificates_are_renewed(house: Maintainer, broker: Broker) -> None:
    """All that end are made anew; a counter changes its own, and a guard too."""
    with Counter(house.kit(), house.etc) as counter:
        counter.config.rename(house.folder / "home/counter.toml")
        house.bring("counter-1")
        setup = "luukku setup counter-1.luukku --settings"
        house.well(REPLACE, setup, house.codes["counter-1"])
    book = register.load(house.directory)
    for one in book.clients.values():
        one.ends = datetime.now(UTC).date() + timedelta(days=changing.SOON_DAYS)
    register.save(house.directory, book)
    house.well(REPLACE, "renew /var/lib/luukku-site\n")
    house.obey(broker)
    before = (house.etc / "login").readlink()
    house.bring("counter-1")
    house.well(REPLACE, "setup counter-1.luukku --renew")
    used, *both = house.well(REPLACE, "readlink /etc/luukku/login").split()
    assert used.removeprefix("logins/") in both
    assert before.name in both
    assert used != str(before)
    main = config.load(house.etc / "counter.toml").broker[0]
    tls.client_context(Path(main.ca), Path(main.certificate), Path(main.key))
    house.bring("guard-1")
    house.well(REPLACE, "--to login-new", house.codes["guard-1"])
    assert (house.folder / "home/login-new/guard-1.key").exists()
    house.well(REPLACE, "luukku site add")
    house.well(REPLACE, "revoke /var/lib/luukku-site counter-7")
    house.obey(broker)
    assert is_heard(broker, house, "counter-41", among="guard-1")


def test_the_brokers_machine_dies(house: Maintainer, broker: Broker) -> None:
    """From the copy of its folder a new one is the same: all logins are good."""
    house.well(SITE, "tar -C /var/lib --exclude")
    login, guard = house.open("counter-1"), house.open("guard-1")
    broker.kill()
    house.directory.rename(house.folder / "dead")
    house.well(SITE, "tar -C /var/lib -xpf")
    house.well(SITE, "luukku-site.conf")
    assert not (house.directory / "ca.key").exists()
    broker.start()
    with broker.subscribe(guard, MINE.format("+"), form="%p") as hears:
        broker.publish(login, MINE.format("counter-1"), "heard")
        hears.wait_for("heard")


def test_a_counter_leaves(house: Maintainer, broker: Broker) -> None:
    """Wiped by its name, no ghost stays; off line one does, until the guide's loop."""
    guard = house.open("guard-1")
    with Counter(house.kit(), house.etc, "counter-7") as counter:
        own = house.folder / "home/counter.toml"
        counter.config.rename(own)
        for how in ("wipe --backups keep\n", "wipe --backups keep --offline"):
            is_offline = "--offline" in how
            house.bring("counter-7")
            words = (
                "--yes",
                "--no-test",
                "--settings",
                own,
                "--config",
                counter.config,
            )
            code = house.folder / "home/code.txt"
            said = run("setup", house.bundle("counter-7"), "--code-file", code, *words)
            assert said.code == 0, said.out + said.error
            counter.start()
            wait_until("it is there", lambda: _is_known(broker, house, guard), 20)
            counter.stop()
            if is_offline:
                broker.stop()
            house.well(LEAVE, how, "counter-7\n")
            if is_offline:
                broker.start()
            assert _is_known(broker, house, guard) == is_offline
            assert not counter.config.exists()
    house.well(LEAVE, "renew /var/lib/luukku-site counter-7")
    house.bring("counter-7")
    house.well(LEAVE, "--to gone", house.codes["counter-7"])
    house.well(LEAVE, "mosquitto_pub")
    assert not _is_known(broker, house, guard)
    assert not (house.folder / "home/gone").exists()
    house.well(LEAVE, "site revoke")
    house.obey(broker)
    assert "counter-7" not in register.load(house.directory).clients


def _is_known(broker: Broker, house: Maintainer, guard: Login) -> bool:
    """Whether the broker has kept something of counter-7."""
    topics = ("luukku/v1/hki-3/counter-7/#", MINE.format("counter-1"))
    with broker.subscribe(guard, *topics) as hears:
        broker.publish(house.open("counter-1"), topics[1], "all of it")
        hears.wait_for("all of it")
        return any("/counter-7/" in line for line in hears.messages)
