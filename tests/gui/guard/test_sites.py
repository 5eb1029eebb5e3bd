# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Several sites at one station: nothing of one is taken for another's."""

import pytest
from PySide6.QtGui import QAccessible

from gui.guard import room, sites
from gui.guard.alerts import EXERCISE
from gui.guard.board import (
    DutySet,
    Heard,
    LinkLost,
    LinkUp,
    Ring,
    Selected,
    Silenced,
)
from gui.guard.limits import SITES_NAMED_MAX
from gui.guard.view import AlertView, View, view
from tests.gui.guard.bench import Bench
from tests.gui.guard.conftest import MakeSeat
from tests.gui.guard.counter import SITE, alert, duty, health, topic
from tests.gui.guard.geometry import complaints
from tests.gui.guard.seat import Seat

OTHER = "tku-1"
TEXTS = {OTHER: "Turun terveysasema"}
THIRD = {"oulu-2": "Oulun yhteispalvelupiste"}
HELP = {"level": 2, "kind": "help"}
LONG = "Luolavuoren terveysasema ja neuvola"
PLACE = "Pääaula, 1. krs · takaovi henkilökunnan käytävältä, portaan vieressä"


@pytest.fixture
def bench() -> Bench:
    """Return the desks of guard 2 at two sites, alone on duty."""
    return Bench(OTHER)


def keys(bench: Bench) -> list[str]:
    """All open alerts, the most pressing first."""
    return [one.key for one in room.ranked(bench.room)]


def seen(bench: Bench) -> View:
    """What the window shows."""
    return view(bench.room, bench.now, 0)


def test_equal_ids_of_two_sites_are_two_alerts(bench: Bench) -> None:
    """Counter 3 of both calls as a-1: each rings, and is answered by itself."""
    bench.at(SITE).hear("alert", alert())
    bench.at(OTHER).hear("alert", alert())
    assert bench.rings() == [("a-1", 1, 1), ("a-1", 1, 1)]
    assert keys(bench) == [f"{SITE}/a-1", f"{OTHER}/a-1"]
    bench.tap("accept")
    [(where, said)] = bench.said()
    assert where == f"luukku/v1/{OTHER}/counter-3/respond/guard-2"
    assert said["action"] == "accept"
    bench.hear("alert", alert(rev=2, stage="accepted", accepted_by=["guard-2"]))
    assert bench.at(OTHER).desk.alerts["a-1"].message.stage == "accepted"
    assert bench.at(SITE).desk.alerts["a-1"].message.stage == "raised"
    assert bench.at(SITE).desk.alerts["a-1"].request is None
    bench.at(OTHER).hear("alert", alert(rev=3, stage="closed"))
    assert keys(bench) == [f"{SITE}/a-1"]


def test_a_sites_broker_cannot_speak_for_another(bench: Bench) -> None:
    """A topic of the other site over this site's broker is told as a fault."""
    where = topic("alert", site=OTHER)
    bench.do(Heard(broker="main", topic=where, payload=alert(), retained=True))
    assert not keys(bench)
    assert not bench.rings()
    assert bench.desk.bad.reason == "it is not a topic of this site"
    assert sites.faults(bench.room, bench.now)[0].startswith(f"{SITE} · ")


def test_the_gravest_of_all_sites_is_large_and_heard(bench: Bench) -> None:
    """Level first, then age, over all sites; the sound is that of the gravest."""
    bench.at(SITE).hear("alert", alert(alert_id="h-1", **HELP))
    assert bench.sound() == 2
    bench.later(1)
    bench.at(OTHER).hear("alert", alert())
    assert keys(bench) == [f"{OTHER}/a-1", f"{SITE}/h-1"]
    assert bench.room.card == f"{OTHER}/a-1"
    assert bench.sound() == 1
    bench.hear("alert", alert(rev=2, stage="closed"))
    assert bench.room.card == f"{SITE}/h-1"
    assert bench.sound() == 2


