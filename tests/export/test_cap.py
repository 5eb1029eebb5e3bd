# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Alerts as CAP 1.2: the rules of OASIS' schema that our messages could break.

Order, formats and words of the elements are from the standard's document (1 July
2010), section 3.2 and appendix A.
"""

import re
import sqlite3
from contextlib import closing
from itertools import product
from xml.etree import ElementTree as ET

import pytest

from appliance.adapters.alert_list import Deed, Listed
from appliance.export import cap
from appliance.export.cap import NAMESPACE, Counter
from tests.export.counter import Exporting

ALERT = (
    *("identifier", "sender", "sent", "status", "msgType", "source", "scope"),
    *("restriction", "addresses", "code", "note", "references", "incidents", "info"),
)
INFO = (
    *("language", "category", "event", "responseType", "urgency", "severity"),
    *("certainty", "audience", "eventCode", "effective", "onset", "expires"),
    *("senderName", "headline", "description", "instruction", "web", "contact"),
    *("parameter", "resource", "area"),
)
AREA = ("areaDesc", "polygon", "circle", "geocode", "altitude", "ceiling")
WORDS = {
    "status": {"Actual", "Exercise", "System", "Test", "Draft"},
    "msgType": {"Alert", "Update", "Cancel", "Ack", "Error"},
    "scope": {"Restricted", "Private"},
    "category": {"Security"},
    "responseType": {"Execute", "Monitor", "AllClear", "None"},
    "urgency": {"Immediate", "Expected", "Future", "Past", "Unknown"},
    "severity": {"Extreme", "Severe", "Moderate", "Minor", "Unknown"},
    "certainty": {"Observed", "Likely", "Possible", "Unlikely", "Unknown"},
}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d")
COUNTER = Counter("hki-3", "counter-1", "Luukku 1", "Pääaula <1. krs>")
HELP = Listed(
    alert_id="alert 3,<&>",
    rev=7,
    kind="help",
    level=2,
    stage="closed",
    outcome="resolved",
    raised_at="2026-11-21T21:49:06.789Z",
    updated_at="2026-11-21T22:10:00.001Z",
    utc_offset_s=7200,
    clock_synced=1,
    presses=2,
    exercise=0,
    withdrawn_at=None,
    escalation=1,
    deeds=(Deed("accepted", "guard <1> & \x07co", "2026-11-21T21:50:00.000Z"),),
    audiences=("guards", "night shift"),
)


def read(xml: bytes) -> ET.Element:
    """The message, which every element's namespace says it is."""
    root = ET.fromstring(xml)  # noqa: S314 - of our own making
    assert all(one.tag.startswith(f"{{{NAMESPACE}}}") for one in root.iter())
    return root


def names(parent: ET.Element) -> list[str]:
    """The elements in it, in order."""
    return [one.tag.partition("}")[2] for one in parent]


def text(parent: ET.Element, path: str) -> str:
    """What an element says; it must be there."""
    steps = "/".join(f"{{{NAMESPACE}}}{step}" for step in path.split("/"))
    found = parent.find(steps)
    assert found is not None, path
    assert found.text, path
    return found.text


def must_be_valid(xml: bytes) -> ET.Element:
    """Every rule of the schema that a message of ours could break."""
    root = read(xml)
    for element, order in (
        (root, ALERT),
        *((one, INFO) for one in root.iter(f"{{{NAMESPACE}}}info")),
        *((one, AREA) for one in root.iter(f"{{{NAMESPACE}}}area")),
    ):
        places = [order.index(name) for name in names(element)]
        assert places == sorted(places), "the schema's sequence"
    assert {"identifier", "sender", "sent", "scope", "addresses"} <= set(names(root))
    for one in root.iter():
        name = one.tag.partition("}")[2]
        if name in WORDS:
            assert one.text in WORDS[name], name
        if name in ("sent", "effective", "onset"):
            assert TIME.fullmatch(one.text or ""), one.text
    for name in ("identifier", "sender"):
        assert not set(text(root, name)) & set(" ,<&"), name
    for pair in ("eventCode", "parameter", "geocode"):
        for one in root.iter(f"{{{NAMESPACE}}}{pair}"):
            assert names(one) == ["valueName", "value"]
    return root


