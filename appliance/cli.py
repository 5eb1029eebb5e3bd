# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The command ``luukku``: each subcommand a function, errors one sentence."""

import argparse
import errno
import logging
import os
import sys
import threading
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final, Never, get_args

from appliance.adapters import logs, service, simulated_pins, sockets
from appliance.adapters.header import PinsError
from appliance.adapters.panel import PanelError, read_view
from appliance.adapters.reading import UnusableError
from appliance.adapters.simulated_pins import PressError
from appliance.adapters.sockets import SocketError
from appliance.commands import (
    back,
    backup,
    duties,
    export,
    handling,
    privacy,
    safety,
    setup,
    site,
    status,
    verify,
    wipe,
)
from appliance.config import Config, ConfigError, last_good, load
from appliance.wire import words
from appliance.wire.records import Role

OK: Final = 0
WRONG: Final = 1
BAD_CONFIG: Final = 2
ANSWER_S: Final = 3.0
PRESS_S: Final = 0.2
CONFIG: Final = Path("/etc/luukku/counter.toml")
log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is the contract's."""
    try:
        try:
            return _obey(arguments)
        finally:
            # Now: Python itself would only complain of it at its end.
            print(end="", flush=True)
    except BrokenPipeError:
        # The reader of our output went away (luukku status | head -1).
        _print_no_more()
        return WRONG
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EIO}:
            raise
        _print_no_more()
        _complain(f"What there is to say could not be written ({error.strerror}).")
        return WRONG


