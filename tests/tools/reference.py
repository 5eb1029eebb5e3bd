# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Writes docs/reference from the code and from defaults.toml.

python -m tests.tools.reference            writes what is missing or stale
python -m tests.tools.reference --check    names it, and ends with 1
"""

import json
import re
import sys
from pathlib import Path

from appliance.records.server import ASKS_PER_S
from appliance.wire import metrics, panel
from tests.tools.reference_fields import Json, schema, summary, table
from tests.tools.reference_records import records_page
from tests.tools.reference_topics import TOPICS, Topic, asyncapi, file_of

ROOT = Path(__file__).parents[2]
FOLDER = Path("docs/reference")
DEFAULTS = ROOT / "firmware_config"
MADE = "<!-- Made by `make reference`. Change the code's own words instead. -->"


def reference() -> dict[Path, str]:
    """The text of every file of the reference, by its path in the repository."""
    schemas = {
        file_of(message): schema(message)
        for topic in TOPICS
        for message in topic.carries
    } | {"panel-view": schema(panel.View), "panel-ask": schema(panel.Ask)}
    texts = {f"schemas/{name}.json": _json(one) for name, one in schemas.items()}
    texts["asyncapi.json"] = _json(asyncapi())
    texts["mqtt.md"] = mqtt_page()
    texts["panel.md"] = panel_page()
    texts["records.md"] = records_page(MADE, ASKS_PER_S)
    texts["metrics.md"] = metrics_page()
    texts["settings.md"] = settings_page()
    return {FOLDER / name: text for name, text in texts.items()}


def _json(value: Json) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def mqtt_page() -> str:
    """Topics and messages in words."""
    lines = [
        "# MQTT topics and messages",
        "",
        MADE,
        "",
        "Version 1. MQTT 5, TLS, QoS 1. Names in topics are 1 to 32 of `a-z`, `0-9`",
        "and `-`. Times are UTC, ISO 8601 with milliseconds and `Z`, such as",
        "`2026-11-22T02:25:38.000Z`. JSON is one UTF-8 object of at most 4 KiB.",
        "Readers ignore unknown keys.",
        "",
        "Tools read the same from [asyncapi.json](asyncapi.json).",
        "",
        "| topic | retained | written by | what |",
        "|---|---|---|---|",
    ]
    for topic in TOPICS:
        retained = "yes" if topic.retained else "no"
        address = f"`{topic.address}`"
        lines.append(f"| {address} | {retained} | {topic.writer} | {topic.what} |")
    for topic in TOPICS:
        lines += ["", *_topic_section(topic)]
    return "\n".join(lines) + "\n"


def _topic_section(topic: Topic) -> list[str]:
    lines = [f"## {topic.name}", "", f"`{topic.address}`"]
    if topic.expiry_s is not None:
        lines += ["", f"Expires after {topic.expiry_s} s."]
    if topic.words:
        words = ", ".join(f"`{word}`" for word in topic.words)
        lines += ["", f"One bare word: {words}."]
    for message in topic.carries:
        name = file_of(message)
        lines += ["", f"{summary(message)} Schema: [{name}.json](schemas/{name}.json)."]
        lines += table(message)
    return lines


def panel_page() -> str:
    """The panel socket in words."""
    lines = ["# The panel socket", "", MADE, ""]
    lines += (
        (panel.__doc__ or "").replace("`LINE_MAX`", str(panel.LINE_MAX)).split("\n")
    )
    lines += [
        f"The screen sends `alive` each {panel.ALIVE_EVERY_S:g} s while it is drawn.",
        f"Either side that hears nothing for {panel.SILENT_AFTER_S:g} s takes the",
        "other for dead.",
    ]
    for name, message in (("view", panel.View), ("ask", panel.Ask)):
        link = f"[panel-{name}.json](schemas/panel-{name}.json)"
        lines += ["", f"## {message.__name__}", ""]
        lines += [f"{summary(message)} Schema: {link}.", *table(message)]
    return "\n".join(lines) + "\n"


def metrics_page() -> str:
    """The metrics of `luukku metrics` in words."""
    lines = ["# Metrics", "", MADE, "", (metrics.__doc__ or "").strip(), ""]
    lines += [
        "All are gauges. How they come to Prometheus, with a dashboard and rules:",
        "[Watch over counters](../how-to/monitor.md).",
        "",
        "| metric | labels | |",
        "|---|---|---|",
    ]
    for metric in metrics.METRICS:
        labels = ", ".join(f"`{one}`" for one in metric.labels.split(", ") if one)
        lines.append(f"| `{metric.name}` | {labels} | {metric.help} |")
    return "\n".join(lines) + "\n"


def settings_page() -> str:
    """The settings of counters and guard stations in words."""
    lines = [
        "# Settings",
        "",
        MADE,
        "",
        "A setting that a file leaves out has its default. Mistakes in a file are told",
        "all at once, each with its line, its key and what was expected.",
    ]
    for title, name in (
        ("A counter: counter.toml", "defaults.toml"),
        ("A guard station: guard.toml", "guard_defaults.toml"),
    ):
        lines += ["", f"## {title}"]
        text = (DEFAULTS / name).read_text("utf-8")
        # The first block is about the file itself.
        blocks = text.split("\n\n")[1:]
        lines += [line for block in blocks for line in _settings(block)]
    return "\n".join(lines) + "\n"


def _settings(block: str) -> list[str]:
    """A blank line's worth of a defaults file: comments, a header, settings."""
    lines: list[str] = []
    said: list[str] = []
    for line in block.splitlines():
        if line.startswith("# "):
            said.append(line.removeprefix("# "))
            continue
        if line.startswith("["):
            title = re.sub(r"^\[each\.(.*)\]$", r"[[\1]]", line)
            lines += ["", f"### `{title}`"]
            lines += ["", " ".join(said)] if said else []
        else:
            name, _, value = line.partition(" = ")
            needed = "none, such as " if name.startswith("#") else ""
            lines += [] if "|---|---|---|" in lines else ["", HEAD, "|---|---|---|"]
            row = (f"`{name.lstrip('#')}`", f"{needed}`{value}`", " ".join(said))
            lines.append(f"| {' | '.join(row)} |")
        said = []
    return lines


HEAD = "| setting | default | |"


def stale() -> dict[Path, str | None]:
    """The files that are not as they should be; None for one that should not be."""
    wanted = reference()
    wrong: dict[Path, str | None] = {
        path: text
        for path, text in wanted.items()
        if not (ROOT / path).exists() or (ROOT / path).read_text("utf-8") != text
    }
    schemas = (ROOT / FOLDER / "schemas").glob("*.json")
    left = {path.relative_to(ROOT) for path in schemas} - set(wanted)
    return wrong | dict.fromkeys(left)


def main(arguments: list[str]) -> int:
    """Write or check; the exit code."""
    wrong = stale()
    if arguments == ["--check"]:
        for path in wrong:
            print(f"{path} is stale: run `make reference`")
        return 1 if wrong else 0
    for path, text in wrong.items():
        print(f"{'removing' if text is None else 'writing'} {path}")
        if text is None:
            (ROOT / path).unlink()
        else:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
