# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site made by the command, and its broker."""

import contextlib
import getpass
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from appliance import cli
from appliance.site_kit import Login, register
from appliance.site_kit.logins import SiteKit
from tests.support.mosquitto import Broker, free_ports


class Said(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    out: str
    error: str


class Made:
    """A site in a folder, changed as a person does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.directory = folder / "site"
        self.codes: dict[str, str] = {}
        """Of the newest bundle of each."""

    def site(self, *words: object) -> Said:
        """Run ``luukku site``; remember the codes that it prints."""
        out, error = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
            code = cli.main(["site", *map(str, words)])
        said = Said(code, out.getvalue(), error.getvalue())
        for line in said.out.splitlines():
            path, _, rest = line.partition(" ")
            if path.startswith("bundles/"):
                self.codes[Path(path).stem] = rest.split()[-1]
        return said

    def bundle(self, name: str) -> Path:
        """The sealed file of a counter or guard."""
        return self.directory / "bundles" / f"{name}.luukku"

    def open(self, name: str) -> Login:
        """Unpack the newest bundle; the login in it."""
        to = self.folder / f"{name}-{len(list(self.folder.iterdir()))}"
        code = self.folder / "code"
        code.write_text(self.codes[name], "utf-8")
        said = self.site("open", self.bundle(name), "--to", to, "--code-file", code)
        assert said.code == 0, said.error
        return Login(name, to / "ca.pem", to / f"{name}.pem", to / f"{name}.key", None)

    def kit(self) -> SiteKit:
        """Where the broker's files stand."""
        return SiteKit.of(self.directory, register.load(self.directory))


def new(folder: Path, *words: object) -> Made:
    """Make a site with two counters and a guard."""
    one = Made(folder)
    (port,) = free_ports(1)
    said = one.site(
        *(
            "new",
            one.directory,
            "--site",
            "hki-3",
            "--counters",
            2,
            "--guards",
            "vartija-1",
        ),
        *("--host", "127.0.0.1", "--host", "localhost", "--listen", "127.0.0.1"),
        *("--port", port, "--user", getpass.getuser(), *words),
    )
    assert (said.code, said.error) == (0, "")
    return one


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A site with two counters and a guard."""
    return new(tmp_path)


@pytest.fixture
def made_broker(made: Made) -> Iterator[Broker]:
    """Its broker, running."""
    with Broker(made.kit()) as started:
        yield started
