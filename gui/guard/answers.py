# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A guard's taps and the counters' replies.

A tap is on its way until the counter replies. Without a reply within three
seconds the guard is told loudly and may try again. After a reconnection it is sent
again by itself, but only once that broker has delivered the same alert again, if
that is no graver and no more pressed than what the guard answered, and only for a
minute. Else it is dropped, and the guard is told.
"""

from msgspec.structs import replace

from appliance.wire.guard import AlertMessage, ReplyMessage
from gui.guard.alerts import note, put, retire, settle, weight
from gui.guard.board import Desk, DeskAlert, Note, Now, Request, Tapped, Turn
from gui.guard.limits import ANSWER_US, NOTE_US, TAP_US, TEXT_MAX
from gui.guard.respond import answer, next_request

_OPEN = frozenset({"raised", "accepted", "on_site"})


def tap(desk: Desk, tapped: Tapped, now: Now) -> Turn:
    """Send what the guard answers; a second tap of the same is no second answer."""
    alert = desk.alerts.get(tapped.alert_id)
    if alert is None:
        past = desk.over.get(tapped.alert_id)
        text = past.alert.message.counter_text[:TEXT_MAX] if past else ""
        told = Note(word="stale", counter_text=text, until_us=now.us + NOTE_US)
        return Turn(note(desk, told))
    message, waiting = alert.message, alert.request
    if (
        waiting is not None
        and waiting.state == "sending"
        and waiting.action == tapped.action
    ):
        return Turn(desk)
    desk, request_id = next_request(desk)
    linked = any(link.up for link in desk.links.values())
    request = Request(
        request_id=request_id,
        action=tapped.action,
        outcome=tapped.outcome,
        rev=message.rev,
        level=weight(message),
        presses=message.presses,
        tapped_us=now.us,
        sent_us=now.us,
        state="sending" if linked else "offline",
    )
    taken = weight(message)
    alert = replace(alert, request=request, taken_level=taken, graver=False)
    said = (answer(desk, message, request, None),) if linked else ()
    return Turn(put(desk, alert), said)


def await_alerts(desk: Desk, broker: str) -> Desk:
    """A broker is back: what has no reply waits until it delivers the alert again."""
    for alert in desk.alerts.values():
        request = alert.request
        if request is not None and broker not in request.owed:
            owed = (*request.owed, broker)
            desk = put(desk, replace(alert, request=replace(request, owed=owed)))
    return desk


def send_again(desk: Desk, broker: str, delivered: AlertMessage, now: Now) -> Turn:
    """A broker delivered an alert: if it was waited for, the answer goes to it now.

    A copy that is older than what the guard answered says nothing yet: the counter
    has not reached that broker.
    """
    alert = desk.alerts.get(delivered.alert_id)
    request = alert.request if alert else None
    if alert is None or request is None or broker not in request.owed:
        return Turn(desk)
    if delivered.rev < request.rev or request.state == "dropped":
        return Turn(desk)
    owed = tuple(one for one in request.owed if one != broker)
    request = replace(request, owed=owed)
    alert = replace(alert, request=request)
    if _is_outdated(request, alert.message, now):
        on_its_way = request.state == "sending"
        return Turn(put(desk, alert) if on_its_way else _drop(desk, alert, now))
    request = replace(request, state="sending", sent_us=now.us)
    desk = put(desk, replace(alert, request=request))
    return Turn(desk, (answer(desk, alert.message, request, broker),))


def time_out(desk: Desk, now: Now) -> Desk:
    """Give up waiting for replies that are overdue, and for connections."""
    for alert in desk.alerts.values():
        request = alert.request
        if request is None:
            continue
        if request.state == "sending" and now.us - request.sent_us >= ANSWER_US:
            late = replace(request, state="unanswered")
            desk = put(desk, replace(alert, request=late))
        elif request.state == "offline" and _is_outdated(request, alert.message, now):
            desk = _drop(desk, alert, now)
    return desk


def hear_reply(desk: Desk, name: str, reply: ReplyMessage, now: Now) -> Desk:
    """A counter answered one of our responses.

    Only a reply whose stage is no open one can end the alert that it names.
    """
    alert = desk.alerts.get(reply.alert_id or "")
    if alert is None or alert.message.counter != name:
        return desk
    ours = alert.request is not None and alert.request.request_id == reply.request_id
    over = reply.result in {"stale", "no_such_alert"}
    if over and reply.stage not in _OPEN:
        desk = retire(desk, alert, closed=reply.result == "stale")
        return note(desk, _told(alert, reply, now, ours=ours))
    told = reply.result != "ok" and (ours or reply.result == "not_allowed")
    if told:
        desk = note(desk, _told(alert, reply, now, ours=ours))
    return put(desk, settle(replace(alert, request=None), now)) if ours else desk


def _is_outdated(request: Request, message: AlertMessage, now: Now) -> bool:
    """Whether a tap is too old, or was for less than what is called now."""
    return (
        weight(message) < request.level
        or message.presses > request.presses
        or now.us - request.tapped_us >= TAP_US
    )


def _drop(desk: Desk, alert: DeskAlert, now: Now) -> Desk:
    """Send this answer no more, and say so: for a while, and on the alert's card."""
    assert alert.request is not None, "only an answer can be dropped"  # noqa: S101 - tells the type
    dropped = replace(alert.request, state="dropped", owed=())
    text = alert.message.counter_text[:TEXT_MAX]
    told = Note(word="dropped", counter_text=text, until_us=now.us + NOTE_US)
    return note(put(desk, replace(alert, request=dropped)), told)


def _told(alert: DeskAlert, reply: ReplyMessage, now: Now, *, ours: bool) -> Note:
    """The sentence for a refusal; one that the guard did not ask for is plainer."""
    return Note(
        word=_word(alert, reply, ours=ours),
        counter_text=alert.message.counter_text[:TEXT_MAX],
        detail=reply.text[:TEXT_MAX],
        until_us=now.us + NOTE_US,
    )


def _word(alert: DeskAlert, reply: ReplyMessage, *, ours: bool) -> str:
    """What a refusal means."""
    action = alert.request.action if ours and alert.request else "seen"
    if reply.result == "not_allowed" and reply.stage == "raised" and action != "close":
        return "graver"
    if reply.result in {"stale", "no_such_alert"} and reply.stage in _OPEN:
        return "not_allowed"
    return reply.result.value if ours or reply.result == "not_allowed" else "gone"
