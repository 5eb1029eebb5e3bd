# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Which files of a counter are personal, and how each is taken away.

A file is overwritten before it is removed: on most disks that is worth something, on
a card, which writes elsewhere, nothing. Links are never followed.
"""

import contextlib
import os
import re
import shutil
import stat
from pathlib import Path
from typing import Final, NamedTuple

from appliance import assembly, backup
from appliance.adapters import sockets
from appliance.adapters.records import incident_schema
from appliance.adapters.sqlite_file import sync_folder
from appliance.backup import stamp
from appliance.config import CREDENTIALS, Config, last_good
from appliance.setting_up import SHEET, placing, units
from appliance.setting_up.units import Systemd

SOCKETS: Final = {sockets.PANEL: "luukku", sockets.RECORDS: "luukku-records"}
RECORDS: Final = (
    incident_schema.FILE,
    assembly.DATABASE,
    backup.STAGE,
    stamp.FILE,
    last_good.NAME,
)
"""How names in the state folder begin that are ours. The last comes at the very end:
settings with mistakes are read from it."""
NOT_OURS: Final = "lost+found"
"""In each ext4 that is mounted."""
_ZEROS: Final = bytes(1 << 20)


class Backups(NamedTuple):
    """The backups that this counter knows of."""

    folder: Path
    files: list[Path]
    trouble: str = ""


class Left:
    """What could not be taken away, a sentence each."""

    def __init__(self) -> None:
        self.things: list[str] = []

    def take(self, path: Path) -> None:
        """Take a file or folder away; a missing one is none."""
        try:
            if path.is_dir() and not path.is_symlink():
                for one in sorted(path.rglob("*")):
                    if not one.is_dir():
                        _overwrite(one)
                shutil.rmtree(path)
            else:
                _overwrite(path)
                path.unlink(missing_ok=True)
        except OSError as error:
            self.things.append(
                f"{error.filename or path} cannot be removed ({error.strerror}): mend "
                "that, or destroy the disk."
            )

    def take_file(self, path: Path) -> None:
        """Take away what the settings name as a file; a folder is somebody else's."""
        if path.is_dir() and not path.is_symlink():
            self.things.append(
                f"{path} is a folder, and the settings name it as a file: correct them."
            )
        else:
            self.take(path)


def _overwrite(path: Path) -> None:
    """Write zeros over a plain file that has no other name; what fails does not."""
    with contextlib.suppress(OSError):
        flags = os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        with open(os.open(path, flags), "wb", buffering=0) as file:  # noqa: PTH123 - a descriptor
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
                return
            sizes = range(found.st_size, 0, -len(_ZEROS))
            file.writelines(_ZEROS[:size] for size in sizes)
            os.fsync(file.fileno())


def backups(config: Config) -> Backups:
    """The backups that stand where the last one went."""
    counter = config.counter
    try:
        last = stamp.read(Path(config.paths.state))
    except (OSError, ValueError):
        return Backups(Path(), [], "backups: nobody can say here where they are.")
    if last is None:
        return Backups(Path(), [])
    folder = Path(last.path).parent
    ours = re.compile(
        rf"luukku_{re.escape(counter.site)}_{re.escape(counter.id)}_"
        r"\d{8}T\d{6}Z\.tar(\.age)?"
    )
    try:
        names = sorted(path for path in folder.iterdir() if ours.fullmatch(path.name))
    except OSError as error:
        trouble = f"backups: they are in {folder}, which cannot be read "
        return Backups(folder, [], f"{trouble}({error.strerror}).")
    return Backups(folder, names)


def records(config: Config, left: Left, *, keeps_stamp: bool) -> None:
    """Journal, records, copies; `keeps_stamp` while backups are to be removed still."""
    state = Path(config.paths.state)
    there = sorted(state.iterdir()) if state.is_dir() else []
    for begin in RECORDS[:-1]:
        if begin == stamp.FILE and keeps_stamp:
            continue
        for path in there:
            if path.name.startswith(begin):
                left.take(path)
    for path in there:
        if not path.name.startswith((*RECORDS, NOT_OURS)):
            left.things.append(f"{path} is none of Luukku's: look at it, remove it.")
    if there:
        sync_folder(state)


def runtime(config: Config, metrics: Path, left: Left) -> None:
    """What is in memory: black box, metrics."""
    left.take(Path(config.paths.runtime) / assembly.BLACK_BOX)
    left.take(metrics)


def login(config: Config, folder: Path, systemd: Systemd, left: Left) -> None:
    """Certificates and keys, as the settings and the units name them."""
    for path in systemd.credentials().values():
        left.take_file(path)
    for broker in config.broker:
        for name in (broker.certificate, broker.key, broker.password_file):
            if name and not Path(name).is_relative_to(CREDENTIALS):
                left.take_file(Path(name))
        if broker.ca and _is_within(folder, Path(broker.ca)):
            left.take_file(Path(broker.ca))
    for name in (placing.LOGIN, f".{placing.LOGIN}.new", placing.LOGINS):
        left.take(folder / name)
    for unit in (units.APPLIANCE, units.SCREEN):
        left.take(systemd.drop_in_of(unit))


def _is_within(folder: Path, path: Path) -> bool:
    """Whether a name is below a folder, also when it goes up and down again."""
    return folder in Path(os.path.normpath(path)).parents


def sheets(config: Config, path: Path, left: Left) -> None:
    """The sheet, the site's own cards, and older settings; not the present ones."""
    folder = path.absolute().parent
    left.take(folder / SHEET)
    cards = Path(config.cards.folder) if config.cards.folder else None
    if cards is not None and _is_within(folder, cards):
        left.take(cards)
    for older in sorted(folder.glob(f"{path.name}.*Z")):
        left.take(older)
    for name in (f".{path.name}.new", ".setup-owed"):
        left.take(folder / name)


def settings(path: Path, config: Config, left: Left) -> None:
    """The copy of the settings with which they started last, then the settings.

    Raises:
        OSError: they cannot be removed.
    """
    for copy in sorted(Path(config.paths.state).glob(f"{last_good.NAME}*")):
        left.take(copy)
    # Not overwritten: after a kill in between they would be unreadable. They tell of
    # a place, not of people.
    path.unlink()
