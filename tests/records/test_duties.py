# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The employer's duties after an incident: which there are, and until when."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.records import aftercare, workdays
from appliance.records.duties import (
    CLIP_MOST_DAYS,
    SHIFT_MS,
    Duty,
    Incident,
    Site,
    duties,
)
from appliance.wire.incident import QUESTIONS, Answers, Question
from appliance.wire.times import WALL_MS_MAX

HELSINKI = ZoneInfo("Europe/Helsinki")
SITE = Site(zone=HELSINKI, clip_kept_days=7)
DAY = timedelta(days=1)
HOUR_MS = 60 * 60 * 1000
SEVERE = {"police_notice", "osh_notice"}


def ms(text: str) -> int:
    """Milliseconds of a time in Helsinki."""
    moment = datetime.fromisoformat(text).replace(tzinfo=HELSINKI)
    return round(moment.timestamp() * 1000)


MONDAY_MS = ms("2026-11-09T14:00")


def owed(
    answers: Answers,
    occurred_ms: int = MONDAY_MS,
    informed_ms: int | None = None,
    site: Site = SITE,
    **more: Any,  # noqa: ANN401 - the other facts of an incident
) -> dict[str, Duty]:
    """The duties of an incident, by kind, in the order they are told."""
    incident = Incident(
        answers=answers,
        occurred_ms=occurred_ms,
        employer_informed_ms=informed_ms,
        **more,
    )
    found = duties(incident, site)
    by_kind = {str(duty.kind): duty for duty in found}
    assert len(by_kind) == len(found), "no duty stands there twice"
    return by_kind


def due(answers: Answers, kind: str, occurred: str, informed: str | None = None) -> str:
    """The last day of one duty."""
    informed_ms = None if informed is None else ms(informed)
    return owed(answers, ms(occurred), informed_ms)[kind].due_day.isoformat()


def test_whoever_reports_gets_an_answer_in_14_days() -> None:
    """Also an incident without any answer has one duty: to answer the reporter."""
    found = owed({}, informed_ms=ms("2026-11-10T09:00"))
    (duty,) = found.values()
    assert (duty.kind, duty.owner) == ("reporter_answer", "supervisor")
    assert (duty.due_day, duty.due_ms) == (date(2026, 11, 24), None)
    assert (duty.why, duty.is_provisional) == ("reported", False)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"injury_severe": "yes"}, "injury_severe"),
        ({"injury_severe": "unclear"}, "injury_unclear"),
        ({"injury": "none", "injury_severe": "unclear"}, "injury_unclear"),
        ({"injury": "unclear"}, "injury_unclear"),
        ({"injury": "head"}, "severity_untold"),
        ({"care": "hospital"}, "severity_untold"),
        ({"injury_text": "käsi"}, "severity_untold"),
        ({"severity": "injury"}, "severity_untold"),
        ({"severity": "serious"}, "severity_untold"),
    ],
)
def test_the_authorities_are_notified_at_once(answers: Answers, why: str) -> None:
    """Of a severe injury, of one that is unclear, and of one nobody called slight."""
    informed_ms = ms("2026-11-09T15:30")
    found = owed(answers, informed_ms=informed_ms)
    assert list(found)[:2] == ["police_notice", "osh_notice"]
    for kind in SEVERE:
        assert found[kind].due_ms == informed_ms
        assert found[kind].due_day == date(2026, 11, 9)
        assert found[kind].why == why


@pytest.mark.parametrize(
    "answers",
    [
        {"injury": "bruise", "injury_severe": "no"},
        {"injury": "unclear", "injury_severe": "no"},
        {"severity": "violent"},
        {"severity": "serious", "injury": "none"},
        {"injury": "none", "care": "none", "injury_text": "-"},
    ],
)
def test_the_authorities_are_left_alone(answers: Answers) -> None:
    """No notice where nobody was hurt, or somebody said that it is not severe."""
    assert not SEVERE & set(owed(answers))


