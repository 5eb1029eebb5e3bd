# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku setup``: from a sealed bundle to a counter that is proven.

Each step looks at what is there and does what is missing, so that all can be called
again after a Ctrl-C or a power cut. Nothing is put in place before the ordinary
loader has found the settings good.
"""

import contextlib
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from appliance import assembly, commissioning, config
from appliance.adapters import found_faults, sockets
from appliance.adapters.holding import held
from appliance.adapters.panel import PanelError, read_view
from appliance.adapters.reading import UnusableError
from appliance.config import Config
from appliance.preflight import brokers, wiring
from appliance.preflight.findings import Check, all_at_once
from appliance.preflight.sight import Sight
from appliance.setting_up import choices, login, placing, trying, units
from appliance.setting_up.choices import Choices, SetupError
from appliance.setting_up.login import Bundle
from appliance.setting_up.units import Systemd

__all__ = ["Bundle", "Choices", "SetupError", "Systemd", "Wanted", "set_up"]

SHEET: Final = "commissioning.html"
GUARD_S: Final = 30.0
"""A counter that has just begun knows of its guards by then."""
LOOK_S: Final = 0.5


class Wanted(NamedTuple):
    """What `luukku setup` was asked for."""

    config: Path
    choices: Choices = Choices()
    ask: Callable[[Choices, str], Choices] | None = None
    """Lets a person choose what was not yet, with the bundle's settings at hand."""
    settings: Path | None = None
    """To take instead of the bundle's."""
    replace: bool = False
    renew: bool = False
    test: bool = True
    sheet: Path | None = None

    @property
    def folder(self) -> Path:
        """Where settings and logins are."""
        return self.config.absolute().parent

    @property
    def owed(self) -> Path:
        """There while something new is in place with which nothing has begun yet."""
        return self.folder / ".setup-owed"


def set_up(bundle: Bundle | None, wanted: Wanted, systemd: Systemd) -> bool:
    """Do all steps; whether nothing is left to be mended.

    Raises:
        SetupError: it does not go on; what was there before is still in use.
        ConfigError: the settings have mistakes; nothing was put in place.
    """
    if bundle is None and (wanted.renew or not wanted.config.exists()):
        raise SetupError("Name the counter's bundle: luukku setup BUNDLE.")
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(held(wanted.folder))
        except BlockingIOError as error:
            raise SetupError(
                "It is being set up or wiped right now: wait until that ends. Nothing "
                "was changed."
            ) from error
        return _set_up(bundle, wanted, systemd)


def _set_up(bundle: Bundle | None, wanted: Wanted, systemd: Systemd) -> bool:
    if bundle is not None:
        login.must_be_of(bundle, wanted.config)
        if wanted.settings is not None:
            bundle = login.with_settings(bundle, wanted.settings)
    if bundle is not None and wanted.renew:
        return _renew(bundle, wanted, systemd)
    if bundle is not None:
        _put(bundle, wanted, systemd)
    counter = config.load(wanted.config)
    used = wanted.folder / placing.LOGIN
    place = used.resolve() if used.is_symlink() else None
    well = _look(counter, place, systemd)
    well = _start(counter, systemd, is_new=wanted.owed.exists()) and well
    wanted.owed.unlink(missing_ok=True)
    return _prove(counter, wanted) and well


def _put(bundle: Bundle, wanted: Wanted, systemd: Systemd) -> None:
    """Put login and settings in place; if anything is new, a start is owed."""
    path, there = wanted.config, wanted.config.exists()
    place = placing.place_of(wanted.folder, bundle.login)
    has_login = placing.is_used(wanted.folder, place)
    asked = wanted.choices
    if wanted.ask is not None and (wanted.replace or not there):
        asked = wanted.ask(asked, bundle.settings)
    # Those that are there stay, unless somebody wants others.
    is_wish = asked != Choices() or wanted.settings is not None
    keeps = there and not wanted.replace and not is_wish
    content = path.read_bytes() if keeps else _settings(bundle, asked, path, systemd)
    is_same = there and path.read_bytes() == content
    if there and not wanted.replace and not (is_same and has_login):
        raise SetupError(
            f"{path} or its login is there already, and is another. --replace puts "
            "these in their place and keeps the old ones; --renew changes the login "
            "alone. Nothing was changed."
        )
    if not (is_same and has_login):
        _must_be_calm(path)
        # Until the services have begun anew, whatever comes between.
        wanted.folder.mkdir(parents=True, exist_ok=True)
        wanted.owed.touch()
        for gone in (placing.WIPING, placing.WIPED):
            (wanted.folder / gone).unlink(missing_ok=True)
    if not has_login:
        staged = placing.stage(wanted.folder, bundle.login)
        login.give_key(staged, systemd, as_credential=systemd.runs)
        placing.use(wanted.folder, place)
    print(f"login: {wanted.folder / placing.LOGIN}{_done(already=has_login)}")
    _size_screen(asked, systemd)
    kept = None if is_same else placing.replace(path, content)
    was = "" if kept is None else f"; the old ones are kept: {kept}"
    print(f"settings: {path}{_done(already=is_same)}{was}")


def _settings(bundle: Bundle, asked: Choices, path: Path, systemd: Systemd) -> bytes:
    """The bundle's settings with what was chosen.

    Raises:
        ConfigError: they have mistakes.
    """
    text = login.named(choices.chosen(bundle.settings, asked), bundle, systemd)
    try:
        content = text.encode()
    except UnicodeEncodeError as error:
        raise SetupError(
            "Some of the words are no UTF-8: set the terminal to UTF-8, and call again."
        ) from error
    config.parse(content, path)
    return content


