# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What was taken away is found nowhere: not in the file, not in the log beside it."""

from contextlib import closing

import pytest

from appliance.adapters import database
from appliance.records import archive
from tests.records.desk import Desk

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"
SECRET = "a name that slipped in"


@pytest.mark.parametrize("after", [None, "what was done"])
def test_a_text_that_was_taken_back_is_nowhere(desk: Desk, after: str | None) -> None:
    """Within a second of taking back or writing anew a text, no file holds the old."""
    desk.write(ID, {"description": SECRET})
    assert SECRET.encode() in desk.bytes_on_disk()
    desk.write(ID, {"description": after})
    desk.passes(1000)
    assert SECRET.encode() not in desk.bytes_on_disk()


def test_a_reader_only_delays_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody reads the log stays; when they are gone, it goes by itself."""
    monkeypatch.setattr(archive, "SCRUB_AGAIN_S", 0.0)
    desk.write(ID, {"description": SECRET})
    with closing(database.connect(desk.path, "ro")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM incidents").fetchone()
        desk.write(ID, {"description": None})
        desk.passes(1000)
        assert SECRET.encode() in desk.bytes_on_disk()
    desk.passes(1000)
    assert SECRET.encode() not in desk.bytes_on_disk()
    assert desk.clerk.book().trouble == ""
