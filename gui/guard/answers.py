# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A guard's taps and the counters' replies.

A tap is on its way until the counter replies. Without a reply within three
seconds the guard is told loudly and may try again; after a reconnection it is
sent again by itself, for the same alert id only.
"""

from msgspec.structs import replace

from appliance.wire.guard import ReplyMessage
from gui.guard.alerts import note, put, retire
from gui.guard.board import Desk, DeskAlert, Note, Now, Request, Tapped, Turn
from gui.guard.limits import ANSWER_US, NOTE_US, TEXT_MAX
from gui.guard.respond import answer, next_request


def tap(desk: Desk, tapped: Tapped, now: Now) -> Turn:
    """Send what the guard answers; a second tap of the same is no second answer."""
    alert = desk.alerts.get(tapped.alert_id)
    if alert is None:
        past = desk.over.get(tapped.alert_id)
        text = past.alert.message.counter_text[:TEXT_MAX] if past else ""
        told = Note(word="stale", counter_text=text, until_us=now.us + NOTE_US)
        return Turn(note(desk, told))
    waiting = alert.request
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
        sent_us=now.us,
        state="sending" if linked else "offline",
    )
    desk = put(desk, replace(alert, request=request))
    said = (answer(desk, alert.message, request, None),) if linked else ()
    return Turn(desk, said)


def send_again(desk: Desk, broker: str, now: Now) -> Turn:
    """A broker is back: what has no reply yet goes to it."""
    actions = []
    for alert in desk.alerts.values():
        if alert.request is None:
            continue
        request = replace(alert.request, state="sending", sent_us=now.us)
        desk = put(desk, replace(alert, request=request))
        actions.append(answer(desk, alert.message, request, broker))
    return Turn(desk, tuple(actions))


def time_out(desk: Desk, now: Now) -> Desk:
    """Give up waiting for replies that are overdue."""
    for alert in desk.alerts.values():
        request = alert.request
        if (
            request is not None
            and request.state == "sending"
            and now.us - request.sent_us >= ANSWER_US
        ):
            late = replace(request, state="unanswered")
            desk = put(desk, replace(alert, request=late))
    return desk


def hear_reply(desk: Desk, name: str, reply: ReplyMessage, now: Now) -> Desk:
    """A counter answered one of our responses."""
    alert = desk.alerts.get(reply.alert_id or "")
    if alert is None or alert.message.counter != name:
        return desk
    ours = alert.request is not None and alert.request.request_id == reply.request_id
    if reply.result == "ok":
        return put(desk, replace(alert, request=None)) if ours else desk
    if reply.result in {"stale", "no_such_alert"}:
        desk = retire(desk, alert, closed=reply.result == "stale")
        return note(desk, _told(alert, reply, now, ours=ours))
    if not ours:
        return desk
    desk = put(desk, replace(alert, request=None))
    return note(desk, _told(alert, reply, now, ours=ours))


def _told(alert: DeskAlert, reply: ReplyMessage, now: Now, *, ours: bool) -> Note:
    """The sentence for a refusal; one that the guard did not ask for is plainer."""
    return Note(
        word=reply.result.value if ours else "gone",
        counter_text=alert.message.counter_text[:TEXT_MAX],
        detail=reply.text[:TEXT_MAX],
        until_us=now.us + NOTE_US,
    )
