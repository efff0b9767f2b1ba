"""The sixteen measures as an analyst at home in pandas would take them from the files that learners handed out.

``python -m benchmarks.plain_pandas FOLDER`` prints them as JSON, with the seconds from the first file to the last
figure: read by the reader of pandas, or with ``json`` behind it by Python's own, which is faster. Nothing that is in a
file is checked, nobody's files are told apart by age, and renames are passed over: this is what figures cost without
all that.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd  # type: ignore[import-untyped]

Z = 1.959963984540054
ITEM = ["exercise", "rev"]
TICKS = ("times", "ratings", "confidence", "took", "outcomes")


class Raw:
    """All facts as one frame, and those of a type with the fields they have."""

    def __init__(self, folder: Path, reader: str = "pandas") -> None:
        self.heads, self.facts = (_by_pandas if reader == "pandas" else _by_json)(sorted(folder.glob("*.jsonl")))
        about = ["exercise", "kind", "rev", "lesson", "step", "edition", "skills", "first", "practice"]
        began = self.of("attempt-started", "day", "at", *about).rename(columns={"seq": "attempt"})
        began[["first", "practice"]] = began[["first", "practice"]] == True  # noqa: E712  # missing is no
        began[["lesson", "step", "edition"]] = began[["lesson", "step", "edition"]].fillna("")
        ended = self.of("attempt-ended", "attempt", "score", "ending", "plan", "day").rename(columns={"seq": "end"})
        self.ended = ended
        scores = ended[["learner", "attempt", "score", "ending", "end"]]
        self.attempts = began.merge(scores, on=["learner", "attempt"], how="left")
        said = self.of("answered", "attempt", "answer", "shown", "worth", "scene", "scale", "rated", "sure", "took")
        said["scene"] = said.scene.fillna("")
        about = self.attempts[["learner", "attempt", *ITEM, "lesson", "step", "first", "practice", "score"]]
        said = said.merge(about, on=["learner", "attempt"])
        self.surveys, self.answers = said[said.scale.notna()], said[said.scale.isna()].copy()
        self.answers["best"] = [max(each) if isinstance(each, list) else np.nan for each in self.answers.worth]
        one = self.answers[[isinstance(each, str) for each in self.answers.answer]].copy()
        one["worth"] = [
            w if isinstance(w, list) else [np.nan] * len(s) for w, s in zip(one.worth, one.shown, strict=True)
        ]
        self.one_answer = one.explode(["shown", "worth"])
        self.one_answer["picked"] = self.one_answer.shown == self.one_answer.answer
        self.one_answer["worth"] = self.one_answer.worth.astype(float)

    def of(self, kind: str, *columns: str) -> pd.DataFrame:
        return self.facts.loc[self.facts.type == kind].reindex(columns=["learner", "seq", *columns])

    @property
    def first(self) -> pd.DataFrame:
        """First attempts with a score."""
        return self.attempts[self.attempts["first"] & self.attempts.score.notna()]


def _by_pandas(files: list[Path]) -> tuple[pd.DataFrame, pd.DataFrame]:
    frames = [pd.read_json(path, lines=True, dtype=False, convert_dates=False) for path in files]
    for frame in frames:
        frame["learner"] = frame.learner[0]
    heads = pd.concat([frame.iloc[:1] for frame in frames], ignore_index=True)
    return heads, pd.concat([frame.iloc[1:-1] for frame in frames], ignore_index=True)


def _by_json(files: list[Path]) -> tuple[pd.DataFrame, pd.DataFrame]:
    heads, lines = [], []
    for path in files:
        with path.open(encoding="ascii") as file:
            head, *facts = map(json.loads, file)
        heads.append(head)
        for fact in facts[:-1]:
            fact["learner"] = head["learner"]
            lines.append(fact)
    return pd.DataFrame(heads), pd.DataFrame(lines)


def rest(first: pd.DataFrame) -> pd.DataFrame:
    """With each score the learner's mean deviation from item means on their other items."""
    first = first.assign(d=first.score - first.groupby(ITEM).score.transform("mean"))
    by = first.groupby("learner").d
    others = by.transform("count") - 1
    return first.assign(rest=((by.transform("sum") - first.d) / others).where(others > 0))


