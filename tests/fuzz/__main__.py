# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``make fuzz``: looks for bytes that a parser does not stand, by coverage.

Each parser in turn, for its share of the minutes. What was found is beside the
sentence that tells of it; what reached a line that nothing else reached goes into the
corpus, the shortest first.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from tests.fuzz import environment, parsers
from tests.support.tree import ROOT

KEPT_BYTES: Final = 12_288
"""Of the corpus of one parser: it is read in each run of the unit tests."""
KEPT_LENGTH: Final = 2_048
LENGTH_MOST: Final = 8_192
"""Beyond what any of them reads of a message; settings are longer, and slower."""
INPUT_S: Final = 10
"""An input that takes longer is a finding, too."""
MEMORY_MB: Final = 2_048
_DONE: Final = re.compile(r"^stat::number_of_executed_units:\s+(\d+)", re.MULTILINE)
_WORD: Final = re.compile(rb'"[^"\\]{1,40}"|[a-z_]{3,40}|=|\[\[|\]\]')


class Ran(NamedTuple):
    """What one run of the fuzzer came to."""

    tried: int
    found: list[Path]
    said: str


def main() -> int:
    """Run; 1 when anything was found."""
    asked = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    asked.add_argument("--minutes", type=float, default=11, help="for all together")
    asked.add_argument("--parser", choices=parsers.PARSERS, action="append")
    given = asked.parse_args()
    chosen = given.parser or list(parsers.PARSERS)
    try:
        fuzzer = environment.installed()
    except environment.FuzzerError as error:
        print(error, file=sys.stderr)
        return 1
    share_s = max(1, round(given.minutes * 60 / len(chosen)))
    found = 0
    for name in chosen:
        ran = _fuzz(name, share_s, fuzzer)
        print(f"{name:18} {share_s:6} s {ran.tried:12,} inputs tried", flush=True)
        for path in ran.found:
            print(f"  found: {path}\n{ran.said}", file=sys.stderr)
        if not ran.tried:
            # Else a fuzzer that did not run would look like one that found nothing.
            print(f"  it did not run to its end:\n{ran.said}", file=sys.stderr)
        found += len(ran.found) or not ran.tried
    return 1 if found else 0


def _fuzz(name: str, for_s: int, fuzzer: Path) -> Ran:
    """Look for inputs; take the best of what there is into the corpus."""
    place = environment.PLACE / name
    tried, bad, best = (place / part for part in ("tried", "bad", "best"))
    for folder in (tried, bad):
        folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(best, ignore_errors=True)
    best.mkdir()
    known = parsers.kept(name)
    for one in known:
        for folder in (tried, best):
            (folder / hashlib.sha256(one).hexdigest()).write_bytes(one)
    (place / "words").write_text(_words(known), "ascii")
    before = set(bad.iterdir())
    said = _run(
        name,
        fuzzer,
        f"-max_total_time={for_s}",
        f"-max_len={LENGTH_MOST}",
        f"-timeout={INPUT_S}",
        f"-rss_limit_mb={MEMORY_MB}",
        "-print_final_stats=1",
        f"-artifact_prefix={bad}/",
        f"-dict={place}/words",
        str(tried),
    )
    done = _DONE.search(said)
    _run(name, fuzzer, "-merge=1", f"-max_len={KEPT_LENGTH}", str(best), str(tried))
    _keep(name, best)
    found = sorted(set(bad.iterdir()) - before)
    return Ran(int(done[1]) if done else 0, found, said[-4_000:])


def _run(name: str, fuzzer: Path, *options: str) -> str:
    """What it says; how it ends does not matter: findings lie in their folder."""
    done = subprocess.run(
        (sys.executable, "-m", "tests.fuzz.one", name, *options),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(fuzzer)))},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8", "replace")


def _words(inputs: list[bytes]) -> str:
    """What stands in them, as a dictionary of libFuzzer's: quoted texts and names."""
    found = {word for one in inputs for word in _WORD.findall(one)}
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in sorted(found))
    return "".join(f'"{line}"\n' for line in lines)


def _keep(name: str, best: Path) -> None:
    """All that was kept, and the shortest new ones that there is room for."""
    kept = parsers.kept(name)
    room = KEPT_BYTES - sum(len(parsers.line(one)) + 1 for one in kept)
    found = {path.read_bytes() for path in best.iterdir()} - set(kept)
    for one in sorted(found, key=len):
        room -= len(parsers.line(one)) + 1
        if room < 0:
            break
        kept.append(one)
    parsers.keep(name, kept)


if __name__ == "__main__":
    sys.exit(main())