def _size_screen(asked: Choices, systemd: Systemd) -> None:
    """Tell the screen's size to its unit."""
    pixels = choices.px_per_mm(asked.screen)
    if pixels is not None and systemd.runs:
        line = f"Environment=LUUKKU_COUNTER_OPTIONS=--px-per-mm={pixels}"
        systemd.drop_in(units.SCREEN, line)
    elif pixels is not None:
        print(f"screen: start luukku-counter with --px-per-mm {pixels}")


def _must_be_calm(path: Path) -> None:
    """Raise SetupError while an alert is open at the counter that is replaced."""
    if not path.exists():
        return
    try:
        view = read_view(_panel(config.load(path)), trying.ANSWER_S)
    except (PanelError, config.ConfigError):
        return
    if view.alert is not None:
        raise SetupError("An alert is open here: wait until a guard has closed it.")


def _renew(bundle: Bundle, wanted: Wanted, systemd: Systemd) -> bool:
    """Change the login alone, once the broker has taken the new one."""
    counter = config.load(wanted.config)
    place = placing.place_of(wanted.folder, bundle.login)
    already = placing.is_used(wanted.folder, place)
    if not (wanted.folder / placing.LOGIN).is_symlink():
        raise SetupError(
            f"{wanted.folder} was not made by luukku setup: change the files by hand, "
            "or set up anew with --replace."
        )
    placing.stage(wanted.folder, bundle.login)
    if not _look(counter, place, systemd):
        print("The login in use was not changed. Mend what is BAD, then do this again.")
        return False
    if not already:
        # As the settings name it: they may be of a time when no systemd ran.
        login.give_key(place, systemd, as_credential=login.is_credential(counter))
        placing.use(wanted.folder, place)
    print(f"login: {wanted.folder / placing.LOGIN}{_done(already=already)}")
    if systemd.runs:
        systemd.restart()
        print("services: the appliance has begun anew; an open alert is still open")
    else:
        print("No systemd runs here: let the appliance begin anew by yourself.")
    return True


def _look(counter: Config, place: Path | None, systemd: Systemd) -> bool:
    """Check wires and brokers, with the login in a folder; whether all is well."""
    runs = sockets.answers(_panel(counter))
    who = assembly.identity(counter)
    seen = counter if place is None else login.with_files(counter, place)
    checks: list[Check] = [partial(wiring.check, config=counter, root=systemd.root)]
    checks += [
        partial(
            brokers.check,
            config=seen,
            broker=broker,
            sight=Sight(broker.name, who, runs=runs),
        )
        for broker in seen.broker
    ]
    well = True
    for found in all_at_once(checks):
        found.tell()
        well = well and found.well
    return well


def _start(counter: Config, systemd: Systemd, *, is_new: bool) -> bool:
    """Enable and start the services, or say how; whether all of them run."""
    has_screen = counter.screen.expected
    names = units.of_counter(screen=has_screen)
    if not systemd.runs:
        print("services: no systemd runs here. Where it does:")
        for words in units.commands(names, anew=is_new):
            print(f"  sudo {' '.join(words)}")
        return True
    dark = ""
    systemd.start(units.of_counter(screen=False), anew=is_new)
    if has_screen:
        # Alone, and last: a screen that stays dark keeps nobody deaf.
        try:
            systemd.start([units.SCREEN], anew=is_new)
        except SetupError as error:
            names.remove(units.SCREEN)
            dark = str(error)
    print(f"services: {', '.join(names)} run, and start with the machine")
    if dark:
        print(
            f"BAD  screen: it stays dark; the buttons are heard all the same. {dark} "
            "Connect the display, apt install cage seatd, then call luukku setup again"
        )
    return not dark


def _prove(counter: Config, wanted: Wanted) -> bool:
    """Lead through the tests, and write the sheet; whether the counter is proven."""
    well = True
    if wanted.test:
        why = _test(_panel(counter))
        well = not why
    else:
        why = "as you asked (--no-test)"
    if why:
        print(
            f"NOT TESTED: {why}. The counter says so until each button has passed: "
            "luukku setup, or hold its name on the touchscreen."
        )
    sheet = wanted.sheet or wanted.folder / SHEET
    try:
        commissioning.write(counter, _facts(counter), counter.counter.language, sheet)
    except commissioning.SheetError as error:
        raise SetupError(str(error)) from error
    print(f"sheet: {sheet}: print it, fill it in, sign it")
    return well


def _test(panel: Path) -> str:
    """Test each button; why not all have passed, or nothing."""
    try:
        if not _guard_comes(panel):
            return "no guard is on duty: let one begin"
        failed = trying.test(panel, print)
    except PanelError as error:
        return str(error).rstrip(".")
    return f"{', '.join(failed)} did not pass" if failed else ""


def _guard_comes(panel: Path) -> bool:
    """Whether a guard is on duty, or comes soon."""
    until_s = time.monotonic() + GUARD_S
    while not read_view(panel, trying.ANSWER_S).readiness.guards_on_duty:
        if time.monotonic() > until_s:
            return False
        threading.Event().wait(LOOK_S)
    return True


def _facts(counter: Config) -> commissioning.Facts:
    """What the appliance knows of its buttons; as much as can be read."""
    view = found = None
    try:
        view = read_view(_panel(counter), trying.ANSWER_S)
        found = found_faults.last_found(Path(counter.paths.state) / assembly.DATABASE)
    except (PanelError, UnusableError) as error:
        print(f"{error} The sheet has blanks for what is not known.")
    return commissioning.Facts(view, found)


def _panel(counter: Config) -> Path:
    return Path(counter.paths.runtime) / sockets.PANEL


def _done(*, already: bool) -> str:
    return ", done already" if already else ""
