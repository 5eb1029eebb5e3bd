# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site with two counters and two guards, and its broker; import what you need."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.site_kit import SiteKit, new_site
from tests.support.counter import Counter
from tests.support.mosquitto import Broker, free_ports


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteKit:
    """A site of its own for each test process; its logins also have passwords."""
    port, password_port = free_ports(2)
    return new_site(
        tmp_path_factory.mktemp("made") / "site",
        "hki-3",
        counters=["counter-1", "counter-2"],
        guards=["vartija-1", "vartija-2"],
        port=port,
        password_port=password_port,
    )


@pytest.fixture
def broker(site: SiteKit) -> Iterator[Broker]:
    """The site's broker, running, without a memory of earlier tests."""
    started = Broker(site)
    started.forget()
    with started:
        yield started


@pytest.fixture
def counter(site: SiteKit, tmp_path: Path) -> Iterator[Counter]:
    """A counter that is not running yet."""
    with Counter(site, tmp_path / "counter") as made:
        yield made
