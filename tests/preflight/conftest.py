# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter to be checked, and its files."""

import shutil
from pathlib import Path

import pytest

from appliance import cli
from appliance.site_kit import Login, SiteKit
from tests.preflight.checking import Check, Checked, edit
from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site

__all__ = ["broker", "counter", "site"]


@pytest.fixture
def check(counter: Counter, capsys: pytest.CaptureFixture[str]) -> Check:
    """The command, run here."""

    def run() -> Checked:
        capsys.readouterr()
        code = cli.main(["check", "--config", str(counter.config)])
        return Checked(code, capsys.readouterr().out)

    return run


@pytest.fixture
def login(site: SiteKit, counter: Counter, tmp_path: Path) -> Login:
    """The counter's login, in copies that a test may spoil."""
    original = site.counters["counter-1"]
    folder = tmp_path / "login"
    shutil.copytree(original.ca.parent, folder)
    edit(counter, str(original.ca.parent), str(folder))
    return Login(
        name=original.name,
        ca=folder / original.ca.name,
        certificate=folder / original.certificate.name,
        key=folder / original.key.name,
        password=folder / "counter-1.password",
    )
