# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site with WebSockets and its broker; only for ``python -m tests.system.web``."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.site_kit import SiteKit, new_site
from tests.support.mosquitto import Broker, free_ports

BROKER = "LUUKKU_WEB_BROKER"
"""Names the folder of another Debian's mosquitto, which is on the path then. Without it
nothing here is collected: any other run of pytest would have to fetch that first."""

if BROKER not in os.environ:
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
def site(tmp_path: Path) -> SiteKit:
    """Two counters and a guard."""
    port, web_port = free_ports(2)
    return new_site(
        tmp_path / "site",
        "hki-3",
        counters=["counter-1", "counter-2"],
        guards=["vartija-1"],
        port=port,
        web_port=web_port,
    )


@pytest.fixture
def broker(site: SiteKit) -> Iterator[Broker]:
    """Its broker, as `luukku site` has set it up, running."""
    with Broker(site) as made:
        yield made
