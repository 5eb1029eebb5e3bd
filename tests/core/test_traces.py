# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Written and generated traces of contacts: no press is lost, and none is invented."""

import csv
from pathlib import Path
from typing import NamedTuple, cast

import pytest

from appliance.core.limits import MS_US, POLL_US
from appliance.core.values import Contact, FaultKind, Side
from tests.core import many_bounces
from tests.support.bounces import Change, Manner, Trace, play

FOLDER = Path(__file__).with_name("traces")
FILES = sorted(path.stem for path in FOLDER.glob("*.csv"))
SOME = 300
"""So many of the generated ones are played in each run of the tests."""


class Recipe(NamedTuple):
    """A file: what contact it is of, how many presses are in it, and how it moves."""

    contact: Contact
    presses: int
    trace: Trace


def read(name: str) -> Recipe:
    """Read a file: comments, then lines of when, which line, what its contact is."""
    lines = (FOLDER / f"{name}.csv").read_text("utf-8").splitlines()
    said = dict(line[2:].split(": ") for line in lines if line.count(": ") == 1)
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    trace = [
        Change(int(row["us"]), Side(row["line"]), closed=row["contact"] == "closed")
        for row in rows
    ]
    return Recipe(cast("Contact", said["contact"]), int(said["presses"]), trace)


@pytest.mark.parametrize("late_us", [0, 12 * MS_US], ids=["in time", "late"])
@pytest.mark.parametrize("name", FILES)
def test_trace(name: str, late_us: int) -> None:
    """A trace has its presses, wherever the polls fall; no sound wire seems broken."""
    recipe = read(name)
    for phase_us in range(0, POLL_US, MS_US):
        manner = Manner(late_us=lambda: late_us, phase_us=phase_us)
        heard = play(recipe.contact, recipe.trace, manner)
        assert heard.presses == recipe.presses
        assert not heard.button.pressed
        assert heard.faults <= {FaultKind.CHATTER}


@pytest.mark.parametrize("name", FILES)
def test_a_trace_is_what_its_comment_says(name: str) -> None:
    """A trace says that nobody measured it, and a press in it ends at rest."""
    assert "# Generated, not recorded." in (FOLDER / f"{name}.csv").read_text("utf-8")
    recipe = read(name)
    assert [one.us for one in recipe.trace] == sorted(one.us for one in recipe.trace)
    for side in {one.side for one in recipe.trace}:
        last = [one for one in recipe.trace if one.side is side][-1]
        assert last.closed is (side is Side.NC)


def test_generated_traces() -> None:
    """Of generated traces, none is lost, none invented; 10,000 are one command away."""
    tally = many_bounces.run(1, range(SOME))
    assert tally.traces == SOME
    assert tally.presses > SOME // 2
    assert tally.is_good, tally


def test_the_command_says_what_it_found(capsys: pytest.CaptureFixture[str]) -> None:
    """The command tells how many traces it played, and fails if one went wrong."""
    assert many_bounces.main(["--traces", "20", "--seed", "7"]) == 0
    assert capsys.readouterr().out.startswith("20 traces, ")
    assert not many_bounces.Tally(traces=2, presses=1, lost=1).is_good
