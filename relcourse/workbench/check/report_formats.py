"""Problems for programs: as JSON, for code scanning, for the lines of a pull request.

Every format is a pure function from problems to text. ``base`` is the course folder as it is reached from the
current directory, so that paths can be opened from there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from relcourse.course.diagnostics import Diagnostic, Severity
from relcourse.workbench.check.explanations import explained, known
from relcourse.workbench.check.rules.registry import Told

Format = Callable[[Sequence[Diagnostic], PurePath], str]

_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "note"}
_GITHUB: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(diagnostics: Sequence[Diagnostic], base: PurePath) -> str:
    """A JSON list with one object a problem.

    Keys: file (below the course folder), path (from the current directory), line and column (from 1; 0 means
    the whole file), severity (error, warning, note), code, name and group of the rule, what, do, source.
    """
    listed = [
        {
            "file": each.file,
            "path": _path(base, each),
            "line": each.line,
            "column": each.column,
            "severity": each.severity,
            "code": each.code,
            "name": explained(each.code).name,
            "group": explained(each.code).group,
            "what": each.what,
            "do": each.do,
            "source": each.source,
        }
        for each in diagnostics
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2)


def sarif(diagnostics: Sequence[Diagnostic], base: PurePath) -> str:
    """SARIF 2.1.0 with one run: every rule with its help, every problem as a result of one of them."""
    from importlib.metadata import version  # slow to load, and no other form names a version

    rules = list(known().values())
    places = {each.code: index for index, each in enumerate(rules)}
    driver = {
        "name": "relcourse",
        "version": version("relcourse"),
        "rules": [_rule(each) for each in rules],
    }
    results = [_result(each, places[each.code], base) for each in diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def github(diagnostics: Sequence[Diagnostic], base: PurePath) -> str:
    """Workflow commands, one line a problem, which GitHub shows beside the line in a pull request."""
    return "\n".join(_command(each, base) for each in diagnostics)


FORMATS: dict[str, Format] = {"json": as_json, "sarif": sarif, "github": github}


def _path(base: PurePath, diagnostic: Diagnostic) -> str:
    return (base / diagnostic.file).as_posix()


def _rule(told: Told) -> dict[str, Any]:
    return {
        "id": told.code,
        "name": "".join(word.capitalize() for word in re.findall(r"\w+", told.name.replace("'", ""))),
        "shortDescription": {"text": told.name[:1].upper() + told.name[1:] + "."},
        "fullDescription": {"text": told.explain},
        "help": {"text": told.explain},
        "defaultConfiguration": {"level": _LEVELS[told.severity]},
        "properties": {"tags": [told.group]},
    }


def _result(diagnostic: Diagnostic, rule: int, base: PurePath) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(_path(base, diagnostic))}}
    if diagnostic.line:
        place["region"] = {"startLine": diagnostic.line, "startColumn": diagnostic.column}
        if diagnostic.source:
            place["region"]["snippet"] = {"text": diagnostic.source}
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": f"{diagnostic.what} {diagnostic.do}".strip()},
        "locations": [{"physicalLocation": place}],
    }


def _command(diagnostic: Diagnostic, base: PurePath) -> str:
    title = f"{diagnostic.code}: {explained(diagnostic.code).name}"
    given: dict[str, str] = {"file": _path(base, diagnostic), "title": title}
    if diagnostic.line:
        given |= {"line": str(diagnostic.line), "col": str(diagnostic.column)}
    order = [key for key in ("file", "line", "col", "title") if key in given]
    properties = ",".join(f"{key}={_property(given[key])}" for key in order)
    return f"::{_GITHUB[diagnostic.severity]} {properties}::{_data(f'{diagnostic.what} {diagnostic.do}'.strip())}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
