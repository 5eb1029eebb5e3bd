# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The lines between the records service and a screen."""

import pytest

from appliance.wire.incident import BY_KEY
from appliance.wire.records import (
    DUE_MOST,
    LINE_MAX,
    OFTEN_MOST,
    UNFINISHED_MOST,
    Answered,
    Asked,
    Book,
    Care,
    Choose,
    Due,
    Follow,
    Lock,
    Look,
    Read,
    Told,
    Unfinished,
    Unlock,
    Write,
    decode_asked,
    decode_told,
    encode,
)

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"
AT = "2026-11-22T02:25:38.000Z"
ASKED: list[Asked] = [
    Write(
        request=1,
        incident_id=ID,
        answers={"severity": "injury", "witnesses": 2, "clip_wanted": True},
        cards=["drunk"],
        sent=True,
    ),
    Read(request=2, incident_id=ID),
    Follow(request=3, incident_id=ID, wanted=True),
    Care(request=4, incident_id=ID, step="week", answer=None),
    Unlock(request=5, role="maintainer", pin="2580"),
    Lock(request=6),
    Choose(request=7, look=Look(theme="light", text_percent=150)),
]
TOLD: list[Told] = [
    Answered(request=1, result="saved", answers={"event_type": ["other"]}),
    Book(unlocked="worker", pins=["worker"], trouble="disk_full"),
]


@pytest.mark.parametrize("asked", ASKED, ids=lambda one: type(one).__name__)
def test_every_request_arrives_as_it_was_sent(asked: Asked) -> None:
    """Each request is one line, and means the same at the other end."""
    line = encode(asked)
    assert line.count(b"\n") == 1
    assert decode_asked(line) == asked


@pytest.mark.parametrize("told", TOLD, ids=lambda one: type(one).__name__)
def test_everything_told_arrives_as_it_was_sent(told: Told) -> None:
    """An answer and a book mean the same at the other end."""
    assert decode_told(encode(told)) == told


def test_an_unknown_key_is_ignored() -> None:
    """A newer side may say more."""
    assert decode_asked(b'{"type":"lock","request":1,"later":[]}') == Lock(request=1)
    assert decode_told(b'{"type":"book","later":1}') == Book()


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[1]",
        b'{"type":"shout","request":1}',
        b'{"type":"lock"}',
        b'{"type":"unlock","request":1,"role":"guest","pin":"1"}',
        b"\xff",
        b"[" * LINE_MAX,
        b'{"type":"lock","request":1,"later":' + b"[" * LINE_MAX,
        b'{"type":"book","later":' + b"[" * LINE_MAX,
    ],
)
def test_what_is_no_message_is_refused(line: bytes) -> None:
    """Neither side takes a line that is none of its own for one."""
    with pytest.raises(ValueError, match=r"."):
        decode_asked(line)
    with pytest.raises(ValueError, match=r"."):
        decode_told(line)


def test_the_longest_messages_fit_a_line() -> None:
    """The fullest book, and every answer at its longest, fit one line."""
    events = list(BY_KEY["event_type"].choices)
    unfinished = Unfinished(
        incident_id=ID, occurred_at=AT, event_type=events, severity="threatening"
    )
    due = Due(incident_id=ID, step="month", occurred_at=AT)
    book = Book(
        unfinished=[unfinished] * UNFINISHED_MOST,
        due=[due] * DUE_MOST,
        often=events[:OFTEN_MOST],
        pins=["worker", "supervisor", "safety_rep", "maintainer"],
    )
    assert len(encode(book)) <= LINE_MAX
    answers: dict[str, str | int | bool | list[str] | None] = {
        # The longest that JSON makes of one character that fits.
        one.key: "\U0001f642" * one.most if one.kind == "text" else list(one.choices)
        for one in BY_KEY.values()
    }
    write = Write(request=1, incident_id=ID, answers=answers, cards=["x" * 40] * 40)
    assert len(encode(write)) <= LINE_MAX
