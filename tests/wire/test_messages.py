# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The messages carry exactly the names that other people's tools rely on."""

import msgspec
import pytest

from appliance.core import values
from appliance.wire import messages

FIELDS = {
    messages.IdleMessage: """
        schema stage counter counter_text place_text site updated_at respond_to""",
    messages.AlertMessage: """
        schema stage alert_id rev level kind counter counter_text place_text site text
        raised_at updated_at clock_synced presses exercise accepted_by on_site_by
        withdrawn_at escalation audiences outcome respond_to""",
    messages.EventMessage: """
        schema event_id seq event_type at clock_synced counter alert_id role guard kind
        level stage rev escalation outcome note fault part cause text""",
    messages.ShutterMessage: "schema position reason at",
    messages.ProbeMessage: "schema nonce at",
    messages.HealthMessage: """
        schema ready proven_at proven_age_ms proven_by guards_on_duty faults outbox
        journal_head journal_rows version config_hash boot_id started_at uptime_s
        clock_synced exercise pins brokers buttons shutter_mode board""",
    messages.HealthBoard: """
        temperature_c undervoltage throttled disk_free_mb disk_worn_percent network""",
    messages.HealthFault: "fault part since cause text",
    messages.HealthBroker: "name connected since proven_at",
    messages.HealthButton: """
        role state contact last_press_at last_test_at test_due_at""",
    messages.ReplyMessage: "schema request_id alert_id result stage rev text",
    messages.DutyMessage: "schema on_duty text audiences at station",
    messages.ResponseMessage: "action alert_id outcome note nonce request_id",
}

WORDS = {
    values.Stage: "idle raised accepted on_site closed",
    values.Kind: "duress help shutter pause",
    values.Outcome: "resolved false_press exercise",
    values.Action: "seen accept arrive close proof",
    values.Result: "ok stale no_such_alert not_allowed bad_message",
    values.EventType: """
        press_start press_end raised pressed_again accepted on_site withdrawn escalated
        rung_again closed plan_b shutter fault fault_cleared test_passed test_overdue
        exercise_started exercise_ended started stopped""",
    values.FaultKind: """
        wire_cut wire_short stuck chatter broker_unreachable no_guard_on_duty
        not_proven disk_full storage_failed clock_unsynced undervoltage overheated
        screen_dead certificate_expiring alarm_centre_unreachable shutter_blocked
        shutter_obstructed config_changed wires_swapped test_overdue test_failed
        outputs_failed disk_low disk_worn network_down board_silent config_invalid
        upgrade_undone""",
    values.Cause: """
        unreachable refused_connection name_unknown silent no_tls certificate_expired
        certificate_not_yet_valid certificate_wrong_host certificate_untrusted
        certificate_other own_certificate_expired own_certificate_revoked
        own_certificate_untrusted own_certificate_missing own_certificate_other
        credentials login_refused reading_refused turned_away hung_up not_mqtt5
        taken_over shut_down ended flooding publish_refused""",
}


@pytest.mark.parametrize(("message", "names"), FIELDS.items())
def test_fields(message: type[msgspec.Struct], names: str) -> None:
    """Every message has the fields of version 1, by these names and no others."""
    assert set(message.__struct_encode_fields__) == set(names.split())


@pytest.mark.parametrize(("words", "expected"), WORDS.items())
def test_words(words: type[values.Stage], expected: str) -> None:
    """Every choice has the words of version 1, in this spelling and no others."""
    assert {word.value for word in words} == set(expected.split())


def test_levels() -> None:
    """A level is 1 for duress, 2 for help, 3 for a notice."""
    assert [(level.name, level.value) for level in values.Level] == [
        ("DURESS", 1),
        ("HELP", 2),
        ("NOTICE", 3),
    ]