def _print_no_more() -> None:
    """Let what Python still holds go nowhere: it would complain of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _obey(arguments: Sequence[str] | None) -> int:
    parsed = _parser().parse_args(arguments)
    try:
        code: int = parsed.command(parsed)
    except ConfigError as error:
        _complain(str(error))
        return BAD_CONFIG
    except (PanelError, PinsError, PressError, SocketError, UnusableError) as error:
        _complain(str(error))
        return WRONG
    return code


def _run(parsed: argparse.Namespace) -> int:
    in_use = last_good.load_or_last(parsed.config)
    service.install_thread_hook()
    logs.begin(parsed.log, os.environ)
    for mistake in in_use.mistakes:
        log.error("%s", mistake)
    if in_use.mistakes:
        log.error(
            "%s is not used: the appliance runs with the settings that started last. "
            "Correct the file (luukku check), and restart the appliance",
            in_use.path,
        )
    # Here, not above: no other command needs the adapters' libraries.
    from appliance import assembly  # noqa: PLC0415 - as said above

    assembly.run(in_use, service.Notifier(os.environ))
    return OK


def _records(parsed: argparse.Namespace) -> int:
    # As the appliance does: of mistakes in the file that one tells.
    config = last_good.load_or_last(parsed.config).config
    service.install_thread_hook()
    logs.begin(parsed.log, os.environ)
    from appliance import records  # noqa: PLC0415 - as in _run

    records.run(config, service.Notifier(os.environ))
    return OK


def _pin(parsed: argparse.Namespace) -> int:
    config = load(parsed.config)
    from appliance.records import locks, pins  # noqa: PLC0415 - as in _run

    try:
        change = pins.set_pin if parsed.action == "set" else pins.remove_pin
        change(config, parsed.role)
    except locks.PinError as error:
        _complain(str(error))
        return WRONG
    return OK


def _check(parsed: argparse.Namespace) -> int:
    from appliance import preflight  # noqa: PLC0415 - as in _run

    return OK if preflight.report(load(parsed.config)) else WRONG


def _off(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    from appliance import assembly, keeper  # noqa: PLC0415 - as in _run

    keeper.switch_off(assembly.output_wiring(config))
    return OK


def _press(parsed: argparse.Namespace) -> int:
    config = last_good.load_or_last(parsed.config).config
    if config.pins != "simulated":
        _complain(
            f'{parsed.config} says pins = "{config.pins}": real buttons are pressed '
            'by hand. Only pins = "simulated" can be pressed by this command.'
        )
        return WRONG
    if parsed.hold is None:
        simulated_pins.hold(_runtime(config), parsed.role, _until_input_ends)
    else:
        simulated_pins.press(_runtime(config), parsed.role, parsed.hold)
    return OK


def _until_input_ends() -> None:
    """Wait as long as a short press takes, then for the end of standard input.

    Whoever holds the other end cannot leave the button pressed: it ends with them.
    """
    threading.Event().wait(PRESS_S)
    while os.read(0, 4096):
        pass


def _demo(parsed: argparse.Namespace) -> int:
    from appliance import demo  # noqa: PLC0415 - as in _run

    return demo.main(headless=parsed.headless, out=parsed.out)


def _commissioning(parsed: argparse.Namespace) -> int:
    from appliance import assembly, commissioning  # noqa: PLC0415 - as in _run
    from appliance.adapters import found_faults  # noqa: PLC0415 - as in _run
    from appliance.preflight import contacts  # noqa: PLC0415 - as in _run

    config = load(parsed.config)
    view = found = None
    try:
        view = read_view(_runtime(config) / sockets.PANEL, ANSWER_S)
    except PanelError as error:
        _complain(f"{error} The sheet has no last tests.")
    try:
        found = found_faults.last_found(Path(config.paths.state) / assembly.DATABASE)
    except UnusableError as error:
        _complain(f"{error} The sheet has no tests of faults.")
    language = parsed.language or config.counter.language
    blank = contacts.blanks(config).lines[language] if config.screen.expected else ()
    facts = commissioning.Facts(view, found, blank)
    try:
        commissioning.write(config, facts, language, parsed.out)
    except commissioning.SheetError as error:
        _complain(str(error))
        return WRONG
    return OK


def _runtime(config: Config) -> Path:
    return Path(config.paths.runtime)


def _complain(text: str) -> None:
    print(text, file=sys.stderr)


def _hold(text: str) -> float | None:
    """As `_seconds`; None for ``-``, which is until standard input ends."""
    return None if text == "-" else _seconds(text)


def _seconds(text: str) -> float:
    """A number of seconds from 0 to 600."""
    most = 600
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= most:
        raise argparse.ArgumentTypeError(f"{text!r} is no time from 0 to {most} s")
    return seconds


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in a sentence, and where help is."""

    def error(self, message: str) -> Never:
        self.exit(BAD_CONFIG, f"{self.prog}: {message}. See {self.prog} --help.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="luukku",
        description="Duress and shutter buttons, alerts over MQTT, a calm screen.",
        epilog="112 comes first when life is in danger.",
    )
    parser.add_argument(
        "--version", action="version", version=f"luukku {version('luukku')}"
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(name: str, does: str, function: object) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=does, description=does)
        command.set_defaults(command=function)
        return command

    def config(command: argparse.ArgumentParser) -> None:
        command.add_argument(
            "--config",
            type=Path,
            default=CONFIG,
            metavar="FILE",
            help=f"this counter's settings ({CONFIG})",
        )

    run = add("run", "Run the appliance: buttons, alerts, journal.", _run)
    records = add("records", "Keep what people log, beside the appliance.", _records)
    config(_take_log(run))
    config(_take_log(records))
    status.add_commands(add, config)
    config(add("check", "Find everything that is wrong before it matters.", _check))
    config(add("off", "Switch off what a dead appliance left on: relay, lamps.", _off))
    config(_take_role(add("pin", "Set or remove the PIN of a role.", _pin)))
    press = add("press", "Press a simulated button.", _press)
    press.add_argument("role", choices=("duress", "shutter"), help="which button")
    press.add_argument(
        "--hold",
        type=_hold,
        default=PRESS_S,
        metavar="S",
        help=f"for S seconds ({PRESS_S}); - is until standard input ends",
    )
    config(press)
    site.add_commands(add)
    demo = add("demo", "Play a whole site on this machine.", _demo)
    demo.add_argument(
        "--headless", action="store_true", help="play the story, no windows"
    )
    demo.add_argument(
        "--out", type=Path, metavar="DIR", help="timeline and pictures go here"
    )
    sheet = "Print the sheet that is signed at set-up."
    config(_take_sheet(add("commissioning", sheet, _commissioning)))
    rooms = (setup, safety, duties, handling, privacy, backup, export, verify)
    for room in (*rooms, back, wipe):
        room.add_commands(add, config)
    return parser


def _take_sheet(sheet: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """What `luukku commissioning` is given."""
    sheet.add_argument(
        "--out", type=Path, metavar="FILE", help="sheet.pdf or sheet.html"
    )
    sheet.add_argument(
        "--language", choices=words.LANGUAGES, help="else as the counter's settings"
    )
    return sheet


def _take_log(service_of_ours: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """What whatever runs for ever is given."""
    service_of_ours.add_argument(
        "--log",
        choices=logs.FORMS,
        default="words",
        help="how lines of the log are written (words)",
    )
    return service_of_ours


def _take_role(pin: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """What `luukku pin` is given."""
    pin.epilog = (
        "Asks for the PIN twice; without a terminal it is the line on standard input."
    )
    pin.add_argument("action", choices=("set", "remove"), help="what to do with it")
    pin.add_argument("role", choices=get_args(Role), help="whose PIN")
    return pin
