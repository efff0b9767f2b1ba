"""The doors themselves: what goes through them, and that nothing goes past them."""

from __future__ import annotations

import ast
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Markdown, OptionList, Static, TextArea

from relcourse.cli.door import close_doors
from relcourse.text.control_characters import in_a_sentence, marked, named, one_line, without
from relcourse.text.harmless_stream import HarmlessStream, harmless
from relcourse.text.json_text import json_text
from relcourse.text.markdown_tokens import page_parser
from relcourse.text.plain_markdown import plain
from relcourse.tui.base_app import BaseApp
from relcourse.tui.harmless_lines import harmless as drawn
from tests.batches import sampled
from tests.faults.drawn import steady
from tests.faults.poisons import ALL, IN_NAMES, ODD, SPOOF, STEERING, found, spoofed
from tests.helpers import REPOSITORY
from tests.terminal import Terminal
from tests.tui.driver import running, settled

ANY = st.text(st.one_of(st.characters(), st.sampled_from("".join(STEERING.values()) + ":#[\n ")))
"""Any text, lone surrogates included, in which what steers is common."""


@given(ANY)
def test_nothing_that_was_made_harmless_steers(text: str) -> None:
    for made in (without(text), one_line(text), marked(text), in_a_sentence(text), named(text), harmless(text)):
        assert not found(made.replace("\t", " "))
    for made in (one_line(text), in_a_sentence(text), named(text), drawn(text)):
        assert "\n" not in made and "\t" not in made
    assert not list(spoofed(harmless(text).replace(SPOOF, "")))
    assert harmless(harmless(text)) == harmless(text)


@given(ANY)
def test_no_cell_of_a_line_moves_and_no_letter_is_lost(text: str) -> None:
    made = drawn(text)
    assert not found(made) and sum(map(cell_len, made)) == sum(map(cell_len, text))
    assert len(marked(text)) == len(named(text)) == len(text)


def test_marks_do_not_pile_up_over_the_lines_around() -> None:
    piled = drawn("a" + "\u0301" * 500 + "b\u0323\u0302c")
    assert len(piled) < 16 and piled.endswith("b\u0323\u0302c")


@given(st.recursive(ANY, lambda inner: st.lists(inner) | st.dictionaries(ANY, inner), max_leaves=6))
def test_json_is_read_back_as_it_was(value: object) -> None:
    for indent in (None, 2):
        made = json_text(value, indent=indent)
        assert not found(made) and harmless(made) == made
        assert json.loads(made) == value


@given(st.lists(st.sampled_from([*ALL.values(), *ODD.values(), "# ", "- ", "> ", "`", "```\n", "\n\n", "&#9;", "|"])))
def test_markdown_hides_nothing(parts: list[str]) -> None:
    text = "".join(parts)
    assert not any(map(found, plain(text)))
    for token in page_parser().parse(text):
        for each in (token, *(token.children or ())):
            assert not found(each.content.replace("\t", " ")) and not found(str(each.attrs))


@pytest.mark.parametrize("entity", ["&#x202e;", "&#8238;", "&#27;", "&#155;", "&rlm;", "&#x2028;", "&#xfeff;", "&#7;"])
def test_an_entity_is_what_it_stands_for(entity: str) -> None:
    (said,) = plain(f"Ana{entity} asks")
    assert said in ("Ana asks", "Ana\ufffd asks"), "it is left out, or shown as what can't be shown"
    written = f"`{entity}` &amp; \\{entity}"
    assert plain(written) == (f"{entity} & {entity}",), "code and escaped signs stay as they are written"


@pytest.mark.parametrize("poison", [*ALL, *IN_NAMES])
def test_the_door_of_the_streams_lets_only_harmless_text_through(poison: str) -> None:
    text, behind = (ALL | IN_NAMES)[poison], io.StringIO()
    stream = HarmlessStream.before(behind)
    assert HarmlessStream.before(stream) is stream and not hasattr(stream, "buffer")
    print("Ana", text, "asks", file=stream)
    assert not found(behind.getvalue())
    assert behind.getvalue().startswith("Ana ") and behind.getvalue().endswith(" asks\n")
    assert not [line for line in spoofed(behind.getvalue()) if not line.startswith(SPOOF)]


def test_a_file_goes_through_byte_by_byte() -> None:
    behind = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="\n")
    HarmlessStream(behind).write_file("BEGIN\r\nŁódź\x1b[2J\r\n".encode())
    raw = behind.buffer
    assert isinstance(raw, io.BytesIO) and raw.getvalue().decode() == "BEGIN\r\nŁódź?[2J\r\n"


def test_tracebacks_warnings_and_click_stand_behind_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    pipes = {name: io.StringIO() for name in ("stdout", "stderr")}
    for name, pipe in pipes.items():
        monkeypatch.setattr(sys, name, pipe)
    close_doors()
    close_doors()
    sys.excepthook(ValueError, ValueError(STEERING["clipboard"]), None)
    assert "ValueError: ?]52;c;" in pipes["stderr"].getvalue() and not found(pipes["stderr"].getvalue())


