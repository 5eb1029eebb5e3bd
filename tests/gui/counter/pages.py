# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every page that the screen can show, each reached from the one before."""

from collections.abc import Iterator

import msgspec

from appliance.wire.panel import ButtonView, FaultView, ReadinessView, TrialView, View
from gui.content.cards import GROUPS
from gui.counter.pages import START
from gui.counter.scenes import (
    ACCEPTED,
    NO_ANSWER,
    OPEN,
    REST,
    SHOTS,
    TESTED,
    UNSEEN,
    UNTESTED,
    obstructed,
    with_pause,
    with_trial,
)
from tests.gui.counter.bench import CARDS, Bench, in_language
from tests.gui.counter.quiet import quiet_pages

replace = msgspec.structs.replace
BROKEN = replace(
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
LONG = replace(
    BROKEN,
    counter_text="Neuvonta, ajanvaraus ja laboratorion näytteenoton ilmoittautumin",
    place_text="Pääaula, ensimmäinen kerros. " * 4,
    address=(
        "Keskussairaalantie 12 A, pääaula, ensimmäinen kerros, sisään "
        "ambulanssipihan puolelta, neuvonta ja ajanvaraus, luukku numero kolme "
        "heti hissien jälkeen oikealla, ovikoodi kysytään vartijalta."
    ),
)

LONG_TEXTS = {
    "location": (
        "Huoneen 3 työpöydän alla oikealla sivulla, "
        "katkaisijarasian takana, hyllyn alla."
    ),
    "cable": (
        "W12, JAMAK 4x(2+1)x0,5, kaapelihylly K3, "
        "rasia JR7, liittimet 14-17, noin 45 m."
    ),
}
"""As long as the settings allow."""
BUTTONS: dict[str, list[ButtonView]] = {
    "usual": [TESTED, UNTESTED],
    "one": [TESTED],
    "none": [],
    "due": [replace(TESTED, due=True), replace(TESTED, role="shutter", failed=True)],
    "long": [
        replace(TESTED, **LONG_TEXTS, seen_by="V" * 32),
        replace(UNTESTED, **LONG_TEXTS, contact="nc"),
    ],
}
WORN = replace(
    REST,
    readiness=replace(
        REST.readiness,
        faults=[
            FaultView(fault=fault, part="shutter", since="x")
            for fault in ("wire_short", "config_changed", "chatter")
        ],
    ),
)


def _views() -> Iterator[tuple[str, View]]:
    crowd = ["Vartija 2", "Ulrika Öhman"]
    yield "drill", replace(REST, drill_left_s=3600)
    yield "drill-broken", replace(BROKEN, drill_left_s=3600)
    yield "drill-help", replace(REST, alert=ACCEPTED, drill_left_s=3600)
    yield "drill-pause", replace(with_pause("counting", 9), drill_left_s=3600)
    yield "ladder", replace(REST, alert=ACCEPTED)
    yield "two-come", replace(REST, alert=replace(ACCEPTED, coming=crowd))
    yield "withdrawn", replace(REST, alert=replace(ACCEPTED, withdrawn=True))
    yield "plan-b", replace(REST, alert=NO_ANSWER)
    yield "handled", replace(REST, alert=replace(ACCEPTED, stage="closed"))
    yield "long-ladder", replace(LONG, alert=replace(ACCEPTED, coming=LONG_NAMES))
    yield "long-plan-b", replace(LONG, alert=NO_ANSWER)
    yield "broken", BROKEN
    yield "worn", WORN
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
        yield f"list-{group}"
        pages.back()
    yield from every_card(bench)
    yield from _drilled(bench, language)
    yield from _site(bench, language)
    yield from _calm(bench)
    yield from quiet_pages(bench)
    yield from _pauses(bench, language)
    yield from _checks(bench, language)
    for name, view in _views():
        bench.show(in_language(language, view))
        yield name
        bench.show(in_language(language))
    bench.window.after.invitation.end()
    bench.show(in_language(language, replace(REST, help_undo_ms=2400)))
    yield "undo"
    bench.show(in_language(language, replace(REST, alert=ACCEPTED)))
    bench.show(in_language(language))
    bench.link.silent.emit()
    yield "silent"
    bench.window.pages.choose("shouting")
    yield "silent-card"
    bench.window.pages.back()
    yield from _pictures(bench, language)


def every_card(bench: Bench) -> Iterator[str]:
    """Show each card in turn, its blanks empty and filled."""
    for card_id in CARDS:
        bench.window.pages.choose(card_id)
        yield f"card-{card_id}"
        yield from _blanks(bench, card_id)
        bench.window.pages.back()


def _blanks(bench: Bench, card_id: str) -> Iterator[str]:
    """Each blank of the open card, and the card with its longest fillings."""
    pages = bench.window.pages
    numbers = pages.shown.fillable()
    for number in numbers:
        pages.fill(number)
        yield f"blank-{card_id}-{number}"
        choices = pages.filler.choices()
        pages.filled(str(choices.index(max(choices, key=len))))
    if numbers:
        yield f"filled-{card_id}"
    pages.filler.forget()


def _drilled(bench: Bench, language: str) -> Iterator[str]:
    """A drill's mark beside the names of pages, also of those with little room."""
    pages = bench.window.pages
    for name, view in (("drill", REST), ("drill-broken", BROKEN)):
        bench.show(in_language(language, replace(view, drill_left_s=3600)))
        for card_id in ("shouting", "selfharm", "outside"):
            pages.choose(card_id)
            yield f"{name}-{card_id}"
            pages.back()
        for page in ("contacts", "upkeep", "settings"):
            pages.go(page)
            yield f"{name}-{page}"
            pages.back()
    bench.show(in_language(language))


def _site(bench: Bench, language: str) -> Iterator[str]:
    """What stands on pages of a site that has more to say than others."""
    bench.show(in_language(language, replace(REST, waits_in_sight=True)))
    yield "signs"
    bench.window.pages.go("contacts")
    yield "contacts"
    bench.window.pages.back()
    bench.show(in_language(language))


def _pictures(bench: Bench, language: str) -> Iterator[str]:
    """What is pictured in the guides: a page that has a picture is measured."""
    pages = bench.window.pages
    for shot in SHOTS:
        # The others are the same in another language.
        if shot.view.language == REST.language:
            bench.show(in_language(language, shot.view))
            shot.then(bench.window)
            yield f"picture-{shot.name}"
            bench.show(in_language(language))
            while pages.seen() != START:
                pages.leave(pages.seen())


def _calm(bench: Bench) -> Iterator[str]:
    window = bench.window
    window.pages.go("breathe")
    yield "breathe-in"
    for _ in range(5):
        window.breathing.count()
    yield "breathe-out"
    for _ in range(60):
        window.breathing.count()
    yield "breathe-end"
    window.pages.back()


PAUSES: dict[str, View] = {
    "announced": with_pause("closing", shutter=UNSEEN),
    "asked": with_pause("closing"),
    "unseen": with_pause("closing", shutter=replace(UNSEEN, mode="impulse")),
    "held": with_pause("closing", shutter=replace(UNSEEN, mode="hold_to_run")),
    "in-the-way": obstructed(with_pause("closing", shutter=UNSEEN)),
    "closed": with_pause("counting", 20),
    "last-second": with_pause("counting", 1),
    "uncounted": with_pause("counting"),
    "calm": with_pause("calm"),
    "blocked": with_pause("blocked"),
    "blocked-held": with_pause("blocked", shutter=replace(OPEN, mode="hold_to_run")),
    "obstructed": obstructed(with_pause("blocked")),
    "must-serve": replace(with_pause("closing"), must_serve=True),
    "under-duress": replace(with_pause("counting", 9), alert=NO_ANSWER),
}
"""A pause in every phase, however the shutter is asked."""
ENDS: tuple[TrialView, ...] = (
    TrialView(role="duress", phase="press", left_s=15),
    TrialView(role="shutter", phase="press", left_s=15),
    TrialView(role="shutter", phase="sending", left_s=3),
    TrialView(role="duress", phase="passed", seen_by="Vartija 2", took_ms=412),
    TrialView(role="shutter", phase="passed"),
    TrialView(role="shutter", phase="passed", seen_by="V" * 32, took_ms=14_999),
    *(
        TrialView(role="shutter", phase="failed", why=why)
        for why in ("", "not_pressed", "not_seen", "wrong_button", "real_alert")
    ),
)
"""A test in every phase, and with every end."""


def _pauses(bench: Bench, language: str) -> Iterator[str]:
    for name, view in PAUSES.items():
        bench.show(in_language(language, view))
        yield f"pause-{name}"
        bench.show(in_language(language))
    bench.show(in_language(language, replace(REST, pauses_left=0)))
    bench.window.pause.begin()
    yield "pause-refused"
    bench.show(in_language(language))
    bench.window.pages.back()
    bench.window.pause.begin()
    yield "pause-unheard"
    bench.window.pages.back()
    bench.show(in_language(language, PAUSES["closed"]))
    bench.link.silent.emit()
    yield "pause-interrupted"
    bench.show(in_language(language))


def _checks(bench: Bench, language: str) -> Iterator[str]:
    pages = bench.window.pages
    for name, buttons in BUTTONS.items():
        bench.show(in_language(language, replace(WORN, buttons=buttons)))
        pages.go("check")
        yield f"check-{name}"
        pages.go("sheet")
        yield f"sheet-{name}"
        pages.back()
        pages.back()
    for number, trial in enumerate(ENDS):
        bench.show(in_language(language))
        pages.go("check")
        bench.window.check.start(trial.role)
        bench.show(in_language(language, with_trial(trial)))
        yield f"trial-{number}-{trial.phase}"
        pages.back()
        pages.back()
    bench.show(in_language(language))
    bench.window.check.start("duress")
    yield "trial-unheard"
    pages.back()
