"""A report to walk through: from the cohort to a skill, a conversation and a decision, a page each.

It reads the published figures of a report and the words of a course, and no measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from relcourse.cohort.disclosure.limits import Under
from relcourse.cohort.disclosure.sections import SHARES, Section, Value
from relcourse.cohort.disclosure.sections import Row as Figures
from relcourse.cohort.folder.manifest import FOR_LEARNING
from relcourse.cohort.folder.roster import OTHERS
from relcourse.cohort.pages.exercise_pages import ExercisePages
from relcourse.cohort.pages.pages import (
    WHY_NOT_TOLD,
    Block,
    Cell,
    Heading,
    Page,
    Place,
    Row,
    Table,
    Words,
    explained,
    mean,
    number,
    part,
    parts,
    told,
)
from relcourse.cohort.report.report import Report
from relcourse.cohort.report.report_head import head
from relcourse.cohort.words.course_titles import CourseTitles
from relcourse.text.plurals import counted

_WALKED = frozenset({"lessons", "steps", "skills", "decisions", "paths", "options"})
"""Sections that stand on the pages of lessons, skills and exercises; each other one has a page of its own."""

_LEFT_OUT = frozenset({("items", "interval")})
"""Columns for which a page has no room, and the pages behind it do."""

_NOT_OF_THEM = Words(
    "Of this group nothing is told here: that takes five people of it, and five of the others.", "quiet"
)


def pages_by_group(report: Report, titles: CourseTitles) -> Sequence[ReportPages]:
    """The pages of everybody's figures, then those of each group that can be told by itself."""
    return [ReportPages(report, titles, group) for group in ("", *report.groups)]


