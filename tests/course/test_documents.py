"""Bytes to text values: no surprises, no hidden characters, and problems that say where and what to do."""

from __future__ import annotations

import time

import pytest

from relcourse.course.diagnostics import Diagnostic, as_text, render
from relcourse.course.documents import MAX_BYTES, Document, read
from tests.course.files import marked


def value(text: str) -> object:
    document, diagnostics = read(text.encode(), "tried.yaml")
    assert document is not None
    assert diagnostics == []
    return document.value


def only(text: str | bytes) -> Diagnostic:
    """The one problem of a text."""
    _, diagnostics = read(text.encode() if isinstance(text, str) else text, "tried.yaml")
    assert len(diagnostics) == 1, diagnostics
    return diagnostics[0]


def place(diagnostic: Diagnostic) -> tuple[int, int]:
    return diagnostic.line, diagnostic.column


# text stays text


@pytest.mark.parametrize(
    "plain",
    ["no", "on", "off", "yes", "y", "n", "true", "~", "null", "NULL", "1.10", "1e3", "0x1f", "0o17", "012", "+5",
     "12:30", "1:2:3", "2020-01-01", ".inf", ".nan", "1_000", "=", "<<"],
)  # fmt: skip
def test_a_bare_word_or_number_stays_text(plain: str) -> None:
    assert value(f"key: {plain}") == {"key": plain}
    assert value(f"- {plain}: x".replace("- ", "key:\n  ")) == {"key": {plain: "x"}}
    assert value(f"key: [{plain}]") == {"key": [plain]}


def test_nothing_after_a_key_is_empty_text() -> None:
    assert value("key:\nother: ''") == {"key": "", "other": ""}


def test_block_text_needs_no_quoting() -> None:
    text = 'key: |\n  "Six," says Ewa. No: not tonight.\n  I am #1 here.\n'
    assert value(text) == {"key": '"Six," says Ewa. No: not tonight.\nI am #1 here.\n'}


def test_letters_of_any_script_and_emoji_are_welcome() -> None:
    assert value("key: Zoë 山田 שלום 👋🏽") == {"key": "Zoë 山田 שלום 👋🏽"}


def test_a_byte_order_mark_at_the_start_is_no_part_of_the_text() -> None:
    document, diagnostics = read(b"\xef\xbb\xbftitle: x", "tried.yaml")
    assert document is not None
    assert document.value == {"title": "x"}
    assert not diagnostics


def test_a_byte_order_mark_shifts_no_place() -> None:
    with_mark, without = only(b"\xef\xbb\xbftitle: No: x\n"), only(b"title: No: x\n")
    assert with_mark == without
    assert place(with_mark) == (1, 10)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(end: str) -> None:
    document, diagnostics = read(f"a: b{end}c: |{end}  d{end}  e{end}".encode(), "tried.yaml")
    assert document is not None
    assert document.value == {"a": "b", "c": "d\ne\n"}
    assert document.place(("c",)) == (2, 4)
    assert not diagnostics


# what is refused


def test_a_key_that_stands_twice_is_named_and_the_first_one_counts() -> None:
    text, where = marked("""\
        a: first
        b: x
        ¦a: second
        """)
    document, diagnostics = read(text.encode(), "tried.yaml")
    assert document is not None
    assert document.value == {"a": "first", "b": "x"}
    assert [(each.code, place(each)) for each in diagnostics] == [("RC009", where)]
    assert "`a`" in render(diagnostics[0]).what