@pytest.mark.parametrize(
    ("informed", "last"),
    [
        ("2026-11-09T09:00", "2026-11-23"),
        ("2026-12-21T09:00", "2027-01-08"),
        ("2026-12-31T23:30", "2027-01-18"),
        ("2027-03-19T09:00", "2027-04-06"),
        ("2026-06-12T09:00", "2026-06-29"),
        ("2026-11-21T09:00", "2026-12-04"),
    ],
)
def test_the_insurer_is_told_in_ten_working_days(informed: str, last: str) -> None:
    """From when the employer learned of it, over Christmas, Easter and Midsummer."""
    answers = {"injury": "bruise", "injury_severe": "no"}
    assert due(answers, "insurer_notice", "2026-06-01T09:00", informed) == last


def test_no_injury_is_no_matter_of_the_insurer() -> None:
    """Where nobody was hurt, the insurer is not told."""
    assert "insurer_notice" not in owed({"injury": "none", "severity": "violent"})


@pytest.mark.parametrize(
    "answers",
    [
        *({"event_type": ("shouting", crime)} for crime in ("weapon", "robbery")),
        *({"event_type": (crime,)} for crime in ("threat_violence", "sexual")),
        *({"event_type": (crime,)} for crime in ("attack", "bomb_threat")),
        {"weapon": "said_not_seen"},
        {"event_type": ("confusion",), "severity": "violent"},
        {"severity": "serious"},
    ],
)
def test_a_police_report_is_talked_about_the_same_day(answers: Answers) -> None:
    """What may be a crime is talked about before the day ends, as days go there."""
    found = owed(answers, informed_ms=ms("2026-11-10T00:30"))
    assert found["police_report_talk"].due_day == date(2026, 11, 10)
    assert found["police_report_talk"].why == "crime_possible"


@pytest.mark.parametrize(
    "answers",
    [
        {"event_type": ("shouting", "complaint_threat"), "severity": "threatening"},
        {"event_type": ("heavy_case",), "severity": "serious"},
        {"weapon": "none"},
    ],
)
def test_no_crime_is_made_of_what_is_none(answers: Answers) -> None:
    """Shouting, a heavy case, or no weapon call for no police report."""
    assert "police_report_talk" not in owed(answers)


@pytest.mark.parametrize(
    ("severity", "is_met"),
    [
        *(("unpleasant", False), ("threatening", False)),
        *(("violent", True), ("injury", True), ("serious", True)),
    ],
)
def test_a_supervisor_comes_from_the_third_severity(
    severity: str, *, is_met: bool
) -> None:
    """Violence and what is graver is met in person."""
    assert ("supervisor_contact" in owed({"severity": severity})) is is_met


def test_a_supervisor_comes_to_whoever_is_hurt() -> None:
    """An injury is met in person too when the quick log said less."""
    found = owed({"severity": "threatening", "injury": "wound"})
    assert found["supervisor_contact"].why == "serious"


@pytest.mark.parametrize(
    ("ends_ms", "due_ms"),
    [
        (None, MONDAY_MS + SHIFT_MS),
        (MONDAY_MS + 5 * HOUR_MS, MONDAY_MS + 5 * HOUR_MS),
        (MONDAY_MS - HOUR_MS, MONDAY_MS + SHIFT_MS),
        (MONDAY_MS + 25 * HOUR_MS, MONDAY_MS + SHIFT_MS),
    ],
)
def test_a_supervisor_comes_in_the_same_shift(ends_ms: int | None, due_ms: int) -> None:
    """Until the shift ends, if a believable end is known; else within two hours."""
    found = owed({"severity": "violent"}, shift_ends_ms=ends_ms)
    assert found["supervisor_contact"].due_ms == due_ms


def test_two_hours_are_those_of_aftercare() -> None:
    """Supervisor and after-care mean the same shift."""
    assert SHIFT_MS == aftercare.SHIFT_AFTER_MS


def test_a_night_shift_ends_on_the_next_day() -> None:
    """What happened before midnight may be due after it, in another year."""
    night = owed({"severity": "violent"}, ms("2026-12-31T23:00"))["supervisor_contact"]
    assert night.due_day == date(2027, 1, 1)
    assert night.due_ms == ms("2027-01-01T01:00")


