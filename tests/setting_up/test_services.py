# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The services: by systemctl where systemd runs, as commands elsewhere."""

from pathlib import Path

import pytest

from appliance.setting_up import Bundle, Choices, SetupError, Wanted, set_up
from appliance.setting_up.units import Systemd, commands
from tests.setting_up.conftest import Machine, Sealed


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Systemd:
    """A system with a systemctl that writes down what it is told."""
    (tmp_path / "root/run/systemd/system").mkdir(parents=True)
    tool = tmp_path / "bin" / "systemctl"
    tool.parent.mkdir()
    tool.write_text(
        f'#!/bin/sh\necho "$*" >> {tmp_path}/told\n'
        f'[ ! -e {tmp_path}/dark ] || [ "$2" != luukku-counter ] || '
        "{ echo Job failed. >&2; echo See more. >&2; exit 1; }\n"
        f"[ ! -e {tmp_path}/broken ] || {{ echo Unit is masked. >&2; exit 1; }}\n"
    )
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}:/usr/bin:/bin")
    return Systemd(tmp_path / "root")


def make(
    machine: Machine,
    sealed: Sealed,
    systemd: Systemd,
    choices: Choices = Choices(),  # noqa: B008 - it cannot be changed
) -> str:
    """Set the machine up; what systemctl was told."""
    bundle = Bundle.opened(machine.bundle("counter-1"), sealed.codes["counter-1"])
    wanted = Wanted(machine.config, choices, test=False)
    set_up(bundle, wanted, systemd)
    told = machine.folder / "told"
    said = told.read_text()
    told.unlink()
    return said


def test_the_key_is_a_credential(
    machine: Machine, sealed: Sealed, systemd: Systemd
) -> None:
    """The key stays root's; the unit gets a copy, by a link that a renewal turns."""
    make(machine, sealed, systemd, choices=Choices(screen="800/154"))
    units = systemd.root / "etc/systemd/system"
    key = machine.config.parent / "login/counter-1.key"
    said = (units / "luukku.service.d/setup.conf").read_text()
    assert f"LoadCredential=counter.key:{key}\n" in said
    assert 'key = "credential:counter.key"' in machine.config.read_text()
    said = (units / "luukku-counter.service.d/setup.conf").read_text()
    assert "Environment=LUUKKU_COUNTER_OPTIONS=--px-per-mm=5.195\n" in said


def test_services_begin_anew_when_something_is_new(
    machine: Machine, sealed: Sealed, systemd: Systemd
) -> None:
    """They restart for new settings, and only start where nothing has changed."""

    def told(verb: str) -> str:
        reload, both = "daemon-reload", ("luukku luukku-records", "luukku-counter")
        said = (f"{reload}\nenable {each}\n{verb} {each}\n" for each in both)
        return "".join(said)

    assert told("restart") in make(machine, sealed, systemd)
    assert told("start") in make(machine, sealed, systemd)
    # As an interruption leaves it: all in place, and the services with what was before.
    (machine.config.parent / ".setup-owed").touch()
    assert told("restart") in make(machine, sealed, systemd)
    assert not (machine.config.parent / ".setup-owed").exists()


def test_a_counter_without_a_screen_has_no_such_service(
    machine: Machine, sealed: Sealed, systemd: Systemd
) -> None:
    """What is not expected is not started."""
    choices = Choices(screen="none")
    assert "counter" not in make(machine, sealed, systemd, choices=choices)


def test_a_refusal_of_systemd_is_told(
    machine: Machine, sealed: Sealed, systemd: Systemd
) -> None:
    """Its last line, and where more is."""
    (machine.folder / "broken").touch()
    with pytest.raises(SetupError, match=r"Unit is masked.*journalctl"):
        make(machine, sealed, systemd)


def test_a_screen_that_stays_dark_keeps_nobody_deaf(
    machine: Machine,
    sealed: Sealed,
    systemd: Systemd,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is told, with what to do, and all the rest goes on."""
    (machine.folder / "dark").touch()
    make(machine, sealed, systemd)
    said = capsys.readouterr().out
    assert "services: luukku, luukku-records run, and start with the machine\n" in said
    assert "BAD  screen: it stays dark" in said
    assert "luukku-counter did not work: Job failed. See journalctl" in said
    assert "sheet: " in said


def test_without_systemd_the_commands_are_said(machine: Machine) -> None:
    """Each as it is typed."""
    said = machine.setup().out
    units = ["luukku", "luukku-records", "luukku-counter"]
    for words in commands(units, anew=True):
        assert f"  sudo {' '.join(words)}\n" in said
