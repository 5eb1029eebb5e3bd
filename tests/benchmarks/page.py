# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Puts a measured table into the page that tells of it."""

from pathlib import Path


def write(path: Path, name: str, table: str) -> None:
    """Replace what stands between the two marks of that name in a page."""
    begin, end = f"<!-- {name} begins -->\n", f"<!-- {name} ends -->"
    head, _, rest = path.read_text("utf-8").partition(begin)
    _, _, tail = rest.partition(end)
    path.write_text(f"{head}{begin}{table}\n{end}{tail}", "utf-8")
