# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rest of the machine: pins, records, the running appliance, and the clock."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import appliance
from appliance import assembly, verify
from appliance.adapters import header, panel, reading, service, sockets, verifier
from appliance.config import Config
from appliance.core.values import FaultKind
from appliance.preflight import disk, wiring
from appliance.preflight.findings import Findings

ASK_S: Final = 3.0
OWN: Final = frozenset(
    {
        FaultKind.BROKER_UNREACHABLE,
        FaultKind.CLOCK_UNSYNCED,
        FaultKind.NO_GUARD_ON_DUTY,
        FaultKind.NOT_PROVEN,
    }
)
"""Faults that other lines of the check tell with more words."""
UNSEEN: Final = {"no": "cut", "nc": "shorted"}
"""What of a contact's wire only a press can find."""


def check_pins(found: Findings, config: Config, *, runs: bool) -> None:
    """Check the pins without taking one."""
    if config.pins == "simulated":
        found.note(
            'pins: SIMULATED, no real button is read: set pins = "gpiod" or "lgpio"'
        )
        return
    found.begin("pins: the kernel does not answer: see dmesg")
    wired = [(line.what, line.bcm) for line in wiring.lines(config)]
    # Not the runtime folder: outside the service it may not be there.
    with tempfile.TemporaryDirectory() as folder:
        try:
            factory = header.real_factory(config.pins, Path(folder))
            # Those that our own appliance holds are held as they should be.
            troubles = [] if runs else header.pin_troubles(factory, wired)
            factory.close()
        except header.PinsError as error:
            troubles = [str(error)]
    for trouble in troubles:
        found.bad(f"pins: {trouble}")
    if not troubles:
        found.ok("pins: the header can be used")
    for button in config.button:
        if unseen := UNSEEN.get(button.contact):
            found.note(
                f"pins: a {unseen} wire of the {button.role} button looks like rest, "
                f'because its contact is "{button.contact}": press it every month'
            )


def check_records(found: Findings, config: Config, *, runs: bool) -> None:
    """Verify the records."""
    path = Path(config.paths.state) / assembly.DATABASE
    if disk.there(path) != path:
        found.ok("database: none yet, the first start makes it")
        return
    found.begin(
        f"database: {path} is too long, or its disk too slow, to be verified here: "
        f"luukku verify {path}"
    )
    try:
        verdict = verifier.verify(path)
    except reading.UnusableError as error:
        found.bad(f"database: {error}")
        return
    wrong = list(verify.troubles(verdict))
    for sentence in wrong:
        found.bad(f"database: {path}: {sentence}")
    holder = None if runs else verifier.lock_holder(path)
    if holder is not None:
        found.bad(
            f"database: the process {holder} holds {path} locked, so that nothing can "
            f"be saved: close it: ps -p {holder} names it"
        )
    elif not wrong:
        found.ok(f"database: {path} is whole, {verdict.rows} rows")


def check_running(found: Findings, config: Config, *, runs: bool) -> None:
    """Check the sockets' folder, and repeat what a running appliance finds wrong."""
    runtime = Path(config.paths.runtime)
    found.begin(f"runtime: {runtime} or the appliance there does not answer: see dmesg")
    if disk.check_writing(found, "runtime", runtime) is not None:
        found.ok(f"runtime: {runtime}, an appliance {'runs' if runs else 'may start'}")
    if not runs:
        return
    try:
        view = panel.read_view(runtime / sockets.PANEL, ASK_S)
    except panel.PanelError as error:
        found.note(f"appliance: {error}")
        return
    for fault in view.readiness.faults:
        if fault.fault not in OWN:
            part = f" of {fault.part}" if fault.part else ""
            found.bad(
                f"appliance: it says {fault.fault}{part} since {fault.since}: see its "
                "screen, and systemctl status luukku"
            )


def check_clock(found: Findings) -> None:
    """Check the time by what must be past, and whether a time source is followed."""
    found.begin("clock: the kernel does not answer: see dmesg")
    now = datetime.now(UTC)
    made = datetime.fromtimestamp(
        Path(appliance.__file__ or __file__).stat().st_mtime, UTC
    )
    if now < made:
        found.bad(
            f"clock: it says {now:%Y-%m-%d %H:%M}, and this program was put here on "
            f"{made:%Y-%m-%d %H:%M}: set the clock: certificates are judged by it"
        )
    if service.clock_synced():
        found.ok("clock: follows a time source")
    else:
        found.note("clock: follows no time source, times may be wrong: see timedatectl")
