# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku restore``: a backup becomes the databases again; nothing is overwritten.

All of it is unpacked, verified and brought to this version beside the present files
before one of them is touched. What was there stays, under a dated name.
"""

import contextlib
import os
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from appliance import assembly, backup
from appliance.adapters import database, resuming, sealing, service, sockets
from appliance.adapters.black_box import BlackBox
from appliance.adapters.reading import is_logged, is_there
from appliance.adapters.resuming import Now, Present, Resumed
from appliance.adapters.sqlite_file import sync_folder
from appliance.backup import BackupError, bundle
from appliance.backup.bundle import BundleError, Manifest, Name
from appliance.config import Config
from appliance.core.restart import Kept

REPLACED: Final = "replaced"
"""Part of the name of what was there."""
_SOCKETS: Final = {
    sockets.PANEL: ("appliance", "luukku"),
    sockets.RECORDS: ("records service", "luukku-records"),
}
_HEAD: Final = 32


def restore(config: Config, file: Path, key: Path | None) -> Iterator[str]:
    """Put a backup in the place of the databases; yields what became of it.

    Args:
        config: of the counter, which is to be the one that the backup is of.
        file: the backup.
        key: a file with the private key; None: it is not encrypted.

    Raises:
        BackupError: the appliance runs, or the backup is not whole, not encrypted for
            this key, of another counter or of a newer version. Nothing was changed.
        UnusableError: another program has a database open. Nothing was changed.
    """
    state = Path(config.paths.state)
    _must_stand_still(config)
    with backup.told(state):
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
    with backup.held(state), backup.staging(state) as stage:
        manifest = _unpack(config, file, key, stage)
        for one in manifest.parts:
            _bring_forward(stage / one.name, one.name)
        with contextlib.ExitStack() as stack:
            # From what is learnt of it to its replacement nobody else opens it.
            present: dict[str, Present] = {
                one.name: stack.enter_context(resuming.held(state / one.name))
                for one in manifest.parts
                if is_there(state / one.name)
            }
            journal = present.get(assembly.DATABASE)
            resumed = _resume(config, manifest, stage, file.name, journal)
            _must_stand_still(config)
            aside = list(_put(manifest, stage, state, present))
    yield (
        f"Restored {' and '.join(one.name for one in manifest.parts)} as of "
        f"{manifest.made_at}, from {file}."
    )
    for path in aside:
        yield (
            f"What was there is {path}: delete it when the restored one is what you "
            "want. It holds what people wrote."
        )
    yield from _of_alerts(resumed)
    untested = "" if resumed.has_tests else ", and test each button: no test is known"
    yield f"Start luukku and luukku-records{untested}."


def _of_alerts(resumed: Resumed) -> Iterator[str]:
    if resumed.open_alert:
        yield f"The alert {resumed.open_alert} is open: the start calls it again."
    if resumed.ended_alert:
        yield (
            f"The alert {resumed.ended_alert} was open when the backup was made, and "
            "nothing here knows of its end: it is not called again unless a broker "
            "still holds it as open."
        )


def _must_stand_still(config: Config) -> None:
    for name, (who, unit) in _SOCKETS.items():
        if sockets.answers(Path(config.paths.runtime) / name):
            raise BackupError(
                f"The {who} runs: stop it first (systemctl stop {unit}). While "
                "luukku is stopped, no button of this counter works."
            )


def _unpack(config: Config, file: Path, key: Path | None, stage: Path) -> Manifest:
    """Unpack the backup into `stage`, and verify all of it."""

    def check(manifest: Manifest) -> None:
        _must_fit(config, manifest)
        size = sum(one.size for one in manifest.parts)
        # Bringing it forward takes a second copy.
        backup.must_have_room(stage.parent, 3 * size)

    try:
        if file.exists() and not (file.is_file() or file.is_dir()):
            # Of a pipe or a terminal one may wait for ever.
            raise BackupError(f"{file} is no plain file: copy the backup into one.")
        with file.open("rb") as source, _opened(source, key, file) as tar:
            manifest = bundle.read(tar, stage, check)
    except (BundleError, sealing.SealError) as error:
        raise BackupError(f"{file} was not restored: {error}.") from error
    except OSError as error:
        raise BackupError(
            f"{file} cannot be read or unpacked ({error.strerror}); nothing was "
            "changed."
        ) from error
    for one in manifest.parts:
        if wrong := backup.trouble(stage / one.name):
            raise BackupError(f"{file} was not restored: {one.name} in it: {wrong}")
    return manifest


@contextlib.contextmanager
def _opened(source: IO[bytes], key: Path | None, file: Path) -> Iterator[IO[bytes]]:
    is_sealed = sealing.is_sealed(source.read(_HEAD))
    source.seek(0)
    if not is_sealed:
        yield source
        return
    if key is None:
        raise BackupError(
            f"{file} is encrypted: give --key with the file of its private key."
        )
    # The program reads from where the file stands.
    os.lseek(source.fileno(), 0, os.SEEK_SET)
    with sealing.unsealed(key, source) as tar:
        yield tar


def _must_fit(config: Config, manifest: Manifest) -> None:
    """Raise BackupError unless it is of this counter, and no newer than we are."""
    counter = config.counter
    if (manifest.site, manifest.counter) != (counter.site, counter.id):
        raise BackupError(
            f"The backup is of {manifest.counter} of {manifest.site}, and the settings "
            f"are those of {counter.id} of {counter.site}: take the right file, or "
            "correct [counter]."
        )
    for one in manifest.parts:
        ours = len(backup.SHAPES[one.name].steps)
        if one.version > ours:
            raise BackupError(
                f"The backup was made by Luukku {manifest.luukku}, and its {one.name} "
                f"is of version {one.version}, newer than this program's {ours}: "
                "update Luukku first."
            )
    if assembly.DATABASE not in {one.name for one in manifest.parts}:
        raise BackupError("The backup holds no journal: it is none of Luukku.")


def _bring_forward(path: Path, name: Name) -> None:
    opened = database.open_database(path, backup.SHAPES[name])
    opened.connection.close()
    if opened.aside is not None:
        raise BackupError(f"The backup was not restored: {name}: {opened.why}.")
    if wrong := backup.trouble(path):
        raise BackupError(
            f"The backup was not restored: {name}, brought to this version: {wrong}"
        )


def _resume(
    config: Config,
    manifest: Manifest,
    stage: Path,
    name: str,
    present: Present | None,
) -> Resumed:
    now = Now(
        boot_id=service.boot_id(),
        wall_ms=int(datetime.now(UTC).timestamp() * 1000),
        synced=service.clock_synced(),
        note=f"restored as of {manifest.made_at} from {name}"[:200],
    )
    journal = stage / assembly.DATABASE
    resumed = resuming.go_on(journal, present, _kept(config, now.boot_id), now)
    if wrong := backup.trouble(journal):
        raise BackupError(f"The backup was not restored: its journal: {wrong}")
    return resumed


def _kept(config: Config, boot_id: str) -> Kept | None:
    path = Path(config.paths.runtime) / assembly.BLACK_BOX
    # It is not made here: the appliance has to be able to write it.
    if not path.exists():
        return None
    black_box = BlackBox(path, boot_id)
    try:
        return black_box.open()
    finally:
        black_box.close()


def _put(
    manifest: Manifest, stage: Path, state: Path, present: Collection[str]
) -> Iterator[Path]:
    """Put each database in its place; yields where what was there went.

    `present` are those that are there, and that nobody else can open.
    """
    owner = state.stat()
    for one in manifest.parts:
        new, path = stage / one.name, state / one.name
        if os.geteuid() == 0:
            os.chown(new, owner.st_uid, owner.st_gid)
        with new.open("rb") as file:
            os.fsync(file.fileno())
        if one.name in present and not is_logged(path):
            aside = database.name_aside(path, REPLACED)
            sync_folder(state)
            yield aside
            new.replace(path)
        else:
            # It is damaged, or its log alone is there.
            if one.name in present or (is_logged(path) and not is_there(path)):
                yield database.set_aside(path, REPLACED)
                sync_folder(state)
            _link(new, path)
        sync_folder(state)


def _link(new: Path, path: Path) -> None:
    # It never overwrites: an appliance may have started just now.
    try:
        os.link(new, path)
    except FileExistsError as error:
        raise BackupError(
            f"{path} is there again: something has started meanwhile. Stop luukku "
            "and luukku-records, and restore once more."
        ) from error
