# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The parsers: each takes any bytes, and only the errors that it names may come.

What speaks in messages gets several of them: lines, of which the first byte says
where it came from. What a parser lets through goes on to what stands behind it: a
counter's messages into its machine, a station's onto its desk.
"""

import contextlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, get_args

from appliance import config
from appliance.config import boards
from appliance.core import machine
from appliance.core.effects import PublishAlert, PublishEvent, PublishReply
from appliance.core.limits import S_US
from appliance.core.state import State
from appliance.core.values import Moment
from appliance.site_kit import SiteError, bundles, register
from appliance.wire import guard, hearing, incident, panel, records, saying
from appliance.wire.hearing import Garbled
from appliance.wire.telling import Vitals
from gui.guard import desk, settings
from gui.guard.board import Heard, Ticked
from tests.core import driver
from tests.gui.guard.bench import Bench
from tests.gui.guard.counter import SITE as DESK_SITE
from tests.wire.test_hearing import BASE, GUARDS, WHO

MESSAGES_MOST: Final = 12
"""Of one input."""
COUNTER_TOPICS: Final = (
    f"{BASE}/respond/vartija-1",
    f"{BASE}/respond/vartija-2",
    f"{GUARDS}/vartija-1/availability",
    f"{GUARDS}/vartija-1/duty",
    f"{GUARDS}/vartija-2/duty",
    f"{BASE}/alert",
)
DESK_TOPICS: Final = (
    *(f"luukku/v1/{DESK_SITE}/counter-3/{leaf}" for leaf in ("alert", "health")),
    *(f"luukku/v1/{DESK_SITE}/counter-3/{leaf}" for leaf in ("probe", "availability")),
    f"luukku/v1/{DESK_SITE}/counter-3/reply/guard-2",
    f"luukku/v1/{DESK_SITE}/guards/guard-1/duty",
    f"luukku/v1/{DESK_SITE}/guards/guard-2/duty",
    f"luukku/v1/{DESK_SITE}/guards/guard-1/availability",
)
_SAID = get_args(PublishAlert | PublishEvent | PublishReply)
_PATH = Path("/nowhere/counter.toml")


def messages(data: bytes, topics: tuple[str, ...]) -> Iterator[tuple[str, bytes, bool]]:
    """Topic, payload and whether it was retained, of each line."""
    for line in data.split(b"\n", MESSAGES_MOST)[:MESSAGES_MOST]:
        where = line[0] if line else 0
        yield topics[where % len(topics)], line[1:], where >= ord("a")


def counter_hears(data: bytes) -> None:
    """Messages of guards and of the broker, up to what the counter answers."""
    state = _alarmed()
    for number, (topic, payload, retained) in enumerate(messages(data, COUNTER_TOPICS)):
        at = _moment(number)
        read = hearing.read(hearing.Heard(at, "main", topic, payload, retained), WHO)
        if read is None or isinstance(read, Garbled):
            continue
        state, effects = machine.step(state, read)
        for effect in effects:
            if isinstance(effect, _SAID):
                said = saying.say(effect, WHO, at.wall_ms, _no_vitals)
                assert len(said.payload) <= guard.MESSAGE_MAX


def guard_hears(data: bytes) -> None:
    """Messages of counters, stations and the broker, up to what the station draws."""
    bench = _station()
    here, now = bench.desk, bench.now
    for topic, payload, retained in messages(data, DESK_TOPICS):
        heard = Heard(broker="main", topic=topic, payload=payload, retained=retained)
        here = desk.fold(here, heard, now).desk
        now = now._replace(us=now.us + 700_000, wall_ms=now.wall_ms + 700)
        here = desk.fold(here, Ticked(), now).desk


def panel_asks(data: bytes) -> None:
    """What a screen asks of the appliance."""
    with contextlib.suppress(ValueError):
        ask = panel.decode_ask(data)
        assert panel.decode_ask(panel.encode_ask(ask)) == ask


def panel_views(data: bytes) -> None:
    """What an appliance shows."""
    with contextlib.suppress(ValueError):
        view = panel.decode_view(data)
        assert panel.decode_view(panel.encode_view(view)) == view


def records_asks(data: bytes) -> None:
    """What a screen asks of the records service; answers are looked at, too."""
    with contextlib.suppress(ValueError):
        asked = records.decode_asked(data)
        assert records.decode_asked(records.encode(asked)) == asked
        if isinstance(asked, records.Write):
            given = asked.answers.items()
            answers = {
                key: tuple(one) if isinstance(one, list) else one
                for key, one in given
                if one is not None
            }
            assert len(incident.mistakes(answers)) <= len(answers)


def records_told(data: bytes) -> None:
    """What the records service tells."""
    with contextlib.suppress(ValueError):
        told = records.decode_told(data)
        assert records.decode_told(records.encode(told)) == told


def counter_settings(data: bytes) -> None:
    """A counter's settings, up to what the core gets of them."""
    with contextlib.suppress(config.ConfigError):
        config.core_settings(config.parse(data, _PATH))


