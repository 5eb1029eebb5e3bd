# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every number of the core, in one place, with its unit in its name.

Times are integer microseconds of a monotonic clock (``_US``). What a site may
choose is in ``firmware_config/defaults.toml``; what is here is not a setting.
"""

from typing import Final

MS_US: Final = 1_000
S_US: Final = 1_000_000
MINUTE_US: Final = 60 * S_US

# Buttons
DEBOUNCE_US: Final = 30 * MS_US
"""A duress press counts once its level has been stable for this long."""
SHUTTER_DEBOUNCE_US: Final = 50 * MS_US
PRESS_AGAIN_US: Final = 300 * MS_US
"""A second press nearer to the first than this is the same press."""
STUCK_US: Final = 30 * S_US
CUT_US: Final = 150 * MS_US
"""Both lines of a pair open for this long: no hand is so slow, a wire is cut."""
SWAPPED_US: Final = 10 * S_US
"""A pair that was pressed from the start on for this long has its wires swapped."""
CHATTER_US: Final = 1 * S_US
CHATTER_CHANGES: Final = 50
"""So many changes of a level within `CHATTER_US` are a fault: a fast hand makes 20,
and each press of a sound contact bounces a few times."""
CHATTER_QUIET_US: Final = 10 * S_US
"""The fault ends when there was no such second for this long."""
MENDED_US: Final = 10 * S_US
"""A loose wire, or hands in the shutter's way, come and go: such a fault ends when it
was away for this long."""
POLL_US: Final = 10 * MS_US
"""How often levels are read beside the edges."""

# Alert
UNSENT_US: Final = 5 * S_US
"""Nothing sent for this long: plan B is shown."""
UNACCEPTED_US: Final = 30 * S_US
"""Nobody has accepted for this long: plan B is shown."""
DURESS_REPEAT_US: Final = 20 * S_US
HELP_REPEAT_US: Final = 60 * S_US
REPUBLISH_US: Final = (1 * S_US, 2 * S_US, 4 * S_US)
REPUBLISH_EVERY_US: Final = 5 * S_US
CLOSED_SHOWN_US: Final = 10 * S_US
"""How long `closed` stands on the alert topic before `idle` follows."""
HELP_UNDO_US: Final = 3 * S_US
GUARDS_MAX: Final = 64
"""Guards of a site that are remembered at once."""
ACCEPTED_MAX: Final = 16
"""Guards that one alert names as coming: two lists of names of full length fit
into its 4 KiB beside everything else. One more is refused."""
REV_JUMP: Final = 1_000
"""Added to `rev` at a restart, and once more for each second since the alert was
raised: what was published but not committed is not reused, also if the disk forgot."""
REV_AGE_MAX: Final = 100_000_000
"""No clock, however wrong, makes a revision larger by the alert's age than this."""
CLOSED_KEPT: Final = 32
"""Closed alert ids remembered, so that a late answer is told `stale`."""
NOTE_MAX: Final = 280
PRESSES_MAX: Final = 9_999

# Readiness
PROBE_US: Final = 10 * S_US
PROBE_AGAIN_US: Final = 1 * S_US
"""Newcomers are proven at once, but no two probes are nearer than this."""
PROBE_REPEAT_US: Final = 3 * S_US
"""A probe that leaves a guard's fresh proof unrenewed is repeated after this."""
PROBE_LIFE_US: Final = 10 * S_US
"""An answer to a probe older than this proves nothing."""
PROBES_MAX: Final = 12
"""Probes that may still be answered: one a second, and two to spare."""
PROVEN_US: Final = 18 * S_US
"""A proof older than this is no proof; 2 s remain to show that within 20 s."""
HEALTH_US: Final = 10 * S_US
STARTING_US: Final = 5 * S_US
"""What is not there yet for this long after the start is no fault."""
COMMIT_US: Final = 10 * S_US
"""Nothing has to be written for this long: the disk is asked whether it still can,
since nobody may learn that from the next press."""
STORE_SLOW_US: Final = 2 * S_US
"""A commit that takes longer than this is a storage fault."""
REFUSED_US: Final = 60 * S_US
"""A broker that refuses is a fault until it has refused nothing for this long."""
STEADY_US: Final = 2 * S_US
"""A session that ended sooner leaves its broker's fault until one has stood so long:
two programs of one name hang up on each other each second."""
SETTLE_US: Final = 1 * S_US
"""After connecting: time to receive our own retained alert before idle is said."""

# Drill
DRILL_US: Final = 60 * MINUTE_US
"""No drill lasts longer."""