def who(raw: Raw) -> pd.DataFrame:
    heads = raw.heads.reindex(columns=["version", "language", "learner", "left_out"])
    heads["language"] = heads.language.astype(object).fillna("")
    for tick in TICKS:
        heads[tick] = [not isinstance(each, list) or tick not in each for each in heads.left_out]
    by = heads.groupby(["version", "language"])
    return by.agg(learners=("learner", "size"), **{tick: (tick, "sum") for tick in TICKS}).reset_index()


def funnel(raw: Raw) -> pd.DataFrame:
    kinds = {"lesson-opened": "opened", "step-done": "began", "lesson-finished": "finished"}
    facts = raw.facts[raw.facts.type.isin(kinds)]
    counts = facts.groupby(["lesson", "type"]).learner.nunique().unstack(fill_value=0)
    counts = counts.rename(columns=kinds).reset_index()
    counts["opened"] = counts.lesson.map(facts.groupby("lesson").learner.nunique())
    return counts[["lesson", "opened", "began", "finished"]]


def steps(raw: Raw) -> pd.DataFrame:
    return (
        raw.of("step-done", "lesson", "step").groupby(["lesson", "step"]).learner.nunique().reset_index(name="learners")
    )


def weeks(raw: Raw) -> pd.DataFrame:
    made = raw.attempts
    days = (pd.to_datetime(made.day) - pd.Timestamp(1970, 1, 1)).dt.days
    lesson = made.lesson != ""
    made = made.assign(
        week=(days + 3) // 7,
        first_attempts=lesson & made["first"],
        anew=lesson & ~made["first"] & ~made.practice,
        again=lesson & made.practice,
        reviews=~lesson,
    )
    sums = {name: (name, "sum") for name in ("first_attempts", "anew", "again", "reviews")}
    return made.groupby("week").agg(learners=("learner", "nunique"), **sums).reset_index()


def hours(raw: Raw) -> pd.DataFrame:
    made = raw.attempts[raw.attempts["at"].notna()]
    made = made.assign(hour=made["at"].str[11:13].astype(int))
    return made.groupby("hour").agg(learners=("learner", "nunique"), attempts=("learner", "size")).reset_index()


def first_scores(raw: Raw) -> pd.DataFrame:
    skills = raw.first.explode("skills").rename(columns={"skills": "skill"})
    mine = skills.groupby(["skill", "learner"]).score.mean().reset_index()
    bands = pd.cut(
        mine.score + 1e-9, [-1, 0.25, 0.5, 0.75, 2], right=False, labels=["lowest", "low", "high", "highest"]
    )
    counts = pd.crosstab(mine.skill, bands, dropna=False)
    figures = mine.groupby("skill").score.agg(learners="count", mean="mean")
    return figures.join(counts.reindex(columns=["lowest", "low", "high", "highest"], fill_value=0)).reset_index()


def decisions(raw: Raw) -> pd.DataFrame:
    made = raw.one_answer[raw.one_answer["first"] & (raw.one_answer.scene != "")]
    once = made[made.seq == made.groupby(["learner", "attempt", *ITEM, "scene"]).seq.transform("min")]
    keys = [*ITEM, "scene", "shown"]
    figures = once.groupby(keys).agg(offered=("learner", "nunique"), worth=("worth", "mean"), best=("best", "mean"))
    figures["chosen"] = once[once.picked].groupby(keys).learner.nunique()
    figures = figures.fillna({"chosen": 0}).reset_index().rename(columns={"shown": "option_id"})
    return figures[[*ITEM, "scene", "option_id", "offered", "chosen", "worth", "best"]]


def paths(raw: Raw) -> pd.DataFrame:
    turns = raw.answers[raw.answers.scene != ""].sort_values(["learner", "attempt", "seq"])
    turns = turns.assign(turn=turns.scene + ":" + turns.answer)
    path = turns.groupby(["learner", "attempt"]).turn.agg(" ".join).reset_index(name="path")
    made = raw.attempts[raw.attempts["first"] & raw.attempts.end.notna()].merge(path, on=["learner", "attempt"])
    made["ending"] = made.ending.fillna("")
    by = made.groupby([*ITEM, "path", "ending"])
    figures = by.agg(learners=("learner", "nunique"), score=("score", "mean")).reset_index()
    return figures.sort_values([*ITEM, "learners", "path", "ending"], ascending=[True, True, False, True, True])


