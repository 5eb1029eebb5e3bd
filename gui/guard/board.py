# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the desk knows: frozen values, without behaviour.

Times are microseconds of the station's monotonic clock (``_us``); ``wall_ms``
is UTC since 1970 and only for people. What changes them is in `gui.guard.desk`.
"""

from typing import Literal, NamedTuple

import msgspec

from appliance.wire.guard import AlertMessage, DutyMessage, HealthMessage

Word = Literal["seen", "accept", "arrive", "close", "proof"]
Step = Literal["accept", "arrive", "close"]
"""What a guard can say next."""
OutcomeWord = Literal["resolved", "false_press", "exercise"]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every value at the desk: frozen, built by keyword."""


class Now(NamedTuple):
    """When something reached the desk."""

    us: int
    wall_ms: int


class Link(Value, frozen=True, kw_only=True):
    """The connection to one broker."""

    up: bool = False
    since_us: int = 0
    cause: str = ""
    """Why it is not up: a word as in `health`; empty: not known yet."""
    refused: str = ""
    """Why the broker last refused what we sent; empty: it takes it."""


class Guard(Value, frozen=True, kw_only=True):
    """Another guard station, or ours, as told on its topics."""

    text: str
    on_duty: bool = False
    online: bool = False
    audiences: tuple[str, ...] = ()
    """Whose calls they hear."""


class Path(Value, frozen=True, kw_only=True):
    """What one broker has brought of a counter. None: nothing yet."""

    health_us: int | None = None
    """When the counter last told its health; a retained copy does not count."""
    probe_us: int | None = None
    asked: tuple[tuple[str, int], ...] = ()
    """Our answers to probes: their request ids, and when each probe was heard."""
    proof_us: int | None = None
    """When the newest probe was heard whose answer the counter has confirmed."""


class Entry(Value, frozen=True, kw_only=True):
    """One thing that happened at a counter: an event of it, or seen by us."""

    key: str
    word: str
    """Its ``event_type``; or ``offline``, ``online``."""
    at_ms: int
    """Wall clock: the counter's, or ours where that cannot be believed."""
    seq: int = 0
    sure: bool = True
    """False: the counter's clock was not set, so it is the time it was heard."""
    kind: str = ""
    guard: str = ""
    outcome: str = ""
    text: str = ""


class Gap(Value, frozen=True, kw_only=True):
    """A time without any connection; None: it still lasts."""

    from_ms: int
    until_ms: int | None = None


class Counter(Value, frozen=True, kw_only=True):
    """One counter of the site. None: nothing heard of it yet."""

    text: str
    place: str = ""
    first_us: int
    online: dict[str, bool] = {}
    """By broker: its availability. A counter that lost one broker may have another."""
    online_us: int = 0
    """When one of them last changed."""
    paths: dict[str, Path] = {}
    """By broker."""
    health: HealthMessage | None = None
    proven_us: int | None = None
    """When its guards had last answered, by the age that it told itself."""
    clock_ms: int | None = None
    """Its wall clock at our monotonic zero, from its last probe."""
    holds: dict[str, str | None] = {}
    """By broker: the alert id that its retained topic last said; None is idle."""
    past: tuple[Entry, ...] = ()
    """What happened there in the last day, the oldest first."""
    past_cut: bool = False
    """More happened than is kept."""


class Request(Value, frozen=True, kw_only=True):
    """A guard's tap on its way to the counter and back."""

    request_id: str
    action: Word
    outcome: OutcomeWord | None
    rev: int
    level: int
    presses: int
    """What the guard answered: the alert as it was at the tap."""
    tapped_us: int
    sent_us: int
    state: Literal["sending", "offline", "unanswered", "dropped"]
    """``dropped``: it is not sent any more, and the guard is told."""
    owed: tuple[str, ...] = ()
    """Brokers that are back but have not delivered the alert again: it waits."""


class DeskAlert(Value, frozen=True, kw_only=True):
    """One alert on the desk."""

    message: AlertMessage
    raised_us: int
    rung_rev: int = 0
    """The last revision that started the sound; it never starts twice for one."""
    loud_until_us: int | None = None
    """An accepted alert sounds until then, because it was pressed again."""
    quiet_until_us: int | None = None
    shown_rev: int = 0
    """The revision that a drawn frame last showed."""
    request: Request | None = None
    settled_us: int = 0
    """From then on its button takes taps: what it says has changed under the finger."""
    taken_level: int | None = None
    """The level that the guard last answered."""
    graver: bool = False
    """Accepted by us as less than it is: it sounds until we answer it anew."""


class Note(Value, frozen=True, kw_only=True):
    """A sentence about what became of an alert or of an answer."""

    word: str
    """A result of the contract other than ``ok``; or ``gone``, ``closed``, ``dropped``
    (an answer that is not sent any more) or ``graver`` (one that was not taken)."""
    counter_text: str
    detail: str = ""
    until_us: int