REFUSED = [
    ("RC002", "an empty file", ""),
    ("RC002", "only comments", "# nothing\n\n# here\n"),
    ("RC005", "a list", "¦- a\n- b\n"),
    ("RC005", "a text", "¦just words\n"),
    ("RC006", "an alias", "a: ¦&x [1]\nb: *x\n"),
    ("RC006", "an alias to nothing", "a: b\nc: ¦*x\n"),
    ("RC006", "an alias as a key", "a: &x one\n¦*x : two\n"),
    ("RC007", "a tag", "a: b\nc: ¦!!python/object:os.system d\n"),
    ("RC007", "a tag on a block", "a: ¦!set {b, c}\n"),
    ("RC007", "a tag on a key", "¦!!int a: b\n"),
    ("RC008", "nothing for a key", "a: b\n?¦\n"),
    ("RC008", "a list for a key", "a: b\n? ¦[c]\n: d\n"),
    ("RC008", "a block for a key", "a: b\n? ¦{c: d}\n: e\n"),
    ("RC015", "a tab that indents", "a:\n¦\tb: c\n"),
    ("RC015", "a tab after spaces", "a:\n  b: c\n ¦\td: e\n"),
    ("RC016", "a second document", "a: b\n¦---\nc: d\n"),
    ("RC016", "a second document after an end", "a: b\n...\n¦---\nc: d\n"),
]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, _, text in REFUSED], ids=[n for _, n, _ in REFUSED])
def test_what_is_no_plain_course_file_is_refused_in_its_place(code: str, text: str) -> None:
    plain, where = marked(text)
    diagnostic = only(plain)
    assert diagnostic.code == code
    assert place(diagnostic) == (where if "¦" in text else (0, 0)) or (code == "RC006" and diagnostic.line in (1, 2))
    assert render(diagnostic).do


def test_an_alias_is_told_apart_from_what_it_repeats() -> None:
    document, diagnostics = read(b"a: &x one\nb: *x\nc: two\n", "tried.yaml")
    assert document is not None
    assert document.value == {"a": "one", "b": "", "c": "two"}
    assert [each.code for each in diagnostics] == ["RC006"]


def test_an_alias_inside_itself_is_refused_like_any_other() -> None:
    assert only("a: &x\n  b: *x\n").code == "RC006"


def test_bytes_that_are_no_utf8_are_named_with_their_character_column() -> None:
    diagnostic = only("title: a\nsay: Zoë ".encode() + b"\xff!\n")
    assert (diagnostic.code, place(diagnostic)) == ("RC003", (2, 10))
    assert "0xFF" in render(diagnostic).what


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_another_encoding_is_refused(encoding: str) -> None:
    assert only("title: Zoë".encode(encoding)).code in ("RC003", "RC010")


def test_a_file_may_have_its_full_size_and_not_a_byte_more() -> None:
    full = b"a: " + b"x" * (MAX_BYTES - 4) + b"\n"
    assert read(full, "tried.yaml")[0] is not None
    assert only(full + b"\n").code == "RC001"


# hidden characters

HIDDEN = [0x00, 0x07, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x9B, 0x61C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF]


@pytest.mark.parametrize("point", HIDDEN, ids=hex)
def test_a_hidden_character_is_found_where_it_stands(point: int) -> None:
    text, where = marked(f"title: a\nsay: ¦Yes{chr(point)}No\n")
    document, diagnostics = read(text.encode(), "tried.yaml")
    assert [each.code for each in diagnostics] == ["RC010"]
    assert diagnostics[0].line == where[0]
    assert document is None or document.value["say"] == "YesNo"


@pytest.mark.parametrize("text", ["¦\x1btitle: a\n", "title: a\n¦\x1bsay: b\n", "title: a\r\n\r\n# ¦\x9bb\n"])
def test_a_control_character_outside_any_text_is_found_to_the_column(text: str) -> None:
    plain, where = marked(text)
    assert place(only(plain)) == where


@pytest.mark.parametrize("point", HIDDEN, ids=hex)
def test_a_hidden_character_behind_an_escape_is_found_too(point: int) -> None:
    text, where = marked(f'title: a\nsay: ¦"Yes\\u{point:04x}No"\n')
    document, diagnostics = read(text.encode(), "tried.yaml")
    assert document is not None
    assert document.value["say"] == "YesNo"
    assert [(each.code, place(each)) for each in diagnostics] == [("RC010", where)]
    assert f"U+{point:04X}" in render(diagnostics[0]).what


