# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The page of ``luukku subject``: all that is kept about reports, in words."""

import html
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from appliance.wire import duty_words, incident_words, words
from appliance.wire import subject_words as said
from appliance.wire.incident import BY_KEY

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: A4; margin: 16mm }}
body {{ font: 11pt/1.45 "Atkinson Hyperlegible Next", sans-serif; color: #16242e;
  max-width: 46em; margin: 2em auto; padding: 0 1em }}
h1 {{ font-size: 18pt; margin: 0 0 .3em }}
h2 {{ font-size: 14pt; margin: 1.6em 0 .4em; border-bottom: 1px solid #7b8a94 }}
h3 {{ font-size: 11pt; margin: 1.1em 0 .3em }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ text-align: left; vertical-align: top; padding: .2em .8em .2em 0;
  border-bottom: 1px solid #d5dce0; white-space: pre-wrap }}
th {{ width: 34%; font-weight: 600 }}
</style></head><body>
<h1>{title}</h1>
{body}
</body></html>
"""
_DATE: Final = {"fi": "%d.%m.%Y %H:%M:%S", "sv": "%Y-%m-%d %H:%M:%S"}
_DATE_ELSE: Final = "%Y-%m-%d %H:%M:%S"


def page(extract: dict[str, Any], whole: str, language: str) -> str:
    """The page of an extract; `whole` is the name of the JSON file."""
    rows = [(said.MADE[language], _time(extract["made_at"], language))]
    if "reporter" in extract:
        rows.append((said.REPORTER[language], extract["reporter"]))
    body = [_table(rows), f"<p>{_escaped(said.WHOLE[language])} {_escaped(whole)}.</p>"]
    for report in extract["reports"]:
        body += _report(report, language)
    title = _escaped(said.TITLE[language])
    return _PAGE.format(language=language, title=title, body="\n".join(body))


def _report(report: dict[str, Any], language: str) -> Iterable[str]:
    number = report["machine"]["number"]
    yield f"<h2>{_escaped(said.REPORT[language])} {number}</h2>"
    for part, heading in said.PART.items():
        yield f"<h3>{_escaped(heading[language])}</h3>"
        if part == "answers":
            yield _table(_answers(report, language))
        elif part == "after_care" and part not in report:
            yield f"<p>{_escaped(said.NO_CARE[language])}</p>"
        elif part == "machine":
            yield _table(_fields(part, report[part], language))
        elif not report[part]:
            yield f"<p>{_escaped(said.NOTHING[language])}</p>"
        elif part == "cards":
            yield f"<p>{_escaped(', '.join(x['card'] for x in report[part]))}</p>"
        else:
            yield _grid(part, report[part], language)


def _answers(report: dict[str, Any], language: str) -> Iterable[tuple[str, str]]:
    answers = report["answers"]
    for key in BY_KEY:
        asked = incident_words.QUESTION[key][language]
        if key in answers:
            yield asked, _answer(key, answers[key], language)
        elif key in report["not_told"]:
            yield asked, said.OTHER[language]


def _answer(key: str, answer: object, language: str) -> str:
    if isinstance(answer, bool):
        return (incident_words.YES if answer else incident_words.NO)[language]
    if BY_KEY[key].choices:
        chosen = answer if isinstance(answer, list) else [answer]
        called = incident_words.CHOICE[key]
        return ", ".join(
            called[one][language] if one in called else one for one in map(str, chosen)
        )
    return str(answer)


def _fields(part: str, row: dict[str, Any], language: str) -> Iterable[tuple[str, str]]:
    for field in said.FIELD:
        if field in row:
            yield said.FIELD[field][language], _value(part, field, row[field], language)


def _grid(part: str, rows: list[dict[str, Any]], language: str) -> str:
    """Rows with the same columns, a heading over each."""
    there = [field for field in said.FIELD if any(field in row for row in rows)]
    head = "".join(f"<th>{_escaped(said.FIELD[one][language])}</th>" for one in there)
    lines = [
        "".join(
            f"<td>{_escaped(_value(part, one, row.get(one, ''), language))}</td>"
            for one in there
        )
        for row in rows
    ]
    body = "".join(f"<tr>{line}</tr>" for line in (head, *lines))
    return f"<table>{body}</table>"


def _value(part: str, field: str, value: object, language: str) -> str:
    if field.endswith("_at") or field == "at":
        return _time(str(value), language)
    if field.startswith("is_"):
        return (incident_words.YES if value else incident_words.NO)[language]
    known = _called(part, field).get(str(value))
    return str(value) if known is None else known[language]


def _called(part: str, field: str) -> Mapping[str, Mapping[str, str]]:
    """What the codes of a field are called."""
    if field == "alert_kind":
        return {kind.value: one for kind, one in words.KIND.items()}
    if part == "duties" and field == "kind":
        return dict(duty_words.DUTY.items())
    if part == "duties" and field == "why":
        return dict(duty_words.WHY.items())
    return said.VALUE.get(field, {})


def _time(at: str, language: str) -> str:
    """A time as people at this machine read it; what is none stays as it is."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
        return moment.strftime(_DATE.get(language, _DATE_ELSE))
    except (ValueError, OverflowError):
        return at


def _table(rows: Iterable[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><th>{_escaped(name)}</th><td>{_escaped(value)}</td></tr>"
        for name, value in rows
    )
    return f"<table>{lines}</table>"


def _escaped(text: str) -> str:
    return html.escape(text)
