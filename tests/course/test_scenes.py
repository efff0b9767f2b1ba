"""Conditions, scripts, paragraphs and ids: the small languages inside a course's text."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.course.conditions import parse
from relcourse.course.ids import digest, is_id, slug, title_id
from relcourse.course.script import Beat, beats
from relcourse.text.prose import paragraphs

# conditions


@pytest.mark.parametrize("test", ["<", "<=", ">", ">=", "==", "!="])
def test_a_comparison_holds_as_in_arithmetic(test: str) -> None:
    for left, right in product((0, 49, 50, 51, 100), repeat=2):
        assert parse(f"trust {test} {right}").holds({"trust": left}) == eval(f"{left} {test} {right}")


def test_and_binds_closer_than_or() -> None:
    condition = parse("a > 5 or b > 5 and c > 5")
    for a, b, c in product((0, 9), repeat=3):
        assert condition.holds({"a": a, "b": b, "c": c}) == (a > 5 or (b > 5 and c > 5))


def test_a_condition_names_the_meters_it_reads() -> None:
    assert parse("a > 5 or b > 5 and a < 9").names() == {"a", "b"}


def test_a_condition_needs_no_spaces_round_its_comparison() -> None:
    assert parse("trust>=60") == parse("  trust  >=  60 ")


names = st.text("andor9-", min_size=1, max_size=9).filter(lambda name: name not in ("and", "or", "not"))
comparisons = st.builds(
    "{} {} {}".format, names, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), st.integers(0, 100)
)


@given(st.lists(st.tuples(comparisons, st.sampled_from(["and", "or"])), min_size=1, max_size=4))
def test_a_condition_written_out_and_read_again_is_the_same(parts: list[tuple[str, str]]) -> None:
    text = " ".join(f"{comparison} {joined}" for comparison, joined in parts).rsplit(" ", 1)[0]
    assert parse(str(parse(text))) == parse(text)


conditions = st.recursive(
    st.sampled_from(["told", "vowed", "trust >= 60", "pace < 40"]),
    lambda inner: st.one_of(
        inner.map("not ({})".format),
        st.builds("({}) {} {}".format, inner, st.sampled_from(["and", "or"]), inner),
        st.builds("{} {} not ({})".format, inner, st.sampled_from(["and", "or"]), inner),
    ),
    max_leaves=6,
)


@given(conditions)
def test_a_condition_holds_as_its_words_say(text: str) -> None:
    for told, vowed, trust, pace in product((0, 1), (0, 1), (59, 60), (39, 40)):
        state = {"told": told, "vowed": vowed, "trust": trust, "pace": pace}
        assert parse(text).holds(state) == bool(eval(text, {}, dict(state)))
        assert parse(str(parse(text))) == parse(text)


def test_a_condition_of_older_files_is_written_as_it_was() -> None:
    assert str(parse("trust>=60 and pace < 5 or  calm != 3")) == "trust >= 60 and pace < 5 or calm != 3"


@pytest.mark.parametrize("name", ["give-and-take", "now-or-never", "and-so", "this-or", "candour", "floor"])
def test_a_meter_may_have_and_or_or_in_its_name(name: str) -> None:
    assert parse(f"{name} >= 60 and {name} < 90").names() == {name}


@pytest.mark.parametrize(
    "text", ["", "trust >", "> 5", "trust > high", "trust = 5", "trust > 5 and", "or trust > 5", "a > 5 b > 5",
             "trust > -5", "trust > 5.5", "Trust > 5", "trust > 1000", "(trust > 5", "trust > 5)", "a not b", "()",
             "a and not", "told)", "5 < trust < 7", "not"],
)  # fmt: skip
def test_what_is_no_condition_is_said_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a condition; .* trust >= 60"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" and ".join("a" for _ in range(33)), "32 comparisons at most"),
        ("not " * 40 + "a", "32 brackets and `not` within each other"),
        ("(" * 10_000 + "a" + ")" * 10_000, "32 brackets and `not` within each other"),
    ],
)
def test_a_condition_has_a_bound(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse(text)


def test_of_what_is_no_condition_no_more_is_said_than_anybody_reads() -> None:
    with pytest.raises(ValueError, match="is not a condition") as caught:
        parse("t" * 10_000)
    assert len(str(caught.value)) < 300


# scripts

CAST = {"maya": "Maya, an engineer", "dr-lund": "Dr Lund", "boss": "The boss, away a lot"}


@pytest.mark.parametrize(
    ("line", "beat"),
    [
        ("It rains.", Beat("narration", "It rains.")),
        ("Maya: Fine.", Beat("said", "Fine.", "maya")),
        ("Dr Lund: Come in.", Beat("said", "Come in.", "dr-lund")),
        ("The boss: No: not tonight.", Beat("said", "No: not tonight.", "boss")),
        ("Six o'clock: nobody.", Beat("narration", "Six o'clock: nobody.")),
        ("It is 9:05.", Beat("narration", "It is 9:05.")),
        ("maya: Fine.", Beat("narration", "maya: Fine.")),
        ("  Maya:   Fine.  ", Beat("said", "Fine.", "maya")),
        ("...", Beat("pause")),
        ("... and then", Beat("narration", "... and then")),
        ("[trust < 40] Maya: No.", Beat("said", "No.", "maya", parse("trust < 40"))),
        ("07:12 Maya: Awake?", Beat("said", "Awake?", "maya", time="07:12")),
        ("[told] 7:12 Maya: Yes.", Beat("said", "Yes.", "maya", parse("told"), "7:12")),
        ("07:12 It rains.", Beat("narration", "07:12 It rains.")),
        ("[trust < 40] It rains.", Beat("narration", "It rains.", "", parse("trust < 40"))),
    ],
)
def test_a_line_of_a_script_is_told_or_said_or_a_pause(line: str, beat: Beat) -> None:
    assert beats(line, CAST) == (beat,)


@pytest.mark.parametrize(
    "line",
    [
        "Jos\u00e9: Fine.",
        "Jose\u0301: Fine.",
        "Jos\u00e9\u00a0: Fine.",
        "Jos\u00e9\u202f: Fine.",
        "Jos\u00e9:\u00a0Fine.",
        "Jo\u00ads\u00e9: Fine.",
        "Jos\u00e9\uff1aFine.",
        "Jos\u00e9\uff1a Fine.",
        "Jos\u00e9\ufe55 Fine.",
        "Jos\u00e9\ua789 Fine.",
    ],
)
@pytest.mark.parametrize("name", ["Jos\u00e9", "Jose\u0301", "Jos\u00e9\u200b"])
def test_a_name_and_its_colon_are_known_however_they_are_typed(line: str, name: str) -> None:
    assert beats(line, {"jose": f"{name}, a cook"}) == (Beat("said", "Fine.", "jose"),)


@pytest.mark.parametrize("name", ["Dr\u00a0Lund", "Dr Lund"])
@pytest.mark.parametrize(
    "line", ["Dr\u00a0Lund: Come in.", "Dr Lund: Come in.", "07\uff1a12 Dr\u202fLund\uff1aCome in."]
)
def test_a_name_of_two_words_may_be_kept_together(line: str, name: str) -> None:
    (beat,) = beats(line, {"dr-lund": name})
    assert (beat.kind, beat.who, beat.text) == ("said", "dr-lund", "Come in.")


def test_a_subject_may_have_another_colon() -> None:
    assert beats("Subject\uff1aThe lift", CAST, mail=True) == (Beat("subject", "The lift"),)


def test_a_line_of_the_cast_may_hold_only_a_description_after_a_comma() -> None:
    assert beats("Maya: Hi.", {"m": "Maya , who is late"}) == (Beat("said", "Hi.", "m"),)


def test_an_open_bracket_is_said() -> None:
    with pytest.raises(ValueError, match=r"`\[trust >= 60 Maya: No\.` is not a condition"):
        beats("[trust >= 60 Maya: No.", CAST)


MAIL = """
Subject: The lift
[told] Maya: It stopped again.
I have told the house.

