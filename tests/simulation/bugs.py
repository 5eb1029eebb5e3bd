# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Planted bugs that the simulation must find: ``python -m tests.simulation.bugs``.

Each is one small change of the product's source, made in a process of its own. The
table in ``docs/explanation/simulation.md`` is what this prints.
"""

import argparse
import importlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
SEEDS_MAX: Final = 2_000
"""A bug that so many seeds do not find is not found."""


class Bug(NamedTuple):
    """One mistake: in which module, which words are replaced by which."""

    name: str
    module: str
    good: str
    bad: str


class Found(NamedTuple):
    """Which seed found it, and by which sentence; none: seed -1."""

    bug: Bug
    seed: int
    sentence: str


BUGS: Final = (
    Bug(
        "Ringing ends with the broker's receipt",
        "appliance.core.alert",
        "return replace(life, alert=alert, sent=True, unsent_us=None)",
        "return replace(\n"
        "        life, alert=alert, sent=True, unsent_us=None, republish_us=None\n"
        "    )",
    ),
    Bug(
        "Numbers go on from the last commit after a restart",
        "appliance.core.machine",
        "seq=max(restored.seq + SEQ_JUMP, at.wall_ms // 1_000 * SEQ_JUMP),",
        "seq=restored.seq,",
    ),
    Bug(
        "Our own retained alert is not taken up",
        "appliance.core.answers",
        "if life is None or not alert.is_open(life):\n        if found.stage",
        "if life is None or not alert.is_open(life):\n        if 1 > 2 and found.stage",
    ),
    Bug(
        "Memory is written after the alert has left",
        "appliance.runtime",
        "        self._remember(effects)\n        self._hurry(effects)\n",
        "        self._hurry(effects)\n        self._remember(effects)\n",
    ),
    Bug(
        "Memory is not asked when the disk has no open alert",
        "appliance.core.restart",
        "    if kept is None:\n",
        "    if kept is None or restored.alert is None:\n",
    ),
    Bug(
        "Called saved as soon as the commit was asked for",
        "appliance.core.report",
        "state.life.commit <= state.saved",
        "state.life.commit <= state.commit",
    ),
    Bug(
        "Called saved when only memory remembers it",
        "appliance.core.restart",
        "return replace(restored, alert=newest, unsaved=True, closed_ids=closed_ids)",
        "return replace(restored, alert=newest, closed_ids=closed_ids)",
    ),
    Bug(
        "A late acceptance opens a closed alert",
        "appliance.core.alert",
        "    if not is_open(life):\n"
        "        return Turn(life=life, result=Result.STALE)\n"
        "    if life.alert.heard:",
        "    if life.alert.heard:",
    ),
    Bug(
        "Anybody closes an accepted alert",
        "appliance.core.alert",
        "if life.alert.stage is Stage.RAISED or guard not in life.alert.accepted_by:",
        "if life.alert.stage is Stage.RAISED:",
    ),
    Bug(
        "An answer to the lesser call accepts the graver one",
        "appliance.core.alert",
        "    if life.alert.heard:\n        return None\n",
        "    if True:\n        return None\n",
    ),
    Bug(
        "Every press in a drill is an exercise",
        "appliance.core.drill",
        "    is_new = role not in drill.done and since_us",
        "    is_new = since_us",
    ),
    Bug(
        "A drill goes on after something real",
        "appliance.core.drill",
        " and not drill.lost",
        "",
    ),
    Bug(
        "A drill does not end at its time",
        "appliance.core.drill",
        "    until_us = now_us + min(max(minutes, 1) * MINUTE_US, DRILL_US)",
        "    until_us = now_us + DRILL_US",
    ),
    Bug(
        "A second press of a test calls nobody",
        "appliance.core.alert",
        "    if life.alert.exercise:\n"
        "        return _become_real(life, kind, steps, at)\n",
        "",
    ),
    Bug(
        "Any button is the one that a test waits for",
        "appliance.core.guided",
        "    if pressed.role is not one.role:\n",
        "    if pressed.role is None:\n",
    ),
    Bug(
        "A restart leaves an exercise open",
        "appliance.core.guided",
        "if one is None or not _is_behind(one, life) or _is_done(draft.state, one):",
        "if one is not None and _is_done(draft.state, one):",
    ),
    Bug(
        "Plan B goes by the wall clock",
        "appliance.core.alert",
        "    if _needs_plan_b(life, at.mono_us):",
        "    aged_us = (at.wall_ms - life.alert.updated_wall_ms) * 1_000\n"
        "    limit_us = 30_000_000 if life.unsent_us is None else 5_000_000\n"
        "    if life.unaccepted_us is not None and aged_us >= limit_us:",
    ),
    Bug(
        "A button found pressed at start is taken for one at rest",
        "appliance.core.inputs",
        "return (button, ()) if before.stable else _press(",
        "return (button, ()) if before.stable or not before.stood else _press(",
    ),
    Bug(
        "A button held over a restart is counted again",
        "appliance.core.machine",
        "    if pressed.at_start and life is not None and _holds(life, kind):\n"
        "        return\n",
        "",
    ),
    Bug(
        "Whichever button is pressed, duress is named",
        "appliance.core.inputs",
        "started = Happened(event_type=EventType.PRESS_START, role=button.role)",
        "started = Happened(event_type=EventType.PRESS_START, role=Role.DURESS)",
    ),
    Bug(
        "The relay does not heed the limit",
        "appliance.core.shutter",
        "or any(line.level or _is_doubtful(line) for line in _lines(shutter))",
        "or False",
    ),
    Bug(
        "The relay stays on when its button is let go",
        "appliance.core.shutter",
        'or (shutter.relay == "hold" and not held)',
        "or False",
    ),
    Bug(
        "A shutter that was asked is called closed",
        "appliance.core.shutter",
        "line is not None and not _is_doubtful(line) and line.stable",
        'shutter.moving_until_us is not None or shutter.relay != "off"',
    ),
    Bug(
        "Levels are read at the start only",
        "appliance.runtime",
        "if first or report.is_news(self._state, reading):",
        "if first:",
    ),
    Bug(
        "A press counts only if both lines of a pair say so",
        "appliance.core.contacts",
        "return Closing(pair.no.level, no_us)",
        "return Closing(pair.no.level and pair.nc.level, max(no_us, nc_us))",
    ),
    Bug(
        "A wire that is cut is never told",
        "appliance.core.contacts",
        "replace(pair, cut=True, moved=True)",
        "replace(pair, moved=True)",
    ),
    Bug(
        "A short wire is told for ever",
        "appliance.core.contacts",
        "replace(pair, cut=False, short_since_us=None, swapped=False)",
        "replace(pair, cut=False, swapped=False)",
    ),
    Bug(
        "An answer proves what was so when it came",
        "appliance.core.readiness",
        "mono_us=left_us, wall_ms=left_wall_ms",
        "mono_us=at.mono_us, wall_ms=at.wall_ms",
    ),
    Bug(
        "A proof is good for a minute",
        "appliance.core.readiness",
        "if answer.broker not in denying and mono_us - answer.mono_us <= PROVEN_US",
        "if answer.broker not in denying and mono_us - answer.mono_us <= 3 * PROVEN_US",
    ),
    Bug(
        "A disk that hangs is no fault",
        "appliance.core.report",
        "return since_us is not None and state.now_us - since_us >= STORE_SLOW_US",
        "return since_us is not None and state.now_us < STORE_SLOW_US",
    ),
    Bug(
        "A fault of the machine ends with the first reading that is well",
        "appliance.core.board",
        "if not watch.wrong or mono_us - since_us < watch.calm_us:",
        "if not watch.wrong:",
    ),
    Bug(
        "Bad readings of the machine count only in a row",
        "appliance.core.board",
        "watch = replace(watch, well_us=since_us)",
        "watch = replace(watch, well_us=since_us, bad_us=())",
    ),
    Bug(
        "A machine that cannot be read is not missed",
        "appliance.core.board",
        "if due_us is None or mono_us < due_us:",
        "if due_us is None or mono_us > 0:",
    ),
)


def plant(bug: Bug) -> None:
    """Replace the words in the module, before anybody has taken anything from it.

    Raises:
        ValueError: the source has changed, so that the bug no longer fits.
    """
    module = importlib.import_module(bug.module)
    assert module.__file__ is not None, "it has a source"
    text = Path(module.__file__).read_text("utf-8")
    if text.count(bug.good) != 1:
        raise ValueError(
            f"{bug.name}: {bug.module} has the words {text.count(bug.good)} times, "
            "not once: bring tests/simulation/bugs.py up to date"
        )
    code = compile(text.replace(bug.good, bug.bad), module.__file__, "exec")
    exec(code, module.__dict__)  # noqa: S102 - our own source, but for one mistake


def hunt(bug: Bug, seeds: int = SEEDS_MAX, root: Path = ROOT, first: int = 0) -> Found:
    """Let the simulation look for it in a process of its own, with `first` first."""
    command = [sys.executable, "-m", "tests.simulation.bugs", "--plant", bug.name]
    done = subprocess.run(
        [*command, "--seeds", str(seeds), "--first", str(first)],
        cwd=root,
        # Its lines are counted elsewhere; here that would take most of the time.
        env={k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")},
        capture_output=True,
        text=True,
        check=True,
    )
    seed, _, sentence = done.stdout.strip().partition(" ")
    return Found(bug, int(seed), sentence)


def hunt_all(bugs: Iterable[Bug], jobs: int, seeds: int = SEEDS_MAX) -> Iterator[Found]:
    """Look for each; in the order given, each as soon as it is known."""
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(lambda bug: hunt(bug, seeds), bugs)


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 1 if a bug was not found."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.bugs")
    parser.add_argument("--plant", metavar="NAME", help="run with this one alone")
    parser.add_argument("--seeds", type=int, default=SEEDS_MAX)
    parser.add_argument("--first", type=int, default=0, help="the seed to begin with")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="those whose name has these words")
    asked = parser.parse_args(arguments)
    if asked.plant:
        return _run_planted(asked.plant, asked.seeds, asked.first)
    bugs = [bug for bug in BUGS if asked.only in bug.name]
    missed = 0
    print("| planted bug | seeds until found | the sentence that did not hold |")
    print("|---|---|---|")
    for one in hunt_all(bugs, asked.jobs, asked.seeds):
        missed += one.seed < 0
        count = str(one.seed + 1) if one.seed >= 0 else "not found"
        print(f"| {one.bug.name} | {count} | `{one.sentence}` |", flush=True)
    return 1 if missed else 0


def _run_planted(name: str, seeds: int, first: int) -> int:
    plant(next(bug for bug in BUGS if bug.name == name))
    # Only now: what it imports takes from the planted module.
    from tests.simulation.scenario import run_seed  # noqa: PLC0415 - see above

    for seed in (first, *range(seeds)):
        outcome = run_seed(seed)
        if outcome.sentence:
            print(seed, outcome.sentence)
            return 0
    print(-1, "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
