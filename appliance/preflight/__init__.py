# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku check``: all that can be wrong around a counter, each with its remedy.

It may run beside the appliance: it takes no pin, changes no file and logs in to the
brokers under a name of its own.
"""

from functools import partial
from pathlib import Path

from appliance import assembly
from appliance.adapters import sockets
from appliance.config import Config
from appliance.preflight import (
    around,
    backups,
    board,
    brokers,
    contacts,
    disk,
    machine,
    records,
    reminders,
    retention,
    system,
    timers,
    unit,
    wiring,
)
from appliance.preflight.findings import Check, Findings, all_at_once
from appliance.preflight.sight import Sight, check_guards, check_spare


def report(config: Config) -> bool:
    """Print a line for each check; whether nothing is wrong."""
    runs = sockets.answers(Path(config.paths.runtime) / sockets.PANEL)
    who = assembly.identity(config)
    sights = [Sight(broker.name, who, runs=runs) for broker in config.broker]
    checks: list[Check] = [
        partial(_say_settings, config=config),
        partial(machine.check_pins, config=config, runs=runs),
        partial(wiring.check, config=config),
        *(
            partial(brokers.check, config=config, broker=broker, sight=sight)
            for broker, sight in zip(config.broker, sights, strict=True)
        ),
        partial(disk.check_state, config=config),
        partial(machine.check_records, config=config, runs=runs),
        partial(records.check_file, config=config),
        partial(records.check_service, config=config, runs=runs),
        partial(reminders.check_calendar, config=config),
        partial(reminders.check_hazards, config=config),
        partial(reminders.check_duties, config=config),
        partial(contacts.check, config=config),
        partial(backups.check, config=config),
        partial(retention.check, config=config),
        partial(board.check, config=config),
        partial(machine.check_running, config=config, runs=runs),
        machine.check_clock,
        unit.check,
        timers.check,
        system.check,
        partial(around.check, config=config),
    ]
    well = True
    for found in all_at_once(checks):
        found.tell()
        well = well and found.well
    rest = Findings()
    check_spare(rest, config)
    check_guards(rest, config, sights)
    rest.tell()
    return well and rest.well


def _say_settings(found: Findings, config: Config) -> None:
    counter = config.counter
    found.ok(f"settings: {counter.id} of {counter.site}, {config.config_hash[:12]}")
