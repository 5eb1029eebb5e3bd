# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the package has noted of a version that it took back."""

from pathlib import Path

import pytest

from appliance.config import core_settings, load, release
from tests.support.tree import ROOT, text

EXAMPLE = ROOT / "firmware_config" / "counter.example.toml"


def test_without_a_note_nothing_was_taken_back(tmp_path: Path) -> None:
    """The usual: no note, no version, no fault."""
    assert release.taken_back(tmp_path / "taken-back") == ""
    assert core_settings(load(EXAMPLE)).upgrade_undone == ""


@pytest.mark.parametrize(
    ("note", "version"),
    [
        (b"0.2.0+20261123\n", "0.2.0+20261123"),
        (b"1" * 40, "1" * 32),
        (b"", "?"),
        (b"a\nb\n", "?"),
        (b"\xff", "?"),
    ],
)
def test_a_note_names_the_version(tmp_path: Path, note: bytes, version: str) -> None:
    """Whatever stands in it, a note is a fault, with a short printable part."""
    path = tmp_path / "taken-back"
    path.write_bytes(note)
    assert release.taken_back(path) == version
    assert core_settings(load(EXAMPLE), "", version).upgrade_undone == version


def test_a_note_that_cannot_be_read_is_one(tmp_path: Path) -> None:
    """What stands in the note's place, and is no file, is told as well."""
    assert release.taken_back(tmp_path) == "?"


def test_the_script_writes_where_the_appliance_reads() -> None:
    """The note of the script that takes back is the one that is looked for."""
    script = text(Path("systemd/trial"))
    assert "home=${LUUKKU_HOME:-/usr/lib/luukku}\n" in script
    assert 'echo "$new" >"$home/taken-back"' in script
    assert Path("/usr/lib/luukku/taken-back") == release.TAKEN_BACK
