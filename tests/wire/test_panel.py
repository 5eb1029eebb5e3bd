# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The panel socket carries lines that either side can trust or refuse."""

from collections.abc import Callable
from contextlib import suppress
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.wire import panel

Decode = Callable[[bytes], object]

VIEW = panel.View(
    version="0.1.0",
    counter_text="Luukku 1",
    place_text="Pääaula, 1. krs",
    address="Esimerkkikatu 1",
    language="fi",
    clock="14:03",
    clock_synced=True,
    pins_simulated=False,
    readiness=panel.ReadinessView(
        ready="not_proven",
        proven_age_s=None,
        guards_on_duty=0,
        faults=[panel.FaultView(fault="no_guard_on_duty", part="guards", since="x")],
    ),
    help_undo_ms=2_500,
    alert=panel.AlertView(
        alert_id="a",
        kind="help",
        level=2,
        stage="raised",
        presses=1,
        raised_at="2026-11-22T02:25:38.000Z",
        ladder=panel.Ladder(saved=True),
        coming=[],
        arrived=[],
        help_asked=True,
        covert=False,
        plan_b=False,
        withdrawn=False,
    ),
    cue="none",
    cue_style="colon",
)
BAD_LINES = {
    "nothing": b"",
    "an array": b"[]",
    "no known word": b'{"do":"open"}',
    "invalid UTF-8": b'{"do":"\xff"}',
    "two values": b'{"do":"help"}{"do":"help"}',
    "deep nesting": b'{"x":' + b"[" * 8000,
}


def test_view_round_trip() -> None:
    """A view is one line, read back as the same value."""
    line = panel.encode_view(VIEW)

    assert (line.count(b"\n"), line[-1:]) == (1, b"\n")
    assert len(line) <= panel.LINE_MAX
    assert panel.decode_view(line) == VIEW


@pytest.mark.parametrize("word", get_args(panel.Word))
def test_ask_round_trip(word: panel.Word) -> None:
    """An ask is one line, read back as the same value."""
    line = panel.encode_ask(panel.Ask(do=word))

    assert (line.count(b"\n"), line[-1:]) == (1, b"\n")
    assert panel.decode_ask(line) == panel.Ask(do=word)


def test_words() -> None:
    """The screen can live on, ask for what it may, and withdraw."""
    words = """
        alive help undo_help pause pause_closed pause_end withdraw
        test_duress test_shutter test_stop drill drill_stop"""
    assert set(get_args(panel.Word)) == set(words.split())


def test_unknown_keys_are_ignored() -> None:
    """A key that a later version adds is ignored."""
    assert panel.decode_ask(b'{"do":"help","x":[1]}') == panel.Ask(do="help")


PARTS = {
    "shutter": (
        panel.ShutterView(position="open", mode="impulse", reason="none"),
        b"open",
        b"ajar",
    ),
    "pause": (panel.PauseView(phase="counting", left_s=7), b"counting", b"humming"),
    "buttons": ([panel.ButtonView(role="duress", contact="no")], b"duress", b"whisper"),
    "trial": (
        panel.TrialView(role="duress", phase="failed", why="not_seen"),
        b"not_seen",
        b"odd",
    ),
}


@pytest.mark.parametrize("name", PARTS)
def test_a_newer_word_costs_its_part_alone(name: str) -> None:
    """A part with a word that is not known yet is left out, and all else is read."""
    part, word, newer = PARTS[name]
    whole = msgspec.structs.replace(VIEW, **{name: part})
    line = panel.encode_view(whole)
    assert panel.decode_view(line) == whole
    assert panel.decode_view(line.replace(word, newer)) == VIEW


def test_a_newer_word_that_matters_is_refused() -> None:
    """A view whose readiness cannot be read is no view: nothing is guessed."""
    line = panel.encode_view(VIEW).replace(b'"not_proven"', b'"nearly_proven"')
    with pytest.raises(ValueError, match="nearly_proven"):
        panel.decode_view(line)


@pytest.mark.parametrize("decode", [panel.decode_ask, panel.decode_view])
@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES)
def test_bad_lines(decode: Decode, line: bytes) -> None:
    """A line that is neither gives a ValueError, however it is broken."""
    with pytest.raises(ValueError, match=r".+"):
        decode(line)


@pytest.mark.parametrize("decode", [panel.decode_ask, panel.decode_view])
@given(line=st.binary(max_size=2000))
def test_any_line(decode: Decode, line: bytes) -> None:
    """Any bytes give a value or a ValueError, never another error."""
    with suppress(ValueError):
        decode(line)


def test_silence() -> None:
    """A side that lives is heard several times before it is taken for dead."""
    assert panel.VIEW_EVERY_S * 3 < panel.SILENT_AFTER_S
    assert panel.ALIVE_EVERY_S * 3 < panel.SILENT_AFTER_S
