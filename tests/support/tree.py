# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The files of this repository, for tests about the repository."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def files(*suffixes: str) -> tuple[Path, ...]:
    """Return all files that git tracks or would track, relative to ROOT.

    With `suffixes` (".py", ".md") only those.
    """
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = (Path(name) for name in sorted(set(done.stdout.split("\0"))) if name)
    return tuple(
        path
        for path in paths
        if (ROOT / path).is_file() and (not suffixes or path.suffix in suffixes)
    )


@cache
def text(path: Path) -> str:
    """Return the content of a file; empty for what is not text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
