# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's sentences about counters, guards, links and itself."""

from collections.abc import Sequence

from gui.guard.words import Guard, fill, span


def no_connection(us: int) -> str:
    """No broker is connected: the gravest thing that a station can say of itself."""
    text = Guard.tr("NO CONNECTION %1 — you do not hear alerts")
    return fill(text, span(us))


def no_connection_to(sites: str, us: int) -> str:
    """No broker of some sites is connected; the others are heard."""
    text = Guard.tr("NO CONNECTION to %1 %2 — you hear no alerts from there")
    return fill(text, sites, span(us))


def off_duty() -> str:
    """Nothing rings here."""
    return Guard.tr("OFF DUTY — this station does not ring")


def last_on_duty(audiences: Sequence[str]) -> str:
    """Without this guard nobody would hear."""
    text = Guard.tr("YOU ARE THE LAST ON DUTY for %1. Press again to leave.")
    return fill(text, ", ".join(audiences))


def duty(*, on_duty: bool | None) -> str:
    """What the duty switch says."""
    if on_duty is None:
        return Guard.tr("one moment …")
    if on_duty:
        return Guard.tr("on duty")
    return Guard.tr("off duty")


def broker_lost(name: str, us: int, why: str) -> str:
    """One of several brokers is not connected; `why` is a sentence, or empty."""
    text = fill(Guard.tr("No connection to broker %1 for %2."), name, span(us))
    return f"{text} {why}".strip()


def broker_refuses(name: str, reason: str) -> str:
    """A broker did not let us say something."""
    text = Guard.tr("Broker %1 refuses what this station sends (%2): check its rights.")
    return fill(text, name, reason)


def unreadable(count: int, topic: str, reason: str) -> str:
    """Messages could not be used."""
    text = Guard.tr("%n unreadable message(s), the last on %1: %2", "", count)
    return fill(text, topic, reason)


def lost(count: int) -> str:
    """Messages came faster than they could be taken."""
    return Guard.tr("%n message(s) lost: too many at once", "", count)


def rush(count: int) -> str:
    """Many counters call within a minute."""
    return Guard.tr("MULTIPLE COUNTERS: %n calls within a minute", "", count)


def more_alerts(count: int) -> str:
    """Open alerts that have no place on the screen."""
    return Guard.tr("and %n alert(s) more, less pressing", "", count)


def more_counters(count: int, dark: int) -> str:
    """Counters that have no place on the screen, and how many of them are dark."""
    if dark:
        text = Guard.tr("and %n counter(s) more, %1 of them dark", "", count)
        return fill(text, str(dark))
    return Guard.tr("and %n counter(s) more, none of them dark", "", count)


def on_duty_now(names: Sequence[str]) -> str:
    """Who would hear an alert."""
    if not names:
        return Guard.tr("Nobody is on duty")
    return fill(Guard.tr("On duty: %1"), ", ".join(names))


def headline(*, connected: bool, counters: bool) -> str:
    """What stands large while nothing is open."""
    if not connected:
        return Guard.tr("Not listening")
    if not counters:
        return Guard.tr("No counter of this site has been heard")
    return Guard.tr("No alerts")


def not_listening_to(sites: str) -> str:
    """The same, of some sites."""
    return fill(Guard.tr("Not listening to %1"), sites)


def no_counter_of(sites: str) -> str:
    """Sites that are connected, but of which nothing is known."""
    return fill(Guard.tr("No counter of %1 has been heard"), sites)


def site_count(count: int) -> str:
    """Many sites, by their number."""
    return Guard.tr("%n site(s)", "", count)


def summary(proven: int, troubled: int) -> str:
    """How many counters would reach us."""
    ready = Guard.tr("%n counter(s) proven", "", proven)
    if not troubled:
        return ready
    broken = Guard.tr("%n counter(s) in trouble", "", troubled)
    return f"{ready} · {broken}"


def condition(word: str, us: int | None) -> str:
    """What a counter's tile says."""
    texts = {
        "proven": Guard.tr("proven %1 ago"),
        "offline": Guard.tr("NO CONNECTION %1"),
        "silent": Guard.tr("SILENT %1"),
        "unheard": Guard.tr("NOT HEARD %1"),
        "not_proven": Guard.tr("NOT PROVEN"),
        "checking": Guard.tr("being checked …"),
    }
    return fill(texts[word], "" if us is None else span(us)).strip()


def test_overdue() -> str:
    """A counter's button test is overdue."""
    return Guard.tr("button test overdue")


def more_faults(text: str, count: int) -> str:
    """One fault in words, the others as a number."""
    if not count:
        return text
    return fill(Guard.tr("%1 (and %n more)", "", count), text)


def simulated() -> str:
    """A counter without real buttons."""
    return Guard.tr("simulated buttons")


def exercise() -> str:
    """The mark of everything that is a drill."""
    return Guard.tr("EXERCISE")


def test() -> str:
    """The mark of an alert that only tests a button."""
    return Guard.tr("TEST")


def seen() -> str:
    """What a guard says to the test of a button."""
    return Guard.tr("SEEN")


def nobody_goes() -> str:
    """What to do about an exercise."""
    return Guard.tr("nobody has to go")
