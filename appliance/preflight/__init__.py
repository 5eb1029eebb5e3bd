# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku check``: all that can be wrong around a counter, each with its remedy.

It may run beside the appliance: it takes no pin, changes no file and logs in to the
brokers under a name of its own.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from appliance import assembly, verify
from appliance.adapters import service, sockets, verifier
from appliance.adapters.buttons import PinsError, real_factory
from appliance.config import Config
from appliance.preflight import brokers
from appliance.preflight.findings import Findings

FREE_MB: Final = 50
FORGETFUL: Final = frozenset({"overlay", "ramfs", "tmpfs"})
"""File systems in memory: what was written there is gone after a power cut."""
MOUNTS: Final = Path("/proc/self/mountinfo")


def report(config: Config) -> bool:
    """Print a line for each check; whether nothing is wrong."""
    found = Findings()
    counter = config.counter
    found.ok(f"settings: {counter.id} of {counter.site}, {config.config_hash[:12]}")
    _check_pins(found, simulated=config.pins == "simulated")
    for broker in config.broker:
        brokers.check(found, config, broker)
    _check_state(found, config)
    _check_database(found, Path(config.paths.state) / assembly.DATABASE)
    _check_runtime(found, Path(config.paths.runtime))
    _check_clock(found)
    return found.well


def _check_pins(found: Findings, *, simulated: bool) -> None:
    if simulated:
        found.note('pins: SIMULATED, no real button is read: set pins = "lgpio"')
        return
    # Not the runtime folder: outside the service it may not be there.
    with tempfile.TemporaryDirectory() as folder:
        try:
            real_factory(Path(folder)).close()
        except PinsError as error:
            found.bad(f"pins: {error}")
        else:
            found.ok("pins: the header can be used")


def _check_state(found: Findings, config: Config) -> None:
    state = Path(config.paths.state)
    if not _is_writable(found, "state", state):
        return
    folder = _there(state)
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    kind = file_system(folder, MOUNTS.read_text("utf-8", "replace"))
    if free_mb < FREE_MB:
        found.bad(
            f"state: {free_mb} MB are free in {folder}: free {FREE_MB} MB at least"
        )
    elif kind not in FORGETFUL:
        found.ok(f"state: {state} can be written, {free_mb} MB are free")
    else:
        say = found.note if config.pins == "simulated" else found.bad
        say(
            f"state: {folder} is in memory ({kind}), a power cut erases it: put "
            "[paths] state on a disk, or switch the overlay file system off for it"
        )


def file_system(folder: Path, mounts: str) -> str:
    """The kind of file system that a folder is on; empty when it is not listed.

    Args:
        folder: one that is there.
        mounts: the text of ``/proc/self/mountinfo`` (proc(5)): the third field is
            the device, the kind follows the field ``-``.
    """
    device = folder.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        if before.split()[2:3] == [number]:
            return after.split()[0]
    return ""


def _check_database(found: Findings, path: Path) -> None:
    if not path.exists():
        found.ok("database: none yet, the first start makes it")
    else:
        _verify(found, path)


def _verify(found: Findings, path: Path) -> None:
    try:
        verdict = verifier.verify(path)
    except verifier.UnusableError as error:
        found.bad(f"database: {error}")
        return
    wrong = list(verify.troubles(verdict))
    for sentence in wrong:
        found.bad(f"database: {path}: {sentence}")
    if not wrong:
        found.ok(f"database: {path} is whole, {verify.summary(verdict)}")


def _check_runtime(found: Findings, runtime: Path) -> None:
    runs = sockets.answers(runtime / sockets.PANEL)
    if _is_writable(found, "runtime", runtime):
        found.ok(f"runtime: {runtime}, an appliance {'runs' if runs else 'may start'}")


def _check_clock(found: Findings) -> None:
    if service.clock_synced():
        found.ok("clock: follows a time source")
    else:
        found.note("clock: follows no time source, times may be wrong: see timedatectl")


def _is_writable(found: Findings, name: str, folder: Path) -> bool:
    """Whether a folder can be written, or made; a file without a name proves it."""
    try:
        with tempfile.TemporaryFile(dir=_there(folder)) as file:
            file.write(b"luukku")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        found.bad(
            f"{name}: {folder} cannot be written ({error.strerror}): let it belong "
            "to the user that runs luukku"
        )
        return False
    return True


def _there(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(one for one in (folder, *folder.parents) if one.exists())