def items(raw: Raw) -> pd.DataFrame:
    first = rest(raw.first)
    by = first.groupby(ITEM)
    figures = by.agg(kind=("kind", "min"), n=("score", "size"), facility=("score", "mean"), deviation=("score", "std"))
    figures["deviation"] = figures.deviation.where(figures.deviation > 1e-5)
    half = Z * figures.deviation / np.sqrt(figures.n)
    figures["facility_from"], figures["facility_to"] = figures.facility - half, figures.facility + half
    figures["editions"] = first[first.edition != ""].groupby(ITEM).edition.nunique()
    both = first[first.rest.notna()]
    rests = both.groupby(ITEM)[["score", "rest"]].apply(_discrimination)
    figures = figures.join(rests).fillna({"editions": 0})
    z = np.arctanh(figures.discrimination)
    wide = Z / np.sqrt(figures.n_rest - 3)
    figures["discrimination_from"], figures["discrimination_to"] = np.tanh(z - wide), np.tanh(z + wide)
    return figures.reset_index()[
        [*ITEM, "kind", "n", "facility", "facility_from", "facility_to", "deviation", "n_rest", "discrimination",
         "discrimination_from", "discrimination_to", "efficiency", "editions"]
    ]  # fmt: skip


def _discrimination(item: pd.DataFrame) -> pd.Series[Any]:
    mine, others = item.score.to_numpy(float), item.rest.to_numpy(float)
    cov, most = np.cov(mine, others), np.cov(np.sort(mine), np.sort(others))[0, 1]
    spread = np.sqrt(cov[0, 0] * cov[1, 1])
    return pd.Series(
        {
            "n_rest": len(item),
            "discrimination": cov[0, 1] / spread if spread > 1e-9 else np.nan,
            "efficiency": cov[0, 1] / most if most > 1e-9 else np.nan,
        }
    )


def options(raw: Raw) -> pd.DataFrame:
    made = raw.one_answer[raw.one_answer["first"] & (raw.one_answer.scene == "")]
    rests = rest(raw.first).groupby(["learner", *ITEM]).rest.first().reset_index()
    made = made.merge(rests, on=["learner", *ITEM], how="left")
    keys = [*ITEM, "shown"]
    figures = made.groupby(keys).agg(all_shown=("learner", "nunique"), worth=("worth", "mean"))
    took = made[made.picked].groupby(keys).agg(chosen=("learner", "nunique"), elsewhere=("rest", "mean"))
    figures = figures.join(took).fillna({"chosen": 0}).reset_index()
    figures = figures.rename(columns={"shown": "option_id", "all_shown": "shown"})
    return figures[[*ITEM, "option_id", "shown", "chosen", "worth", "elsewhere"]]


def reliability(raw: Raw) -> pd.DataFrame:
    counts = raw.first.groupby(ITEM).learner.nunique().reset_index(name="count")
    counts = counts.sort_values(["exercise", "count", "rev"], ascending=[True, False, True])
    chosen = counts.drop_duplicates("exercise")[ITEM]
    scores = raw.first.merge(chosen, on=ITEM).pivot_table(index="learner", columns="exercise", values="score").dropna()
    if scores.shape[1] < len(chosen):
        scores = scores.iloc[:0]
    k, n, variances, total = len(chosen), len(scores), scores.var(), scores.sum(axis=1)
    figures = chosen.assign(items=k, n=n, alpha=np.nan, standard_error=np.nan, alpha_if_dropped=np.nan)
    if n > 1 and k > 2:
        alpha = k / (k - 1) * (1 - variances.sum() / total.var())
        figures["alpha"], figures["standard_error"] = alpha, total.std() * np.sqrt(max(1 - alpha, 0))
        left = scores.rsub(total, axis=0).var()
        dropped = (k - 1) / (k - 2) * (1 - (variances.sum() - variances) / left)
        figures["alpha_if_dropped"] = figures.exercise.map(dropped)
    return figures