class Everything(BaseApp):
    """Every sort of widget that we have, with raw poison in it, as if nothing had been cleaned before."""

    CSS_PATH = []

    def __init__(self, poison: str) -> None:
        super().__init__()
        self.poison = poison

    def compose(self) -> ComposeResult:
        poison = self.poison
        with Vertical() as box:
            yield Static(Content(poison))
            yield Static(poison, markup=False)
            yield Markdown(poison, open_links=False, parser_factory=page_parser)
            yield OptionList(Content(poison))
            yield Input(poison)
            yield TextArea(poison)
        box.border_title = Content(poison)  # type: ignore[assignment]  # what a title becomes
        box.styles.border = ("round", "red")
        self.tooltip = poison


@pytest.mark.parametrize("poison", sampled([*ALL, *ODD], every=5))
async def test_the_door_of_the_screen_lets_only_harmless_cells_through(poison: str) -> None:
    text = (ALL | ODD)[poison]
    app = Everything(text)
    async with running(app, (60, 40), notifications=True) as pilot:
        app.notify(text, title=text)
        await settled(pilot)
        steady(pilot)
        app.copy_to_clipboard(text)
        assert not found(app.clipboard.replace("\t", " "))


@pytest.mark.slow
def test_a_terminal_gets_no_sequence_but_our_own(home: Path, tmp_path: Path) -> None:
    course = tmp_path / "caf\udce9 \x1b]52;c;YQ==\x07 \x9b2J \u202e"
    terminal = Terminal(home, "play", str(course))
    terminal.ended()
    assert "]52" in terminal.seen and "\x1b]52" not in terminal.seen and "\x9b" not in terminal.seen


# Past the door there is no way

SOURCES = sorted((REPOSITORY / "relcourse").rglob("*.py"))
WAYS_ROUND = {
    r"\bsys\.__std(out|err)__|\bos\.write\(|\.buffer\b|/dev/tty|\.detach\(": {
        "text/harmless_stream.py",
        "cli/streams.py",  # makes the streams that the doors stand before
        "tui/terminal_driver.py",  # gives the terminal back, with sequences of its own
    },
    r"\.own_stream\b|own_drawing\(": {"text/harmless_stream.py", "cli/door.py", "cli/progress_bar.py"},
    r"write_commands\(|write_file\(": {"text/harmless_stream.py", "cli/door.py"},
    r"print_commands\(": {"cli/door.py", "cli/check.py"},
    r"print_file\(": {"cli/door.py", "cli/plans.py", "cli/export.py"},
    r"\bMarkdownIt\(": {"text/markdown_tokens.py"},
    r"\bConsole\(": {"tui/base_app.py"},
    r"super\(\)\.(notify|copy_to_clipboard)\(": {"tui/base_app.py"},
}
"""What could go past a door, and the files that may."""


def used(pattern: str) -> Iterator[str]:
    for path in SOURCES:
        if re.search(pattern, path.read_text("utf-8")):
            yield path.relative_to(REPOSITORY / "relcourse").as_posix()


@pytest.mark.parametrize("pattern", WAYS_ROUND)
def test_nobody_goes_past_a_door(pattern: str) -> None:
    assert set(used(pattern)) <= WAYS_ROUND[pattern] and set(used(pattern))


def calls(path: Path, name: str) -> Iterator[ast.Call]:
    source = path.read_text("utf-8")
    if name.rpartition(".")[2] not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == name:
            yield node


def test_what_is_made_for_programs_is_made_by_one_function() -> None:
    shown = [
        each
        for each in SOURCES
        if each.relative_to(REPOSITORY / "relcourse").parts[0] in ("cli", "learner", "workbench")
    ]
    made = [each.name for each in shown if any(calls(each, "json.dumps"))]
    assert made == ["known_names.py"], "which prints nothing"


def test_a_page_is_drawn_by_our_own_parser() -> None:
    made = [call for path in SOURCES for call in calls(path, "Markdown")]
    assert made and all(any(each.arg == "parser_factory" for each in call.keywords) for call in made)


def test_nobody_prints_but_through_lines_and_click() -> None:
    made = {path.name for path in SOURCES if any(calls(path, "print"))}
    assert made == {"line_io.py"}
    echoes = [call for path in SOURCES for call in calls(path, "click.echo")]
    assert echoes and not any(each.arg in ("file", "color") for call in echoes for each in call.keywords)


LISTED = {
    "as_text(diagnostic)",
    "each.difference()",
    "f'{control_characters.in_a_sentence(question)} {_ANSWERS} '",
    "f'{say(_WHICH)} '",
}
"""What is told on stderr in more than a line, or on one that goes on, and minds its names itself."""


def test_what_is_told_beside_the_output_stays_on_its_line() -> None:
    for path in SOURCES:
        for call in calls(path, "click.echo"):
            if path.name == "narration.py" or not any(each.arg == "err" for each in call.keywords):
                continue
            told = call.args[0] if call.args else ast.Constant("")
            ours = (
                isinstance(told, ast.Constant)
                or ast.unparse(told).isupper()
                or ast.unparse(told).startswith("_summed_up(")
            )
            assert ours or ast.unparse(told) in LISTED, f"{path.name}: narrate({ast.unparse(told)})"
