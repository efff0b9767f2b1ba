"""Where people stand in the picture of the map."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from relcourse.learner.people import STAGES, Person, in_order
from relcourse.tui.widgets.people_layout import column, labels, lay_out, neighbour
from tests.learner.test_people import TODAY, maps

WIDTHS = st.integers(56, 160)


def person(initials: str, days: int | None, **known: str) -> Person:
    last = None if days is None else TODAY - timedelta(days=days)
    return Person(f"id-{initials}", initials, last=last, **known)


@given(maps(), WIDTHS, st.integers(3, 40))
def test_everybody_has_a_place_of_their_own_within_the_width(
    people: tuple[Person, ...], width: int, height: int
) -> None:
    picture = lay_out(in_order(people, TODAY), TODAY, width, height)
    assert {chip.person.id for chip in picture.chips} == {each.id for each in people}
    for chip in picture.chips:
        assert chip.left >= labels() and chip.right <= width + 1
        band = next(band for band in picture.bands if band.stage.id == chip.person.stage)
        assert band.top <= chip.line < band.top + band.lines
        assert picture.at(chip.x + 1, chip.line) is chip
    for one, other in combinations(picture.chips, 2):
        assert one.line != other.line or one.right <= other.left or other.right <= one.left


@given(st.lists(st.integers(0, 1000), min_size=2).map(sorted), WIDTHS)
def test_longer_ago_is_never_further_left_and_not_yet_is_last(days: list[int], width: int) -> None:
    columns = [column(each, width) for each in days]
    assert columns == sorted(columns)
    assert columns[-1] < column(None, width)


@pytest.mark.slow
@given(maps(), WIDTHS)
def test_the_arrow_keys_reach_everybody(people: tuple[Person, ...], width: int) -> None:
    picture = lay_out(in_order(people, TODAY), TODAY, width, 20)
    for keys in (("left", "right"), ("up", "down", "left", "right")):
        seen, waiting = set(), list(picture.chips[:1])
        while waiting:
            chip = waiting.pop()
            if chip.person.id not in seen:
                seen.add(chip.person.id)
                waiting += [neighbour(picture, chip, key) for key in keys]
        assert seen == {chip.person.id for chip in picture.chips}


def test_arrows_say_what_goes_which_way_without_colour() -> None:
    ak = person("AK", 3)
    people = [ak, replace(ak, gives="x"), replace(ak, gets="x"), replace(ak, gives="x", gets="x")]
    chips = [lay_out([each], TODAY, 80, 20).chips[0] for each in people]
    assert [chip.arrows for chip in chips] == ["   ", "──▸", "◂──", "◂─▸"]
    assert [chip.label for chip in chips] == ["AK"] * 4
    assert lay_out([person("AK", 300)], TODAY, 80, 20).chips[0].label == "AK?"


def test_wide_letters_take_their_two_cells() -> None:
    chip = lay_out([person("李明", 3)], TODAY, 80, 20).chips[0]
    assert chip.right - chip.x == cell_len("[李明]")


def test_a_low_window_loses_the_lines_between_stages_and_nothing_else() -> None:
    people = [person("AK", 3), person("BL", None)]
    low, high = lay_out(people, TODAY, 58, 5), lay_out(people, TODAY, 58, 20)
    assert [band.top for band in low.bands] == [0, 1, 2, 3]
    assert [band.top for band in high.bands] == [0, 2, 4, 6]
    assert [band.stage for band in low.bands] == list(STAGES)
