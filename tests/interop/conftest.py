# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is collected here, and what each test says of itself under `make interop`."""

import os

import pytest

from tests.interop.environment import say

WANTED = "LUUKKU_INTEROP"
"""Without it the tests with programs of others are not collected: any other run of
pytest would have to install them first, which takes minutes."""

if WANTED not in os.environ:
    collect_ignore_glob = ["test_real_*.py"]


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """No dots: `pytest_runtest_logreport` says more."""
    silent = WANTED in os.environ and report.when == "call" and report.passed
    return (report.outcome, "", "") if silent else None


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Say each test as the sentence that it is."""
    if WANTED not in os.environ or (report.when != "call" and report.passed):
        return
    told = dict(report.user_properties)
    verdict = "yes" if report.passed else "NO "
    say(f"{verdict} {told.get('sentence', report.nodeid)}")


@pytest.fixture(autouse=True)
def _sentence(request: pytest.FixtureRequest) -> None:
    """Keep what the test promises beside its result."""
    doc = request.function.__doc__ or request.node.name
    request.node.user_properties.append(("sentence", doc.split("\n\n")[0].strip()))
