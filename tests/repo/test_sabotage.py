# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The list of planted defects fits the source; `make sabotage` tries them."""

import difflib
import shutil
from pathlib import Path

import pytest

from tests.sabotage import __main__ as sabotage
from tests.sabotage.defect import Defect
from tests.sabotage.defects import DEFECTS


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_is_one_line_of_the_source(defect: Defect, tmp_path: Path) -> None:
    """Each defect changes its place in the product; Python stays Python."""
    target = tmp_path / defect.file
    target.parent.mkdir(parents=True)
    shutil.copy(sabotage.ROOT / defect.file, target)
    before = target.read_text("utf-8").splitlines()

    sabotage.plant(tmp_path, defect)

    after = target.read_text("utf-8")
    if target.suffix == ".py":
        compile(after, defect.file, "exec")
    diff = list(difflib.ndiff(before, after.splitlines()))
    assert 1 <= sum(line.startswith("- ") for line in diff) <= 2, "little is changed"
    files = [test.partition("::")[0] for test in defect.tests]
    assert all((sabotage.ROOT / file).exists() for file in files)


def test_names_are_their_own() -> None:
    """No two defects have one name."""
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS)


def test_a_defect_that_fits_no_more_is_refused(tmp_path: Path) -> None:
    """Where the source has changed, the list must follow."""
    (tmp_path / "a.py").write_text("x = 1\n")
    lost = Defect("lost", "nothing", "a.py", "x = 2", "x = 3", ())
    with pytest.raises(ValueError, match=r"bring tests/sabotage/defects.py up to date"):
        sabotage.plant(tmp_path, lost)
