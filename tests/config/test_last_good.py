# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The settings that started last, and when they stand in for a file with mistakes."""

import stat
from pathlib import Path

import pytest

from appliance.config import ConfigError, last_good
from tests.config.counter_file import GOOD

BAD = GOOD.replace("pin = 17", 'pin = "17"')


@pytest.fixture(autouse=True)
def _no_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)


def started(file: Path, text: str = GOOD) -> Path:
    """The copy that is kept of a file with which the appliance has started."""
    file.write_text(text, "utf-8")
    copy = last_good.keep(last_good.load_or_last(file))
    assert copy is not None, "the file has no mistakes"
    return copy


def refused(file: Path) -> list[str]:
    """What is said where neither the file nor its copy can be used."""
    with pytest.raises(ConfigError) as caught:
        last_good.load_or_last(file)
    return str(caught.value).splitlines()


def test_a_good_file_is_in_use_itself(file: Path) -> None:
    """A file without mistakes is used, whatever the copy says."""
    started(file, GOOD.replace("17", "22"))
    file.write_text(GOOD, "utf-8")

    in_use = last_good.load_or_last(file)

    assert in_use.config.button[0].pin == 17
    assert (in_use.mistakes, in_use.invalid) == ((), "")


def test_mistakes_leave_the_older_settings_in_use(file: Path) -> None:
    """With mistakes in the file its copy is used, and each mistake is told."""
    started(file)
    before = last_good.load_or_last(file).config
    file.write_text(BAD.replace("language", "langauge"), "utf-8")

    in_use = last_good.load_or_last(file)

    assert in_use.config == before
    assert in_use.invalid == "counter.toml"
    (mistake,) = in_use.mistakes
    assert mistake.startswith("counter.toml:12: button[1].pin: found")
    assert "did you mean 17" in mistake


