"""The words of a problem, made last: templates of its code with its parameters in their gaps.

Nothing may compare, search or parse what comes out; what a program needs to know stands in the parameters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from relcourse.course.diagnostics.advice import nearest
from relcourse.course.diagnostics.codes import code_of
from relcourse.course.diagnostics.diagnostic import Diagnostic, Issue, Param
from relcourse.course.diagnostics.phrases import ADVICE, REASONS, SHAPES
from relcourse.text.control_characters import in_a_sentence, named
from relcourse.text.plurals import counted


class Rendered(NamedTuple):
    """What is wrong, and what to do, in sentences; there may be nothing to do."""

    what: str
    do: str


class _Listed(tuple[str, ...]):
    """Several words in a gap: ``{known}`` is `a`, `b`; ``{loop: -> }`` a -> b; ``{allowed:or}`` 'a', 'b' or 'c'.

    ``{given:given}`` and ``{reason:reason}`` are a phrase and the text in it; ``{block:lines}`` are lines of a file.
    """

    def __format__(self, spec: str) -> str:
        if spec in ("given", "reason"):
            return (SHAPES if spec == "given" else REASONS)[self[0]].format(*self[1:])
        if spec == "or":
            quoted = [f"'{each}'" for each in self]
            return " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
        if spec == "lines":
            return "".join(f"\n  {each}" for each in self)
        return spec.join(self) if spec else ", ".join(f"`{each}`" for each in self)


def render(problem: Diagnostic | Issue) -> Rendered:
    """The sentences of a problem. Never raises: what no table knows is said by its code and parameters."""
    case = code_of(problem.code).cases.get(problem.case)
    if case is None:
        about = in_a_sentence(", ".join(f"{name}: {value}" for name, value in problem.params))
        return Rendered(" ".join(filter(None, (problem.code, problem.case, about))) + ".", "")
    what, do = (_filled(template, problem.params) for template in (case.what, case.do))
    return Rendered(what, advised(problem.advice, problem.params) if problem.advice else do)


def advised(case: str, params: Iterable[tuple[str, Param]]) -> str:
    """A sentence of ``ADVICE``."""
    return _filled(ADVICE.get(case, ""), params)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known word, or lists the known ones.

    >>> did_you_mean("skils", ["title", "skills"])
    'Did you mean `skills`?'
    """
    return advised(*nearest(word, known))


def reason(why: tuple[str, str]) -> str:
    """Why a value is refused, as it stands in the middle of a sentence."""
    return format(_Listed(why), "reason")


def as_text(diagnostic: Diagnostic) -> str:
    """As a terminal shows it: place, code and sentence, the line that is meant, and what to do."""
    what, do = render(diagnostic)
    file = named(diagnostic.file)
    place = f"{file}:{diagnostic.line}:{diagnostic.column}" if diagnostic.line else file
    said = f"{place}: {diagnostic.severity} {diagnostic.code}: {what}"
    if diagnostic.source:
        indent = " " * max(0, diagnostic.column - 1)
        said += f"\n    {diagnostic.source}\n    {indent}^"
    return "\n    ".join([said, *do.split("\n")]) if do else said


class _Unsaid:
    def __format__(self, spec: str) -> str:
        return "?"


class _Number(int):
    """A number in a gap: ``{count:item}`` is 1 item, 2 items; any other form is a number's own."""

    def __format__(self, spec: str) -> str:
        return counted(self, spec) if len(spec) > 1 and spec.isalpha() else super().__format__(spec)


class _Gaps(dict[str, object]):
    def __missing__(self, name: str) -> object:
        return _Unsaid()  # a kind from elsewhere may have forgotten a parameter: no reason to say nothing


def _filled(template: str, params: Iterable[tuple[str, Param]]) -> str:
    return template.format_map(_Gaps((name, _in_gap(each)) for name, each in params))


def _in_gap(param: Param) -> object:
    if isinstance(param, tuple):
        return _Listed(map(in_a_sentence, param))
    return _Number(param) if isinstance(param, int) else in_a_sentence(param)