def test_an_exercise_of_one_is_never_heard_before_a_call_of_another(
    bench: Bench,
) -> None:
    """A drill of duress here sounds as one only while nobody calls there."""
    bench.hear("health", health(exercise=True))
    bench.hear("alert", alert(exercise=True))
    assert bench.sound() == EXERCISE
    bench.at(OTHER).hear("alert", alert(**HELP))
    assert bench.sound() == 2
    assert keys(bench) == [f"{OTHER}/a-1", f"{SITE}/a-1"]


def test_silence_is_for_all_sites_until_one_rings(bench: Bench) -> None:
    """One tap quiets both; a new call of either ends that for itself."""
    bench.at(SITE).hear("alert", alert(**HELP))
    bench.at(OTHER).hear("alert", alert(alert_id="h-2", **HELP))
    bench.do(Silenced())
    assert bench.sound() is None
    bench.later(1)
    bench.at(OTHER).hear("alert", alert(counter="counter-1"), "counter-1")
    assert bench.sound() == 1


def test_a_chosen_alert_gives_way_to_a_graver_one_of_another_site(
    bench: Bench,
) -> None:
    """What the guard looks at stays large until what is as grave rings elsewhere."""
    bench.at(SITE).hear("alert", alert())
    bench.at(OTHER).hear("alert", alert(**HELP))
    bench.do(Selected(key=f"{OTHER}/a-1"))
    assert bench.room.card == f"{OTHER}/a-1"
    bench.at(SITE).hear("alert", alert(alert_id="n", counter="counter-9", level=3))
    assert bench.room.card == f"{OTHER}/a-1"
    bench.at(SITE).hear(
        "alert", alert(alert_id="h-9", counter="counter-1", **HELP), "counter-1"
    )
    assert bench.room.card == f"{SITE}/a-1"


def test_a_choice_of_no_known_alert_changes_nothing(bench: Bench) -> None:
    """What was tapped may be over, or of a site that is none."""
    bench.hear("alert", alert())
    for wanted in ("", "a-1", f"{OTHER}/a-1", "nowhere/a-1", f"{SITE}/a-2"):
        bench.do(Selected(key=wanted))
        assert bench.room.selected is None


def test_a_card_of_another_site_settles_first(bench: Bench) -> None:
    """A second tap meant for one site's alert does not answer the other's."""
    bench.at(SITE).hear("alert", alert(**HELP))
    assert seen(bench).screen.settled
    bench.at(OTHER).hear("alert", alert())
    assert not seen(bench).screen.settled
    bench.later(0.5)
    assert seen(bench).screen.settled


def test_duty_is_of_all_sites(bench: Bench) -> None:
    """One tap leaves all, warned once; one tap comes on duty at all."""
    bench.leave_duty()
    told = {where: said["on_duty"] for where, said in bench.said()}
    assert told == {
        "guards/guard-2/duty": False,
        f"luukku/v1/{OTHER}/guards/guard-2/duty": False,
    }
    bench.do(DutySet(on_duty=True))
    assert [said["on_duty"] for _, said in bench.said()] == [True, True]


def test_the_last_at_one_site_is_warned_of_that_one(bench: Bench) -> None:
    """Where another guard is on duty nobody is missed; the other site is named."""
    bench.at(SITE).hear_guard("availability", b"online", "guard-1")
    bench.hear_guard("duty", duty("Vartija 1"), "guard-1")
    bench.do(DutySet(on_duty=False))
    assert bench.desk.on_duty is True
    assert sites.alone_for(bench.room) == [f"guards · {OTHER}"]
    assert OTHER in seen(bench).screen.leaveText
    assert SITE not in seen(bench).screen.leaveText


