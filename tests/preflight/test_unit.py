# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of the unit that systemd starts the appliance by."""

from pathlib import Path

import pytest

from appliance.preflight import unit
from appliance.preflight.findings import Findings
from tests.preflight.checking import Check
from tests.support.tree import text

OURS = text(Path("systemd/luukku.service"))
PLACE = "etc/systemd/system"
BUT_SYSTEMD = (
    "no systemd runs here: let something start luukku again within a second after it "
    "ends, and end it when it hangs"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A system on which systemd runs, with our unit installed and enabled."""
    (tmp_path / "run/systemd/system").mkdir(parents=True)
    wants = tmp_path / PLACE / "multi-user.target.wants"
    wants.mkdir(parents=True)
    installed = tmp_path / PLACE / "luukku.service"
    installed.write_text(OURS)
    (wants / "luukku.service").symlink_to(installed)
    return tmp_path


def said(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is said of the unit there."""
    found = Findings()
    unit.check(found, root)
    found.tell()
    return capsys.readouterr().out.splitlines()


def test_our_unit_is_well(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The unit of this repository says all that is asked for."""
    (line,) = said(root, capsys)

    unit_file = f"{root}/{PLACE}/luukku.service"
    assert line == (
        f"ok   service: {unit_file} starts luukku again, and ends it when it hangs"
    )


@pytest.mark.parametrize("name", unit.RULES)
def test_each_rule_is_missed(
    root: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A unit without one of the rules, or with another value, is bad, and it is named.

    A drop-in counts more than the unit.
    """
    ours, trouble = unit.RULES[name]
    line = f"{name}={ours}\n"
    assert line in OURS
    (root / PLACE / "luukku.service").write_text(OURS.replace(line, ""))
    missing = said(root, capsys)
    (root / PLACE / "luukku.service").write_text(OURS)
    drop_in = root / "run/systemd/system/luukku.service.d/local.conf"
    drop_in.parent.mkdir()
    drop_in.write_text(f"[Service]\n# A comment.\n{name} = \\\n  other\n")
    other = said(root, capsys)
    (root / PLACE / "luukku.service.d").mkdir()
    (root / PLACE / "luukku.service.d/local.conf").write_text(f"[Service]\n{line}")
    mended = said(root, capsys)

    for lines, value in ((missing, ""), (other, "other")):
        (bad,) = lines
        assert bad == (
            f"BAD  service: luukku.service says {name}={value}, so {trouble}: let it "
            f"say {line.strip()} (systemctl cat luukku.service shows what says "
            "otherwise)"
        )
    assert [line[:4] for line in mended] == ["ok  "]


def test_seconds_may_be_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A time with its unit is the same time."""
    with_unit = OURS.replace("WatchdogSec=10\n", "WatchdogSec=10s\n")
    (root / PLACE / "luukku.service").write_text(with_unit)

    assert [line[:4] for line in said(root, capsys)] == ["ok  "]


def test_a_unit_that_is_not_enabled_is_bad(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What systemd does not start by itself is off after a power cut."""
    (root / PLACE / "multi-user.target.wants/luukku.service").unlink()

    (line,) = said(root, capsys)

    assert line.startswith("BAD  service: luukku.service is not enabled")
    assert line.endswith("systemctl enable luukku")


def test_a_unit_that_is_masked_is_bad(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A unit that is nothing says nothing of what is asked for."""
    (root / PLACE / "luukku.service").unlink()
    (root / PLACE / "luukku.service").symlink_to("/dev/null")

    assert len(said(root, capsys)) == len(unit.RULES)


def test_no_unit_is_worth_a_note(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where systemd runs and no unit of ours is, nobody starts the appliance again."""
    (root / PLACE / "luukku.service").unlink()

    (line,) = said(root, capsys)

    assert line.startswith("NOTE service: luukku.service is not installed: copy ")


def test_no_systemd_is_worth_a_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], check: Check
) -> None:
    """Without systemd something else must start the appliance again."""
    assert said(tmp_path, capsys) == [f"NOTE service: {BUT_SYSTEMD}"]
    assert check().line("service: ")