def test_a_hidden_character_in_a_key_is_found_and_left_out() -> None:
    document, diagnostics = read(b'"ti\\u202etle": a\n', "tried.yaml")
    assert document is not None
    assert document.value == {"title": "a"}
    assert [each.code for each in diagnostics] == ["RC010"]


@pytest.mark.parametrize(
    "text",
    [
        "a: !<%1b[31mred> b\n",
        "a: !%1b%5b31m b\n",
        "%TAG ! tag:%1b[31m,2000:\n---\na: !b c\n",
        'a: "x\\x1b[31m"\n"a": b\n',
        "a: b\n\u202ec: [\n",
        'a: ["\\x9b31m", "b\n',
        "a: *x\x7fy\n",
    ],
)
def test_no_report_carries_a_character_that_could_steer_a_terminal(text: str) -> None:
    _, diagnostics = read(text.encode(), "tried.yaml")
    assert diagnostics
    said = "\n".join(as_text(each) for each in diagnostics)
    assert [hex(ord(each)) for each in said if not each.isprintable() and each != "\n"] == []


def test_a_lone_surrogate_cannot_be_escaped_in() -> None:
    assert read(b'a: "\\ud800"\n', "tried.yaml")[0] is None


# the three traps


@pytest.mark.parametrize(
    "text",
    [
        "title: x\nsay: ¦I am #1 here\nmark: best\n",
        "title: x\nlines:\n  - ¦She is #1\n  - Two\n",
        "say: ¦She said\n  that I am #1 here\n",
        "title:¦ #1 in the queue\nsay: x\n",
        "then: ¦He pushes letter # 12 over. You type\n",
        "then: ¦She said\n  that letter # 12 is here\n",
        "a: {b: ¦x #1 y\n  }\n",
    ],
)
def test_a_text_that_loses_its_end_to_a_comment_is_pointed_out(text: str) -> None:
    plain, where = marked(text)
    diagnostic = only(plain)
    assert (diagnostic.code, diagnostic.severity, place(diagnostic)) == ("RC012", "warning", where)
    assert "comment" in render(diagnostic).what
    assert "quotes" in render(diagnostic).do


@pytest.mark.parametrize(
    "text",
    [
        "say: Well. # a note to myself\n",
        "say: Well # a note to myself\n",
        "say: Well, then  # a note to myself\n",
        "when: trust > 5 # a note to myself\n",
        'say: "I am #1 here"\n',
        "say: |\n  I am #1 here\n",
        "say: room#1\n",
        "# x\na: b\n",
    ],
)
def test_a_hash_that_eats_nothing_is_left_alone(text: str) -> None:
    assert read(text.encode(), "tried.yaml")[1] == []


@pytest.mark.parametrize(
    "text",
    [
        'title: x\nsay: "Six," ¦says Ewa\nmark: best\n',
        "say: 'Six,' ¦says Ewa\n",
        'then:\n  - when: trust > 5\n    text: "Six," ¦says Ewa\n',
        'lines:\n  - "Six," ¦says Ewa\n  - x\n',
        'title: x\nask: "Stop"¦, what do you say?\n',
        'lines:\n  - "Stop"¦, says Ewa\n  - x\n',
        "title: x\nask:\n  'Stop'¦, what do you say?\n",
        'title: x\nask: "Say \\"no\\""¦, says Ewa\n',
        'title: x\nask: "Stop"¦: what do you say?\n',
    ],
)
def test_a_text_that_begins_with_a_quotation_ends_with_it_and_is_pointed_out(text: str) -> None:
    plain, where = marked(text)
    diagnostic = only(plain)
    assert (diagnostic.code, place(diagnostic)) == ("RC013", where)
    assert "quotation mark" in render(diagnostic).what
    assert "quotes of the other kind" in render(diagnostic).do
    assert "`|`" in render(diagnostic).do


