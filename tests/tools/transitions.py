# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Writes docs/reference/transitions.md by running the core.

python -m tests.tools.transitions            writes it
python -m tests.tools.transitions --check    says that it is stale, and ends with 1
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from appliance.core import limits
from appliance.core.effects import PublishReply
from appliance.core.state import State
from appliance.core.values import Alert
from tests.core.driver import Driver, Effects, of, words
from tests.core.phases import EVENTS, PHASES

ROOT = Path(__file__).parents[2]
PAGE = Path("docs/reference/transitions.md")
MADE = "<!-- Made by `make transitions`. Change the core instead. -->"
INTRODUCTION = """\
What a counter does in each phase with each thing that can happen. `step` of
`appliance/core/machine.py` was run for every line, so this is what it does, not
what it should do. A change of behaviour is a change of this page.

The counter has two brokers, two guards (one on duty) and three audiences.
*Then* is the stage after it, *rev* how much the alert's revision grew (*new*: another
alert), *told* what is journaled and published as events, *effects* what is asked for
beside that, in order, and *reply* what a guard is answered. What is not listed in a
phase changes nothing and asks for nothing there."""

LONGEST = (limits.S_US, "s"), (limits.MS_US, "ms")
UNITS = {"MINUTE_US", "S_US", "MS_US"}
APART = {"PublishEvent", "PublishReply"}


class Row(NamedTuple):
    """One phase and one event: what became of it."""

    stage: str
    rev: str
    told: str
    effects: str
    reply: str


QUIET = Row("", "", "", "", "")


def page() -> str:
    """The whole page."""
    lines = ["# What happens when", "", MADE, "", INTRODUCTION]
    for phase in PHASES:
        lines += ["", f"## {phase[0].upper()}{phase[1:]}", "", *_phase(phase)]
    lines += ["", "## Limits", "", "| limit | is | |", "|---|---|---|", *_limits()]
    return "\n".join(lines) + "\n"


def row(phase: str, event: str) -> Row:
    """Run one event in one phase."""
    driver = PHASES[phase]()
    before = _alert(driver.state)
    effects = EVENTS[event](driver)
    told, asked = _told(effects), _asked(effects)
    replies = of(effects, PublishReply)
    rev = _growth(before, _alert(driver.state))
    if not (told or asked or replies or rev):
        return QUIET
    return Row(
        stage=_stage(driver),
        rev=rev,
        told=told,
        effects=asked,
        reply=replies[0].result.value if replies else "",
    )


def _phase(phase: str) -> Iterator[str]:
    """The table of one phase."""
    rows = {event: row(phase, event) for event in EVENTS}
    yield "| what happens | then | rev | told | effects | reply |"
    yield "|---|---|---|---|---|---|"
    for event, one in rows.items():
        if one != QUIET:
            cells = " | ".join(one)
            yield f"| {event} | {cells} |".replace("  ", " ")


def _alert(state: State) -> Alert | None:
    return state.life.alert if state.life else None


def _stage(driver: Driver) -> str:
    """The stage, its level where there is an alert, and plan B where it shows."""
    life = driver.state.life
    if life is None:
        return "idle"
    plan_b = ", plan B" if life.plan_b else ""
    return f"{life.alert.stage.value} {life.alert.level.value}{plan_b}"


def _growth(before: Alert | None, after: Alert | None) -> str:
    """How much the revision grew."""
    if after is None:
        return "" if before is None else "gone"
    if before is None or before.alert_id != after.alert_id:
        return "new"
    grown = after.rev - before.rev
    return f"+{grown}" if grown else ""


def _told(effects: Effects) -> str:
    """The words of the events, in order, repeated ones once with their number."""
    return _counted(words(effects))


def _asked(effects: Effects) -> str:
    """The effects by name, in order of their first; events and replies apart."""
    names = [type(effect).__name__ for effect in effects]
    return ", ".join(dict.fromkeys(n for n in names if n not in APART))


def _counted(names: list[str]) -> str:
    counts = {name: names.count(name) for name in names}
    return ", ".join(f"{n} × {c}" if c > 1 else n for n, c in counts.items())


def _limits() -> Iterator[str]:
    """Every number of `limits.py` with what it says of itself."""
    body = ast.parse(inspect.getsource(limits)).body
    for node, after in zip(body, [*body[1:], None], strict=True):
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        name = node.target.id
        if name in UNITS:
            continue
        yield f"| `{name}` | {_value(name)} | {_docstring(after)} |".replace("  ", " ")


def _docstring(node: ast.stmt | None) -> str:
    """The string that stands behind a number, on one line."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return " ".join(str(node.value.value).split())
    return ""


def _value(name: str) -> str:
    """A limit with the unit that its name carries."""
    value = getattr(limits, name)
    if not name.endswith("_US"):
        return f"{value}"
    parts = value if isinstance(value, tuple) else (value,)
    return ", ".join(_duration(part) for part in parts)


def _duration(us: int) -> str:
    unit_us, unit = next(pair for pair in LONGEST if us % pair[0] == 0)
    return f"{us // unit_us} {unit}"


def main(arguments: list[str]) -> int:
    """Write the page, or say that it is stale."""
    path, text = ROOT / PAGE, page()
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return 0
    if "--check" in arguments:
        print(f"{PAGE} is stale; run `make transitions`", file=sys.stderr)
        return 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"wrote {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
