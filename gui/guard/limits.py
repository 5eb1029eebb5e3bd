# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every number of the guard station, in one place, with its unit in its name."""

from typing import Final

MS_US: Final = 1_000
S_US: Final = 1_000_000

TICK_MS: Final = 200
"""How often the clock of the desk turns."""
ANSWER_US: Final = 3 * S_US
"""A counter that has not replied to a tap for this long is called silent."""
QUIET_US: Final = 10 * S_US
"""What one tap on the silence button buys."""
AGAIN_US: Final = 20 * S_US
"""How long a press that joins an accepted alert sounds."""
PROVEN_US: Final = 18 * S_US
"""A proof older than this is none. Counters renew theirs every 10 s, and repeat a
probe after 3 s while an answer is missing: two messages may be lost."""
HEALTH_US: Final = 18 * S_US
"""A counter that has told no health for this long is silent: it does every 10 s."""
PROBE_US: Final = 18 * S_US
"""The same for its probes."""
DARK_US: Final = 20 * S_US
"""A dead link is shown within this."""
ASKED_MAX: Final = 12
"""Answers to probes of one counter that may still be confirmed."""
NOTE_US: Final = 12 * S_US
"""How long a sentence about an answer is told."""
NOTE_TURN_US: Final = 4 * S_US
"""Of several, each has the one place for so long: the newest first, and at once."""
SETTLE_US: Final = 500 * MS_US
"""A card that took another's place takes no tap for this long."""
LEAVE_US: Final = 10 * S_US
"""How long the last guard may say again that they go off duty."""
DUTY_WAIT_US: Final = 1 * S_US
"""After the first connection: time to hear whether we were on duty before."""
PROOF_EXPIRY_S: Final = 10
RESPONSE_EXPIRY_S: Final = 15
"""A response that a broker could not deliver for this long is for nobody any more."""
TAP_US: Final = 60 * S_US
"""An older tap is not sent again: the guard may be answering what is over."""
TROUBLE_US: Final = 600 * S_US
"""How long unreadable messages stay on the screen as a fault."""

SITES_MAX: Final = 16
"""Sites of one station."""
SITES_NAMED_MAX: Final = 2
"""In the window's head more are counted."""
COUNTERS_MAX: Final = 1024
"""Of one site."""
GUARDS_MAX: Final = 64
ALERTS_MAX: Final = COUNTERS_MAX + 128
"""One of each counter, and of counters beyond those: what calls is never refused for
want of a place in the list of counters."""
TILES_MAX: Final = 60
"""Of more counters, those in trouble are shown, and the rest is counted."""
OTHERS_FEW: Final = 8
"""So many are all seen at once, on a wall too; of more those that wait come first."""
OTHERS_MAX: Final = 60
"""Alerts listed beside the large one; more are counted."""
RUSH_US: Final = 60 * S_US
RUSH_MORE: Final = 3
"""More counters than these that call within that time are told as many at once."""
OVER_MAX: Final = 256
"""Alerts remembered after their end, so that a late copy does not ring."""
PAST_MAX: Final = 64
"""Events of one counter that are kept, in memory only."""
PAST_MS: Final = 24 * 3_600_000
"""Older ones are neither kept nor told."""
SWEEP_US: Final = 3600 * S_US
"""How often what is older is let go."""
GAPS_MAX: Final = 32
"""Times without any connection that are remembered."""
AHEAD_MS: Final = 60_000
"""A counter's time that is further ahead of ours is not believed."""
PAGE_US: Final = 120 * S_US
"""A counter's page that nobody has touched for this long closes."""
NOTES_MAX: Final = 3
INBOX_MAX: Final = 20_000
"""Messages waiting for the window; what comes beyond is counted as lost."""
BATCH_MAX: Final = 500
"""Messages taken in one turn of the window's loop."""
TEXT_MAX: Final = 120
"""Longer texts of others are cut before they reach the screen."""
NAMES_MAX: Final = 4
"""Of more guards who come, the number of the others is told."""
LINK_US: Final = 15 * S_US
"""A link whose thread has not turned for this long hears nothing."""
LOUDSPEAKER_MS: Final = 5_000
"""How often a station looks whether there is still a sound server."""

assert PROVEN_US >= (10 + 2 * 3) * S_US, "two lost messages break no proof"  # noqa: S101 - a relation of numbers
assert max(HEALTH_US, PROBE_US) <= PROVEN_US, "silence is no proof"  # noqa: S101 - as above
assert LINK_US < PROVEN_US, "a link that hangs is told before its proofs end"  # noqa: S101 - as above
assert NOTES_MAX * NOTE_TURN_US <= NOTE_US, "each has its turn"  # noqa: S101 - as above
assert 10 * TICK_MS * MS_US <= DARK_US - PROVEN_US, "the screen is not late"  # noqa: S101 - as above