@pytest.mark.parametrize("text", ["title: x\nsay: No¦: not tonight\n", "say: Well, then\n  no¦: not tonight\n"])
def test_a_colon_inside_a_text_is_pointed_out(text: str) -> None:
    plain, where = marked(text)
    diagnostic = only(plain)
    assert (diagnostic.code, place(diagnostic)) == ("RC014", where)
    assert "colon" in render(diagnostic).what
    assert "`|`" in render(diagnostic).do


@pytest.mark.parametrize(
    ("text", "code"),
    [('a: [\n  b: "x"}\n', "RC011"), ('a: x\n  "b"¦: y\n', "RC014")],
    ids=["a bracket of another kind", "a key in quotes"],
)
def test_a_quotation_that_is_not_to_blame_is_not_blamed(text: str, code: str) -> None:
    assert only(marked(text)[0] if "¦" in text else text).code == code


def test_what_is_no_trap_and_no_yaml_still_gets_its_line() -> None:
    text, where = marked("a: [one ¦[two], three]\nb: c\n")
    diagnostic = only(text)
    assert diagnostic.code == "RC011"
    assert diagnostic.line == where[0]


# slips that the parser stumbles over later, or names in its own words

SLIPS = [
    ('a: b\nask: ¦"What?\nc: "d"\n', "RC011", "not closed on its line"),
    ("a: b\nask: ¦'What?\nc: d\n", "RC011", "not closed on its line"),
    ('a:\n  - ¦"What\n    and so on\n  - d\n', "RC011", "not closed on its line"),
    ('a: |\n  "Six\nb: "well\n  and good"\nask: ¦"What?\nc: "d"\n', "RC011", "not closed on its line"),
    ("a: b\n¦ask What?\nc: d\n", "RC011", "no colon"),
    ("a: b\nchoices:\n  ¦all-yours\n    say: d\n", "RC011", "no colon"),
    ("a:\n  say: x\n  ¦mark best\nb: c\n", "RC011", "no colon"),
    ("a:\n  ¦say x\n  mark: best\nb: c\n", "RC011", "no colon"),
    ("a: b\nsteps:\n  - one\n  ¦-two\nc: d\n", "RC011", "dash needs a blank"),
    ("a: b\nskills: ¦[one\nc: d\n", "RC011", "bracket is not closed"),
    ("a:\n  say: Well.\n    ¦mark: best\n", "RC011", "`mark` looks like a key"),
    ("a:\n  say: Well.\n ¦mark: best\n", "RC011", "`mark` begins in another column"),
    ("a:\n  b: c\n¦\u00a0\u00a0mark: best\n  d: e\n", "RC010", "non-breaking space"),
    ("a:\n  mark:¦\u00a0best\n  d: e\n", "RC010", "non-breaking space"),
    ("a:\n  - when: trust >= 60, goto¦: there\n", "RC014", "Two keys"),
    ("a: b\nthen: ¦*Good*, then\n", "RC006", "can't begin with `*`"),
    ("a: b\nthen: ¦@Tomas, look\n", "RC013", "can't begin with `@`"),
    ("a: b\nthen: ¦- Good\n", "RC013", "can't begin with `-`"),
    ("a: b\nthen: ¦!Good work\n", "RC007", "can't begin with `!`"),
    ("a: b\nthen: ¦[Quietly] Good\n", "RC013", "can't begin with `[`"),
    ("a: b\nthen: ¦% of it\n", "RC013", "can't begin with `%`"),
    ("a: b\nthen: ¦`x` is it\n", "RC013", "can't begin with a backtick"),
    ("a:\n  - ¦> 5 people\n", "RC013", "can't begin with `>`"),
]


