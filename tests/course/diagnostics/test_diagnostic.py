"""A problem as data: hashable, in the order of its place, and independent of its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relcourse.course.conditions import parse
from relcourse.course.diagnostics import Diagnostic, Misfit, as_text, did_you_mean, issue, nearest, render

PARAMS = st.dictionaries(
    st.sampled_from(["name", "given", "most"]), st.text() | st.integers() | st.lists(st.text()).map(tuple)
)
CODES = st.sampled_from(["RC001", "RC021", "RC220", "MOOD001"])
FOUND = st.builds(
    lambda file, code, params, line, column: Diagnostic.of(file, issue((), code, **params), line, column),
    st.sampled_from(["a", "b"]), CODES, PARAMS, st.integers(0, 3), st.integers(0, 3),
)  # fmt: skip


@given(st.lists(FOUND))
def test_problems_of_any_sort_can_be_sorted_by_place_and_kept_in_sets(found: list[Diagnostic]) -> None:
    places = [(each.file, each.line, each.column, each.code) for each in sorted(found)]
    assert places == sorted(places)
    assert sorted({*found}) == sorted({*reversed(found)})
    assert {*sorted(found)} == {*found}


@given(FOUND)
def test_any_problem_has_words_whatever_it_is_about(found: Diagnostic) -> None:
    what, _ = render(found)
    assert what and found.code in as_text(found)


def test_the_order_in_which_parameters_are_given_makes_no_difference() -> None:
    assert issue((), "RC303", limit=2, holding=1) == issue((), "RC303", holding=1, limit=2)


def test_a_suggestion_is_a_parameter() -> None:
    near = issue((), "RC021", advice=nearest("skils", ["title", "skills"]), name="skils")
    diagnostic = Diagnostic.of("a.yaml", near)
    assert (diagnostic.text("suggestion"), diagnostic.text("known")) == ("skills", "")
    assert render(diagnostic).do == did_you_mean("skils", ["title", "skills"]) == "Did you mean `skills`?"


def test_a_value_that_a_model_refuses_says_why_as_data_and_in_words() -> None:
    try:
        parse("trust is high")
    except Misfit as error:
        assert error.reason == ("condition", "trust is high")
        assert str(error).startswith("`trust is high` is not a condition;")
    else:
        raise AssertionError("it was read")
