# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The simulation as a test: some seeds, those that once failed, and its promises."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.simulation import __main__ as program
from tests.simulation.oracles import sentences
from tests.simulation.scenario import Outcome, run_seed
from tests.simulation.world import S, Trace

ROOT = Path(__file__).parents[2]
FEW = 40
"""Seeds of each part of the quick test: 200 in all."""
REGRESSIONS = (
    *(101, 178, 820, 3156, 3293, 3405, 3994, 4166),
    *(5342, 6897, 7496, 9811, 9971),
)
"""Seeds that have shown a mistake of the product or of a model."""


def broken(outcomes: list[Outcome]) -> list[str]:
    """Say of which seeds a sentence did not hold, and which."""
    return [
        f"{one.seed}: {one.sentence} ({one.detail})" for one in outcomes if one.sentence
    ]


@pytest.mark.parametrize("part", range(5))
def test_every_sentence_holds(part: int) -> None:
    """Whatever goes wrong in these seeds, all that the product promises holds."""
    assert (
        broken([run_seed(seed) for seed in range(part * FEW, part * FEW + FEW)]) == []
    )


def test_what_was_mended_stays_mended() -> None:
    """Seeds that once failed hold."""
    assert broken([run_seed(seed) for seed in REGRESSIONS]) == []


def digest(seed: int, hash_seed: str) -> str:
    """Run one seed in a process with its own order of sets; what its trace says."""
    script = (
        "from tests.simulation.scenario import run_seed\n"
        "from tests.simulation.world import Trace\n"
        "trace = Trace(kept=True)\n"
        f"run_seed({seed}, trace=trace)\n"
        "print(len(trace.lines), trace.digest())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("seed", [3, 7, 21])
def test_a_seed_is_the_same_everywhere(seed: int) -> None:
    """The same seed gives the same trace, byte for byte, in another process."""
    assert digest(seed, "1") == digest(seed, "4711")


def test_a_trace_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Each line of a replay has the virtual time, who, and what."""
    assert program.main(["--seed", "3", "--trace"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert last == "Seed 3: every sentence held."
    assert all(re.match(r" *\d+\.\d{6}  [a-z]+(-\d+)? +\S", line) for line in lines)
    who = {line.split()[1] for line in lines}
    assert {"counter", "vartija-1", "contact", "nemesis"} <= who


def test_a_run_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A run tells its speed, the simulated time, the faults; without failures 0."""
    assert program.main(["--seeds", "6", "--first", "2", "--jobs", "2"]) == 0
    said = capsys.readouterr().out
    for words in ("6 seeds in", "simulated hours", "presses", "restarts", "faults:"):
        assert words in said
    assert "0 seeds failed." in said


def test_a_failure_names_its_sentence_and_its_replay(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A failing seed is told as the sentence, what was seen, and one command."""
    name, sentence = next(iter(sentences().items()))
    outcome = Outcome(
        seed=9,
        virtual_us=S,
        faults={"network cut": 2},
        presses=1,
        restarts=0,
        sentence=name,
        text=sentence,
        detail="what was seen",
        at_us=S,
    )
    program.report([outcome], 1.0)
    said = capsys.readouterr().out
    assert "1 seeds failed." in said
    assert f"It is not true that: {sentence}" in said
    assert "python -m tests.simulation --seed 9 --trace" in said


def test_every_oracle_is_a_sentence() -> None:
    """What must hold is written as a sentence, which a failure shows."""
    told = sentences()
    assert len(told) >= 20
    for name, sentence in told.items():
        assert sentence.endswith("."), name
        assert sentence[0] == sentence[0].upper() or sentence.startswith("`"), name


def test_an_untraced_run_keeps_nothing() -> None:
    """Without a trace no line is kept."""
    trace = Trace(kept=False)
    run_seed(3, trace=trace)
    assert trace.lines == []