class Trouble(Value, frozen=True, kw_only=True):
    """Messages that could not be used, counted; the last one's reason."""

    count: int = 0
    topic: str = ""
    reason: str = ""
    at_us: int = 0


class Over(Value, frozen=True, kw_only=True):
    """An alert that is over, remembered so that a late copy does not ring."""

    alert: DeskAlert
    closed: bool
    """True: a guard closed it. False: the counter no longer spoke of it."""


class Desk(Value, frozen=True, kw_only=True):
    """Everything the station knows of one site."""

    site: str
    site_text: str = ""
    """The site as people call it."""
    me: str
    text: str
    audiences: tuple[str, ...]
    run: str
    """A word of this run: makes request ids unlike those of an earlier run."""
    station: str = ""
    """What is told of our program and settings: another word when they are others."""
    requests: int = 0
    on_duty: bool | None = None
    """None: just started, it is not known yet whether we were on duty before."""
    duty_wait_us: int | None = None
    duty_heard: dict[str, DutyMessage] = {}
    """By broker: what it kept of our duty. Empty once the guard has said it anew."""
    links: dict[str, Link] = {}
    heard_ms: int | None = None
    """When the station was first connected."""
    gaps: tuple[Gap, ...] = ()
    """When it was not, since then."""
    counters: dict[str, Counter] = {}
    swept_us: int = 0
    """When what is older than a day was last let go."""
    guards: dict[str, Guard] = {}
    alerts: dict[str, DeskAlert] = {}
    over: dict[str, Over] = {}
    notes: tuple[Note, ...] = ()
    bad: Trouble = Trouble()
    lost: int = 0
    """Messages that the inbox could not hold."""


class Room(Value, frozen=True, kw_only=True):
    """All sites of the station, and what is about all of them."""

    desks: dict[str, Desk]
    """By site, as the settings name them."""
    selected: str | None = None
    """The alert that the guard chose to see large; None: the gravest."""
    card: str | None = None
    """The alert that stands large."""
    settled_us: int = 0
    """From then on the large card takes taps."""
    leave_us: int | None = None
    """When the guard, the last one, asked to go off duty and was warned."""


# What can happen


class LinkUp(Value, frozen=True, kw_only=True):
    """A broker's session stands and its subscriptions are acknowledged."""

    broker: str


class LinkLost(Value, frozen=True, kw_only=True):
    """A broker's session ended, or none could be made."""

    broker: str
    cause: str


class Refused(Value, frozen=True, kw_only=True):
    """A broker answered one of our publishes with a failure."""

    broker: str
    reason: str


class Taken(Value, frozen=True, kw_only=True):
    """A broker took one of our publishes."""

    broker: str


class Heard(Value, frozen=True, kw_only=True):
    """A message of the site arrived."""

    broker: str
    topic: str
    payload: bytes
    retained: bool


class Overflowed(Value, frozen=True, kw_only=True):
    """The inbox was full: so many messages were lost."""

    count: int


class Ticked(Value, frozen=True, kw_only=True):
    """Time passed."""


class Tapped(Value, frozen=True, kw_only=True):
    """The guard answers one alert."""

    alert_id: str
    action: Step
    outcome: OutcomeWord | None = None


class Choosing(Value, frozen=True, kw_only=True):
    """The guard is asked how this alert ended: its button has become others."""

    alert_id: str


class Silenced(Value, frozen=True, kw_only=True):
    """The guard wants ten seconds of quiet."""


class Selected(Value, frozen=True, kw_only=True):
    """The guard wants to see this alert large."""

    key: str


class DutySet(Value, frozen=True, kw_only=True):
    """The guard goes on duty or off it."""

    on_duty: bool


class Shown(Value, frozen=True, kw_only=True):
    """A frame that shows this revision of an alert has been drawn."""

    alert_id: str
    rev: int


SiteEvent = (
    LinkUp | LinkLost | Refused | Taken | Heard | Overflowed | Tapped | Choosing | Shown
)
"""What happens at one site."""
DeskEvent = SiteEvent | Ticked | Silenced | DutySet
"""What a desk hears: also what is said to all."""
Event = DeskEvent | Selected


# What to do about it


class Publish(Value, frozen=True, kw_only=True):
    """Send this; ``broker`` None: to every broker that is connected."""

    topic: str
    payload: bytes
    broker: str | None = None
    retain: bool = False
    expiry_s: int | None = None


class Ring(Value, frozen=True, kw_only=True):
    """A revision calls for attention: raise the window, begin its sound."""

    alert_id: str
    rev: int
    level: int
    """1 to 3 as the alert's; 4 for any exercise."""
    once: bool = False
    """It sounds one time; else until it is accepted."""


Action = Publish | Ring


class Turn(NamedTuple):
    """The desk after something happened, and what there is to do."""

    desk: Desk
    actions: tuple[Action, ...] = ()
