# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The subcommand take-back: what this version kept becomes its databases again."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from appliance.config import last_good

Command = Callable[[argparse.Namespace], int]
Add = Callable[[str, str, Command], argparse.ArgumentParser]
"""Makes a subcommand: its name, what it does, and the function."""


def add_commands(add: Add, config: Callable[[argparse.ArgumentParser], None]) -> None:
    """Make the subcommand; `config` gives it its ``--config``."""
    does = "Put back the databases that a newer version has brought forward."
    back = add("take-back", does, _take_back)
    back.epilog = (
        "For the package, when it goes back to this version; nothing may run. What the "
        "newer version wrote stays beside them, under a dated name."
    )
    config(back)


def _take_back(parsed: argparse.Namespace) -> int:
    state = Path(last_good.load_or_last(parsed.config).config.paths.state)
    # Here, not above: no other command needs the adapters' libraries.
    from appliance import assembly  # noqa: PLC0415 - as said above
    from appliance.adapters import schema, upgrade  # noqa: PLC0415 - the same
    from appliance.adapters.records import incident_schema  # noqa: PLC0415 - the same

    code = 0
    for name, shape in (
        (assembly.DATABASE, schema.SHAPE),
        (incident_schema.FILE, incident_schema.SHAPE),
    ):
        try:
            newer = upgrade.take_back(state / name, shape)
        except upgrade.TakeBackError as error:
            sys.stderr.write(f"{error}\n")
            code = 1
            continue
        if newer is not None:
            sys.stdout.write(
                f"{state / name} is the one of this version again. What the newer one "
                f"wrote is {newer}: it holds what people wrote.\n"
            )
    return code