@pytest.mark.parametrize("kind", ["duress", "help", "shutter", "pause", "of-next-year"])
def test_every_alert_is_a_valid_message(kind: str) -> None:
    """Of any kind, open or closed, real or exercise, east and west of Greenwich."""
    for stage, outcome, exercise, offset_s in product(
        ("raised", "closed"),
        (None, "resolved", "false_press", "exercise"),
        (0, 1),
        (7200, 0, -12_600),
    ):
        alert = HELP._replace(
            kind=kind,
            stage=stage,
            outcome=outcome,
            exercise=exercise,
            utc_offset_s=offset_s,
        )
        root = must_be_valid(cap.message(alert, COUNTER))
        assert text(root, "status") == ("Exercise" if exercise else "Actual")
        codes = {
            one.text for code in root.iter(f"{{{NAMESPACE}}}eventCode") for one in code
        }
        assert not (exercise and codes & {"HA", "122", "PA", "120"})


def test_a_message_says_what_became_of_the_alert() -> None:
    """Who was called, when, how grave, who came, and how it ended, in three words."""
    root = must_be_valid(cap.message(HELP, COUNTER))
    assert text(root, "identifier") == "alert_3____.7"
    assert text(root, "sender") == "luukku/hki-3/counter-1"
    assert text(root, "sent") == "2026-11-22T00:10:00+02:00"
    assert text(root, "addresses") == "guards night_shift"
    assert text(root, "info/onset") == "2026-11-21T23:49:06+02:00"
    assert text(root, "info/severity") == "Moderate"
    assert text(root, "info/responseType") == "AllClear"
    assert text(root, "info/headline") == "APU · Luukku 1 · Pääaula <1. krs>"
    ends = [one.text for one in root.iter(f"{{{NAMESPACE}}}description")]
    assert ends == ["Hoidettu.", "Skött.", "Resolved."]
    pairs = {one[0].text: one[1].text for one in root.iter(f"{{{NAMESPACE}}}parameter")}
    assert pairs["accepted_by"] == "guard <1> & ?co"
    assert pairs["accepted_at"] == "2026-11-21T23:50:00+02:00"
    assert pairs["presses"] == "2"


def test_universal_time_is_written_as_the_standard_wants() -> None:
    """Neither Z nor +00:00."""
    xml = cap.message(HELP._replace(utc_offset_s=0), COUNTER)
    assert text(read(xml), "sent") == "2026-11-21T22:10:00-00:00"


def test_each_alert_of_the_journal_is_a_file(
    counter: Exporting, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the days that are meant; the journal is only read, and it is noted."""
    before = counter.journal.read_bytes()
    days = ("--from", "2025-10-05", "--to", "2025-10-05")
    assert counter.export("--cap", *days) == 0
    found = {one.name: must_be_valid(one.read_bytes()) for one in counter.out.iterdir()}
    assert sorted(found) == [
        f"hki-3-counter-1-alert-20251005T12{minute:02}00-alert-{minute + 1}.xml"
        for minute in range(3)
    ]
    statuses = [text(found[name], "status") for name in sorted(found)]
    assert statuses == ["Actual", "Exercise", "Actual"]
    assert counter.journal.read_bytes() == before
    assert counter.looks() == ["operator export_alerts"]
    assert counter.export("--format", "cap", "--month", "2024-10") == 0
    assert "no file was written" in capsys.readouterr().err


def test_a_journal_that_is_missing_is_named(
    counter: Exporting, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is noted."""
    counter.journal.unlink()
    assert counter.export("--cap", "--month", "2025-10") == 1
    assert "There is no" in capsys.readouterr().err
    assert counter.looks() == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE alerts SET updated_at = 'yesterday' WHERE number = 2",
        "UPDATE alerts SET utc_offset_s = 86400 WHERE number = 2",
    ],
)
def test_a_damaged_row_is_a_sentence(
    counter: Exporting, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    """Which alert it is, and nothing is written."""
    with closing(sqlite3.connect(counter.journal)) as connection:
        connection.execute(damage)
        connection.commit()
    assert counter.export("--cap", "--month", "2025-10") == 1
    assert "holds what is none of ours: alert-2." in capsys.readouterr().err
    assert list(counter.out.iterdir()) == []
