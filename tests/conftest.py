# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What holds for every test: no display, no unexpected warning, known chance."""

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.support.logwatch import LogWatch

# Before Qt is asked for anything: windows are drawn into memory, without a GPU.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
os.environ["QT_QUICK_CONTROLS_STYLE"] = "Basic"
# A developer's own settings must not decide what passes.
for _name in ("QT_LOGGING_RULES", "QT_SCALE_FACTOR", "QML_IMPORT_PATH"):
    os.environ.pop(_name, None)

# `dev` looks for something new each time; `ci` finds the same for everybody.
# `thorough` is for a release.
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, database=None
)
settings.register_profile(
    "thorough",
    max_examples=2_000,
    stateful_step_count=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture(autouse=True)
def expect_log() -> Iterator[LogWatch]:
    """Fail the test when a warning is logged that it did not expect.

    A test that means a warning to be logged calls `expect_log("part of it")`;
    it then fails when that warning does not come.
    """
    watch = LogWatch()
    root = logging.getLogger()
    root.addHandler(watch)
    try:
        yield watch
    finally:
        root.removeHandler(watch)
    if complaint := watch.complaint():
        pytest.fail(complaint, pytrace=False)
