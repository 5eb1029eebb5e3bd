# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku records``: keeps what people log, in a process of its own.

No report, statistic or PIN ever takes a turn of the process that carries alerts. It
answers on the records socket (`appliance.wire.records`) and keeps `records.db`; of the
alerts it only reads what the journal says.
"""

import signal
from pathlib import Path

from appliance import assembly
from appliance.adapters import service, sockets
from appliance.adapters.records import incident_schema
from appliance.adapters.records.incident_rows import Place
from appliance.clock import Clock
from appliance.config import Config
from appliance.records.archive import Archive
from appliance.records.clerk import Clerk
from appliance.records.retention import Months
from appliance.records.server import Server


def run(config: Config, notifier: service.Notifier) -> None:
    """Keep records until asked to stop. Call on the main thread.

    Raises:
        SocketError: another records service runs with this runtime folder, or it
            cannot be made.
    """
    clock = Clock(service.clock_synced)
    state = Path(config.paths.state)
    runtime = sockets.make_folder(Path(config.paths.runtime))
    archive = Archive(state / incident_schema.FILE)
    place = Place(config.counter.site, config.counter.id)
    kept = months(config)
    clerk = Clerk(archive, state / assembly.DATABASE, place, clock.moment, kept)
    server = Server(runtime / sockets.RECORDS, clerk, notifier)
    signal.signal(signal.SIGTERM, server.stop)
    signal.signal(signal.SIGINT, server.stop)
    try:
        server.run()
    finally:
        archive.close()


def months(config: Config) -> Months:
    """For how long what tells of people is kept at this counter."""
    kept = config.records
    return Months(
        report=kept.report_months,
        aftercare=kept.aftercare_months,
        drill=kept.drill_months,
        look=kept.look_months,
    )
