"""Words are for people: no program text compares, searches or parses what a problem says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import relcourse

SOURCE = Path(relcourse.__file__).parent
RENDERER = SOURCE / "course" / "diagnostics"
SAYING = {"render", "did_you_mean", "advised", "as_text"}
"""Functions that give sentences."""
ERRORS = {"Unplayable", "TooMany", "CourseUnreadable", "Misfit", "NoScenario", "NotHere"}
"""Exceptions whose text is a sentence."""
LOOKING = {
    "startswith", "endswith", "find", "index", "count", "split", "partition", "rpartition", "rsplit", "splitlines",
    "match", "fullmatch", "search", "finditer", "findall", "sub", "removeprefix", "removesuffix", "replace",
}  # fmt: skip


class Prose(ast.NodeVisitor):
    """Looks for sentences, and names that hold one, in what is compared or taken apart."""

    def __init__(self) -> None:
        self.said: set[str] = set()
        self.found: list[int] = []

    def visit_Assign(self, node: ast.Assign) -> None:
        if self.says(node.value):
            for target in node.targets:
                self.said.update(each.id for each in ast.walk(target) if isinstance(each, ast.Name))
        self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        caught = {each.id for each in ast.walk(node.type) if isinstance(each, ast.Name)} if node.type else set()
        if node.name and caught & ERRORS:
            self.said.add(f"str {node.name}")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        if any(self.says(each) for each in (node.left, *node.comparators)):
            self.found.append(node.lineno)
        self.generic_visit(node)

    def visit_Match(self, node: ast.Match) -> None:
        if self.says(node.subject):
            self.found.append(node.lineno)
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if self.says(node.value) and isinstance(node.slice, ast.Slice):
            self.found.append(node.lineno)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        looks = isinstance(node.func, ast.Attribute) and node.func.attr in LOOKING
        if looks and any(self.says(each) for each in (*ast.iter_child_nodes(node.func), *node.args)):
            self.found.append(node.lineno)
        self.generic_visit(node)

    def says(self, node: ast.AST) -> bool:
        """Whether an expression is a sentence of a problem, or a piece of one."""
        if isinstance(node, ast.Name):
            return node.id in self.said
        if isinstance(node, ast.Attribute):
            return node.attr in ("what", "do") and self.says(node.value)
        if isinstance(node, ast.Subscript):
            return self.says(node.value)
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name == "str" and node.args and isinstance(node.args[0], ast.Name):
                return f"str {node.args[0].id}" in self.said
            taken = isinstance(node.func, ast.Attribute) and self.says(node.func.value)
            return name in SAYING or taken
        return False


def matched(text: str) -> list[int]:
    """The lines on which some program text looks into a sentence."""
    tree = ast.parse(text)
    found = []
    for scope in _scopes(tree):
        prose = Prose()
        prose.visit(scope)
        prose.found.clear()
        prose.visit(scope)  # once more, with the names that were given further down
        found += prose.found
    return sorted(set(found))


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
    yield from functions
    outside = [each for each in tree.body if not isinstance(each, ast.FunctionDef | ast.ClassDef)]
    yield ast.Module(outside, [])


@pytest.mark.slow
def test_no_file_looks_into_a_sentence() -> None:
    files = [path for path in sorted(SOURCE.rglob("*.py")) if RENDERER not in path.parents]
    found = {str(path.relative_to(SOURCE)): matched(path.read_text(encoding="utf-8")) for path in files}
    assert {file: lines for file, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "text",
    [
        "if render(each).what == 'x': pass",
        "if render(each)[0].startswith('x'): pass",
        "what, do = render(each)\nif 'quotes' in do: pass",
        "said = render(each)\nre.match('x', said.what)",
        "near = did_you_mean(word, known)\nkind = near.split('`')[1]",
        "match render(each).do:\n    case 'x': pass",
        "first = render(each).what[:10]",
        "try: pass\nexcept Unplayable as error:\n    if 'states' in str(error): pass",
        "if as_text(diagnostic).endswith('.'): pass",
    ],
)
def test_looking_into_a_sentence_is_noticed(text: str) -> None:
    assert matched(text) != []
    assert matched("def some():\n" + "".join(f"    {line}\n" for line in text.splitlines())) != []


def test_problems_have_no_words_to_look_into() -> None:
    from relcourse.course.diagnostics import Diagnostic, Issue

    assert not {"what", "do", "message"} & {*Diagnostic.__dataclass_fields__, *Issue._fields}
