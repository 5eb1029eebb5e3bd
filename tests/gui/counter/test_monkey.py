# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A random hand breaks nothing, and what is broken it finds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gui import qml
from gui.counter import pages
from gui.qml import Look
from tests.gui.counter.bench import PANELS
from tests.gui.counter.monkey.growth import (
    JUDGED_S,
    SLOPE_MOST_KIB,
    STRETCHES,
    WARM_UP,
    Sample,
    slope,
    take,
)
from tests.gui.counter.monkey.hand import activate
from tests.gui.counter.monkey.twins import twins

ROOT = Path(qml.__file__).parents[1]
COMMAND = (sys.executable, "-m", "tests.gui.counter.monkey")
SHORT_MIN = "0.33"
LONG_MIN = "3"
"""By then it has found what was broken, on a busy machine too."""
GREEDY = """
import sys
kept = []
for _line in sys.stdin:
    kept.append(bytearray(b"x") * 65_536)
    print(flush=True)
"""
"""Takes 64 KiB more for each line that it reads."""


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
        '"""Show the step of the page that was seen before, or the page."""',
        "1 // 0",
        "ZeroDivisionError",
    ),
    "a page without a way back": (
        "gui/counter/pages.py",
        "            self.leave(page)",
        "            self.keeps(page)",
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


def line(kib_per_hour: float, over_s: float, noise_kib: int = 4) -> list[Sample]:
    """Samples each 10 s on a straight line, a few pages up and down."""
    found = []
    for at in range(0, round(over_s), 10):
        kib = round(100_000 + kib_per_hour * at / 3_600) + at // 10 % 7 * noise_kib
        found.append(Sample(float(at), kib, 2 * kib))
    return found


LONG_S = 2 * JUDGED_S


@pytest.mark.parametrize(
    ("kib_per_hour", "over_s", "verdict"),
    [
        (0, LONG_S, "does not grow"),
        (-5_000, LONG_S, "does not grow"),
        (SLOPE_MOST_KIB / 2, LONG_S, "does not grow"),
        (SLOPE_MOST_KIB * 2, LONG_S, "grows"),
        (SLOPE_MOST_KIB * 50, JUDGED_S, "is not decided"),
        (0, JUDGED_S, "is not decided"),
    ],
)
def test_what_growth_is(kib_per_hour: float, over_s: float, verdict: str) -> None:
    """More than is allowed, over long enough: else it is told, and not judged."""
    found = slope(line(kib_per_hour, over_s))
    assert found is not None
    assert found.kib_per_hour == pytest.approx(kib_per_hour, abs=60)
    assert found.least_kib <= found.kib_per_hour <= found.most_kib
    assert found.verdict == verdict


def test_what_noise_hides_is_not_decided() -> None:
    """Where memory goes up and down by much more than it may grow, nobody can tell."""
    found = slope(
        [
            one._replace(anon_kib=one.anon_kib + number * number * 7_919 % 20_011)
            for number, one in enumerate(line(SLOPE_MOST_KIB, LONG_S))
        ]
    )
    assert found is not None
    assert found.verdict == "is not decided"


def test_a_jump_is_no_slope() -> None:
    """What is taken once, as for a page that is seldom seen, is not taken each hour."""
    calm = line(0, LONG_S)
    at = len(calm) * 9 // 10
    later = [one._replace(anon_kib=one.anon_kib + 900) for one in calm[at:]]
    found = slope(calm[:at] + later)
    assert found is not None
    assert found.verdict != "grows"
    assert found.kib_per_hour < SLOPE_MOST_KIB / 2


def test_the_warm_up_is_no_growth() -> None:
    """What memory does in the first third does not count."""
    calm = line(0, LONG_S)
    count = round(len(calm) * WARM_UP) - 1
    steep = [one._replace(anon_kib=int(one.at_s)) for one in calm[:count]]
    found = slope(steep + calm[count:])
    assert found is not None
    assert found.verdict == "does not grow"


def test_too_few_samples_have_no_slope() -> None:
    """Two points have a line, and say nothing."""
    assert slope([]) is None
    assert slope([Sample(0.0, 1, 2), Sample(10.0, 2, 3)]) is None


def test_memory_is_read() -> None:
    """A Python with Qt has some tens of megabytes; who has ended has none."""
    assert 10_000 < take(1.0).anon_kib < take(1.0).rss_kib
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    os.waitid(os.P_PID, gone.pid, os.WEXITED | os.WNOWAIT)
    with pytest.raises(OSError, match="has ended"):
        take(1.0, gone.pid)
    gone.wait()


def test_who_grows_is_told(tmp_path: Path) -> None:
    """A process that takes memory again and again is found out by its samples."""
    grown = subprocess.Popen(
        [sys.executable, "-c", GREEDY],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert grown.stdin
    assert grown.stdout
    samples = []
    for number in range(3 * STRETCHES):
        grown.stdin.write(b"\n")
        grown.stdin.flush()
        grown.stdout.readline()
        samples.append(take(number * 60.0, grown.pid))
    grown.kill()
    grown.communicate()
    found = slope(samples)
    assert found is not None
    assert found.verdict == "grows"
    # 64 KiB each time, 60 times in what is told to be an hour.
    assert found.kib_per_hour == pytest.approx(64 * 60, rel=0.2)


@pytest.mark.parametrize("page", [pages.LOG, pages.LIST])
@pytest.mark.usefixtures("qapp")
def test_each_window_has_a_keyboard(page: str) -> None:
    """A page that turns while the other window is used begins anew all the same."""
    with twins(PANELS[0], Look(PANELS[0].px_per_mm)) as both:
        for screen in both.screens:
            activate(screen.desk)
            screen.desk.item("help").forceActiveFocus()
        both.plain.desk.window.pages.go(page)
        both.pressed.desk.window.pages.go(page)
        focus = []
        for screen in both.screens:
            activate(screen.desk)
            screen.picture([])
            focus.append(screen.focus)
        assert focus == ["", ""]
