# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One parser under the fuzzer, in a process that `tests.fuzz` starts.

``python -m tests.fuzz.one PARSER [libFuzzer's own options and folders]``
"""

import shlex
import sys
from importlib import import_module

# Of `fuzzer.lock`, in `build/fuzz`: no part of our own environment.
atheris = import_module("atheris")

LOOKED_INTO = ["appliance", "gui", "tests", "tomllib", "tarfile"]
"""Whose lines count as reached. msgspec is written in C: what it reaches is not seen,
which is why words of known good inputs are tried, too."""


def main() -> None:
    """Try inputs until libFuzzer's options say that it is enough."""
    name = sys.argv.pop(1)
    # What libFuzzer starts itself with when it sorts a corpus, through a shell.
    sys.argv[0] = shlex.join([sys.executable, "-m", "tests.fuzz.one", name])
    with atheris.instrument_imports(include=LOOKED_INTO):
        parsers = import_module("tests.fuzz.parsers")
    atheris.Setup(sys.argv, parsers.PARSERS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
