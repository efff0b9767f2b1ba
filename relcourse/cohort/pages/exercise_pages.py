"""The pages of exercises and of their decisions: how a group divided, beside what it read and what each choice says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from relcourse.cohort.disclosure.sections import Row as Figures
from relcourse.cohort.disclosure.sections import Section, cell
from relcourse.cohort.folder.roster import OTHERS
from relcourse.cohort.pages.choice_blocks import OTHERS_WORDS, chosen
from relcourse.cohort.pages.pages import (
    NOT_TOLD,
    Block,
    Cell,
    Heading,
    Page,
    Place,
    Row,
    Script,
    Table,
    Words,
    explained,
    mean,
    number,
    part,
    parts,
    told,
)
from relcourse.cohort.report.course_sections import FEW
from relcourse.cohort.words.course_parts import Talk
from relcourse.cohort.words.course_titles import CourseTitles

_KEYED = ("items", "decisions", "paths", "options")
_TWO = 2
"""Parts of an exercise's key: its id and its rev. A decision's has its scene, too."""


class ExercisePages:
    def __init__(self, sections: Mapping[str, Section], titles: CourseTitles) -> None:
        self._sections, self._titles = sections, titles

    def _cells(self, section: str) -> Mapping[str, Sequence[Figures]]:
        return self._sections[section].cells if section in self._sections else {}

    @cached_property
    def _found(self) -> Mapping[str, list[str]]:
        """The keys of each exercise of which something is told."""
        keys = [cell(*key.split("|")[:_TWO]) for section in _KEYED for key in self._cells(section)]
        found: dict[str, list[str]] = {}
        for key in dict.fromkeys(keys):
            found.setdefault(key.split("|")[0], []).append(key)
        return found

    # Lists of exercises

    def of_skill(self, skill: str) -> tuple[list[Row], list[Row]]:
        """The conversations and the questions that train a skill."""
        names = [name for name, skills in self._titles.trained.items() if skill in skills]
        talks = [row for name in names if name in self._titles.talks for row in self._rows(name)]
        return talks, [row for name in names if name in self._titles.asked for row in self._rows(name)]

    def elsewhere(self) -> list[Row]:
        """Those of which something is told and that no skill's page shows."""
        shown = {name for name, skills in self._titles.trained.items() if any(each in self._skills for each in skills)}
        return [row for name in self._found if name not in shown for row in self._rows(name)]

    @cached_property
    def _skills(self) -> frozenset[str]:
        return frozenset(self._cells("skills"))

    def _rows(self, name: str) -> Iterator[Row]:
        for key in self._found.get(name, [cell(name, self._titles.revs.get(name, ""))]):
            figures = self._cells("items").get(key)
            cells = [Cell(told(figures[0]["learners"])), mean(figures[0]["facility"])] if figures else _UNTOLD
            yield Row(self._titles.exercise(*_parted(key)), cells, Place("exercise", key))

    def place(self, name: str, rev: str = "") -> Place | None:
        """The page of an exercise of which something is told: of a version, or of the one that the course has."""
        key = cell(name, rev or self._titles.revs.get(name, ""))
        return Place("exercise", key) if key in self._found.get(name, ()) else None

    # An exercise

    def exercise(self, key: str) -> Page:
        name, rev = _parted(key)
        figures = list(self._figures(key))
        blocks = [*self._of_now(name, rev), *figures]
        if name in self._titles.talks or self._decisions(key):
            blocks += [*self._divisions(key), *self._ways(key)]
        else:
            blocks += self._question(key)
        return explained(Page(self._titles.exercises.get(name, name), blocks, figures))

    def _of_now(self, name: str, rev: str) -> Iterator[Block]:
        now = self._titles.revs.get(name)
        if now is None:
            yield Words("The course at hand does not have it, so that its parts go by their ids.", "warning")
        elif now != rev:
            yield Words(f"This was answered in another version ({rev}). What is read here stands as now.", "warning")

    def _figures(self, key: str) -> Iterator[Block]:
        found = self._cells("items").get(key)
        if not found:
            yield Words("As a test item: not told.", "quiet")
            return
        figures = found[0]
        separates, interval = figures["discrimination"], figures["interval"]
        between = f" ({interval})" if interval is not None else ""
        rows = [
            Row("Learners", [Cell(told(figures["learners"]))]),
            Row("Facility", [mean(figures["facility"])]),
            Row("Separates", [Cell(f"{told(separates)}{between}")]),
        ]
        yield Table("First attempts", ("",), rows)
        if figures["look"]:
            yield Words(f"{str(figures['look']).capitalize()}: who does well here does badly elsewhere.", "warning")
        if number(figures["learners"]) <= FEW:
            yield Words(f"With {FEW} learners or fewer these figures move a lot by chance.", "warning")

    # A conversation

    def _decisions(self, key: str) -> list[str]:
        """The keys of its decisions that are told, in story order."""
        scenes = list(self._scenes(_parted(key)[0]))
        place = {scene: at for at, scene in enumerate(scenes)}
        found = [each for each in self._cells("decisions") if each.split("|")[:_TWO] == key.split("|")[:_TWO]]
        return sorted(found, key=lambda each: (place.get(_scene(each), len(place)), each))

    def _scenes(self, name: str) -> Sequence[str]:
        """The scenes of a conversation that end in a decision, in story order."""
        talk = self._titles.talks.get(name)
        decided = {scene for exercise, scene, _ in self._titles.options if exercise == name}
        return [scene for scene in talk.scenes if scene in decided] if talk else []

    def _divisions(self, key: str) -> Iterator[Block]:
        name, rev = _parted(key)
        keys = self._decisions(key)
        if not keys:
            yield Words("How they decided: not told.", "quiet")
            return
        untold = [each for each in self._scenes(name) if cell(name, rev, each) not in keys]
        rows = [self._division(each) for each in keys]
        yield Table("How they decided", ("most chosen first", "best"), rows)
        if untold:
            names = ", ".join(self._titles.scene(name, each) for each in untold)
            yield Words(f"Not told: {names}.", "quiet")
        yield Words("“Best” is how many chose what is worth most.", "quiet")

    def _division(self, key: str) -> Row:
        rows = self._cells("decisions")[key]
        alone = [row["chose"] for row in rows if row["choice"] != OTHERS]
        others = [row["chose"] for row in rows if row["choice"] == OTHERS]
        best = [row["chose"] for row in rows if row["best"] is not None and row["worth"] == row["best"]]
        words = ", ".join(
            (" · ".join(map(told, alone)), *(f"others {told(each)}" for each in others)) if alone else map(told, others)
        )
        whole = sum(map(number, (*alone, *others)))
        most = Cell(told(int(sum(map(number, best)))) if best else NOT_TOLD)
        return Row(self._titles.scene(*_parted_scene(key)), [parts(alone, whole, words), most], Place("decision", key))

    def _ways(self, key: str) -> Iterator[Block]:
        found = self._cells("paths").get(cell(*_parted(key)))
        if not found:
            yield Words("Whole ways: not told.", "quiet")
            return
        talk = self._titles.talks.get(_parted(key)[0])
        endings = talk.endings if talk else {}
        whole = sum(number(each["took"]) for each in found)
        if all(each["way"] == OTHERS for each in found):
            yield Heading("Whole ways")
            yield Words(f"None was taken by five people or more: told together, {told(found[0]['took'])}.", "quiet")
            return
        rows = [Row(_way(each, endings), [part(each["took"], whole)]) for each in found]
        yield Table("Whole ways, and how they ended", ("took it",), rows)

    def decision(self, key: str) -> Page:
        name, scene = _parted_scene(key)
        talk, keys = self._titles.talks.get(name), self._decisions(key)
        known = talk.scenes.get(scene) if talk else None
        blocks: list[Block] = [Heading(self._where(key)), *self._of_now(name, _parted(key)[1])]
        if talk and known:
            blocks.append(Script(known.lines, known.medium, talk.cast))
        elif name in self._titles.revs:
            blocks.append(Words("The course at hand does not have this scene: choices go by their ids.", "warning"))
        blocks += [
            Heading("What they chose"),
            *chosen(self._titles, name, scene, self._cells("decisions")[key], "choice"),
        ]
        if seconds := self._cells("seconds").get(key):
            blocks.append(Words(f"They took {told(seconds[0]['seconds'])} seconds, on average.", "quiet"))
        side = list(_cast(talk)) if talk else []
        at, title = keys.index(key), self._titles.exercises.get(name, name)
        before, after = keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None
        return explained(Page(title, blocks, side, _decision_at(before), _decision_at(after)))

    def _where(self, key: str) -> str:
        """``Decision 2 of 7``, counted in the course at hand where that has it; a scene's heading stands below it."""
        name, scene = _parted_scene(key)
        scenes = self._scenes(name)
        if scene in scenes:
            return f"Decision {scenes.index(scene) + 1} of {len(scenes)}"
        return f"Decision: {scene}"

    # A question

    def _question(self, key: str) -> Iterator[Block]:
        name = _parted(key)[0]
        if asked := self._titles.asked.get(name):
            yield Heading("What is asked")
            yield from (Words(each, "read") for each in (*asked.situation, asked.prompt))
        yield Heading("What they chose")
        if found := self._cells("options").get(key):
            yield from chosen(self._titles, name, "", found, "option")
        else:
            yield Words("It is told of questions with one answer, from five people on.", "quiet")


_UNTOLD = (Cell(""), Cell(NOT_TOLD))


def _decision_at(key: str | None) -> Place | None:
    return Place("decision", key) if key else None


def _cast(talk: Talk) -> Iterator[Block]:
    yield Words(f"You are {talk.you}.")
    if talk.cast:
        yield Heading("In this conversation")
    yield from (Words(f"{name}: {about}" if about else name, "quiet") for name, about in talk.cast.items())


def _parted(key: str) -> tuple[str, str]:
    name, rev, *_ = (*key.split("|"), "")
    return name, rev


def _scene(key: str) -> str:
    return _parted_scene(key)[1]


def _parted_scene(key: str) -> tuple[str, str]:
    name, _, scene, *_ = (*key.split("|"), "", "")
    return name, scene


def _way(row: Figures, endings: Mapping[str, str]) -> str:
    if row["way"] == OTHERS:
        return OTHERS_WORDS
    return f"{row['way']}: {endings.get(str(row['ending']), row['ending'])}"
