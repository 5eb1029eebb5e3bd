# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the touchscreen is shown: nothing without evidence."""

import pytest
from msgspec.structs import replace

from appliance.core import events, readiness
from appliance.core.effects import PublishAlert
from appliance.core.limits import (
    ACCEPTED_MAX,
    DEBOUNCE_US,
    GUARDS_MAX,
    S_US,
    STUCK_US,
    UNACCEPTED_US,
)
from appliance.core.readiness import Guard, Guards
from appliance.core.state import State
from appliance.core.values import (
    LEVEL_OF,
    Action,
    Fault,
    FaultKind,
    Kind,
    Level,
    Role,
    Stage,
)
from appliance.wire import panel, screen, telling
from appliance.wire.panel import Ladder, View
from appliance.wire.screen import Setting, Wiring
from appliance.wire.telling import FAULTS_MAX
from tests.core.driver import Driver, of, ready
from tests.wire import extremes

SETTING = Setting(
    version="0.1.0",
    counter_text="Luukku 1",
    place_text="Pääaula",
    address="Katu 1",
    language="sv",
    cue_style="colon",
    simulated_pins=True,
)
OPEN = (Stage.RAISED, Stage.ACCEPTED, Stage.ON_SITE)


def show(driver: Driver) -> View:
    """What the screen shows now."""
    return screen.view_of(driver.state, driver.moment(), SETTING)


def ladder(driver: Driver) -> Ladder:
    """The steps that are lit."""
    shown = show(driver).alert
    assert shown is not None, "there is an alert"
    return shown.ladder


def raised(kind: Kind) -> Driver:
    """A counter where this was asked for."""
    driver = ready()
    if kind in (Kind.DURESS, Kind.SHUTTER):
        driver.press(Role(kind.value))
    elif kind is Kind.HELP:
        driver.happen(events.HelpAsked)
        driver.wait(3 * S_US)
    else:
        driver.happen(events.PauseAsked)
    return driver


def test_a_counter_at_rest_shows_its_settings() -> None:
    """Without an alert the screen shows who it is, the clock, and readiness."""
    driver = ready()
    at = replace(driver.moment(), utc_offset_s=7_200)

    view = screen.view_of(driver.state, at, SETTING)

    assert view.clock == "10:00"
    assert (view.alert, view.cue, view.help_undo_ms) == (None, "none", None)
    assert (view.counter_text, view.place_text) == ("Luukku 1", "Pääaula")
    assert (view.address, view.language, view.cue_style) == ("Katu 1", "sv", "colon")
    assert view.pins_simulated
    assert view.clock_synced
    assert view.readiness.guards_on_duty == 1


def test_readiness_has_an_age() -> None:
    """Proven is said with the seconds since the oldest proof; before any, null."""
    driver = ready()
    before = show(driver).readiness
    driver.say(Action.PROOF, nonce=driver.state.guards.probes[-1].nonce)
    driver.now_us += 6 * S_US

    after = show(driver).readiness

    assert (before.ready, before.proven_age_s) == ("not_proven", None)
    assert (after.ready, after.proven_age_s) == ("proven", 6)


def test_faults_are_shown_with_part_and_time() -> None:
    """What is wrong is shown by its word, which part, since when."""
    driver = Driver()
    driver.wait(6 * S_US)

    faults = show(driver).readiness.faults

    assert ("broker_unreachable", "spare") in [(f.fault, f.part) for f in faults]
    assert all(fault.since.endswith("Z") for fault in faults)


def test_a_held_button_is_not_betrayed() -> None:
    """That duress is held is shown when it is over, and hidden by no press later."""

    def stuck() -> bool:
        return "stuck" in {one.fault for one in show(driver).readiness.faults}

    driver = ready()
    driver.level(Role.DURESS, active=True)
    driver.wait(STUCK_US + DEBOUNCE_US)
    assert driver.state.faults, "guards know"
    assert not stuck()
    driver.wall_ms -= 3_600_000
    driver.wait(S_US)
    assert not stuck(), "whatever the clock says"
    driver.ack_alert()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    assert stuck()
    driver.happen(events.PauseAsked)
    life = driver.state.life
    assert life is not None
    graver = replace(life.alert, level=Level.DURESS, kind=Kind.DURESS)
    driver.state = replace(driver.state, life=replace(life, alert=graver))
    driver.wait(S_US)
    assert stuck()