def guard_settings(data: bytes) -> None:
    """A guard station's settings."""
    with contextlib.suppress(settings.SettingsError):
        settings.parse(data, _PATH)


def board_files(data: bytes) -> None:
    """A file about a board, or about a hat."""
    text = data.decode("utf-8", "replace")
    for read in (boards.read_board, boards.read_hat):
        with contextlib.suppress(boards.BoardError):
            read(text, "pi-9.toml")


def bundle(data: bytes) -> None:
    """The first line of a bundle; or, after a `+`, the archive that is sealed in one.

    What lies between is the library's, and takes it a twentieth of a second.
    """
    with contextlib.suppress(SiteError):
        if data.startswith(b"+"):
            files = bundles.unpacked(data[1:])
            assert all(Path(name).name == name != ".." for name in files)
        else:
            label = bundles.read_label(data)
            assert guard.NAME.fullmatch(label.name)
            assert guard.NAME.fullmatch(label.site)


def site_register(data: bytes) -> None:
    """The register of a site: all names in it can stand in a path and a topic."""
    with contextlib.suppress(SiteError):
        book = register.parse(data, Path("site.json"))
        assert all(guard.NAME.fullmatch(name) for name in (book.site, *book.clients))


PARSERS: Final[dict[str, Callable[[bytes], None]]] = {
    one.__name__: one
    for one in (
        counter_hears,
        guard_hears,
        panel_asks,
        panel_views,
        records_asks,
        records_told,
        counter_settings,
        guard_settings,
        board_files,
        bundle,
        site_register,
    )
}
CORPUS: Final = Path(__file__).with_name("corpus")


@cache
def _alarmed() -> State:
    """A counter with an open alert and a guard on duty."""
    counter = driver.ready()
    counter.press()
    return counter.state


@cache
def _station() -> Bench:
    """A guard station on duty; whoever uses its desk changes none of it."""
    return Bench()


def _moment(number: int) -> Moment:
    """A while after the press, each message a second after the one before."""
    at_us = driver.START_US + 60 * S_US + number * S_US
    return Moment(
        mono_us=at_us,
        wall_ms=driver.WALL_MS + (at_us - driver.START_US) // 1_000,
        synced=True,
        fresh=number,
    )


def _no_vitals() -> Vitals:
    raise AssertionError("no message here tells them")


def kept(parser: str) -> list[bytes]:
    """What was worth trying: a line each, with Python's escapes."""
    lines = (CORPUS / f"{parser}.txt").read_text("ascii").splitlines()
    return [one.encode().decode("unicode_escape").encode("latin-1") for one in lines]


def line(data: bytes) -> str:
    """One input as the corpus has it, printable and in one line."""
    return data.decode("latin-1").encode("unicode_escape").decode("ascii")


def keep(parser: str, inputs: list[bytes]) -> None:
    """Write a corpus, in an order that makes small differences."""
    lines = sorted(set(map(line, inputs)), key=lambda one: (len(one), one))
    text = "".join(f"{one}\n" for one in lines)
    (CORPUS / f"{parser}.txt").write_text(text, "ascii")
