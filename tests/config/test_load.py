# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter's file gives settings, or every mistake at once in good sentences."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from appliance.config import Config, ConfigError, core_settings, load
from appliance.core.settings import (
    BoardSetting,
    ButtonSetting,
    EscalationStep,
    Settings,
    ShutterSetting,
)
from appliance.core.values import Feedback, Role
from tests.config.counter_file import GOOD, loaded, refused


def test_five_mistakes(file: Path) -> None:
    """Five mistakes give five sentences: line, key, expectation, nearest name."""
    text = """\
pins = "simulated"
[counter]
site = "HKI 3"
id = "counter-1"
text = "Luukku 1"
place = "Pääaula, 1. krs"
langauge = "fi"
[[button]]
role = "dures"
pin = 45
[[broker]]
name = "main"
host = "127.0.0.1"
port = "8883"
ca = "ca.pem"
username = "counter-1"
password_file = "password"
"""

    assert refused(file, text) == [
        (
            'counter.toml:3: counter.site: found "HKI 3"; '
            'expected 1 to 32 of a-z, 0-9 and -; did you mean "hki-3"?'
        ),
        (
            "counter.toml:7: counter.langauge: unknown setting; expected site, id, "
            "text, place, language, address, covert_cue or must_serve; did you mean "
            "language?"
        ),
        (
            'counter.toml:9: button[1].role: found "dures"; '
            'expected "duress" or "shutter"; did you mean "duress"?'
        ),
        (
            "counter.toml:10: button[1].pin: found 45; "
            "expected a BCM number from 0 to 27"
        ),
        (
            'counter.toml:14: broker[1].port: found "8883"; '
            "expected a whole number from 1 to 65535; did you mean 8883?"
        ),
    ]


def test_both_kinds_of_mistakes(file: Path) -> None:
    """A mistake in one setting does not hide one between two others."""
    text = GOOD.replace("17", "'17'").replace('key = "counter-1.key"\n', "")

    assert refused(file, text) == [
        (
            'counter.toml:12: button[1].pin: found "17"; '
            "expected a BCM number from 0 to 27; did you mean 17?"
        ),
        (
            "counter.toml:13: broker[1].key: missing; "
            "expected a value, because certificate is given"
        ),
    ]


def test_defaults(file: Path) -> None:
    """What a file leaves out has the value of defaults.toml."""
    config = loaded(file, GOOD)

    assert (config.counter.language, config.counter.covert_cue) == ("fi", "colon")
    assert (config.counter.address, config.screen.expected) == ("", True)
    assert (config.button[0].contact, config.shutter.mode) == ("no", "announce")
    assert (config.broker[0].port, config.broker[0].tls) == (8883, True)
    assert [step.audiences for step in config.escalation] == [
        ("guards",),
        ("guards", "managers"),
    ]


