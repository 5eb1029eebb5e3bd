# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a purge leaves of a counter that has worked."""

from typing import Final

from tests.system.vm.fresh import Fresh

KEPT: Final = r"^/(media|tmp|run|proc|sys|var/(cache|log|lib/(apt|dpkg)))/"
"""Caches, and logs for as long as they are kept; `make deb-test` compares all files."""


def test_z_purge_leaves_nothing(counter: Fresh) -> None:
    """No file, user, group, unit or process of it is left, and the machine starts."""
    counter.type("apt-get purge --yes luukku")
    files = counter.machine.run(
        "sh", "-c", f"find / -xdev -iname '*luukku*' | grep -vE '{KEPT}' || true"
    ).split()
    people = counter.machine.run("sh", "-c", "getent passwd; getent group")
    units = counter.machine.run("systemctl", "list-unit-files", "--no-legend")
    code, running = counter.machine.ask("pgrep", "-fa", "/usr/lib/luukku")

    # The machine's own name for what makes it a Pi.
    assert [one for one in files if "/luukku.service.d" not in one] == []
    assert "luukku" not in people
    assert "luukku" not in units
    assert (code, running) == (1, "")
