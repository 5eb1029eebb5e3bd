# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One appliance put together: the only file that names every concrete part."""

import logging
import signal
import sys
import threading
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from appliance.adapters import header, model, service, sockets
from appliance.adapters.black_box import BlackBox
from appliance.adapters.board import ROOT, Board
from appliance.adapters.broker import BrokerLink, BrokerSettings, Will
from appliance.adapters.buttons import Buttons, PinSetting
from appliance.adapters.discovery import Discovery
from appliance.adapters.outputs import NoOutputs, Outputs
from appliance.adapters.panel import Panel
from appliance.adapters.shortening import Shortening
from appliance.adapters.simulated_pins import SimulatedPins
from appliance.adapters.store import Store
from appliance.clock import Clock, mono_us
from appliance.config import (
    NO_PIN,
    Broker,
    Config,
    boards,
    core_settings,
    last_good,
    release,
)
from appliance.config.last_good import InUse
from appliance.core.limits import MS_US, S_US
from appliance.core.restart import recall
from appliance.core.values import Feedback
from appliance.inbox import Inbox
from appliance.ports import Parts
from appliance.runtime import Runtime
from appliance.wire import guard, hearing, home_assistant
from appliance.wire.outputs import IndicatorPin, OutputWiring
from appliance.wire.screen import Setting, Wiring, brief
from appliance.wire.telling import Identity, Vitals

DATABASE = "luukku.db"
CLOSE_S = 2.0
"""For the last rows at a clean stop; what is late comes again after the start."""
SESSION_S = 60
"""The broker keeps guards' answers for so long while we restart."""
SWITCH_S: Final = 0.000_1
"""A thread that wants the interpreter waits this long at most, not Python's 5 ms:
else an alert handed to the link waits until the loop has finished its step."""
BLACK_BOX = "black-box"
SIMULATED_BOARD = "board"
"""With simulated pins a folder of this name in the runtime folder, if it is there at
the start, stands for the root under which the kernel tells of the machine."""
log = logging.getLogger(__name__)


def run(in_use: InUse, notifier: service.Notifier) -> None:
    """Run one appliance until it is asked to stop. Call on the main thread.

    Its settings are kept for a start at which their file has mistakes.

    Raises:
        PinsError: the buttons cannot be read; nothing was started.
        SocketError: the runtime folder is in use by another, or cannot be made.
    """
    config = in_use.config
    sys.setswitchinterval(SWITCH_S)
    clock = Clock(service.clock_synced)
    inbox = Inbox(clock)
    signal.signal(signal.SIGTERM, inbox.stop)
    signal.signal(signal.SIGINT, inbox.stop)
    runtime_folder = sockets.make_folder(Path(config.paths.runtime))
    boot_id = service.boot_id()
    with ExitStack() as closing:
        panel = Panel(runtime_folder / sockets.PANEL, inbox.asked, inbox.screen)
        panel.open()
        closing.callback(panel.close)
        # First of all, so that whatever a crash left on is off.
        outputs = _outputs(config, inbox, closing)
        buttons = _buttons(config, inbox, closing)
        store = Store(
            Path(config.paths.state) / DATABASE,
            boot_id,
            tuple(broker.name for broker in config.broker),
            inbox.saved,
            inbox.store_failed,
            must_last=config.pins != "simulated",
        )
        store.end_by(Shortening(config.records.event_months, clock.moment))
        closing.callback(store.close, CLOSE_S)
        black_box = BlackBox(runtime_folder / BLACK_BOX, boot_id)
        closing.callback(black_box.close)
        restored = recall(store.open(inbox.records), black_box.open())
        restored = replace(restored, black_box=black_box.is_open)
        who = identity(config)
        board = Board(inbox.board, Path(config.paths.state), board_root(config))
        closing.callback(board.close)
        board.start()
        _keep_aside(in_use)
        _tell_home_assistant(config, who, closing)
        Runtime(
            who=who,
            setting=_setting(in_use),
            vitals=_Vitals(config, store, boot_id, clock.moment().wall_ms),
            parts=Parts(
                buttons=buttons,
                outputs=outputs,
                links=_links(config, who, inbox),
                store=store,
                black_box=black_box,
                panel=panel,
                notifier=notifier,
            ),
            inbox=inbox,
            clock=clock,
        ).run(core_settings(config, in_use.invalid, release.taken_back()), restored)


def identity(config: Config) -> Identity:
    """Who this counter is."""
    return Identity(
        site=config.counter.site,
        counter=config.counter.id,
        counter_text=config.counter.text,
        place_text=config.counter.place,
        language=config.counter.language,
    )


def board_root(config: Config) -> Path:
    """The folder in which the kernel's files are that tell of the machine."""
    simulated = Path(config.paths.runtime) / SIMULATED_BOARD
    return simulated if config.pins == "simulated" and simulated.is_dir() else ROOT


def broker_settings(broker: Broker) -> BrokerSettings:
    """One broker of the config as its adapter takes it."""

    def file(path: str) -> Path | None:
        return Path(path) if path else None

    return BrokerSettings(
        name=broker.name,
        host=broker.host,
        port=broker.port,
        tls=broker.tls,
        ca=file(broker.ca),
        certificate=file(broker.certificate),
        key=file(broker.key),
        username=broker.username or None,
        password_file=file(broker.password_file),
    )


