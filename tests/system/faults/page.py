# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The page that the bench writes: hand-written words, and parts made between markers.

The words are in `page.md`. Each part has a pair of markers there::

    <!-- rows -->
    <!-- /rows -->

What a run made is put between them; what it did not make is kept from the page that
is there already.
"""

import platform
import re
import ssl
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.support.mosquitto import program

TEMPLATE = Path(__file__).with_name("page.md")


def write(out: Path, made: Mapping[str, Sequence[str]]) -> None:
    """Write the page anew: `made` has the Markdown lines of each part, by its name."""
    before = out.read_text("utf-8") if out.exists() else ""
    text = TEMPLATE.read_text("utf-8")
    for name in re.findall(r"^<!-- ([a-z]+) -->$", text, re.MULTILINE):
        body = "\n".join(made[name]) if name in made else _between(before, name)
        text = _put(text, name, body)
    out.write_text(text, "utf-8")


def conditions(counts: str) -> str:
    """On what a part was measured, in one line; `counts` says how much of it."""
    said = subprocess.run(
        [program("mosquitto"), "-h"], capture_output=True, text=True, check=False
    )
    broker = said.stdout.partition("\n")[0].replace("version ", "")
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: {counts}; "
        f"Python {platform.python_version()}, paho-mqtt {version('paho-mqtt')}, "
        f"{broker}, {' '.join(ssl.OPENSSL_VERSION.split()[:2])}, "
        f"Linux {platform.machine()}."
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table, its columns in line; what is a number stands at the right."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    lines.insert(1, ["-" * width for width in widths])
    return [
        "| "
        + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True))
        + " |"
        for line in lines
    ]


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile of what is not empty; `share` is from 0 to 1."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def spread(values: Sequence[float], digits: int = 0) -> str:
    """p50 / p95 / p99, or a dash where nothing was measured."""
    if not values:
        return "–"
    told = [percentile(values, share) for share in (0.5, 0.95, 0.99)]
    return " / ".join(f"{one:.{digits}f}" for one in told)


def _between(text: str, name: str) -> str:
    found = re.search(rf"^<!-- {name} -->\n(.*?)\n?<!-- /{name} -->$", text, _LINES)
    return found.group(1) if found else ""


def _put(text: str, name: str, body: str) -> str:
    made = f"<!-- {name} -->\n{body}\n<!-- /{name} -->"
    pattern = rf"^<!-- {name} -->\n.*?<!-- /{name} -->$"
    return re.sub(pattern, lambda _: made, text, count=1, flags=_LINES)


_LINES = re.MULTILINE | re.DOTALL
