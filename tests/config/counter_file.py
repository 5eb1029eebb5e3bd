# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter's file that is right, and what comes of it or of a wrong one."""

from pathlib import Path

import pytest

from appliance.config import Config, ConfigError, load

GOOD = """\
pins = "simulated"
[counter]
site = "hki-3"
id = "counter-1"
text = "Luukku 1"
place = "Pääaula, 1. krs"
[paths]
state = "state"
runtime = "run"
[[button]]
role = "duress"
pin = 17
[[broker]]
name = "main"
host = "127.0.0.1"
ca = "ca.pem"
certificate = "counter-1.pem"
key = "counter-1.key"
"""


def loaded(file: Path, text: str) -> Config:
    """The settings of a text."""
    file.write_text(text, "utf-8")
    return load(file)


def refused(file: Path, text: str) -> list[str]:
    """The sentences about a text."""
    with pytest.raises(ConfigError) as caught:
        loaded(file, text)
    return str(caught.value).splitlines()
