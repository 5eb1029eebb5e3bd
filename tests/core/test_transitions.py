# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The page that shows what the core does is what the core does."""

from pathlib import Path

import pytest

from tests.tools import transitions


def test_page_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    """The committed transition table is what running the core gives."""
    assert transitions.main(["--check"]) == 0, capsys.readouterr().err


def test_stale_page_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A stale page is an error that says what to run; running it mends that."""
    monkeypatch.setattr(transitions, "ROOT", tmp_path)
    monkeypatch.setattr(transitions, "page", lambda: "# What happens when")
    assert transitions.main(["--check"]) == 1
    assert "run `make transitions`" in capsys.readouterr().err
    assert transitions.main([]) == 0
    assert transitions.main(["--check"]) == 0
