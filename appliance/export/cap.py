# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""An alert as one message of the Common Alerting Protocol 1.2 (OASIS, 2010).

It says what became of the alert, whole and at the end: the interface of a machine that
must hear of one at once is MQTT. Times have an offset and no fraction, as the schema
wants; the order of elements is the schema's. Nobody outside is addressed.
"""

from collections.abc import Sequence
from datetime import UTC, timedelta, timezone
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from appliance.adapters.alert_list import Listed
from appliance.adapters.reading import plain
from appliance.core.values import Kind
from appliance.wire import words
from appliance.wire.times import EPOCH, from_iso

NAMESPACE: Final = "urn:oasis:names:tc:emergency:cap:1.2"
LANGUAGES: Final = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
CALL: Final = {"duress": ("Immediate", "Severe"), "help": ("Immediate", "Moderate")}
"""Urgency and severity; of a notice `NOTICE`."""
NOTICE: Final = ("Expected", "Minor")
CODES: Final = {"duress": ("HA", "122"), "help": ("PA", "120")}
TEST_CODES: Final = ("RP", "602")
"""An exercise is never sent as an alarm."""
CLOSED: Final = {
    "resolved": {"fi": "Hoidettu.", "sv": "Skött.", "en": "Resolved."},
    "false_press": {
        "fi": "Virhepainallus.",
        "sv": "Oavsiktligt tryck.",
        "en": "False press.",
    },
    "exercise": {
        "fi": "Harjoitus tai koe.",
        "sv": "Övning eller prov.",
        "en": "Drill or test.",
    },
    "open": {"fi": "Auki.", "sv": "Öppet.", "en": "Open."},
}
"""By outcome: how it ended."""


class Counter(NamedTuple):
    """Where the alerts are from."""

    site: str
    counter: str
    text: str
    place: str


def message(alert: Listed, counter: Counter) -> bytes:
    """One XML document, UTF-8."""
    root = ET.Element("alert", {"xmlns": NAMESPACE})
    outcome = alert.outcome or "open"
    audiences = [_word(name) for name in alert.audiences] or ["guards"]
    for tag, text in (
        ("identifier", f"{_word(alert.alert_id)}.{alert.rev}"),
        ("sender", f"luukku/{counter.site}/{counter.counter}"),
        ("sent", _time(alert.updated_at, alert.utc_offset_s)),
        ("status", "Exercise" if alert.exercise else "Actual"),
        ("msgType", "Alert"),
        ("source", "Luukku"),
        ("scope", "Private"),
        ("addresses", " ".join(audiences)),
        ("note", CLOSED.get(outcome, CLOSED["open"])["en"]),
        ("incidents", _word(alert.alert_id)),
    ):
        _add(root, tag, text)
    for language in LANGUAGES:
        _add_info(root, alert, counter, language)
    ET.indent(root)
    made: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return made + b"\n"


def _add_info(root: ET.Element, alert: Listed, counter: Counter, language: str) -> None:
    info = ET.SubElement(root, "info")
    name = _kind(alert.kind, language)
    event = f"{words.TEST[language]}: {name}" if alert.exercise else name
    urgency, severity = CALL.get(alert.kind, NOTICE)
    is_closed = alert.stage == "closed"
    response = "AllClear" if is_closed else _response(alert)
    for tag, text in (
        ("language", LANGUAGES[language]),
        ("category", "Security"),
        ("event", event),
        ("responseType", response),
        ("urgency", urgency),
        ("severity", severity),
        ("certainty", "Observed"),
    ):
        _add(info, tag, text)
    codes = TEST_CODES if alert.exercise else CODES.get(alert.kind)
    for system, code in zip(("SIA", "CID"), codes or (), strict=False):
        _add_pair(info, "eventCode", system, code)
    raised = _time(alert.raised_at, alert.utc_offset_s)
    ended = CLOSED.get(alert.outcome or "open", CLOSED["open"])[language]
    for tag, text in (
        ("effective", raised),
        ("onset", raised),
        ("senderName", counter.text),
        ("headline", f"{event} · {counter.text} · {counter.place}"),
        ("description", ended),
    ):
        _add(info, tag, text)
    for key, value in _facts(alert):
        _add_pair(info, "parameter", key, value)
    area = ET.SubElement(info, "area")
    _add(area, "areaDesc", f"{counter.text}, {counter.place}")
    where = f"{counter.site}/{counter.counter}"
    _add_pair(area, "geocode", "luukku-counter", where)


def _response(alert: Listed) -> str:
    return "Execute" if alert.kind in CALL else "Monitor"


def _facts(alert: Listed) -> Sequence[tuple[str, str]]:
    offset = alert.utc_offset_s
    facts = [
        ("kind", alert.kind),
        ("level", str(alert.level)),
        ("stage", alert.stage),
        ("presses", str(alert.presses)),
        ("escalation", str(alert.escalation)),
        ("time_quality", "synced" if alert.clock_synced else "unsynced"),
    ]
    facts += [("outcome", alert.outcome)] if alert.outcome else []
    if alert.withdrawn_at:
        facts.append(("withdrawn_at", _time(alert.withdrawn_at, offset)))
    for deed in alert.deeds:
        facts.append((f"{deed.did}_by", deed.guard))
        facts.append((f"{deed.did}_at", _time(deed.at, offset)))
    return facts


def _kind(kind: str, language: str) -> str:
    try:
        return words.KIND[Kind(kind)][language]
    except ValueError:
        return kind


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = plain(text)


def _add_pair(parent: ET.Element, tag: str, name: str, value: str) -> None:
    pair = ET.SubElement(parent, tag)
    _add(pair, "valueName", name)
    _add(pair, "value", value)


def _word(text: str) -> str:
    """One word without what the standard forbids in identifiers."""
    return "".join("_" if one in ' ,<>&"' else one for one in plain(text)) or "_"


def _time(at: str, utc_offset_s: int) -> str:
    """As ``2026-11-21T23:49:06+02:00``; UTC itself is ``-00:00``."""
    offset = timedelta(minutes=round(utc_offset_s / 60))
    moment = EPOCH + timedelta(seconds=from_iso(at) // 1000)
    if not offset:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S-00:00")
    return moment.astimezone(timezone(offset)).isoformat()