def calibration(raw: Raw) -> pd.DataFrame:
    made = raw.answers[raw.answers.sure > 0]
    mine = [
        worth[shown.index(answer)] if isinstance(worth, list) and isinstance(answer, str) else np.nan
        for worth, shown, answer in zip(made.worth, made.shown, made.answer, strict=True)
    ]
    score = made.score.where(made.scene == "").fillna(pd.Series(mine, made.index) / made.best)
    made = made.assign(said=score)[score.notna()]
    by = made.groupby("sure")
    return by.agg(answers=("said", "size"), learners=("learner", "nunique"), score=("said", "mean")).reset_index()


def seconds(raw: Raw) -> pd.DataFrame:
    made = raw.answers[raw.answers["first"] & raw.answers.took.notna()]
    by = made.groupby([*ITEM, "scene"])
    return by.agg(answers=("took", "size"), learners=("learner", "nunique"), seconds=("took", "mean")).reset_index()


def self_ratings(raw: Raw) -> pd.DataFrame:
    said = raw.surveys[~raw.surveys.practice].explode(["shown", "rated"])
    said = said[said.rated.notna()].rename(columns={"rated": "skill"})
    points = [answer.get(item, np.nan) for answer, item in zip(said.answer, said.shown, strict=True)]
    said = said.assign(said=(np.array(points, float) - 1) / (said.scale - 1))
    rated = said.groupby(["learner", "skill", "attempt", "lesson", "step"]).said.mean().reset_index()
    rated = rated.sort_values("attempt")
    before = rated.groupby(["learner", "skill"]).first().reset_index()
    later = rated.merge(before, on=["learner", "skill"], suffixes=("", "_b"))
    later = later[(later.lesson != later.lesson_b) | (later.step != later.step_b)]
    pairs = later.groupby(["learner", "skill"]).last().reset_index()
    pairs["change"] = pairs.said - pairs.said_b
    by = pairs.groupby("skill")
    figures = by.agg(learners=("learner", "size"), mean_before=("said_b", "mean"), mean_after=("said", "mean"))
    figures["effect"] = by.change.mean() / by.change.std()
    return figures.reset_index()


def plans(raw: Raw) -> pd.DataFrame:
    of_lessons = raw.ended[raw.ended.plan == True][["learner", "attempt"]]  # noqa: E712
    own = raw.of("plan-made").rename(columns={"seq": "attempt"})[["learner", "attempt"]]
    made = pd.concat([of_lessons, own])
    made = made.merge(raw.attempts[["learner", "attempt", "skills"]], on=["learner", "attempt"], how="left")
    looked = (
        raw.of("looked-back", "plan", "outcome").sort_values("seq").drop_duplicates(["learner", "plan"], keep="last")
    )
    looked = looked.rename(columns={"plan": "attempt"})[["learner", "attempt", "outcome"]]
    made = made.merge(looked, on=["learner", "attempt"], how="left").explode("skills")
    made["skill"] = made.skills.fillna("")
    figures = made.groupby("skill").agg(learners=("learner", "nunique"), plans=("learner", "size"))
    for outcome in ("done", "partly", "not-yet", "dropped"):
        counts = made[made.outcome == outcome].groupby("skill").learner.nunique()
        figures[outcome.replace("-", "_")] = counts.reindex(figures.index, fill_value=0)
    return figures.reset_index()


def unclear(raw: Raw) -> pd.DataFrame:
    places = ["lesson", "step", "exercise", "scene", "rev"]
    said = raw.of("said-unclear", *places).fillna("")
    figures = said.groupby(places).learner.nunique().reset_index(name="learners")
    return figures.sort_values(["learners", *places], ascending=[False, *[True] * 5])


MEASURES = (
    who, funnel, steps, weeks, hours, first_scores, decisions, paths, items, options, reliability, calibration, seconds,
    self_ratings, plans, unclear,
)  # fmt: skip


def main(folder: str, reader: str = "pandas") -> None:
    begin = time.perf_counter()
    raw = Raw(Path(folder), reader)
    found = {each.__name__: each(raw) for each in MEASURES}
    seconds = time.perf_counter() - begin
    figures = {name: json.loads(frame.to_json(orient="records", double_precision=15)) for name, frame in found.items()}
    print(json.dumps({"seconds": seconds, "figures": figures}))


if __name__ == "__main__":
    main(*sys.argv[1:])
