# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One counter's settings: read from its TOML file, checked, completed.

What can be known from the file alone is checked here, all at once. Whether the
files that it names exist and hold what they should is `luukku check`'s to say:
a missing certificate must not keep the buttons from starting.
"""

import os
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import structs

from appliance.config.checks import NO_PIN, is_loopback, mistakes
from appliance.config.schema import Broker, Config, File, Section, Shutter
from appliance.core.limits import DEBOUNCE_US, MS_US, S_US, SHUTTER_DEBOUNCE_US
from appliance.core.settings import (
    BoardSetting,
    ButtonSetting,
    EscalationStep,
    Settings,
    ShutterSetting,
)
from appliance.core.values import (
    Feedback,
    Role,
)
from appliance.wire import toml
from appliance.wire.toml_words import TEXT_MAX

__all__ = [
    "NO_PIN",
    "Broker",
    "Config",
    "ConfigError",
    "core_settings",
    "defaults_text",
    "load",
    "parse",
    "read",
]

CREDENTIAL = "credential:"
"""What a path starts with that is the name of a systemd credential."""
CREDENTIALS = "/run/credentials/luukku.service"
"""Where systemd lays them; asked only outside the service, as by `luukku check`."""
DAY_MS = 24 * 3_600 * 1_000
_FILES = ("ca", "certificate", "key", "password_file")
_S = TypeVar("_S", bound=Section)


class ConfigError(Exception):
    """The settings cannot be used; the text has one sentence a line.

    `sentences` are the same, the file called by its name alone.
    """

    def __init__(self, text: str, sentences: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.sentences = sentences


def defaults_text() -> str:
    """The text of ``defaults.toml``."""
    return (resources.files("firmware_config") / toml.DEFAULTS).read_text("utf-8")


def load(path: Path) -> Config:
    """Read and check one counter's file.

    Raises:
        ConfigError: the file cannot be read, or has mistakes; all of them.
    """
    return parse(read(path), path)


def read(path: Path) -> bytes:
    """The file's bytes; of a file that is too long, more than `parse` takes.

    Raises:
        ConfigError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            # One byte more than is allowed: a device file would never end.
            return file.read(4 * TEXT_MAX + 1)
    except OSError as error:
        said = (
            f"cannot be read ({error.strerror}); "
            "expected a counter's settings, as in counter.example.toml"
        )
        raise ConfigError(f"{path}: {said}", (f"{path.name}: {said}",)) from error


def parse(content: bytes, path: Path) -> Config:
    """Check the bytes of the file at `path`; relative paths start in its folder.

    Raises:
        ConfigError: they have mistakes; all of them.
    """
    folder = path.absolute().parent
    try:
        draft = toml.examine(_text(content, path), File, defaults_text(), str(path))
        for where, said in mistakes(draft, folder):
            draft.add(where, said)
        file = draft.finish()
    except toml.MistakesError as error:
        named = (structs.replace(one, file=path.name) for one in error.mistakes)
        raise ConfigError(str(error), tuple(map(str, named))) from error
    canonical = msgspec.json.encode(draft.values, order="sorted")
    return _resolved(file, folder, sha256(canonical).hexdigest())


def core_settings(config: Config, invalid: str = "", undone: str = "") -> Settings:
    """What the core must know of the settings; its times in microseconds.

    `invalid` names the file that has mistakes and is not what `config` is of,
    `undone` a version that was tried and taken back.
    """
    debounce_us = {Role.DURESS: DEBOUNCE_US, Role.SHUTTER: SHUTTER_DEBOUNCE_US}
    return Settings(
        buttons=tuple(
            ButtonSetting(
                role=button.role,
                debounce_us=debounce_us[button.role],
                contact=button.contact,
            )
            for button in config.button
        ),
        brokers=tuple(broker.name for broker in config.broker),
        escalation=tuple(
            EscalationStep(
                audiences=step.audiences,
                duress_after_us=step.duress_after_s * S_US,
                help_after_us=step.help_after_s * S_US,
            )
            for step in config.escalation
        ),
        screen_expected=config.screen.expected,
        shutter=_shutter(config.shutter),
        indicators=bool(config.indicator),
        board=BoardSetting(
            temperature_max_c=config.board.temperature_max_c,
            disk_free_min_mb=config.board.disk_free_min_mb,
            needs_network=not all(is_loopback(one.host) for one in config.broker),
        ),
        test_interval_ms=config.test.interval_days * DAY_MS,
        simulated_pins=config.pins == "simulated",
        config_hash=config.config_hash,
        config_invalid=invalid,
        upgrade_undone=undone,
    )


def _shutter(shutter: Shutter) -> ShutterSetting:
    """What the core must know of the shutter."""
    pins = {
        Feedback.CLOSED: shutter.closed_pin,
        Feedback.OBSTACLE: shutter.obstacle_pin,
    }
    return ShutterSetting(
        mode=shutter.mode,
        feedback=tuple(one for one, pin in pins.items() if pin != NO_PIN),
        travel_us=shutter.travel_s * S_US,
        impulse_us=shutter.impulse_ms * MS_US,
        gap_us=shutter.gap_ms * MS_US,
    )


def _text(content: bytes, path: Path) -> str:
    """The file's text, with or without the mark that Windows puts before it.

    Raises:
        MistakesError: it is not UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        said = f"found the byte 0x{content[error.start]:02x}; expected UTF-8 text"
        raise toml.MistakesError([toml.Mistake(str(path), line, "", said)]) from error


def _resolved(file: File, folder: Path, config_hash: str) -> Config:
    """The settings with absolute paths."""
    fields = structs.asdict(file)
    fields["paths"] = _absolute(file.paths, folder, ("state", "runtime"))
    fields["cards"] = _absolute(file.cards, folder, ("folder",))
    fields["broker"] = tuple(_absolute(one, folder, _FILES) for one in file.broker)
    return Config(**fields, config_hash=config_hash)


def _absolute(section: _S, folder: Path, names: tuple[str, ...]) -> _S:
    """A table whose named paths are absolute; an empty one stays empty."""
    given = {name: getattr(section, name) for name in names}
    credentials = Path(os.environ.get("CREDENTIALS_DIRECTORY", CREDENTIALS))
    return structs.replace(
        section,
        **{
            name: str(credentials / path.removeprefix(CREDENTIAL))
            if path.startswith(CREDENTIAL)
            else str(folder / path)
            for name, path in given.items()
            if path
        },
    )
