# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The maintenance page, with as little and as much on it as there can be."""

from collections.abc import Iterator

from msgspec.structs import replace

from appliance.core.values import Cause, FaultKind
from appliance.wire.panel import FaultView, Language, View
from appliance.wire.screen import brief
from gui.counter.scenes import FAULTY, MISTAKEN, REST, SINCE
from tests.gui.counter.bench import Bench, in_language

LONG_PART = "vartija-turvakeskus-2-yovuoro-12"
UNTRUSTED = Cause.OWN_CERTIFICATE_UNTRUSTED.value
KINDS = [kind.value for kind in FaultKind]


def with_faults(*faults: FaultView, view: View = REST) -> View:
    """The view, but for these faults."""
    readiness = replace(view.readiness, faults=list(faults))
    return replace(view, readiness=readiness)


def fault(kind: str, part: str = "", cause: str | None = None) -> FaultView:
    """One fault."""
    return FaultView(fault=kind, part=part, since=SINCE, cause=cause)


MISTAKES = brief(
    (
        "counter.toml:12: button[1].pin: found 71; expected a BCM number from 0 to 27",
        (
            "counter.toml: cannot be read (No such file or directory); expected a "
            "counter's settings, as in counter.example.toml"
        ),
        "counter.toml:31: broker[1].host: found " + "ä ö " * 60,
    )
    * 3
)
FORMS: dict[str, View] = {
    "well": REST,
    "well-versions": replace(REST, version="100.100.100rc100"),
    "simulated": replace(REST, pins_simulated=True),
    "one": with_faults(fault("chatter", "duress")),
    "three": FAULTY,
    "all": with_faults(*(fault(kind, LONG_PART) for kind in KINDS)),
    "eight": with_faults(
        *(fault(kind, "shutter") for kind in KINDS[:8]), view=replace(FAULTY)
    ),
    "long": with_faults(
        *(
            fault("broker_unreachable", f"{LONG_PART[:-2]}{n}", UNTRUSTED)
            for n in range(10, 26)
        )
    ),
    "unknown": with_faults(fault("eaten_by_mice_of_another_version", "x", "mice")),
    "mistakes": MISTAKEN,
    "many-mistakes": replace(MISTAKEN, config_mistakes=list(MISTAKES)),
    "unfaulted-mistakes": replace(REST, config_mistakes=list(MISTAKES[:1])),
}


SHEETS = 3
"""How many sheets of each form are shown; the others are like them."""
EASY = frozenset({"all", "simulated", "unknown", "unfaulted-mistakes"})
"""Forms that take no more room than others."""


def upkeep_forms(bench: Bench, sheets: int = SHEETS) -> Iterator[str]:
    """Show the forms that differ most; begins and ends at the start page."""
    language: Language = bench.window.language.code()  # type: ignore[assignment] # one of the three
    pages = bench.window.pages
    for name in [name for name in FORMS if name not in EASY]:
        bench.show(in_language(language, FORMS[name]))
        pages.go("upkeep")
        yield from turned(bench, name, sheets)
        pages.back()
    bench.link.silent.emit()
    pages.go("upkeep")
    yield "upkeep-silent"
    pages.back()
    bench.show(in_language(language))


def turned(bench: Bench, name: str, sheets: int) -> Iterator[str]:
    """Turn so many sheets of the page that is open."""
    yield f"upkeep-{name}"
    for sheet in range(2, sheets + 1):
        if not bench.window.upkeep.goes_on():
            return
        bench.window.upkeep.later()
        yield f"upkeep-{name}-{sheet}"