def pin_settings(config: Config) -> tuple[PinSetting, ...]:
    """Every line that is read, in the order of the settings."""
    wired = []
    for button in config.button:
        contact = "no" if button.contact == "pair" else button.contact
        wired.append(PinSetting(button.role, button.pin, contact))
        if button.contact == "pair":
            wired.append(PinSetting(button.role, button.pin_nc, "nc"))
    shutter = config.shutter
    told = (
        PinSetting(Feedback.CLOSED, shutter.closed_pin, shutter.closed_contact),
        PinSetting(Feedback.OBSTACLE, shutter.obstacle_pin, shutter.obstacle_contact),
    )
    return (*wired, *(one for one in told if one.pin != NO_PIN))


def _buttons(config: Config, inbox: Inbox, closing: ExitStack) -> Buttons:
    wired = pin_settings(config)
    folder = Path(config.paths.runtime)
    if config.pins == "simulated":
        pins = SimulatedPins(folder, wired)
        pins.open()
        closing.callback(pins.close)
        buttons = Buttons(wired, pins.factory, inbox.level)
    else:
        buttons = Buttons(wired, header.real_factory(config.pins, folder), inbox.level)
    closing.callback(buttons.close)
    for reading in buttons.poll():
        # What stands at the start, before any edge.
        inbox.level(reading, mono_us())
    return buttons


def output_wiring(config: Config) -> OutputWiring:
    """Every line that is driven."""
    shutter = config.shutter
    return OutputWiring(
        pins=config.pins,
        folder=config.paths.runtime,
        relay=None if shutter.relay_pin == NO_PIN else shutter.relay_pin,
        relay_on=shutter.relay_on,
        impulse_us=shutter.impulse_ms * MS_US,
        indicators=tuple(IndicatorPin(one.pin, one.kind) for one in config.indicator),
        lasting=_keeps_outputs(board_root(config)),
    )


def _keeps_outputs(root: Path) -> bool:
    revision = model.revision(root)
    known = boards.board_of(revision) if revision else None
    return known is not None and model.keeps_outputs(root, known.driver)


def _outputs(config: Config, inbox: Inbox, closing: ExitStack) -> Outputs | NoOutputs:
    driven = output_wiring(config)
    if driven.relay is None and not driven.indicators:
        return NoOutputs()
    outputs = Outputs(driven, inbox.outputs_back, inbox.outputs_lost)
    closing.callback(outputs.close)
    outputs.open()
    return outputs


def _links(config: Config, who: Identity, inbox: Inbox) -> dict[str, BrokerLink]:
    will = Will(f"{who.base}/availability", guard.OFFLINE)
    return {
        broker.name: BrokerLink(
            broker_settings(broker),
            client_id=f"{who.site}.{who.counter}",
            will=will,
            subscriptions=hearing.subscriptions(who),
            listener=inbox,
            session_expiry_s=SESSION_S,
        )
        for broker in config.broker
    }


def _tell_home_assistant(config: Config, who: Identity, closing: ExitStack) -> None:
    if not config.home_assistant.discovery:
        return
    told = Discovery(
        map(broker_settings, config.broker),
        f"{who.site}.{who.counter}.{home_assistant.GUARD}",
        home_assistant.discovery(who, version("luukku")),
    )
    closing.callback(told.stop)
    told.start()


def _keep_aside(in_use: InUse) -> None:
    """Keep what everything has started with; no start waits for the disk."""
    threading.Thread(target=_keep, args=(in_use,), name="settings", daemon=True).start()


def _keep(in_use: InUse) -> None:
    """Keep the settings; without their copy a mistake would stop the next start."""
    try:
        last_good.keep(in_use)
    except OSError as error:
        log.warning(
            "The settings cannot be kept (%s), so a mistake in their file would stop "
            "the next start: let luukku write in its state folder",
            error.strerror,
        )


def _setting(in_use: InUse) -> Setting:
    config = in_use.config
    return Setting(
        version=version("luukku"),
        counter_text=config.counter.text,
        place_text=config.counter.place,
        address=config.counter.address,
        language=config.counter.language,
        cue_style=config.counter.covert_cue,
        simulated_pins=config.pins == "simulated",
        must_serve=config.counter.must_serve,
        waits_in_sight=config.cards.waits_in_sight,
        cards_folder=config.cards.folder,
        breath_in_s=config.screen.breath_in_s,
        wiring={
            button.role: Wiring(location=button.location, cable=button.cable)
            for button in config.button
        },
        config_mistakes=brief(in_use.mistakes),
    )


class _Vitals:
    """What health says of this process; asked each time health is said."""

    def __init__(
        self, config: Config, store: Store, boot_id: str, started_wall_ms: int
    ) -> None:
        self._config = config
        self._store = store
        self._boot_id = boot_id
        # Now: later it would make the loop wait for the disk.
        self._version = version("luukku")
        self._started_wall_ms = started_wall_ms
        self._started_us = mono_us()

    def __call__(self) -> Vitals:
        return Vitals(
            journal_head=self._store.journal_head,
            journal_rows=self._store.journal_rows,
            version=self._version,
            config_hash=self._config.config_hash,
            boot_id=self._boot_id,
            started_wall_ms=self._started_wall_ms,
            uptime_s=(mono_us() - self._started_us) // S_US,
            pins=self._config.pins,
            shutter_mode=self._config.shutter.mode,
        )