@pytest.mark.parametrize("text", ["", "[[[", "\x00", 'pins = "simulated"\n'])
def test_a_file_that_is_no_settings_at_all(
    file: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """In the service also an empty, broken or half-written file stops nothing."""
    monkeypatch.setenv("STATE_DIRECTORY", str(Path.cwd() / "lib"))
    started(file)
    file.write_text(text, "utf-8")

    in_use = last_good.load_or_last(file)

    assert in_use.config.counter.id == "counter-1"
    assert in_use.content == GOOD.encode()
    assert in_use.mistakes


def test_a_file_that_is_not_there(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the service a file that is gone or cannot be read stops nothing either."""
    monkeypatch.setenv("STATE_DIRECTORY", f"{Path.cwd() / 'lib'}:/elsewhere")
    copy = started(file)
    file.unlink()

    gone = last_good.load_or_last(file).mistakes
    file.mkdir()
    folder = last_good.load_or_last(file).mistakes

    assert copy.parent == Path.cwd() / "lib", "the first of the service's folders"
    assert gone[0].startswith("counter.toml: cannot be read (No such file")
    assert folder[0].startswith("counter.toml: cannot be read (Is a directory")


def test_relative_paths_start_at_the_file(file: Path) -> None:
    """Paths in the copy start in the folder of the file, not in the copy's."""
    started(file)
    file.write_text(BAD, "utf-8")

    config = last_good.load_or_last(file).config

    assert config.paths.runtime == str(Path.cwd() / "run")
    assert config.broker[0].ca == str(Path.cwd() / "ca.pem")


@pytest.mark.parametrize(
    "broken",
    [
        "[paths]\nstate = 'kept' # here\nruntime = \n[paths]\nstate = 'other'\n",
        '\ufeff[[paths]]\nstate = "no"\n[ paths ]\nstate = "kept"\nstate = "other"',
        'state = "no"\n[paths]\nstate = "kept"\n[screen\nstate = "no"\n',
    ],
)
def test_the_folder_is_seen_in_a_broken_file(file: Path, broken: str) -> None:
    """Where the state folder is, is found line by line in what is no TOML."""
    started(file, GOOD.replace('"state"', '"kept"'))
    file.write_text(broken, "utf-8")

    assert last_good.load_or_last(file).config.counter.site == "hki-3"


def test_without_a_copy_mistakes_are_what_they_were(file: Path) -> None:
    """Where nothing has started yet, the mistakes are all that is said."""
    file.write_text(BAD, "utf-8")
    (said,) = refused(file)
    assert said.startswith("counter.toml:12: button[1].pin: ")

    Path("state").write_text("no folder", "utf-8")
    assert refused(file) == [said]


def test_what_is_seen_of_the_folders(file: Path) -> None:
    """Where nothing of the folders can be seen, the defaults are asked."""
    file.write_text("[paths]\nruntime = 'here'\n[[", "utf-8")
    seen = last_good.runtime_folder(file)
    file.unlink()

    assert seen == Path.cwd() / "here"
    assert last_good.runtime_folder(file) == Path("/run/luukku")


def test_a_damaged_copy_is_not_used(file: Path) -> None:
    """A copy of which one bit has changed is refused in a sentence."""
    copy = started(file)
    file.write_text(BAD, "utf-8")
    copy.write_text(copy.read_text("utf-8").replace("pin = 17", "pin = 16"), "utf-8")

    said = refused(file)

    assert said[0].startswith("counter.toml:12: ")
    assert said[1:] == [
        f"The settings that started last, {copy}, are not used: it is damaged"
    ]
    copy.write_bytes(b"")
    assert refused(file)[1].endswith("it is damaged")


def test_a_copy_that_cannot_be_read_is_told(file: Path) -> None:
    """A copy that is there and cannot be read is told, too."""
    copy = started(file)
    file.write_text(BAD, "utf-8")
    copy.unlink()
    copy.mkdir()

    assert refused(file)[1].endswith("it cannot be read (Is a directory)")


def test_a_copy_of_another_file_is_not_used(file: Path) -> None:
    """Two files with one state folder do not take each other's settings."""
    started(file)
    other = Path("other.toml")
    other.write_text(BAD, "utf-8")

    assert refused(other)[1].endswith("it is of another file")


@pytest.mark.parametrize(
    ("old", "new"), [("counter-1", "counter-2"), ("hki-3", "hki-4")]
)
def test_a_copy_of_another_counter_is_not_used(file: Path, old: str, new: str) -> None:
    """A file that now says another counter or site never runs as the one before."""
    started(file)
    file.write_text(BAD.replace(f'"{old}"', f'"{new}"'), "utf-8")

    assert refused(file)[1].endswith("it is of another counter, counter-1 of hki-3")


def test_no_simulated_buttons_stand_in_for_real_ones(file: Path) -> None:
    """A counter that was given real buttons never runs as the demonstration before."""
    assert 'pins = "simulated"' in GOOD
    started(file)
    file.write_text(BAD.replace('pins = "simulated"', 'pins = "gpiod"'), "utf-8")

    assert refused(file)[1].endswith(
        "its buttons are simulated, and those of the file are not"
    )


def test_a_copy_that_this_version_refuses(file: Path) -> None:
    """A copy with mistakes of its own, as after an update, is not used."""
    started(file)
    bad = last_good.load_or_last(file)._replace(content=BAD.encode())
    last_good.keep(bad)
    file.write_text(BAD, "utf-8")

    assert "it has mistakes, too: counter.toml:12: " in refused(file)[1]


def test_the_copy_is_private_and_readable(file: Path) -> None:
    """Only the appliance reads the copy, which says of which file it is."""
    copy = started(file)

    lines = copy.read_text("utf-8").splitlines()

    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert lines[1] == f'# file = "{Path.cwd() / "counter.toml"}"'
    assert "\n".join(lines[2:]) + "\n" == GOOD
    assert [one.name for one in copy.parent.iterdir()] == ["last-good.toml"]


def test_the_same_settings_are_not_written_again(file: Path) -> None:
    """A start with the settings of before does not wear the disk; a change is kept."""
    copy = started(file)
    before = copy.stat()
    started(file)
    assert copy.stat().st_mtime_ns == before.st_mtime_ns
    assert copy.stat().st_ino == before.st_ino

    started(file, GOOD + "# note\n")
    assert copy.read_text("utf-8").endswith("# note\n")


def test_a_copy_in_use_is_never_kept_as_new(file: Path) -> None:
    """While the file has mistakes, the copy stays as it is."""
    copy = started(file)
    before = copy.read_bytes()
    file.write_text(BAD, "utf-8")

    assert last_good.keep(last_good.load_or_last(file)) is None
    assert copy.read_bytes() == before


def test_what_a_power_cut_left_is_in_nobodys_way(file: Path) -> None:
    """A copy that was half written is begun anew, and followed nowhere."""
    Path("state").mkdir()
    Path("state/last-good.toml.new").symlink_to("/dev/full")
    Path("state/last-good.toml").symlink_to("/dev/full")

    copy = started(file)

    assert not copy.is_symlink()
    assert copy.read_text("utf-8").endswith(GOOD)


def test_a_copy_that_cannot_be_written_is_an_error(file: Path) -> None:
    """Where nothing can be written, the older copy stays, and it is said."""
    copy = started(file)
    before = copy.read_bytes()
    (copy.parent / "last-good.toml.new").mkdir()

    with pytest.raises(OSError, match="last-good"):
        started(file, GOOD + "# note\n")
    assert copy.read_bytes() == before


def test_the_name_of_a_file_is_short_and_plain(file: Path) -> None:
    """What faults call the file is at most 32 characters that can be shown."""
    odd = file.with_name("a\nb" + "c" * 40)
    started(odd)
    odd.write_text(BAD, "utf-8")

    assert last_good.load_or_last(odd).invalid == "a?b" + "c" * 29
