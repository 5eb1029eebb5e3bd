# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A random hand breaks nothing, and what is broken it finds."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gui import qml
from tests.gui.counter.monkey.growth import (
    JUDGED_S,
    SLOPE_MOST_KIB,
    Sample,
    slope,
    take,
)

ROOT = Path(qml.__file__).parents[1]
COMMAND = (sys.executable, "-m", "tests.gui.counter.monkey")
SHORT_MIN = "0.33"
LONG_MIN = "3"
"""By then it has found what was broken, on a busy machine too."""


def run(cwd: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Let a monkey loose, and wait for its end."""
    return subprocess.run(
        [*COMMAND, *options],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=cwd,
    )


def test_twenty_seconds(tmp_path: Path) -> None:
    """A random hand finds nothing in twenty seconds, and the page of it is written."""
    page = tmp_path / "monkey.md"
    done = run(ROOT, "--minutes", SHORT_MIN, "--out", str(page))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "outcome: nothing broke\n" in done.stdout
    assert done.stderr == ""
    assert "| outcome | nothing broke |" in page.read_text("utf-8")


BROKEN = {
    "a footer that tells of duress": (
        "gui/counter/status.py",
        'self._view.readiness.ready == "proven"',
        "self._view.alert is None",
        "something else than the cue tells of duress",
    ),
    "a warning of QML": (
        "gui/counter/qml/CardPage.qml",
        "    id: page\n",
        "    id: page\n    Component.onCompleted: nobody.knows()\n",
        "Qt: ",
    ),
    "an exception": (
        "gui/counter/pages.py",
        '"""Show the page that was seen before."""',
        "1 // 0",
        "an exception, ZeroDivisionError",
    ),
    "a page without a way back": (
        "gui/counter/pages.py",
        "        self.leave(self.seen())",
        "        self.seen()",
        "to the start",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_found(tmp_path: Path, name: str) -> None:
    """Each of these ends a run with 1, and with what does the same again."""
    file, right, wrong, said = BROKEN[name]
    for folder in ("gui", "appliance"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    path = tmp_path / file
    text = path.read_text("utf-8")
    assert right in text, "what is broken here has moved"
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    done = run(tmp_path, "--minutes", LONG_MIN, "--steps", "400", "--seed", "1")
    assert done.returncode == 1, done.stdout + done.stderr
    assert said in done.stdout
    assert 'Again: make monkey ARGS="--seed 1 ' in done.stdout


def line(kib_per_hour: float, over_s: float) -> list[Sample]:
    """Samples each 10 s on a straight line, a page up and down."""
    return [
        Sample(float(at), round(100_000 + kib_per_hour * at / 3_600) + at // 10 % 2 * 4)
        for at in range(0, round(over_s), 10)
    ]


@pytest.mark.parametrize(
    ("kib_per_hour", "over_s", "grows"),
    [
        (0, 2 * JUDGED_S, False),
        (-5_000, 2 * JUDGED_S, False),
        (SLOPE_MOST_KIB / 2, 2 * JUDGED_S, False),
        (SLOPE_MOST_KIB * 2, 2 * JUDGED_S, True),
        (SLOPE_MOST_KIB * 50, JUDGED_S, False),
    ],
)
def test_what_growth_is(kib_per_hour: float, over_s: float, *, grows: bool) -> None:
    """More than is allowed, over long enough: else it is told, and not judged."""
    found = slope(line(kib_per_hour, over_s))
    assert found is not None
    assert found.kib_per_hour == pytest.approx(kib_per_hour, abs=60)
    assert found.grows is grows


def test_the_warm_up_is_no_growth() -> None:
    """What memory does in the first quarter does not count."""
    calm = line(0, 3 * JUDGED_S)
    steep = [
        one._replace(rss_kib=int(one.at_s)) for one in calm if one.at_s < JUDGED_S / 2
    ]
    found = slope(steep + calm[len(steep) :])
    assert found is not None
    assert not found.grows


def test_too_few_samples_have_no_slope() -> None:
    """Two points have a line, and say nothing."""
    assert slope([]) is None
    assert slope([Sample(0.0, 1), Sample(10.0, 2)]) is None


def test_the_resident_set_is_read() -> None:
    """A Python with Qt has some tens of megabytes."""
    assert take(1.0).rss_kib > 10_000