@pytest.mark.parametrize("first", [SITE, OTHER])
def test_brokers_that_kept_different_duty_bring_it_on(first: str) -> None:
    """After a restart one site kept *on*, the other *off*: on, and both are told."""
    bench = Bench(OTHER, start=False)
    kept = {SITE: True, OTHER: False}
    for site in sorted(kept, key=lambda one: one != first):
        bench.at(site).do(LinkUp(broker="main"))
        bench.hear_guard("duty", duty("Vartija 2", on_duty=kept[site]), "guard-2")
        bench.later(5)
    assert sites.on_duty(bench.room) is True
    assert {one.on_duty for one in bench.room.desks.values()} == {True}
    said = dict(bench.said())
    assert said[f"luukku/v1/{OTHER}/guards/guard-2/duty"]["on_duty"] is True


def test_who_left_stays_off_where_a_broker_comes_later() -> None:
    """Said by the guard, it holds for a site that is heard only afterwards."""
    bench = Bench(OTHER, start=False)
    bench.at(SITE).do(LinkUp(broker="main"), DutySet(on_duty=True))
    bench.leave_duty()
    bench.at(OTHER).do(LinkUp(broker="main"))
    bench.hear_guard("duty", duty("Vartija 2"), "guard-2")
    bench.later(5)
    assert {one.on_duty for one in bench.room.desks.values()} == {False}


def test_a_site_that_is_not_heard_is_named(bench: Bench) -> None:
    """One lost connection is as loud as all: a band with its name, and no quiet."""
    bench.at(OTHER).do(LinkLost(broker="main", cause="refused"))
    bench.later(5)
    screen = seen(bench).screen
    assert not screen.connected
    assert screen.connectionText.startswith(f"NO CONNECTION to {OTHER} 5\xa0s")
    assert screen.headline == f"Not listening to {OTHER}"
    bench.at(SITE).do(LinkLost(broker="main", cause="refused"))
    assert seen(bench).screen.connectionText.startswith("NO CONNECTION 5\xa0s")
    bench.at(OTHER).do(LinkUp(broker="main"))
    assert f"NO CONNECTION to {SITE} " in seen(bench).screen.connectionText


def test_a_site_without_counters_is_no_calm(bench: Bench) -> None:
    """A site that is connected but tells of no counter is named, whatever others do."""
    bench.at(SITE).hear("health", health())
    assert seen(bench).screen.headline == f"No counter of {OTHER} has been heard"
    bench.at(OTHER).hear("health", health())
    assert seen(bench).screen.headline == "No alerts"


def test_one_site_is_not_named() -> None:
    """Who has but one reads nothing of sites."""
    bench = Bench()
    bench.hear("alert", alert())
    [large] = seen(bench).large
    assert large.site == ""
    assert large.place == "Pääaula, 1. krs"
    assert SITE not in seen(bench).screen.onDutyNow


def test_each_alert_says_its_site(bench: Bench) -> None:
    """Where to run begins with the site, in the card, the rows and the tiles."""
    bench.at(SITE).hear("alert", alert())
    bench.at(OTHER).hear("alert", alert())
    shown = seen(bench)
    alerts: list[AlertView] = [*shown.large, *shown.others]
    assert [one.place for one in alerts] == [
        f"{SITE} · Pääaula, 1. krs",
        f"{OTHER} · Pääaula, 1. krs",
    ]
    assert [one.site for one in shown.counters] == [SITE, OTHER]
    assert shown.screen.rushText == ""


def test_many_counters_of_several_sites_are_many(bench: Bench) -> None:
    """Two calls at each of two sites within a minute are four."""
    for site in (SITE, OTHER):
        for number in (1, 2):
            name = f"counter-{number}"
            said = alert(alert_id=f"a-{number}", counter=name)
            bench.at(site).hear("alert", said, name)
    assert "4" in seen(bench).screen.rushText


def test_many_sites_are_counted_in_the_head() -> None:
    """Two are named; more are a number."""
    names = [f"site-{number}" for number in range(SITES_NAMED_MAX)]
    assert sites.together(Bench(*names[1:]).room) == f"{SITE}, {names[1]}"
    assert "3" in sites.together(Bench(*names).room)


