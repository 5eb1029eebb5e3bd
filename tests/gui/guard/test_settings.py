# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's settings: read, completed, or refused with sentences."""

from importlib.metadata import version
from pathlib import Path

import pytest

from appliance.config import ConfigError
from appliance.config import load as load_counter
from appliance.wire.guard import TEXT_MAX
from gui.guard.limits import SITES_MAX
from gui.guard.settings import SettingsError, fingerprint, load, load_all

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


def test_files_of_several_sites_are_read(tmp_path: Path) -> None:
    """One file a site, in the order in which they are named."""
    paths = [_site(tmp_path, f"s-{number}") for number in range(SITES_MAX)]
    read = load_all(paths)
    assert [one.site for one in read] == [f"s-{number}" for number in range(SITES_MAX)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"site": "hki-3"}, 'b.toml: found the site "hki-3" again; expected one file'),
        ({"site_text": "hki-3"}, 'found "hki-3" as the name of hki-3, too; expected'),
        ({"host": "127.0.0.1"}, 'found the guard "guard-2" of hki-3 again at the'),
        ({"port": "0"}, "b.toml:"),
    ],
)
def test_sites_that_are_taken_for_one_are_refused(
    tmp_path: Path, changes: dict[str, str], sentence: str
) -> None:
    """What would make two sites one to somebody is a mistake, said with the file."""
    first = _site(tmp_path, "hki-3", name="a.toml", host="127.0.0.1")
    other = _site(tmp_path, **{"site": "tku-1", "name": "b.toml", **changes})
    with pytest.raises(SettingsError) as caught:
        load_all([first, other])
    assert sentence in str(caught.value)


def test_the_same_broker_takes_two_names(tmp_path: Path) -> None:
    """Two sites of one broker are well, where the guard has a name at each."""
    first = _site(tmp_path, "hki-3", host="127.0.0.1")
    other = _site(tmp_path, "tku-1", host="127.0.0.1", guard="guard-tku-2")
    assert len(load_all([first, other])) == 2


def test_too_many_sites_are_refused(tmp_path: Path) -> None:
    """A station is for a person: more sites are told as too many."""
    paths = [_site(tmp_path, f"s-{number}") for number in range(SITES_MAX + 1)]
    with pytest.raises(SettingsError, match=f"expected at most {SITES_MAX} sites"):
        load_all(paths)


def _site(  # noqa: PLR0913 - each is one word of the file
    folder: Path,
    site: str,
    *,
    name: str = "",
    site_text: str = "",
    host: str = "",
    port: str = "8883",
    guard: str = "guard-2",
) -> Path:
    """Write the file of a site; its broker is its own unless one is named."""
    path = folder / (name or f"{site}.toml")
    station = STATION.replace("hki-3", site).replace("guard-2", guard)
    broker = BROKER.replace("127.0.0.1", host or f"{site}.example")
    told = f'{station}site_text = "{site_text}"\n{broker}port = {port}\n{TLS}'
    path.write_text(told, "utf-8")
    return path


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