def test_paths(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are relative to their file; what is not given stays empty."""
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", "/run/credentials/test")
    config = loaded(file, GOOD.replace("counter-1.key", "credential:counter.key"))
    (broker,) = config.broker

    assert config.paths.state == str(tmp_path / "state")
    assert config.cards.folder == ""
    assert config.paths.runtime == str(tmp_path / "run")
    assert (broker.ca, broker.password_file) == (str(tmp_path / "ca.pem"), "")
    assert broker.key == "/run/credentials/test/counter.key"


def test_own_cards(file: Path, tmp_path: Path) -> None:
    """The folder of own cards is relative to the file; a long name is refused."""
    cards = '[cards]\nfolder = "cards"\nwaits_in_sight = true\n'
    config = loaded(file, GOOD + cards)
    assert config.cards.folder == str(tmp_path / "cards")
    assert config.cards.waits_in_sight
    (said,) = refused(file, GOOD + f'[cards]\nfolder = "{"c" * 201}"\n')
    assert "cards.folder: found" in said
    assert "a path in one line of at most 200 characters" in said


def test_installed_paths(file: Path) -> None:
    """Without paths of its own a counter has the folders that its service makes."""
    own = GOOD[GOOD.index("[paths]") : GOOD.index("[[button]]")]
    text = GOOD.replace(own, "").replace("counter-1.key", "credential:counter.key")
    config = loaded(file, text)

    assert config.paths.state == "/var/lib/luukku"
    assert config.paths.runtime == "/run/luukku"
    assert config.broker[0].key == "/run/credentials/luukku.service/counter.key"


def test_core_settings(file: Path) -> None:
    """The core is told what it must know, in microseconds."""
    text = GOOD + '[[button]]\nrole = "shutter"\npin = 27\ncontact = "nc"\n'

    config = loaded(file, text)
    assert core_settings(config) == Settings(
        buttons=(
            ButtonSetting(role=Role.DURESS, debounce_us=30_000),
            ButtonSetting(role=Role.SHUTTER, debounce_us=50_000, contact="nc"),
        ),
        brokers=("main",),
        escalation=(
            EscalationStep(audiences=("guards",), duress_after_us=0, help_after_us=0),
            EscalationStep(
                audiences=("guards", "managers"),
                duress_after_us=20_000_000,
                help_after_us=60_000_000,
            ),
        ),
        board=BoardSetting(needs_network=False),
        test_interval_ms=31 * 24 * 3_600_000,
        simulated_pins=True,
        config_hash=config.config_hash,
    )


def test_core_settings_of_the_shutter(file: Path) -> None:
    """The core is told which contacts the shutter has, and no pin of them."""
    text = (
        '[shutter]\nmode = "impulse"\nrelay_pin = 23\nclosed_pin = 24\n'
        "travel_s = 30\nimpulse_ms = 500\ngap_ms = 2000\n"
    )
    limit = ShutterSetting(
        mode="impulse",
        feedback=(Feedback.CLOSED,),
        travel_us=30_000_000,
        impulse_us=500_000,
        gap_us=2_000_000,
    )
    both = replace(limit, feedback=(Feedback.CLOSED, Feedback.OBSTACLE))

    assert core_settings(loaded(file, GOOD + text)).shutter == limit
    text += "obstacle_pin = 25\n"
    assert core_settings(loaded(file, GOOD + text)).shutter == both


def test_core_settings_of_tests_and_the_board(file: Path) -> None:
    """An interval of no days asks for no test; the board has the site's limits."""
    text = (
        "[test]\ninterval_days = 0\n"
        "[board]\ntemperature_max_c = 70\ndisk_free_min_mb = 50\n"
    )
    told = core_settings(loaded(file, GOOD + text))

    assert told.test_interval_ms == 0
    assert told.board == BoardSetting(
        temperature_max_c=70, disk_free_min_mb=50, needs_network=False
    )


def test_a_broker_elsewhere_needs_a_network(file: Path) -> None:
    """A network is needed unless every broker is on this machine."""
    spare = GOOD[GOOD.index("[[broker]]") :].replace("main", "spare")
    elsewhere = GOOD + spare.replace("127.0.0.1", "broker.example")

    assert not core_settings(loaded(file, GOOD)).board.needs_network
    assert core_settings(loaded(file, elsewhere)).board.needs_network


def test_hash(file: Path, tmp_path: Path) -> None:
    """The hash stands for the settings: not for comments, order or the folder."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    first = loaded(file, GOOD).config_hash
    same = loaded(elsewhere / "b.toml", f"# mine\n{GOOD}[screen]\nexpected = true\n")
    other = loaded(file, GOOD.replace("17", "18"))

    assert re.fullmatch(r"[0-9a-f]{64}", first)
    assert same.config_hash == first
    assert other.config_hash != first


def test_missing_parts(file: Path) -> None:
    """A file without a button or broker is told that it needs one."""
    assert refused(file, GOOD[: GOOD.index("[[button]]")]) == [
        "counter.toml:1: broker: missing; expected 1 to 4 tables [[broker]]",
        "counter.toml:1: button: missing; expected 1 or 2 tables [[button]]",
    ]


def test_no_such_file(file: Path) -> None:
    """A file that cannot be read is one sentence with the system's reason."""
    with pytest.raises(ConfigError) as caught:
        load(file)

    assert str(caught.value) == (
        "counter.toml: cannot be read (No such file or directory); "
        "expected a counter's settings, as in counter.example.toml"
    )


def test_folder_instead_of_file(tmp_path: Path) -> None:
    """A folder is not taken for a file of settings."""
    with pytest.raises(ConfigError, match=r"cannot be read \(Is a directory\)"):
        load(tmp_path)


def test_endless_file() -> None:
    """A file without an end is given up, not read for ever."""
    with pytest.raises(ConfigError, match=r"expected at most 65536"):
        load(Path("/dev/zero"))


def test_other_encodings(file: Path) -> None:
    """A file must be UTF-8; the mark that some editors put before it is ignored."""
    file.write_bytes(GOOD.encode("utf-8-sig"))
    assert load(file).counter.place == "Pääaula, 1. krs"

    file.write_bytes(GOOD.encode("latin-1"))
    with pytest.raises(ConfigError) as caught:
        load(file)
    assert str(caught.value) == (
        "counter.toml:6: found the byte 0xe4; expected UTF-8 text"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=100)
    | st.lists(st.sampled_from(GOOD.splitlines()), max_size=25).map("\n".join)
    | st.tuples(st.sampled_from(GOOD.splitlines()), st.text(max_size=9)).map(
        lambda pair: GOOD.replace(pair[0], pair[0].partition("=")[0] + "=" + pair[1])
    )
)
def test_any_text(file: Path, text: str) -> None:
    """Any text gives settings or a ConfigError, never another error."""
    with suppress(ConfigError):
        assert isinstance(loaded(file, text), Config)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=100))
def test_any_bytes(file: Path, content: bytes) -> None:
    """Any bytes that are no settings give a ConfigError, never another error."""
    file.write_bytes(content)
    with pytest.raises(ConfigError):
        load(file)


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("report_months", 6, 60),
        ("aftercare_months", 2, 12),
        ("drill_months", 3, 24),
        ("look_months", 6, 24),
        ("event_months", 1, 12),
    ],
)
def test_nothing_of_a_person_is_kept_longer_than_by_default(
    file: Path, name: str, least: int, most: int
) -> None:
    """The default is the longest time; the alerts' process knows nothing of it."""
    whole = loaded(file, GOOD)
    assert getattr(whole.records, name) == most
    short = loaded(file, f"{GOOD}[records]\n{name} = {least}\n")
    assert getattr(short.records, name) == least
    known = replace(core_settings(short), config_hash=whole.config_hash)
    assert known == core_settings(whole)
    for months in (least - 1, most + 1):
        (said,) = refused(file, f"{GOOD}[records]\n{name} = {months}\n")
        assert f"expected {least} to {most} whole months" in said
