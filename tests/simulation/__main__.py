# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Runs seeds: ``python -m tests.simulation --seeds 1000``."""

import argparse
import gc
import os
import signal
import sys
import time
from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from tests.simulation.scenario import Outcome, run_seed
from tests.simulation.world import S, Trace

CHUNK: Final = 20
LINES_MAX: Final = 4
HOUR_US: Final = 3_600 * S


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for; 1 if a sentence did not hold."""
    asked = _parse(arguments)
    if asked.seed is not None:
        return _replay(asked.seed, traced=asked.trace)
    begun_s = time.monotonic()
    try:
        outcomes = list(_run(range(asked.first, asked.first + asked.seeds), asked.jobs))
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return 130
    report(outcomes, time.monotonic() - begun_s)
    return 1 if any(outcome.sentence for outcome in outcomes) else 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("--seeds", type=int, default=1_000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first one")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time"
    )
    parser.add_argument("--seed", type=int, help="run only this one")
    parser.add_argument("--trace", action="store_true", help="print what happens")
    return parser.parse_args(arguments)


def _prepare() -> None:
    """Of each process: Ctrl-C is for the program that started it.

    A world is made of values that hold no cycles: looking for some takes long.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(50_000)


def _run_chunk(seeds: Iterable[int]) -> list[Outcome]:
    return [run_seed(seed) for seed in seeds]


def _run(seeds: range, jobs: int) -> Iterator[Outcome]:
    chunks = [seeds[i : i + CHUNK] for i in range(0, len(seeds), CHUNK)]
    with ProcessPoolExecutor(jobs, initializer=_prepare) as pool:
        done = 0
        try:
            for outcomes in pool.map(_run_chunk, chunks):
                done += len(outcomes)
                if sys.stderr.isatty():
                    sys.stderr.write(f"\r{done} of {len(seeds)} seeds ")
                    sys.stderr.flush()
                yield from outcomes
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    if sys.stderr.isatty():
        sys.stderr.write("\r")


def _replay(seed: int, *, traced: bool) -> int:
    trace = Trace(kept=traced)
    outcome = run_seed(seed, trace=trace)
    for line in trace.lines:
        print(line)
    _tell_failure(outcome)
    return 1 if outcome.sentence else 0


def _tell_failure(outcome: Outcome) -> None:
    if not outcome.sentence:
        print(f"Seed {outcome.seed}: every sentence held.")
        return
    print(f"Seed {outcome.seed}, at {outcome.at_us / S:.6f} s: {outcome.sentence}")
    print(f"  It is not true that: {outcome.text}")
    for line in outcome.detail.splitlines()[-LINES_MAX:]:
        print(f"  {line}")
    print(f"  Replay it: python -m tests.simulation --seed {outcome.seed} --trace")


def report(outcomes: list[Outcome], took_s: float) -> None:
    """Print what a run did, and what of it failed."""
    faults: Tally[str] = Tally()
    for outcome in outcomes:
        faults.update(outcome.faults)
    failed = [outcome for outcome in outcomes if outcome.sentence]
    hours = sum(outcome.virtual_us for outcome in outcomes) / HOUR_US
    print(f"{len(outcomes)} seeds in {took_s:.1f} s: {len(outcomes) / took_s:.1f}/s")
    print(f"{hours:.1f} simulated hours")
    print(f"{sum(outcome.presses for outcome in outcomes)} presses")
    print(f"{sum(outcome.restarts for outcome in outcomes)} restarts")
    print(f"{faults.total()} faults:")
    for name, count in faults.most_common():
        print(f"  {count:7}  {name}")
    print(f"{len(failed)} seeds failed.")
    for outcome in failed[:20]:
        _tell_failure(outcome)


if __name__ == "__main__":
    sys.exit(main())
