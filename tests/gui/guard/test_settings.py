# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's settings: read, completed, or refused with sentences."""

from importlib.metadata import version
from pathlib import Path

import pytest

from appliance.config import ConfigError
from appliance.config import load as load_counter
from appliance.wire.guard import TEXT_MAX
from gui.guard.settings import SettingsError, fingerprint, load

EXAMPLE = Path("firmware_config/guard.example.toml")
STATION = 'site = "hki-3"\nid = "guard-2"\ntext = "Vartija 2"\n'
BROKER = '[[broker]]\nname = "main"\nhost = "127.0.0.1"\n'
LOGIN = 'username = "guard-2"\npassword_file = "secret"\n'
TLS = 'ca = "ca.pem"\ncertificate = "g.pem"\nkey = "g.key"\n'


def test_example_is_right() -> None:
    """The example that installers copy has no mistake."""
    settings = load(EXAMPLE)
    assert settings.text == "Vartija 2"
    assert settings.broker[0].certificate.endswith("firmware_config/guard-2.pem")


def test_defaults_complete_the_file(tmp_path: Path) -> None:
    """What is left out has the value of guard_defaults.toml."""
    settings = load(_write(tmp_path, STATION + BROKER + TLS))
    assert (settings.language, settings.audiences) == ("fi", ("guards",))
    assert (settings.broker[0].port, settings.broker[0].tls) == (8883, True)


def test_fingerprint_is_of_program_and_settings(tmp_path: Path) -> None:
    """Counters are told another word when the station's settings are others."""
    known = fingerprint(load(_write(tmp_path, STATION + BROKER + TLS)))
    assert known == fingerprint(
        load(_write(tmp_path, "# same\n" + STATION + BROKER + TLS))
    )
    assert known.startswith(f"{version('luukku')} ")
    assert len(known) <= TEXT_MAX
    for text in (
        STATION.replace("Vartija 2", "Vartija 3") + BROKER + TLS,
        STATION + BROKER + "port = 8884\n" + TLS,
        STATION + 'audiences = ["managers"]\n' + BROKER + TLS,
    ):
        assert fingerprint(load(_write(tmp_path, text))) != known


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    """A relative path starts at the file's folder; an absolute one stays."""
    text = STATION + BROKER + TLS.replace("ca.pem", "/etc/ca.pem")
    broker = load(_write(tmp_path, text)).broker[0]
    assert broker.ca == "/etc/ca.pem"
    assert broker.key == str(tmp_path / "g.key")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (STATION + BROKER + 'ca = "c"\n', "either certificate and key"),
        (STATION + BROKER + TLS + LOGIN, "either certificate and key"),
        (STATION + BROKER + LOGIN, "the broker is checked against"),
        (STATION + BROKER + "tls = false\n" + TLS, "either certificate and key"),
        (
            STATION + BROKER.replace("127.0.0.1", "far") + "tls = false\n" + LOGIN,
            "for loopback addresses only",
        ),
        (STATION + (BROKER + TLS) * 2, "expected each once"),
        (STATION, "broker"),
        ("site = ", "not TOML"),
    ],
)
def test_mistakes_are_sentences(tmp_path: Path, text: str, sentence: str) -> None:
    """Each mistake names the file and what was expected."""
    file = _write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load(file)
    assert sentence in str(caught.value)
    assert str(file) in str(caught.value)


def test_plain_loopback_is_accepted(tmp_path: Path) -> None:
    """Without TLS a broker on this machine may be asked, with a password."""
    for host in ("127.0.0.1", "::1", "localhost"):
        text = STATION + BROKER.replace("127.0.0.1", host) + "tls = false\n" + LOGIN
        assert not load(_write(tmp_path, text)).broker[0].tls


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is told with its name."""
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path / "none.toml")


def test_other_text_is_told_as_the_appliance_does(tmp_path: Path) -> None:
    """A file that is not UTF-8 gets the sentence that a counter's file gets."""
    file = tmp_path / "bad.toml"
    file.write_bytes(b'site = "a"\ntext = "P\xe4\xe4"\n')
    with pytest.raises(SettingsError) as caught:
        load(file)
    with pytest.raises(ConfigError) as counters:
        load_counter(file)
    assert str(caught.value) == str(counters.value)
    assert str(caught.value).endswith(":2: found the byte 0xe4; expected UTF-8 text")


def _write(folder: Path, text: str) -> Path:
    file = folder / "guard.toml"
    file.write_text(text, "utf-8")
    return file
