"""Words in capital letters: acronyms are told from words that are said loudly and from Roman numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.workbench.check.check_course import check_course
from tests.course.files import CHOICE, write_course

WORDS = (
    "STOP NO NOT WAIT IS YES NOW GO DO ALL ONLY NEVER ALWAYS PLEASE HELP WHO WHY THE AND OUT URGENT CLOSED READ ME "
    "NEIN NICHT JA HALT NIE NON OUI BASTA TAK NEJ HMM"
)
ROMAN = "II III IV VI VII VIII IX XI XII XIV XIX XX XXI MCMLX"
KNOWN = "TV PDF OK HR CEO FAQ FYI RSVP USA"
ACRONYMS = "QBR PMO KPI OKR ROI SLA CRM ERP API CTO NDA GDPR ASAP RACI SWOT EBITDA SAAS HTTPS QA UX LGBT"


def told(root: Path, ask: str) -> list[object]:
    root = write_course(root, {"exercises/tried.yaml": CHOICE.replace("What do you say?", ask)})
    return [each.param("acronym") for each in check_course(root) if each.code == "RC605"]


@pytest.mark.parametrize("words", [WORDS, ROMAN, KNOWN])
def test_words_and_numbers_and_what_everybody_knows_are_left_alone(tmp_path: Path, words: str) -> None:
    assert told(tmp_path, f"She says: {words}?".replace(": ", " ")) == []


@pytest.mark.parametrize("word", ACRONYMS.split())
def test_an_acronym_is_told(tmp_path: Path, word: str) -> None:
    assert told(tmp_path, f"And the {word}?") == [word]
    assert told(tmp_path, f"And the long name ({word})? The {word}?") == []


@pytest.mark.parametrize("word", ["DON'T", "WE'RE", "DON\u2019T", "Y'ALL", "KPI's DON'T"])
def test_a_part_of_a_word_that_an_apostrophe_cuts_off_is_none(tmp_path: Path, word: str) -> None:
    assert told(tmp_path, f"And it says {word} there?") == (["KPI"] if "KPI" in word else [])


def test_a_word_that_stands_there_in_small_letters_as_well_is_a_word(tmp_path: Path) -> None:
    assert told(tmp_path, "Is it the VAR?") == ["VAR"]
    assert told(tmp_path, "Is it the VAR, or another var?") == []


def test_words_before_it_in_the_alphabet_hide_no_acronym(tmp_path: Path) -> None:
    assert told(tmp_path, f"She says {WORDS} and QBR?") == ["QBR"]