# Guided test
TRIAL_PRESS_US: Final = 15 * S_US
"""The asked button must be pressed within this."""
TRIAL_SEEN_US: Final = 15 * S_US
"""A guard must have seen or accepted it within this after the press."""
TRIAL_OTHERS_US: Final = 2 * S_US
"""One has seen it: so long the others have, to be tested with it."""
TRIAL_SHOWN_US: Final = 10 * S_US
"""How long the outcome is shown."""
TEST_AHEAD_MS: Final = 24 * 3_600 * 1_000
"""A test dated further ahead than this has no time that can be right."""

# The machine itself
BOARD_US: Final = 10 * S_US
"""How often it is read."""
BOARD_COUNT: Final = 3
"""So many bad readings within the next time are a fault."""
BOARD_WITHIN_US: Final = 60 * S_US
BOARD_DIPS_US: Final = 10 * 60 * S_US
"""The same for low voltage, which dips for a moment, now and then."""
BOARD_CALM_US: Final = 60 * S_US
"""A fault ends when every reading was clearly well for this long; of low voltage for
`BOARD_DIPS_US`."""
BOARD_AGAIN_US: Final = 10 * 60 * S_US
"""What begins again within this of its end stays for this long at least."""
BOARD_SILENT_US: Final = 30 * S_US
"""No reading for this long is a fault."""
COOLER_C: Final = 5
"""Clearly well is so many degrees below what is too hot."""
ROOMIER_PERCENT: Final = 10
"""Clearly well is so much more than what must be free on the disk."""
WORN_PERCENT: Final = 80
"""A disk that has used so much of its life is worn."""

# Shutter
FEEDBACK_DEBOUNCE_US: Final = SHUTTER_DEBOUNCE_US
"""What the shutter's contacts tell counts once it has stood for this long."""
ASKED_LATE_US: Final = 300 * MS_US
"""A press or a tap that is taken in later than this after it switches no relay on."""
OUTPUTS_LOST_US: Final = 2 * S_US
"""No keeper of the outputs for this long is a fault."""
OUTPUTS_LOSSES: Final = 3
OUTPUTS_LOSSES_US: Final = 60 * S_US
"""So is one that was lost so often within this."""
PAUSE_COUNT_US: Final = 20 * S_US
"""How long a pause lasts, from fully closed."""
PAUSES_MAX: Final = 2
PAUSES_US: Final = 600 * S_US
"""No more pauses than that begin within this, and none is longer."""

# Outbox
OUTBOX_MAX: Final = 1_000
IN_FLIGHT_MAX: Final = 10
"""Unacknowledged events on the wire to one broker; alerts never wait for them."""
EVENT_EXPIRY_US: Final = 15 * 60 * S_US
SEQ_JUMP: Final = 1_000_000
"""Added to `seq` at each start, or multiplied by the wall clock's seconds if that is
more: what was published but not committed is not reused, also if the disk forgot."""

assert DEBOUNCE_US <= SHUTTER_DEBOUNCE_US, "duress is never slower than the shutter"
assert POLL_US * 2 < DEBOUNCE_US, "a poll must see every press that counts"
assert SHUTTER_DEBOUNCE_US < CUT_US, "a cut is no bounce"
assert SHUTTER_DEBOUNCE_US < PRESS_AGAIN_US, "a press must end before the next counts"
assert PROVEN_US >= PROBE_US + 2 * PROBE_REPEAT_US, "no lost probe breaks a proof"
assert PROVEN_US + 2 * S_US <= 20 * S_US, "a dead link is shown within 20 s"
assert COMMIT_US + STORE_SLOW_US <= 18 * S_US, "so is a disk that does not answer"
assert CLOSED_SHOWN_US <= 60 * S_US, "idle follows closed within 60 s"
assert TRIAL_OTHERS_US < TRIAL_SHOWN_US, "the exercise is over before its outcome"
assert TRIAL_SEEN_US < UNACCEPTED_US, "no test is so long as to show plan B"
assert BOARD_COUNT * BOARD_US < BOARD_WITHIN_US, "what stays bad is told in a minute"
assert 2 * BOARD_US < BOARD_SILENT_US, "one late reading is no silence"
assert UNSENT_US < UNACCEPTED_US, "unsent is known before unaccepted"
assert PROBE_AGAIN_US * 2 < PROBE_US, "a probe can be brought forward"
assert ACCEPTED_MAX <= GUARDS_MAX, "who is coming is known"
assert SEQ_JUMP > OUTBOX_MAX, "a restart jumps over everything that was unsent"