def test_help_can_be_undone_for_three_seconds() -> None:
    """The time that HELP can still be taken back runs down to nothing."""
    driver = ready()
    driver.happen(events.HelpAsked)
    begun = show(driver)
    driver.now_us += 5 * S_US

    assert begun.help_undo_ms == 3_000
    assert begun.alert is None
    assert show(driver).help_undo_ms == 0


def test_each_step_of_the_ladder_waits_for_its_evidence() -> None:
    """Saved, sent, seen, accepted, on site: each only when it is so."""
    driver = raised(Kind.HELP)
    assert ladder(driver) == Ladder()
    driver.save()
    assert ladder(driver) == Ladder(saved=True)
    driver.ack_alert()
    assert ladder(driver) == Ladder(saved=True, sent=True)
    driver.say(Action.SEEN)
    assert ladder(driver) == Ladder(saved=True, sent=True, seen=True)
    driver.say(Action.ACCEPT)
    seen = Ladder(saved=True, sent=True, seen=True, accepted=True)
    assert ladder(driver) == seen
    driver.say(Action.ARRIVE)
    assert ladder(driver) == Ladder(
        saved=True, sent=True, seen=True, accepted=True, on_site=True
    )
    driver.say(Action.CLOSE)
    closed = ladder(driver)
    assert not closed.accepted
    assert not closed.on_site


def test_the_alert_is_shown_in_full() -> None:
    """Kind, level, presses, who comes by name, plan B and withdrawal are shown."""
    driver = raised(Kind.HELP)
    driver.wait(UNACCEPTED_US)
    called = show(driver).alert
    driver.happen(events.WithdrawAsked)
    driver.ack_alert()
    driver.say(Action.ARRIVE)
    driver.say(Action.ACCEPT, guard="manager-7")
    shown = show(driver).alert

    assert called is not None
    assert shown is not None
    assert (called.plan_b, called.withdrawn, called.covert) == (True, False, False)
    assert (shown.kind, shown.level, shown.stage) == ("help", 2, "on_site")
    assert (shown.plan_b, shown.withdrawn, shown.help_asked) == (False, True, True)
    assert shown.coming == ["Vartija-1", "manager-7"]
    assert shown.arrived == ["Vartija-1"]
    assert shown.presses == 1


@pytest.mark.parametrize(
    ("stage", "seen", "plan_b", "cue"),
    [
        (Stage.RAISED, False, False, "none"),
        (Stage.RAISED, True, False, "reached"),
        (Stage.RAISED, False, True, "plan_b"),
        (Stage.RAISED, True, True, "plan_b"),
        (Stage.ACCEPTED, True, False, "coming"),
        (Stage.ON_SITE, True, False, "coming"),
        (Stage.CLOSED, True, False, "none"),
        (Stage.CLOSED, False, True, "none"),
    ],
)
def test_the_covert_cue(stage: Stage, *, seen: bool, plan_b: bool, cue: str) -> None:
    """Under duress the cue says reached, coming or plan B, and nothing when over."""
    state = raised(Kind.DURESS).state
    assert state.life is not None
    seen_by = ("vartija-1",) if seen else ()
    alert = replace(state.life.alert, stage=stage, seen_by=seen_by)
    life = replace(state.life, alert=alert, plan_b=plan_b)
    driver = raised(Kind.DURESS)
    driver.state = replace(state, life=life)

    view = show(driver)

    assert view.cue == cue
    assert view.alert is not None
    assert view.alert.covert


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.DURESS])
@pytest.mark.parametrize("stage", OPEN)
def test_no_cue_but_under_duress(kind: Kind, stage: Stage) -> None:
    """Help, shutter and pause never show the covert cue, whatever becomes of them."""
    driver = raised(kind)
    assert driver.state.life is not None
    alert = replace(driver.alert, stage=stage, seen_by=("vartija-1",))
    life = replace(driver.state.life, alert=alert, plan_b=True)
    driver.state = replace(driver.state, life=life)

    view = show(driver)

    assert view.cue == "none"
    assert view.alert is not None
    assert view.alert.level == LEVEL_OF[kind] != Level.DURESS
    assert not view.alert.covert


