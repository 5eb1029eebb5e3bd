# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A real site's bundles, and the command called as a person does."""

import contextlib
import io
from pathlib import Path
from typing import NamedTuple

import pytest

from appliance import cli
from appliance.site_kit import changing, new_site
from tests.support.mosquitto import free_ports


class Said(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    out: str
    error: str


class Machine:
    """A machine that is to be a counter, and what the maintainer brings along."""

    def __init__(self, site: Path, codes: dict[str, str], folder: Path) -> None:
        self.folder = folder
        self.config = folder / "luukku" / "counter.toml"
        self._site = site
        self._codes = codes

    def bundle(self, name: str) -> Path:
        """The sealed file of a counter or guard."""
        return self._site / "bundles" / f"{name}.luukku"

    def setup(self, *words: object, name: str = "counter-1", code: str = "") -> Said:
        """Run ``luukku setup`` with a bundle, unattended."""
        file = self.folder / "code"
        file.write_text(code or self._codes[name], "utf-8")
        return run(
            *("setup", self.bundle(name), "--code-file", file, "--yes", "--no-test"),
            *("--config", self.config, *words),
        )

    def files(self) -> list[str]:
        """All that is in the counter's folder."""
        top = self.config.parent
        return sorted(str(one.relative_to(top)) for one in top.rglob("*"))


def run(*words: object) -> Said:
    """Run one command of luukku."""
    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        code = cli.main(list(map(str, words)))
    return Said(code, out.getvalue(), error.getvalue())


class Sealed(NamedTuple):
    """A site's folder, and the codes of its bundles."""

    directory: Path
    codes: dict[str, str]


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """A site whose broker does not run."""
    directory = tmp_path_factory.mktemp("sealed") / "site"
    new_site(
        directory,
        "hki-3",
        counters=["counter-1", "counter-2"],
        guards=["guard-1"],
        port=free_ports(1)[0],
    )
    made = changing.seal_all(directory).bundles
    return Sealed(directory, {name: one.code for name, one in made.items()})


@pytest.fixture
def machine(sealed: Sealed, tmp_path: Path) -> Machine:
    """A machine on which nothing was set up."""
    return Machine(sealed.directory, sealed.codes, tmp_path)
