# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every page that the screen can show, each reached from the one before."""

from collections.abc import Iterator

import msgspec

from appliance.wire.panel import FaultView, ReadinessView, View
from gui.counter.deck import GROUPS, pages_of
from gui.counter.scenes import ACCEPTED, NO_ANSWER, REST
from tests.gui.counter.bench import CARDS, Bench, in_language

BROKEN = msgspec.structs.replace(
    REST,
    pins_simulated=True,
    readiness=ReadinessView(
        ready="not_proven",
        proven_age_s=None,
        guards_on_duty=0,
        faults=[
            FaultView(
                fault="broker_unreachable",
                part="main",
                since="x",
                cause="own_certificate_untrusted",
            ),
            FaultView(fault="storage_failed", part="", since="x"),
        ],
    ),
)
CHANGED = {
    "changed-button": FaultView(fault="config_changed", part="shutter", since="x"),
    "changed-station": FaultView(
        fault="config_changed", part="vartija-turvakeskus-2-yovuoro-1", since="x"
    ),
    "one-way": FaultView(fault="not_proven", part="second", since="x"),
}
LONG_NAMES = ["Vartija Anna-Liisa Ylä-Kivinen-Korhonen", "Vartija 2", "Vartija 3"]
LONG = msgspec.structs.replace(
    BROKEN,
    counter_text="Neuvonta, ajanvaraus ja laboratorion näytteenoton ilmoittautumin",
    place_text="Pääaula, ensimmäinen kerros. " * 4,
    address=(
        "Keskussairaalantie 12 A, pääaula, ensimmäinen kerros, sisään "
        "ambulanssipihan puolelta, neuvonta ja ajanvaraus, luukku numero kolme "
        "heti hissien jälkeen oikealla, ovikoodi kysytään vartijalta."
    ),
)


def _views() -> Iterator[tuple[str, View]]:
    replace = msgspec.structs.replace
    crowd = ["Vartija 2", "Ulrika Öhman"]
    yield "ladder", replace(REST, alert=ACCEPTED)
    yield "two-come", replace(REST, alert=replace(ACCEPTED, coming=crowd))
    yield "withdrawn", replace(REST, alert=replace(ACCEPTED, withdrawn=True))
    yield "plan-b", replace(REST, alert=NO_ANSWER)
    yield "handled", replace(REST, alert=replace(ACCEPTED, stage="closed"))
    yield "long-ladder", replace(LONG, alert=replace(ACCEPTED, coming=LONG_NAMES))
    yield "long-plan-b", replace(LONG, alert=NO_ANSWER)
    yield "broken", BROKEN
    for name, fault in CHANGED.items():
        both = [fault, FaultView(fault="clock_unsynced", part="", since="x")]
        readiness = replace(BROKEN.readiness, faults=both)
        yield name, replace(BROKEN, readiness=readiness)


def every_page(bench: Bench, language: str) -> Iterator[str]:
    """Show each page in turn and name it."""
    bench.show(in_language(language))
    pages = bench.window.pages
    yield "start"
    for group in GROUPS:
        pages.choose(group)
        for number in range(pages_of(group)):
            yield f"list-{group}-{number}"
            pages.more()
        pages.back()
    for card_id in CARDS:
        pages.choose(card_id)
        yield f"card-{card_id}"
        pages.back()
    yield from _calm(bench)
    for name, view in _views():
        bench.show(in_language(language, view))
        yield name
        bench.show(in_language(language))
    bench.show(in_language(language, msgspec.structs.replace(REST, help_undo_ms=2400)))
    yield "undo"
    bench.show(in_language(language, msgspec.structs.replace(REST, alert=ACCEPTED)))
    bench.show(in_language(language))
    bench.link.silent.emit()
    yield "silent"
    bench.window.pages.choose("shouting")
    yield "silent-card"
    bench.window.pages.back()


def _calm(bench: Bench) -> Iterator[str]:
    window = bench.window
    window.pause.begin()
    window.pages.go("pause")
    yield "pause-say"
    window.pause.closed()
    yield "pause-count"
    for _ in range(20):
        window.pause.count()
    yield "pause-ask"
    window.pages.back()
    window.pages.go("breathe")
    yield "breathe-in"
    for _ in range(5):
        window.breathing.count()
    yield "breathe-out"
    for _ in range(60):
        window.breathing.count()
    yield "breathe-end"
    window.pages.back()
