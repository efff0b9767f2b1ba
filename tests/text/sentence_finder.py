"""Sentences in source: what reads like one and does not go through ``say``, and what does so in pieces."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.pseudo_locale.messages import SAYING

_HOLE = "\ufffc"
"""In the place of what an f-string fills in."""
_WORD = re.compile(r"[^\W\d_]")
_TWO_WORDS = re.compile(rf"[\w{_HOLE}]\S*[ \t]+\S*[\w{_HOLE}]")
_SQL = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE FROM|CREATE|PRAGMA|ATTACH|WHERE|FROM|VALUES|ORDER BY|BEGIN|DROP|ALTER|VACUUM)\b"
)
_STYLE = re.compile(rf"(?:(?:not|bold|reverse|italic|dim|[$#](?:[\w-]|{_HOLE})+|{_HOLE})(?: |$))+$")
_COMMAND = re.compile(r"(relcourse |--)[a-z]")
_FORMAT = re.compile(r"[%\W]*(%[a-zA-Z][\W]*)+$")
FOR_PROGRAMMERS = {
    *("AssertionError", "AttributeError", "DecodeError", "FileNotFoundError", "KeyError", "LookupError"),
    *("NotImplementedError", "RuntimeError", "TypeError", "ValueError"),
}
"""Exceptions whose words nobody is shown."""
CASES = {"Misfit", "Unplayable", "TooMany", "issue"}
"""Their words name a case: a diagnostic's own words are elsewhere."""
NO_WORDS = {"classes", "id", "css_class", "help", "epilog", "metavar", "action_name"}
"""Arguments by name that nobody reads, or that ``spoken_help`` says."""
SELECTS = {"add_class", "has_class", "remove_class", "set_class", "query", "query_one", "shell_command", "add_to"}
NAMES = re.compile(r"CSS|_EXAMPLES$|^_HELP$|^does$|^__all__$")
"""Names whose texts are style, help that ``spoken_help`` says, or for trainers."""


class Found(NamedTuple):
    line: int
    text: str


def outside(source: str) -> Iterator[Found]:
    """What reads like a sentence, two words with a blank between, and is neither said nor marked."""
    for node, above in _texts(ast.parse(source)):
        text = _read(node)
        if (
            _is_sentence(text)
            and not _is_docstring(node, above[-1])
            and not any(map(_exempt, above, (*above[1:], node)))
        ):
            yield Found(node.lineno, text.replace(_HOLE, "{}"))


def in_pieces(source: str) -> Iterator[Found]:
    """What is said and is not written out: an f-string, texts that are joined, a text with its values in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _called(node) in SAYING:
            count = 1 if _called(node) == "say_count" else 0
            for argument in node.args[count : count + SAYING[_called(node)]]:
                if isinstance(argument, ast.JoinedStr | ast.BinOp) or _is_made(argument):
                    yield Found(node.lineno, ast.unparse(argument))


def unmarked_keys(source: str) -> Iterator[Found]:
    """What a key does, where that is not marked."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _called(node) == "Binding":
            does = [*node.args[2:3], *(each.value for each in node.keywords if each.arg == "description")]
            for each in does:
                if isinstance(each, ast.JoinedStr) or (isinstance(each, ast.Constant) and each.value):
                    yield Found(node.lineno, ast.unparse(each))


def _texts(tree: ast.AST, above: tuple[ast.AST, ...] = ()) -> Iterator[tuple[ast.expr, tuple[ast.AST, ...]]]:
    """Every text with all that it stands in; an f-string is one text."""
    for node in ast.iter_child_nodes(tree):
        around = (*above, tree)
        text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if isinstance(node, ast.JoinedStr) or (text and not isinstance(tree, ast.JoinedStr)):
            yield node, around
        yield from _texts(node, around)


def _read(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) if isinstance(each, ast.Constant) else _HOLE for each in node.values)
    assert isinstance(node, ast.Constant)
    return str(node.value)


def _is_sentence(text: str) -> bool:
    text = text.removeprefix("relcourse: ")  # who says it
    if not (_WORD.search(text) and _TWO_WORDS.search(text)):
        return False
    return not any((_SQL.search(text), _STYLE.match(text), _COMMAND.match(text), _FORMAT.match(text)))


def _is_docstring(node: ast.expr, parent: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(parent, ast.Expr)


def _exempt(node: ast.AST, below: ast.AST) -> bool:
    """Whether what stands in one place of a node is no sentence for a learner, or is said."""
    match node:
        case ast.Raise(exc=ast.Call() as call):
            return _called(call) in FOR_PROGRAMMERS
        case ast.Assert():
            return below is node.msg
        case ast.Compare():
            return True
        case ast.keyword():
            return node.arg in NO_WORDS
        case ast.Assign():
            return any(NAMES.search(ast.unparse(each)) for each in node.targets)
        case ast.AnnAssign():
            return below is node.annotation or bool(NAMES.search(ast.unparse(node.target)))
        case ast.FormattedValue():
            return below is node.format_spec
        case ast.Call() if isinstance(below, ast.expr):
            return below in node.args and _takes_no_words(node, node.args.index(below))
        case ast.Subscript():
            return ast.unparse(node.value) in ("Literal", "Annotated")
    return False


def _takes_no_words(call: ast.Call, at: int) -> bool:
    name = _called(call)
    if name in SAYING:
        return at < SAYING[name] + (name == "say_count")
    return name in CASES | SELECTS or ast.unparse(call.func).startswith("re.")


def _is_made(argument: ast.expr) -> bool:
    """Whether a text is made when it is said, by a method of texts."""
    if not (isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute)):
        return False
    return argument.func.attr in ("format", "join", "replace", "strip", "lower", "upper", "capitalize")


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(name):
            return name
        case ast.Attribute(attr=method) if method in SELECTS:
            return method
    return ast.unparse(call.func)