def test_what_goes_out_and_what_is_shown_agree() -> None:
    """The screen and the guards are told of the same alert."""
    driver = raised(Kind.DURESS)
    driver.ack_alert()
    driver.say(Action.ACCEPT)

    (published, _) = of(driver.effects, PublishAlert)
    shown = show(driver).alert

    assert published.alert is not None
    assert shown is not None
    assert shown.alert_id == published.alert.alert_id
    assert shown.stage == published.alert.stage


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vartija 2", "Vartija 2"),
        ("", "vartija-1"),
        (" \n ", "vartija-1"),
        ("\x00\u202eVar\ntija", "Vartija"),
        ("å" * 64, "å" * 32),
    ],
)
def test_a_guards_name_is_one_short_line(text: str, name: str) -> None:
    """Whatever a station calls itself, the screen shows at most 32 visible letters."""
    driver = ready()
    driver.happen(
        events.GuardDuty,
        broker="main",
        guard="vartija-1",
        on_duty=True,
        text=text,
        audiences=(),
    )
    driver.press()
    driver.ack_alert()
    driver.say(Action.ACCEPT)

    shown = show(driver).alert

    assert shown is not None
    assert shown.coming == [name]


def full() -> State:
    """A state whose view is as long as it can be."""
    driver = raised(Kind.DURESS)
    life = driver.state.life
    assert life is not None
    guards = tuple(
        Guard(name=name, there=True, text="😀" * 64)
        for name in extremes.names(ACCEPTED_MAX)
    )
    faults = tuple(
        Fault(fault=kind, part=extremes.LONG_NAME, since_wall_ms=0)
        for kind in list(FaultKind) * 2
    )
    return replace(
        driver.state,
        life=replace(life, alert=extremes.ALERT),
        guards=readiness.know(Guards(), guards),
        faults=faults,
        help_us=driver.now_us + 3 * S_US,
    )


def test_the_longest_view_fits_its_line() -> None:
    """At the ends of all limits a view stays within the line that a screen reads."""
    driver = ready()
    setting = replace(
        SETTING,
        counter_text="😀" * 64,
        place_text="😀" * 120,
        address="😀" * 200,
        cards_folder="/etc/luukku/" + "😀" * 200,
        wiring={role: Wiring(location="😀" * 80, cable="😀" * 80) for role in Role},
        # A quotation mark takes two bytes of JSON.
        config_mistakes=screen.brief(('"' * 65_536,) * 99),
    )

    view = screen.view_of(full(), driver.moment(), setting)
    health = telling.health_message(
        extremes.health(guards=GUARDS_MAX, wrong=FAULTS_MAX, language="fi"),
        extremes.VITALS,
        extremes.who("fi"),
    )
    tested = [
        replace(
            one, tested_at="2026-11-22T02:25:38.000Z", seen_by="😀" * 32, took_ms=14_999
        )
        for one in view.buttons
    ]
    trial = panel.TrialView(
        role="shutter", phase="passed", seen_by="😀" * 32, took_ms=14_999
    )
    view = replace(view, health=health, buttons=tested, trial=trial, drill_left_s=3600)

    assert len(panel.encode_view(view)) <= panel.LINE_MAX
    assert len(view.readiness.faults) == FAULTS_MAX
    assert len(view.config_mistakes) == screen.MISTAKES_MAX


def test_mistakes_of_the_settings_are_shown_in_a_line_each() -> None:
    """The first mistakes are shown, one line each; of a long one its beginning."""
    short = 'counter.toml:12: button[1].pin: found "17"; expected a number'

    said = screen.brief((short, "two\nlines", "ä" * 400, *[short] * 9))

    assert said[:2] == (short, "two lines")
    assert said[2] == "ä" * ((screen.MISTAKE_MAX - 5) // 2) + "…"
    assert len(said) == screen.MISTAKES_MAX
    setting = replace(SETTING, config_mistakes=said)
    view = screen.view_of(ready().state, ready().moment(), setting)
    assert tuple(view.config_mistakes) == said