class ReportPages:
    """Every page of a report, by its place; ``note`` stands above each. ``group`` is whose figures they are, "" for
    everybody's."""

    note = FOR_LEARNING

    def __init__(self, report: Report, titles: CourseTitles, group: str = "") -> None:
        self._report, self._titles, self.group = report, titles, group
        self._shown = report.groups[group] if group else report.sections
        self._sections = {each.key: each for each in self._shown}
        self._exercises = ExercisePages(self._sections, titles)

    def page(self, place: Place) -> Page:
        page = self._page(place) if self._is_told(place) else Page(self._title(place), [_NOT_OF_THEM])
        if not self.group:
            return page
        whose = "All other groups" if self.group == OTHERS else self.group
        return replace(page, title=f"{whose}: {page.title}")

    def _is_told(self, place: Place) -> bool:
        """Whether a page of everybody's is one of this group's, too."""
        kinds = {"skill": "skills", "lesson": "lessons", "decision": "decisions"}
        if place.level in kinds:
            return place.key in self._cells(kinds[place.level])
        return place.level != "section" or place.key in self._sections

    def _title(self, place: Place) -> str:
        names = {**self._titles.lessons, **self._titles.skills}
        everybody = {each.key: each.title for each in self._report.sections}
        name = place.key.split("|")[0]
        return names.get(name) or self._titles.exercises.get(name) or everybody.get(name, name)

    def _page(self, place: Place) -> Page:
        match place.level:
            case "cohort":
                return self._cohort()
            case "lessons":
                about = Words("Enter on a lesson shows where they stop in it.", "quiet")
                return explained(Page("How far they come", [about, self._lessons()]))
            case "lesson":
                return self._lesson(place.key)
            case "skill":
                return self._skill(place.key)
            case "elsewhere":
                return self._elsewhere()
            case "exercise":
                return self._exercises.exercise(place.key)
            case "decision":
                return self._exercises.decision(place.key)
            case "section":
                return self._section(self._sections[place.key])

    # The cohort

    def _cohort(self) -> Page:
        report, skills = self._report, self._skills()
        blocks: list[Block] = [Words(f"{counted(report.learners, 'learner')} handed something out.{self._grouped()}")]
        if not self._titles.course:
            blocks.append(
                Words("The course is not at hand, so that its parts go by their ids: --course names it.", "warning")
            )
        if far := self._how_far():
            blocks.append(far)
        blocks += [skills] if skills else [Words("Of no skill there is anything to tell yet.", "quiet")]
        if more := self._more():
            blocks.append(Table("More of the report", (), more))
        side = (self._lessons(narrow=True),) if self._rows("lessons") else ()
        said = Words(f"{head(report)} {WHY_NOT_TOLD}", "quiet")
        return Page(report.title, (*blocks, said), side)

    def _grouped(self) -> str:
        """What there is beside the figures that are shown."""
        if self.group:
            return " These are the figures of one group of them, as far as they can be told."
        return " g shows their groups, one after the other." if self._report.groups else ""

    def _rows(self, section: str) -> Sequence[Figures]:
        return self._sections[section].rows if section in self._sections else ()

    def _cells(self, section: str) -> Mapping[str, Sequence[Figures]]:
        return self._sections[section].cells if section in self._sections else {}

    def _how_far(self) -> Table | None:
        """All lessons as one row."""
        rows = self._rows("lessons")
        if not rows:
            return None
        whole = max(number(each["opened"]) for each in rows)
        steps = tuple(number(each["finished"]) / whole if whole else 0.0 for each in rows)
        words = counted(len(rows), "lesson")
        if self._titles.lessons:  # else they stand in no order
            words = f"{told(rows[-1]['finished'])} finished the last of {words}"
        return Table("How far they come", ("",), [Row("Lessons", [Cell(words, columns=steps)], Place("lessons"))])

    def _lessons(self, *, narrow: bool = False) -> Table:
        rows = []
        whole = max((number(each["opened"]) for each in self._rows("lessons")), default=0)
        for key, (each, *_) in self._cells("lessons").items():
            finished = part(each["finished"], whole)
            cells = [finished] if narrow else [Cell(told(each["opened"])), Cell(told(each["began"])), finished]
            rows.append(Row(str(each["lesson"]), cells, Place("lesson", key)))
        if narrow:
            return Table("How far they come", ("finished",), rows)
        return Table("Lesson", ("opened", "did a step", "finished"), rows)

    def _skills(self) -> Table | None:
        cells = self._cells("skills")
        order = {skill: at for at, skill in enumerate(self._titles.skills)}
        rows = []
        for key in sorted(cells, key=lambda key: order.get(key, len(order))):
            figures = cells[key][0]
            lower, upper = figures["lower"], figures["upper"]
            split = parts((lower, upper), number(lower) + number(upper), _split(lower, upper), "░█")
            row = [Cell(told(figures["learners"])), mean(figures["mean"]), split]
            rows.append(Row(str(figures["skill"]), row, Place("skill", key)))
        return Table("First attempts by skill", ("N", "mean", "below half | above"), rows) if rows else None

    def _more(self) -> list[Row]:
        rows = [
            Row(each.title, (), Place("section", each.key)) for each in self._report.sections if each.key not in _WALKED
        ]
        if self._exercises.elsewhere():
            rows.append(Row("Exercises of no skill", (), Place("elsewhere")))
        return rows

    # A lesson, a skill

    def _lesson(self, key: str) -> Page:
        (figures, *_) = self._cells("lessons")[key]
        rows = [
            Row(self._titles.step(key, step), [part(each["did"], number(figures["opened"]))], self._step(key, step))
            for each in self._cells("steps").get(key, ())
            for step in (str(each["step_id"]),)
        ]
        said = f"{told(figures['opened'])} opened it, {told(figures['finished'])} finished it."
        steps = Table("Step", ("did it",), rows) if rows else Words("Its steps: not told.", "quiet")
        return explained(Page(str(figures["lesson"]), [Words(said), steps]))

    def _step(self, lesson: str, step: str) -> Place | None:
        """The page of the exercise that is asked at a step, by its name or written in its place."""
        return self._exercises.place(step) or self._exercises.place(f"{lesson}/{step}")

    def _skill(self, key: str) -> Page:
        figures = self._cells("skills")[key][0]
        talks, questions = self._exercises.of_skill(key)
        blocks: list[Block] = [
            Table(
                "First attempts",
                ("",),
                [
                    Row("Learners", [Cell(told(figures["learners"]))]),
                    Row("Mean, 0 to 1", [mean(figures["mean"])]),
                    Row("Below one half", [part(figures["lower"], number(figures["learners"]))]),
                    Row("One half and more", [part(figures["upper"], number(figures["learners"]))]),
                ],
            )
        ]
        for name, rows in (("Conversations", talks), ("Questions", questions)):
            if rows:
                blocks.append(Table(name, ("N", "facility"), rows))
        if not talks and not questions:
            blocks.append(Words("The course at hand has no exercise that trains it.", "quiet"))
        said = [*self._plans(key), *self._ratings(key)]
        return explained(Page(str(figures["skill"]), [*blocks, *said], said))

    def _plans(self, key: str) -> Iterator[Block]:
        found = self._cells("plans").get(key)
        yield Heading("Plans")
        if not found:
            yield Words("Not told.", "quiet")
            return
        heads, whole = self._sections["plans"].columns, number(found[0]["learners"])
        shown = [(heads[each], found[0][each]) for each in heads if each != "skill"]
        yield Table("", ("",), [Row(name, [part(value, whole)]) for name, value in shown])

    def _ratings(self, key: str) -> Iterator[Block]:
        found = self._cells("self_ratings").get(key)
        yield Heading("What they say of themselves")
        if not found:
            yield Words("Not told.", "quiet")
            return
        figures = found[0]
        rows = [Row("before", [mean(figures["mean_before"])]), Row("after", [mean(figures["mean_after"])])]
        yield Table("", ("",), rows)
        effect = "" if figures["effect"] is None else f"; effect (d_z) {told(figures['effect'])}"
        yield Words(f"{told(figures['learners'])} learners{effect}. Opinions, and no scores.", "quiet")

    # What stands in no skill

    def _elsewhere(self) -> Page:
        said = "They are of another version of the course, or train no skill that it names."
        rows = self._exercises.elsewhere()
        return explained(
            Page("Exercises of no skill", [Words(said, "quiet"), Table("Exercise", ("N", "facility"), rows)])
        )

    def _section(self, section: Section) -> Page:
        first, *others = (
            each for each in section.columns if each not in section.details and (section.key, each) not in _LEFT_OUT
        )
        rows, before = [], ""
        for key, figures in ((key, each) for key, found in section.cells.items() for each in found):
            name = told(figures[first])
            cells = [_cell(each, figures[each]) for each in others]
            rows.append(Row("" if name == before else name, cells, self._behind(section.key, key)))
            before = name
        warning = [Words(section.warning, "warning")] if section.warning else []
        table = Table(section.columns[first], [section.columns[each] for each in others], rows)
        about = f"{section.about} It stands on the page of each." if section.key == "items" else section.about
        return explained(Page(section.title, [Words(about, "quiet"), *warning, table]))

    def _behind(self, section: str, key: str) -> Place | None:
        """The page of the exercise that a row is about."""
        if section == "items":
            return Place("exercise", key)
        if section == "unclear":
            _, _, name, _, rev = key.split("|")
            return self._exercises.place(name, rev)
        return None


def _split(lower: Value, upper: Value) -> str:
    few = told(lower)
    return f"both {few}" if isinstance(lower, Under) and lower == upper else f"{few} | {told(upper)}"


def _cell(key: str, value: object) -> Cell:
    if key in SHARES and (value is None or isinstance(value, float)):
        return mean(value)
    return Cell("" if value is None and key == "look" else told(value))  # type: ignore[arg-type]
