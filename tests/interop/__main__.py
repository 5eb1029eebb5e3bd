# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``python -m tests.interop``: install what guards use, try it with a real counter."""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.interop import environment
from tests.interop.conftest import WANTED
from tests.interop.environment import MARK, say
from tests.support.mosquitto import program

HERE: Final = Path(__file__).parent
BEGIN: Final = "<!-- the last run -->\n```text"
END: Final = "```\n<!-- its end -->"


def main(arguments: Sequence[str] | None = None) -> int:
    """Install and try; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.interop",
        description="Installs Node-RED and Home Assistant into build/interop and tries "
        "the guides for guards with them. Ends with 1 if anything is wrong.",
    )
    parser.add_argument("--only", metavar="WORDS", help="as pytest's -k")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the page to write")
    asked = parser.parse_args(arguments)
    began_s = time.monotonic()
    try:
        environment.node_red()
        environment.home_assistant()
    except environment.MissingError as error:
        print(error, file=sys.stderr)
        return 1
    versions = _versions()
    say(versions)
    code, said = _try(asked.only)
    took = f"all of it took {time.monotonic() - began_s:.0f} s"
    say(took)
    if asked.out is not None and code == 0:
        _write(asked.out, [versions, *said, took])
    return code


def _versions() -> str:
    def first(*words: str) -> str:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        return done.stdout.splitlines()[0].removeprefix("mosquitto version ")

    # Asked for its help it tells its version first.
    mosquitto = first(program("mosquitto"), "-h")
    return (
        f"mosquitto {mosquitto}, Node.js {first('node', '--version')}, "
        f"{_locked('package-lock.json')}, {_locked('home_assistant.lock')}"
    )


def _locked(lock: str) -> str:
    text = (HERE / lock).read_text("utf-8")
    if lock.endswith(".json"):
        version = json.loads(text)["packages"]["node_modules/node-red"]["version"]
        return f"Node-RED {version}"
    [version] = re.findall(r"^homeassistant==(\S+)", text, re.MULTILINE)
    return f"Home Assistant {version}"


def _try(only: str | None) -> tuple[int, list[str]]:
    """Run the tests: pytest's exit code, and what they said."""
    pick = ("-k", only) if only else ()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-qq", "-s"),
            *(*pick, *map(str, sorted(HERE.glob("test_real_*.py")))),
        ],
        env={**os.environ, WANTED: "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None, "it was asked for"
    said = []
    for line in process.stdout:
        print(line, end="", flush=True)
        if line.startswith(MARK):
            said.append(line.removeprefix(MARK).rstrip())
    return process.wait(), said


def _write(page: Path, said: Sequence[str]) -> None:
    """Put the output of this run in place of the last one's."""
    before, _, rest = page.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text("\n".join([before + BEGIN, *said, END + after]), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
