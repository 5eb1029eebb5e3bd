# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The bundle of a counter, and the login in it."""

import os
import pwd
import shutil
import tomllib
from pathlib import Path
from typing import Final, NamedTuple, Self

from msgspec import structs

from appliance import config
from appliance.config import Config
from appliance.setting_up import placing, units
from appliance.setting_up.choices import SetupError, with_value
from appliance.setting_up.units import Systemd
from appliance.site_kit import bundles
from appliance.site_kit.authority import SiteError
from appliance.wire.toml_lines import lines_of

SETTINGS: Final = "counter.toml"
USER: Final = "luukku"
FILES: Final = ("ca", "certificate", "key", "password_file")


class Bundle(NamedTuple):
    """What was in a bundle of `luukku site`."""

    site: str
    counter: str
    settings: str
    login: dict[str, bytes]

    @classmethod
    def opened(cls, path: Path, code: str) -> Self:
        """Open a counter's bundle; nothing is written.

        Raises:
            SetupError: it cannot be read, is none of a counter's, or the code is wrong.
        """
        try:
            with path.open("rb") as file:
                label, files = bundles.opened(file.read(bundles.SIZE_MOST), code)
        except OSError as error:
            raise SetupError(f"{path} cannot be read ({error.strerror}).") from error
        except SiteError as error:
            raise SetupError(str(error)) from error
        if label.kind != "counter":
            raise SetupError(f"{path} is for the guard station {label.name}.")
        settings = files.pop(SETTINGS).decode()
        return cls(label.site, label.name, settings, files)


def must_be_of(bundle: Bundle, path: Path) -> None:
    """Raise SetupError if there are settings, and they are another counter's."""
    try:
        said = tomllib.loads(path.read_text("utf-8")).get("counter", {})
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise SetupError(
            f"{path} is there, and nobody can say of which counter ({error}). Mend it, "
            "or move it away."
        ) from error
    said = said if isinstance(said, dict) else {}
    there = (said.get("site"), said.get("id"))
    if there != (bundle.site, bundle.counter):
        raise SetupError(
            f"This machine is {there[1]} of {there[0]}, the bundle is of "
            f"{bundle.counter} of {bundle.site}: nothing was changed. Is it the right "
            f"bundle? If so, move {path} away."
        )


def with_settings(bundle: Bundle, path: Path) -> Bundle:
    """The bundle with settings of this counter in place of its own.

    Raises:
        SetupError: they are another counter's.
        ConfigError: they cannot be read, or have mistakes.
    """
    content = config.read(path)
    config.parse(content, path)
    must_be_of(bundle, path)
    return bundle._replace(settings=content.decode("utf-8-sig"))


def named(settings: str, bundle: Bundle, systemd: Systemd) -> str:
    """Settings that name the files of the login in use; a file of others stays."""
    secret = f"{config.CREDENTIAL}{units.CREDENTIAL}"
    (own_key,) = (name for name in bundle.login if name.endswith(".key"))
    for path in list(lines_of(settings)):
        match path:
            case ("broker", int(index), str(key)) if key in FILES:
                said = tomllib.loads(settings)["broker"][index][key]
                name = own_key if said == secret else Path(said).name
                if name == own_key and systemd.runs:
                    settings = with_value(settings, path, secret)
                elif name in bundle.login:
                    settings = with_value(settings, path, f"{placing.LOGIN}/{name}")
            case _:
                pass
    return settings


def is_credential(counter: Config) -> bool:
    """Whether the settings take the key from systemd."""
    secret = Path(config.CREDENTIALS) / units.CREDENTIAL
    return any(broker.key == str(secret) for broker in counter.broker)


def give_key(place: Path, systemd: Systemd, *, as_credential: bool) -> None:
    """Let the appliance have the key: as a credential of its unit, else as its own."""
    (key,) = place.glob("*.key")
    if as_credential:
        path = place.parent.parent / placing.LOGIN / key.name
        systemd.drop_in(units.APPLIANCE, f"LoadCredential={units.CREDENTIAL}:{path}")
    elif os.geteuid() == 0 and USER in {one.pw_name for one in pwd.getpwall()}:
        shutil.chown(key, USER)


def with_files(counter: Config, place: Path) -> Config:
    """The settings with a login that root can read while no service runs."""
    (key,) = place.glob("*.key")
    used = place.parent.parent / placing.LOGIN
    secret = str(Path(config.CREDENTIALS) / units.CREDENTIAL)
    at = {str(used / one.name): str(one) for one in place.iterdir()}
    at[secret] = str(key)
    return structs.replace(
        counter,
        broker=tuple(
            structs.replace(
                one,
                **{
                    name: at.get(getattr(one, name), getattr(one, name))
                    for name in FILES
                },
            )
            if one.key in at
            else one
            for one in counter.broker
        ),
    )