Nobody laughed.
Subject: Re: The lift
Dr Lund: Good.
"""


def test_a_mail_has_a_subject_and_paragraphs_of_one_hand() -> None:
    told = parse("told")
    assert beats(MAIL, CAST, mail=True) == (
        Beat("subject", "The lift"),
        Beat("said", "It stopped again.", "maya", told),
        Beat("said", "I have told the house.", "maya"),
        Beat("said", "Nobody laughed.", "maya"),
        Beat("subject", "Re: The lift"),
        Beat("said", "Good.", "dr-lund"),
    )


def test_empty_lines_are_no_beats() -> None:
    assert [beat.text for beat in beats("One.\n\n  \nTwo.\n", CAST)] == ["One.", "Two."]


def test_a_line_shows_where_its_condition_holds() -> None:
    (beat,) = beats("[trust < 40] Maya: No.", CAST)
    assert beat.shows({"trust": 39})
    assert not beat.shows({"trust": 40})


def test_a_bracket_that_is_no_condition_is_said() -> None:
    with pytest.raises(ValueError, match="`she laughs` is not a condition"):
        beats("[she laughs] Maya: No.", CAST)


# paragraphs


def test_blank_lines_part_paragraphs_and_so_does_a_line_that_somebody_speaks() -> None:
    text = "One\ntwo.\n\nThree.\nMaya: Four\nfive.\nBo: Six.\n"
    assert paragraphs(text) == ("One two.", "Three.", "Maya: Four five.", "Bo: Six.")
    assert paragraphs(" \n") == ()


# ids


@pytest.mark.parametrize("text", ["a", "a-1", "0", "-", "a" * 64])
def test_small_letters_digits_and_hyphens_make_an_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "A", "a b", "a_b", "ä", "a" * 65, "a\n", "../a", "a.b", "a/b"])
def test_anything_else_makes_none(text: str) -> None:
    assert not is_id(text)


@given(st.text(max_size=100))
def test_every_title_makes_an_id(title: str) -> None:
    assert is_id(slug(title))


def test_a_long_title_is_cut_to_an_id() -> None:
    assert slug("a" * 100) == "a" * 64


@given(st.text(min_size=1))
def test_every_title_in_place_makes_an_id(title: str) -> None:
    assert is_id(title_id(title))


@given(
    st.lists(st.text("ab \u00e4\u00df\u8c01\u4f55\uff1f", min_size=1, max_size=8), min_size=2, max_size=2, unique=True)
)
def test_titles_with_letters_of_other_scripts_never_share_an_id(titles: list[str]) -> None:
    one, other = (" ".join(each.split()) for each in titles)
    if one != other and not (one.isascii() and other.isascii()):
        assert title_id(one) != title_id(other)


@pytest.mark.parametrize(
    ("title", "made"), [("What now?", "what-now"), ("Gr\u00f6\u00dfe", "gr-e-aedc3f"), ("\u662f\u5426", "dd9449")]
)
def test_a_title_in_any_script_has_its_id(title: str, made: str) -> None:
    assert title_id(title) == made


def test_a_title_keeps_its_words_in_its_id() -> None:
    assert slug('Past "fine, thanks"') == "past-fine-thanks"


@given(st.text(max_size=60))
def test_a_digest_is_an_id_and_does_not_mind_spacing(text: str) -> None:
    assert is_id(digest(text))
    assert digest(text) == digest(" ".join(text.split())) == digest(f"  {text}\n")


def test_another_text_has_another_digest() -> None:
    assert len({digest(str(n)) for n in range(1000)}) == 1000
