# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku wipe``: what is personal leaves a counter that leaves its site.

In this order, so that a kill in between leaves what the next call needs: services,
backups, records, this counter's retained topics at each broker; and only when nothing
of that is left, its login and its settings. A mark beside the settings says how far
it is, a note in their place that it is done.
"""

import contextlib
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple

from appliance import assembly
from appliance.adapters import alert_list, service, sockets
from appliance.adapters.black_box import BlackBox
from appliance.adapters.holding import held
from appliance.adapters.panel import PanelError, read_view
from appliance.adapters.reading import UnusableError
from appliance.config import Config, last_good
from appliance.core.values import Stage
from appliance.setting_up import placing
from appliance.setting_up.units import Systemd
from appliance.wiping import files, topics
from appliance.wiping.files import Backups, Left

__all__ = ["WipeError", "Wish", "finished", "wipe"]

ANSWER_S: Final = 3.0
METRICS: Final = "run/luukku-metrics"
CANNOT: Final = """\
What this cannot wipe:
- the card: it keeps old copies where no program reaches them. Destroy it, or give it \
to nobody.
- the system's log (names of brokers and faults): sudo journalctl --rotate, then \
sudo journalctl --vacuum-time=1s
- what guards' stations and other clients of the broker have noted of earlier alerts.
- exports, sheets and bundles that somebody put elsewhere; paper."""


class WipeError(Exception):
    """Nothing was wiped; a sentence that says why, and what to do."""


class Wish(NamedTuple):
    """What `luukku wipe` was asked for."""

    config: Path
    backups: Literal["keep", "remove"] | None = None
    force: bool = False
    """Although an alert is open."""
    offline: bool = False
    """Although a broker still shows the counter."""
    confirm: Callable[[str], bool] = lambda _counter: True
    """Asks a person, once nothing speaks against it."""


def finished(path: Path) -> str:
    """What an earlier wipe of these settings has noted; empty: none was finished."""
    folder = path.absolute().parent
    note = folder / placing.WIPED
    if path.exists() or not note.is_file():
        return ""
    # A kill may have left it: it is the last thing that goes.
    (folder / placing.WIPING).unlink(missing_ok=True)
    return note.read_text("utf-8", "replace").strip()


def wipe(wish: Wish, systemd: Systemd) -> bool:
    """Wipe; whether nothing is left.

    Raises:
        ConfigError: the settings have mistakes, and none that started are kept.
        SetupError: systemd does not stop the services; nothing was wiped.
        WipeError: nothing was wiped.
    """
    config = last_good.load_or_last(wish.config).config
    config = topics.with_credentials(config, systemd)
    folder = wish.config.absolute().parent
    with contextlib.ExitStack() as stack:
        # Two would call what the other has taken away a trouble.
        try:
            stack.enter_context(held(folder))
        except BlockingIOError as error:
            raise WipeError(
                "It is being wiped or set up right now: wait until that ends."
            ) from error
        return _wipe(wish, config, folder, systemd)


def _wipe(wish: Wish, config: Config, folder: Path, systemd: Systemd) -> bool:
    mark = folder / placing.WIPING
    _must_be_right(config, wish, systemd, begun=mark.exists())
    kept = files.backups(config)
    if kept.files and wish.backups is None:
        raise WipeError(
            f"{len(kept.files)} backups of this counter are in {kept.folder}: say "
            "--backups keep or --backups remove. Reports must be kept for as long as "
            "the law says."
        )
    if not wish.confirm(config.counter.id):
        raise WipeError("That is not this counter's name: nothing was wiped.")
    mark.touch(mode=0o600)
    left = Left()
    _stop(config, systemd)
    _wipe_records(wish, config, kept, systemd, left)
    _clear_topics(wish, config, mark, left)
    if not left.things:
        _wipe_settings(wish.config, config, systemd, left)
    for thing in left.things:
        print(f"LEFT: {thing}")
    if left.things:
        print("The settings stay: mend what is LEFT, then call luukku wipe again.")
        return False
    print(finished(wish.config), CANNOT, sep="\n")
    print(
        "On the broker's machine, with ca.key in place: sudo luukku site revoke DIR "
        f"{config.counter.id} && sudo systemctl restart mosquitto"
    )
    return True


def _stop(config: Config, systemd: Systemd) -> None:
    if systemd.runs:
        systemd.stop(systemd.installed())
        print("services: stopped, and start with the machine no more")
    _must_stand_still(config)


def _wipe_records(
    wish: Wish, config: Config, kept: Backups, systemd: Systemd, left: Left
) -> None:
    """Take away what the services have written."""
    removes = wish.backups == "remove"
    if kept.trouble and removes:
        left.things.append(kept.trouble)
    elif kept.trouble:
        print(kept.trouble)
    elif kept.files:
        for path in kept.files if removes else ():
            left.take(path)
        what = "removed from" if removes else "stay, as you asked, in"
        print(f"backups: {len(kept.files)} {what} {kept.folder}")
    files.records(config, left, keeps_stamp=removes and bool(left.things))
    files.runtime(config, systemd.root / METRICS, left)
    print(f"records: removed from {config.paths.state} and {config.paths.runtime}")


def _clear_topics(wish: Wish, config: Config, mark: Path, left: Left) -> None:
    """Let each broker forget this counter; once, for then its login goes, too."""
    done = mark.read_text("utf-8").splitlines()
    for broker in config.broker:
        why = "" if broker.name in done else topics.clear(config, broker)
        text = f"broker {broker.name}: {why} {topics.by_hand(config, broker)}"
        if not why:
            print(f"broker {broker.name}: it shows {config.counter.id} no more")
        elif wish.offline:
            print(text)
        else:
            left.things.append(f"{text}\nOr say --offline, and do that later.")
            continue
        done.append(broker.name)
        placing.write(mark, "\n".join(done).encode(), 0o600)


def _wipe_settings(path: Path, config: Config, systemd: Systemd, left: Left) -> None:
    """Take the login away, then all else; the settings last."""
    folder = path.absolute().parent
    files.login(config, folder, systemd, left)
    files.sheets(config, path, left)
    if left.things:
        return
    counter = config.counter
    at = f"{datetime.now(UTC):%Y-%m-%dT%H:%MZ}"
    note = f"{counter.id} of {counter.site} was wiped from this machine at {at}.\n"
    placing.write(folder / placing.WIPED, note.encode(), 0o644)
    files.settings(path, config, left)
    print(f"login and settings: removed from {folder}")
    ours = {placing.WIPED, placing.WIPING}
    others = sorted({one.name for one in folder.iterdir()} - ours)
    if others:
        print(f"not touched, as none of Luukku's own: {', '.join(others)} in {folder}")


def _must_be_right(
    config: Config, wish: Wish, systemd: Systemd, *, begun: bool
) -> None:
    """Raise WipeError where a wipe must not begin."""
    if systemd.runs and os.geteuid() != 0:
        raise WipeError("Do this as root: sudo luukku wipe.")
    if not systemd.runs:
        _must_stand_still(config)
    runs = sockets.answers(Path(config.paths.runtime) / sockets.PANEL)
    # What was begun may have left a journal that nobody can read.
    if wish.force or (begun and not runs):
        return
    alert = _open_alert(config, runs=runs)
    if alert:
        raise WipeError(
            f"The alert {alert} is open: a guard has to come and close it first. "
            "--force wipes in spite of it; guards' stations go on showing it."
        )


def _open_alert(config: Config, *, runs: bool) -> str:
    """The id of the open alert; empty: none is known."""
    runtime = Path(config.paths.runtime)
    journal = Path(config.paths.state) / assembly.DATABASE
    try:
        if runs:
            alert = read_view(runtime / sockets.PANEL, ANSWER_S).alert
            return alert.alert_id if alert else ""
        known = alert_list.open_alert(journal) if journal.exists() else ""
    except (PanelError, UnusableError) as error:
        raise WipeError(
            f"{error} So nobody can say here whether an alert is open: ask the guards, "
            "then say --force."
        ) from error
    return known or _in_black_box(runtime / assembly.BLACK_BOX) or topics.alert(config)


def _in_black_box(path: Path) -> str:
    """The same, of what a process that was killed has left behind."""
    if not path.exists():
        return ""
    black_box = BlackBox(path, service.boot_id())
    try:
        kept = black_box.open()
    finally:
        black_box.close()
    if kept is None or kept.alert is None or kept.alert.stage is Stage.CLOSED:
        return ""
    return kept.alert.alert_id


def _must_stand_still(config: Config) -> None:
    for name, unit in files.SOCKETS.items():
        if sockets.answers(Path(config.paths.runtime) / name):
            raise WipeError(f"{unit} runs: stop it first (systemctl stop {unit}).")
