# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The bench's command line, and the page that it writes."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tree import ROOT
from tests.system.faults import page
from tests.system.faults.__main__ import INTERRUPTED, PARTS, main

BENCH = (sys.executable, "-m", "tests.system.faults")


def test_every_part_has_its_place() -> None:
    """What a part makes has a pair of markers in the page."""
    text = page.TEMPLATE.read_text("utf-8")
    for name in PARTS:
        assert text.count(f"<!-- {name} -->\n<!-- /{name} -->\n") == 1


def test_what_was_not_made_is_kept(tmp_path: Path) -> None:
    """A run of one part leaves what other runs have made, and writes the words anew."""
    out = tmp_path / "page.md"
    page.write(out, {"path": ["old path"], "rows": [r"| a \1 | b |"]})
    out.write_text(
        out.read_text("utf-8").replace("# What", "# Stale words. What"), "utf-8"
    )

    page.write(out, {"path": ["new path"]})

    text = out.read_text("utf-8")
    assert "<!-- path -->\nnew path\n<!-- /path -->" in text
    assert "<!-- rows -->\n| a \\1 | b |\n<!-- /rows -->" in text
    assert "old path" not in text
    assert "Stale" not in text


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([], "–"),
        ([7], "7.0 / 7.0 / 7.0"),
        (range(1, 101), "50.0 / 95.0 / 99.0"),
        (range(1, 11), "5.0 / 10.0 / 10.0"),
    ],
)
def test_percentiles_are_of_the_nearest_rank(values: list[float], told: str) -> None:
    """A percentile is a value that was measured, never one between two."""
    assert page.spread(values, 1) == told


def test_a_table_is_markdown() -> None:
    """Columns stand in line, so that the text reads like the page."""
    assert page.table(["a", "bb"], [["1", "2"]]) == [
        "| a | bb |",
        "| - | -- |",
        "| 1 | 2  |",
    ]


def test_conditions_name_versions_and_no_machine() -> None:
    """A page says on what it was measured, but not on whose machine."""
    said = page.conditions("3 rounds")
    assert "3 rounds; Python 3." in said
    assert "mosquitto 2." in said
    assert "/" not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rows", "99"], "no row has such a number or name"),
        (["--parts", "moon"], "there is no part 'moon'"),
        (["--rounds", "0"], "expected a number from 1 to 10000"),
        (["--rounds", "many"], "expected a number from 1 to 10000"),
    ],
)
def test_a_mistake_is_told(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command line that asks for what there is not ends with 2 and a sentence."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.broker
def test_one_row_prints_its_table(tmp_path: Path) -> None:
    """A row that holds ends with 0; its table goes to the output and to the page."""
    out = tmp_path / "page.md"
    asked = ("--rows", "baseline", "--rounds", "1", "--presses", "1", "--out", str(out))

    done = subprocess.run(
        [*BENCH, *asked], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "baseline: holds" in done.stderr
    assert "| 1 | none" in done.stdout
    assert "| 1 | none" in out.read_text("utf-8")


@pytest.mark.broker
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_is_stopped_without_a_page(how: signal.Signals, tmp_path: Path) -> None:
    """Ctrl-C ends the run with 130 and a sentence; no page, nothing left behind."""
    out = tmp_path / "page.md"
    with subprocess.Popen(
        [*BENCH, "--rows", "30", "--out", str(out)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as bench:
        assert bench.stderr is not None, "it was asked for"
        try:
            assert "rows: 1" in bench.stderr.readline()
            bench.send_signal(how)
            _, said = bench.communicate(timeout=60)
        finally:
            bench.kill()

    assert bench.returncode == INTERRUPTED
    assert said == "Stopped; no page was written.\n"
    assert not out.exists()