@pytest.mark.parametrize(
    "kind", ["sexual", "discrimination", "stalking", "insults", "mockery", "internal"]
)
def test_harassment_is_acted_on_and_checked(kind: str) -> None:
    """Within 7 days something is done, and after 30 it is seen whether it helped."""
    found = owed({"event_type": (kind,)}, informed_ms=ms("2026-12-28T09:00"))
    assert found["harassment_action"].due_day == date(2027, 1, 4)
    assert found["effect_check"].due_day == date(2027, 1, 27)
    assert found["effect_check"].why == "harassment"


def test_what_is_no_harassment_is_not_tracked() -> None:
    """Violence alone has no harassment track."""
    found = owed({"event_type": ("attack", "robbery")})
    assert not {"harassment_action", "effect_check"} & set(found)


@pytest.mark.parametrize(
    ("kept_days", "last"),
    [
        (1, "2026-11-09"),
        (3, "2026-11-11"),
        (7, "2026-11-13"),  # kept until Monday; Friday is the last day of work
        (-1_000_000, "2026-11-09"),
        (100_000, "2027-11-09"),
    ],
)
def test_a_recording_is_asked_for_before_it_is_lost(kept_days: int, last: str) -> None:
    """On the last working day before the camera system overwrites it, at the latest."""
    site = Site(zone=HELSINKI, clip_kept_days=kept_days)
    duty = owed({"clip_wanted": True}, site=site)["secure_clip"]
    assert (duty.due_day.isoformat(), duty.why) == (last, "clip_wanted")


def test_a_recording_is_asked_for_at_the_weekend() -> None:
    """What happens on a Saturday and is lost before Monday is due on that Saturday."""
    site = Site(zone=HELSINKI, clip_kept_days=2)
    duty = owed({"clip_wanted": True}, ms("2026-11-14T12:00"), site=site)["secure_clip"]
    assert duty.due_day == date(2026, 11, 14)


def test_nobody_knows_when_a_recording_is_lost() -> None:
    """Without the setting it is due the same day, and the reason says why."""
    duty = owed({"clip_wanted": True}, site=Site(zone=HELSINKI))["secure_clip"]
    assert (duty.due_day, duty.why) == (date(2026, 11, 9), "clip_time_unknown")


def test_no_recording_is_asked_for() -> None:
    """Who does not want the recording causes no request."""
    assert "secure_clip" not in owed({"clip_wanted": False})


def test_a_drill_owes_nothing() -> None:
    """Drills and tests have no duties, however grave they were played."""
    assert owed({"injury_severe": "yes", "severity": "serious"}, is_exercise=True) == {}


def test_answers_that_do_not_fit_are_refused() -> None:
    """No rule looks past an answer that it cannot read: the caller hears of it."""
    with pytest.raises(ValueError, match="injury_severe: is none of its choices"):
        owed({"injury_severe": "Yes"})


def test_it_counts_from_when_it_happened_until_the_employer_knows() -> None:
    """Without the time of learning, duties are early, and say that they may move."""
    found = owed(
        {"injury": "head", "event_type": ("sexual", "weapon"), "clip_wanted": True}
    )
    told = {kind for kind, duty in found.items() if duty.is_provisional}
    assert set(found) - told == {"supervisor_contact", "secure_clip"}
    assert found["insurer_notice"].due_day == date(2026, 11, 23)


def test_what_is_due_first_stands_first() -> None:
    """Moments come before the rest of their day, and days in their order."""
    found = owed(
        {"injury_severe": "yes", "event_type": ("sexual",), "clip_wanted": True},
        informed_ms=MONDAY_MS + 3 * HOUR_MS,
    )
    assert list(found) == [
        *("supervisor_contact", "police_notice", "osh_notice", "police_report_talk"),
        *("secure_clip", "harassment_action", "insurer_notice", "reporter_answer"),
        "effect_check",
    ]


def test_days_are_those_of_the_site() -> None:
    """Half past midnight in Helsinki is that day, though UTC is a day behind."""
    answers = {"event_type": ("weapon",)}
    assert due(answers, "police_report_talk", "2026-11-10T00:30") == "2026-11-10"
    utc = Site(zone=UTC)
    found = owed(answers, ms("2026-11-10T00:30"), site=utc)
    assert found["police_report_talk"].due_day == date(2026, 11, 9)


