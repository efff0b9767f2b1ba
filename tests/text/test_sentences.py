"""Saying a sentence: in English as it is written, in another language by its catalogue."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.text import sentences
from relcourse.text.dates import coming_day, full_date, short_date
from relcourse.text.sentences import (
    in_a_row,
    in_english,
    key,
    listed,
    message,
    number,
    plural,
    say,
    say_count,
    say_key,
    speak,
)
from tests.helpers import python
from tests.pseudo_locale.catalogue import CLOSE, LANGUAGE, OPEN, pseudo, write_catalogue
from tests.pseudo_locale.messages import Text, messages

VALUE = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TODAY = date(2026, 3, 2)
MADE = (
    Text("Good day, {name}."),
    Text("{count} sheep", "{count} sheep all"),
    Text("open"),
    Text("open", context="a key"),
    Text(",", context="between thousands"),
)


@pytest.fixture
def a_few(tmp_path: Path) -> Iterator[None]:
    """A language with a catalogue of a few messages."""
    speak(LANGUAGE, write_catalogue(tmp_path / "catalogues", MADE))
    yield
    speak("")


def test_in_english_the_message_is_the_sentence() -> None:
    assert say("Everything is saved.") == "Everything is saved."
    assert say(message("Level {number}."), number=3) == "Level 3."


@given(VALUE, VALUE)
def test_a_value_stands_as_it_is_whatever_is_in_it(one: str, other: str) -> None:
    assert say("{one} and {other}", one=one, other=other) == f"{one} and {other}"


@pytest.mark.parametrize("value", ["{other}", "{0}", "{one.__class__}", "{", "}", "{{}}", "\\1", "%s"])
def test_braces_in_a_value_are_signs_like_any_other(value: str) -> None:
    assert say("<{one}> <{other}>", one=value, other="x") == f"<{value}> <x>"


def test_a_value_that_is_not_given_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        say("{one} and {other}", one=1)


@given(st.integers(0, 10**7))
def test_a_number_chooses_the_form_and_stands_in_it(count: int) -> None:
    said = say_count(count, "{count} step of {all}", "{count} steps of {all}", all=9)
    assert said == f"{count:,} {'step' if count == 1 else 'steps'} of 9"


def test_both_forms_can_wait_in_a_constant() -> None:
    assert [say_count(count, *plural("{count} ox", "{count} oxen")) for count in (1, 2)] == ["1 ox", "2 oxen"]


def test_names_stand_in_a_list() -> None:
    lists = [listed(names) for names in ((), ("Ana",), ("Ana", "Ben"), ("Ana", "Ben", "Cem"))]
    assert lists == ["", "Ana", "Ana and Ben", "Ana, Ben and Cem"]
    assert [in_a_row(words) for words in ((), ("one",), ("one", "two", "three"))] == ["", "one", "one, two, three"]


def test_a_catalogue_translates_what_is_said(a_few: None) -> None:
    assert say("Good day, {name}.", name="Ana") == pseudo("Good day, {name}.").replace("{name}", "Ana")
    assert [say_count(count, "{count} sheep", "{count} sheep all") for count in (1, 2)] == [
        pseudo("{count} sheep").replace("{count}", "1"),
        pseudo("{count} sheep all").replace("{count}", "2"),
    ]
    assert say("What no catalogue has.") == "What no catalogue has."


def test_a_key_has_a_word_of_its_own(tmp_path: Path) -> None:
    assert key("open") == say_key("open") == "open" and say_key("") == ""
    speak(LANGUAGE, write_catalogue(tmp_path, [Text("open", context="a key")]))
    try:
        assert say("open") == "open" and say_key("open") == pseudo("open")
    finally:
        speak("")


def test_what_programs_read_stays_english(a_few: None) -> None:
    assert in_english(message("Good day, {name}."), name="Ana") == "Good day, Ana."


def test_nothing_is_looked_up_for_nothing(a_few: None) -> None:
    assert say("") == "", "gettext would give the head of the catalogue"


def test_a_language_without_a_catalogue_is_english(tmp_path: Path) -> None:
    speak("xx", tmp_path)
    assert sentences._catalogue is None and say("Everything is saved.") == "Everything is saved."


def test_english_looks_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gettext, "find", None)
    speak("")
    assert say_count(2, "{count} step", "{count} steps") == "2 steps"


def test_whoever_speaks_english_waits_for_no_gettext() -> None:
    code = (
        "import sys; from relcourse.text import dates, sentences; sentences.speak(''); print('gettext' in sys.modules)"
    )
    assert python(code).stdout.strip() == "False"


def test_every_date_is_made_of_messages() -> None:
    assert (full_date(TODAY), short_date(TODAY)) == ("2 March 2026", "2 Mar 2026")
    assert coming_day(TODAY, TODAY) == "today"
    every = {each.one for each in messages()}
    assert {"{day} {month} {year}", "March", "Mar", "on Friday", "since {day}", "today"} <= every


@given(st.deferred(lambda: st.sampled_from(sorted(messages()))))
def test_the_language_of_the_tests_keeps_every_value_and_is_longer(text: Text) -> None:
    for form in filter(None, text[:2]):
        made = pseudo(form)
        assert sorted(re.findall(r"\{\w+\}", made)) == sorted(re.findall(r"\{\w+\}", form))
        if re.search("[a-zA-Z]", re.sub(r"\{\w+\}", "", form)):
            assert len(made) > len(form) and made.count(OPEN) == made.count(CLOSE) == 1
            assert not re.search("[a-zA-Z]", re.sub(r"\{\w+\}", "", made))


def test_numbers_are_grouped() -> None:
    assert [number(each) for each in (7, 1200, 1234567)] == ["7", "1,200", "1,234,567"]
