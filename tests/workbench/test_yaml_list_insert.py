"""Naming something in a list of a YAML file: in its own layout, and not at all where that is not sure."""

from __future__ import annotations

import pytest

from relcourse.course.documents import read
from relcourse.workbench.scaffold.yaml_list_insert import with_item

DONE = {
    "in brackets": ("steps: [one, two]\n", "steps: [one, two, new]\n"),
    "in empty brackets": ("steps: []  # none yet\n", "steps: [new]  # none yet\n"),
    "in brackets over lines": (
        "steps: [one,  # first\n  two,\n]\nz: y\n",
        "steps: [one,  # first\n  two, new,\n]\nz: y\n",
    ),
    "below": ("steps:\n  - one\n  - two\nz: y\n", "steps:\n  - one\n  - two\n  - new\nz: y\n"),
    "not indented": (
        "steps:\n- one  # first\n- two  # second\n\nz: y\n",
        "steps:\n- one  # first\n- two  # second\n- new\n\nz: y\n",
    ),
    "at the end, no line break": ("a: b\nsteps:\n  - one", "a: b\nsteps:\n  - one\n  - new"),
    "below a block": (
        "steps:\n  - page: A\n    text: |\n      B\n\n      # C\n\n  # a note\nz: y\n",
        "steps:\n  - page: A\n    text: |\n      B\n\n      # C\n  - new\n\n  # a note\nz: y\n",
    ),
    "a note inside the last item": (
        "steps:\n  - page: A\n    text: B\n    # cites: []\nz: y\n",
        "steps:\n  - page: A\n    text: B\n    # cites: []\n  - new\nz: y\n",
    ),
    "other line ends": ("steps:\r\n  - one\r\nz: y\r\n", "steps:\r\n  - one\r\n  - new\r\nz: y\r\n"),
    "other letters before": ("a: 👋 łódź\nsteps: [one]\n", "a: 👋 łódź\nsteps: [one, new]\n"),
    "no list yet": ("title: A  # mine\nz: y\n", "title: A  # mine\nsteps: [new]\nz: y\n"),
    "the other sort of brackets": ("steps: [{page: A, text: B}]\n", "steps: [{page: A, text: B}, new]\n"),
    "a quoted last item": ('steps: ["one" ]\n', 'steps: ["one", new ]\n'),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), DONE.values(), ids=DONE)
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_a_list_gets_one_more_item_and_keeps_its_layout(before: str, after: str, bom: bytes) -> None:
    assert with_item(bom + before.encode(), ("steps",), "new") == bom + after.encode()


NOT_DONE = {
    "no list": "steps: one\n",
    "a block of keys": "steps: {a: b}\n",
    "not readable": "steps: [one\n",
    "no key to stand below": "title: |\n  A\n",
    "keys in braces": "{title: A}\n",
    "two of them": "steps: [one]\nsteps: [two]\n",
}


@pytest.mark.parametrize("text", NOT_DONE.values(), ids=NOT_DONE)
def test_where_it_is_not_sure_nothing_is_done(text: str) -> None:
    assert with_item(text.encode(), ("steps",), "new") is None


def test_a_list_deeper_down() -> None:
    text = "modules:\n  one:\n    title: One\n  two:\n    lessons:\n    - a\n"
    made = with_item(text.encode(), ("modules", "two", "lessons"), "new")
    assert made == (text + "    - new\n").encode()
    made = with_item(text.encode(), ("modules", "one", "lessons"), "new")
    assert made == text.replace("One\n", "One\n    lessons: [new]\n").encode()
    document, _ = read(made, "a")
    assert document and document.value["modules"]["one"] == {"title": "One", "lessons": ["new"]}
    assert with_item(text.encode(), ("modules", "three", "lessons"), "new") is None