def test_rings_are_of_their_site(bench: Bench) -> None:
    """What rings says at which site."""
    turn = room.fold(
        bench.room,
        Heard(
            broker="main",
            topic=topic("alert", site=OTHER),
            payload=alert(),
            retained=True,
        ),
        bench.now,
        OTHER,
    )
    assert [site for site, one in turn.actions if isinstance(one, Ring)] == [OTHER]


def spoken(seat: Seat, item: str) -> str:
    """What a screen reader says an item is."""
    return QAccessible.queryAccessibleInterface(seat.item(item)).text(
        QAccessible.Text.Name
    )


def _two(seat: Seat) -> None:
    for site in (SITE, OTHER):
        seat.at(site).open()


def test_both_are_answered_in_one_window(make_seat: MakeSeat) -> None:
    """The large button answers the one, a row's the other, each at its site."""
    seat = make_seat(others=TEXTS)
    _two(seat)
    seat.at(SITE).alarm()
    seat.at(OTHER).alarm()
    seat.said()
    assert seat.text("alertPlace").startswith("Keskus")
    seat.tap("acceptButton")
    seat.tap(f"acceptButton-{OTHER}/a-1")
    assert [said["action"] for said in seat.said()] == ["accept", "accept"]
    assert {
        site: desk.alerts["a-1"].request is not None
        for site, desk in seat.station.room.desks.items()
    } == {SITE: True, OTHER: True}


def test_who_listens_to_the_window_hears_the_site(make_seat: MakeSeat) -> None:
    """Rows and tiles of equal counters have names that differ by their site."""
    seat = make_seat(others=TEXTS)
    _two(seat)
    tiles = {site: spoken(seat, f"counter-{site}/counter-2") for site in (SITE, OTHER)}
    assert tiles[OTHER].startswith("Turun terveysasema Luukku 2: ")
    assert tiles[SITE] != tiles[OTHER]
    seat.at(SITE).alarm()
    seat.at(OTHER).alarm()
    assert "Turun terveysasema" in spoken(seat, f"alertRow-{OTHER}/a-1")


def test_a_frame_confirms_what_each_site_showed(make_seat: MakeSeat) -> None:
    """*Seen* goes to the site of the alert that was drawn."""
    seat = make_seat(others=TEXTS)
    _two(seat)
    seat.sent.clear()
    seat.at(OTHER).alarm()
    seat.look()
    [seen] = [one for one in seat.sent if "/respond/" in one.topic]
    assert seen.topic == f"luukku/v1/{OTHER}/counter-3/respond/guard-2"


def test_the_page_of_a_counter_names_its_site(make_seat: MakeSeat) -> None:
    """A tile opens the page of its own site's counter."""
    seat = make_seat(others=TEXTS)
    _two(seat)
    seat.tap(f"counter-{OTHER}/counter-2")
    assert seat.text("pageTitle") == "Turun terveysasema · Luukku 2"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("wall", [False, True])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_no_word_is_cut(
    make_seat: MakeSeat, language: str, size: tuple[int, int], *, wall: bool
) -> None:
    """With three sites of long names: calls at each, one not heard, the last leaves."""
    seat = make_seat(
        language, size, wall=wall, others={OTHER: LONG, "oulu-2": f"Oulun {LONG}"}
    )
    for site in (SITE, OTHER, "oulu-2"):
        seat.at(site).open()
    assert not complaints(seat.view)
    seat.at("oulu-2").happen(LinkLost(broker="main", cause="ended"))
    seat.look()
    assert not complaints(seat.view)
    for site in (SITE, OTHER):
        seat.at(site).alarm(place_text=PLACE, presses=3)
        seat.alarm(alert_id="h", counter="counter-1", place_text=PLACE, **HELP)
    seat.look()
    assert not complaints(seat.view)
    for site in (SITE, OTHER):
        seat.at(site).hear_guard("duty", duty("Vartija 1", on_duty=False))
    seat.happen(DutySet(on_duty=False))
    seat.look()
    assert seat.is_seen("leaveBand")
    assert not complaints(seat.view)
