# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The look of the screen: kept when the maintainer's PIN was given, for everybody."""

from msgspec.structs import replace

from appliance.records import locks
from appliance.records.locks import Session
from appliance.wire.records import Choose, Lock, Look, Unlock
from tests.records.desk import Desk

PIN = "2580"
CHOSEN = Look(theme="light", text_percent=150, reduced_motion=True, dim_after_min=30)


def unlock(desk: Desk, pin: str = PIN) -> str:
    """Give the maintainer's PIN on the desk's session."""
    asked = Unlock(request=1, role="maintainer", pin=pin)
    return desk.clerk.answer(asked, desk.session).result


def choose(desk: Desk, look: Look = CHOSEN) -> str:
    """Choose a look on the desk's session."""
    return desk.clerk.answer(Choose(request=2, look=look), desk.session).result


def test_the_maintainer_chooses_the_look(desk: Desk) -> None:
    """With the PIN a look is kept, told to every screen, and there after a restart."""
    desk.archive.write(lambda found, _: locks.set_pin(found, "maintainer", PIN))
    assert choose(desk) == "no_pin"
    assert unlock(desk, "9753") == "wrong_pin"
    assert unlock(desk) == "saved"
    assert choose(desk, replace(CHOSEN, text_percent=151)) == "refused"
    assert choose(desk) == "saved"
    desk.archive.close()

    book = desk.clerk.book()

    assert (book.look, book.look_chosen, book.pins) == (CHOSEN, True, ["maintainer"])


def test_what_is_unlocked_is_of_one_connection(desk: Desk) -> None:
    """The book says to one connection alone that its PIN was given, until it locks."""
    desk.archive.write(lambda found, _: locks.set_pin(found, "maintainer", PIN))
    unlock(desk)
    book = desk.clerk.book()
    assert desk.clerk.unlocked(book, desk.session).unlocked == "maintainer"
    assert desk.clerk.unlocked(book, Session()).unlocked == ""
    desk.clerk.answer(Lock(request=3), desk.session)
    assert desk.clerk.unlocked(book, desk.session).unlocked == ""
    assert choose(desk) == "no_pin"
