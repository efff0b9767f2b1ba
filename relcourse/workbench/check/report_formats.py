"""Problems for programs: as JSON, for code scanning, for the lines of a pull request.

Every format is a pure function from problems to text. ``base`` is the course folder as it is reached from the
current directory, so that paths can be opened from there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote_from_bytes

from relcourse.course.diagnostics import Diagnostic, Severity, render
from relcourse.course.diagnostics.codes import Code, all_codes, code_of
from relcourse.text.control_characters import marked
from relcourse.text.json_text import json_text

Format = Callable[[Sequence[Diagnostic], PurePath], str]

_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "note"}
_GITHUB: Mapping[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(diagnostics: Sequence[Diagnostic], base: PurePath) -> str:
    """A JSON list with one object a problem.

    Keys: file (below the course folder), path (from the current directory), line and column (from 1; 0 means
    the whole file), severity (error, warning, note), code, name and group of the rule, what, do, source.
    """
    return json_text([_object(each, base) for each in diagnostics])


def sarif(diagnostics: Sequence[Diagnostic], base: PurePath) -> str:
    """SARIF 2.1.0 with one run: every rule with its help, every problem as a result of one of them."""
    from importlib.metadata import version  # slow to load, and no other form names a version

    # a code that nobody has registered is a rule, too, so that every result has one
    rules = list({**all_codes(), **{each.code: code_of(each.code) for each in diagnostics}}.values())
    places = {each.code: index for index, each in enumerate(rules)}
    driver = {
        "name": "relcourse",
        "version": version("relcourse"),
        "rules": [_rule(each) for each in rules],
    }
    results = [_result(each, places[each.code], base) for each in diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def github(diagnostics: Sequence[Diagnostic], base: PurePath) -> str:
    """Workflow commands, one line a problem, which GitHub shows beside the line in a pull request."""
    return "\n".join(_command(each, base) for each in diagnostics)


FORMATS: dict[str, Format] = {"json": as_json, "sarif": sarif, "github": github}


def _path(base: PurePath, diagnostic: Diagnostic) -> str:
    return (base / diagnostic.file).as_posix()


def _object(diagnostic: Diagnostic, base: PurePath) -> dict[str, Any]:
    code, said = code_of(diagnostic.code), render(diagnostic)
    return {
        "file": diagnostic.file,
        "path": _path(base, diagnostic),
        "line": diagnostic.line,
        "column": diagnostic.column,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "name": code.name,
        "group": code.group,
        "what": said.what,
        "do": said.do,
        "source": diagnostic.source,
    }


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.code,
        "name": "".join(word.capitalize() for word in re.findall(r"\w+", code.name.replace("'", ""))),
        "shortDescription": {"text": code.name[:1].upper() + code.name[1:] + "."},
        "fullDescription": {"text": code.explain},
        "help": {"text": code.explain},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"tags": [code.group]},
    }


def _result(diagnostic: Diagnostic, rule: int, base: PurePath) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote_from_bytes(os.fsencode(_path(base, diagnostic)))}}
    if diagnostic.line:
        place["region"] = {"startLine": diagnostic.line, "startColumn": diagnostic.column}
        if diagnostic.source:
            place["region"]["snippet"] = {"text": diagnostic.source}
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _sentences(diagnostic)},
        "locations": [{"physicalLocation": place}],
    }


def _command(diagnostic: Diagnostic, base: PurePath) -> str:
    title = f"{diagnostic.code}: {code_of(diagnostic.code).name}"
    given: dict[str, str] = {"file": _path(base, diagnostic), "title": title}
    if diagnostic.line:
        given |= {"line": str(diagnostic.line), "col": str(diagnostic.column)}
    order = [key for key in ("file", "line", "col", "title") if key in given]
    properties = ",".join(f"{key}={_property(given[key])}" for key in order)
    return f"::{_GITHUB[diagnostic.severity]} {properties}::{_data(_sentences(diagnostic))}"


def _sentences(diagnostic: Diagnostic) -> str:
    return " ".join(render(diagnostic)).strip()


def _data(value: str) -> str:
    return marked(value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