@pytest.mark.parametrize(
    ("informed", "last"),
    [
        ("2026-10-24T23:30", "2026-10-31"),  # the clocks go back that night
        ("2026-03-28T23:30", "2026-04-04"),  # they go forward
        ("2028-02-25T12:00", "2028-03-03"),  # a leap year
        ("2026-12-30T12:00", "2027-01-06"),  # another year
    ],
)
def test_seven_days_are_seven_dates(informed: str, last: str) -> None:
    """Days are counted, not hours, when the clocks change."""
    answers = {"event_type": ("insults",)}
    assert due(answers, "harassment_action", "2026-01-01T09:00", informed) == last


def test_a_clock_that_was_moved_back_makes_duties_early() -> None:
    """An employer told before it happened: the earlier time holds, and is overdue."""
    found = owed({"injury_severe": "yes"}, informed_ms=ms("2020-01-01T09:00"))
    assert found["police_notice"].due_ms == ms("2020-01-01T09:00")


@pytest.mark.parametrize("wall_ms", [-(10**18), 0, WALL_MS_MAX, 10**18])
def test_a_broken_clock_breaks_nothing(wall_ms: int) -> None:
    """Whatever a clock says, the duties are there, all of them."""
    found = owed(
        {"injury_severe": "yes", "event_type": ("sexual",), "clip_wanted": True},
        wall_ms,
        wall_ms,
    )
    assert len(found) == 9
    assert all(1970 <= duty.due_day.year <= 9999 for duty in found.values())


def _answer(question: Question) -> st.SearchStrategy[Any]:
    match question.kind:
        case "one":
            return st.sampled_from(question.choices)
        case "many":
            choices = st.sampled_from(question.choices)
            return st.lists(choices, unique=True).map(tuple)
        case "count":
            return st.integers(0, question.most)
        case "yes_no":
            return st.booleans()
        case "text":
            return st.text(max_size=question.most)


ANSWERS = st.fixed_dictionaries(
    {}, optional={one.key: _answer(one) for one in QUESTIONS}
)
MOMENTS = st.integers(ms("1975-01-01T00:00"), ms("2099-01-01T00:00"))


@given(
    answers=ANSWERS,
    occurred_ms=MOMENTS,
    later_ms=st.none() | st.integers(0, 400 * 24 * HOUR_MS),
    ends_ms=st.none() | MOMENTS,
    kept_days=st.none() | st.integers(-5, 2 * CLIP_MOST_DAYS),
)
def test_no_duty_is_due_before_it_begins(
    answers: Answers,
    occurred_ms: int,
    later_ms: int | None,
    ends_ms: int | None,
    kept_days: int | None,
) -> None:
    """Nothing is due before its start; the insurer's last day is a working day."""
    informed_ms = None if later_ms is None else occurred_ms + later_ms
    site = Site(zone=HELSINKI, clip_kept_days=kept_days)
    found = owed(answers, occurred_ms, informed_ms, site, shift_ends_ms=ends_ms)
    assert "reporter_answer" in found
    occurred = datetime.fromtimestamp(occurred_ms / 1000, HELSINKI).date()
    for duty in found.values():
        assert duty.due_day >= occurred
        assert duty.due_ms is None or duty.due_ms >= occurred_ms
    if "insurer_notice" in found:
        last = found["insurer_notice"].due_day
        assert workdays.is_working_day(last)
        assert last >= occurred + 12 * DAY


@given(answers=ANSWERS, key=st.sampled_from([one.key for one in QUESTIONS]))
def test_a_severe_injury_is_never_missed(answers: dict[str, Any], key: str) -> None:
    """Whatever else is answered, or taken away: severe or unclear is notified."""
    answers.pop(key, None)
    for severe in ("yes", "unclear"):
        found = owed({**answers, "injury_severe": severe})
        assert set(found) >= SEVERE | {"insurer_notice", "supervisor_contact"}