@pytest.mark.parametrize(("text", "code", "words"), SLIPS)
def test_an_ordinary_slip_is_told_where_it_was_made(text: str, code: str, words: str) -> None:
    plain, where = marked(text)
    diagnostic = only(plain)
    assert (diagnostic.code, place(diagnostic)) == (code, where)
    assert words in render(diagnostic).what
    assert render(diagnostic).do


@pytest.mark.parametrize("text", ["cast:\n¦\u00a0\u00a0maya: Maya\nb: c\n", "a: {¦when:\u00a0x, goto: y}\n"])
def test_a_blank_that_is_none_is_told_where_the_file_can_be_read(text: str) -> None:
    plain, where = marked(text)
    diagnostic = only(plain)
    assert (diagnostic.code, place(diagnostic)) == ("RC010", where)
    assert "non-breaking" in render(diagnostic).what


def test_a_colon_below_a_text_of_several_lines_is_still_one_inside_a_text() -> None:
    assert only("say: Well, then\n  I go, and no: not tonight\n").code == "RC014"


# where things stand


DOCUMENT = """\
title: A
options:
  - first
  - text: second
    credit: 1
scenes:
  door:
    next: [{when: x > 1, goto: walk}, out]
"""


def document() -> Document:
    made, diagnostics = read(DOCUMENT.encode(), "tried.yaml")
    assert made is not None
    assert not diagnostics
    return made


@pytest.mark.parametrize(
    ("at", "where"),
    [
        ((), (1, 1)),
        (("title",), (1, 8)),
        (("options",), (2, 1)),
        (("options", 0), (3, 5)),
        (("options", 1), (4, 5)),
        (("options", 1, "credit"), (5, 13)),
        (("scenes", "door"), (7, 3)),
        (("scenes", "door", "next", 0, "goto"), (8, 32)),
        (("scenes", "door", "next", 1), (8, 39)),
        (("scenes", "window"), (6, 1)),
        (("scenes", "door", "next", 9, "when"), (8, 5)),
        (("nowhere", "at", "all"), (1, 1)),
    ],
)
def test_a_place_is_that_of_the_deepest_part_that_is_there(at: tuple[str | int, ...], where: tuple[int, int]) -> None:
    assert document().place(at) == where


def test_an_item_of_a_list_is_found_by_the_digest_of_its_text() -> None:
    from relcourse.course.ids import digest

    assert document().place(("options", digest("second"), "credit")) == (5, 13)
    assert document().place(("options", digest("first"))) == (3, 5)


def test_a_report_shows_the_line_with_a_mark_under_it() -> None:
    assert as_text(only('title: x\nsay: "Six," says Ewa\n')).splitlines()[1:3] == [
        '    say: "Six," says Ewa',
        "                ^",
    ]
    assert as_text(only('title: x\nsay: "Six," says Ewa\n')).startswith("tried.yaml:2:13: error RC013: ")


def test_a_tab_before_the_mark_does_not_shift_it() -> None:
    _, diagnostics = read(b"a: x\t\ty\n\tb: c\n", "tried.yaml")
    report = as_text(diagnostics[0]).splitlines()
    assert "\t" not in report[1]
    assert len(report[2]) == 4 + diagnostics[0].column


def test_the_same_bytes_give_the_same_problems() -> None:
    text = b"a: &x 1\na: *x\nc: !d e\nf: g #1\n"
    assert read(text, "tried.yaml")[1] == read(text, "tried.yaml")[1]


@pytest.mark.parametrize(
    "text",
    ["x: [&a b, " + "*a, " * 20_000 + "]\n", "x: [" + "a, " * 60_000 + "]\n", "x: {" + "a: b, " * 30_000 + "}\n"],
    ids=["aliases", "items", "the same key"],
)
def test_a_file_made_to_be_slow_is_read_in_good_time(text: str) -> None:
    began = time.process_time()
    read(text.encode(), "tried.yaml")
    assert time.process_time() - began < 2.5
