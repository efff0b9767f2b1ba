"""Who is in each figure, and with what: so that a figure moves only once enough of them have changed.

Of each section of a report one SQL text: the cell that a figure stands in, a learner, and a line of theirs that it is
made of. What else goes into a figure of an item (other items, the means that it is held against) is no line of theirs:
else people who changed elsewhere would let it move by one who changed here.
"""

from __future__ import annotations

from collections.abc import Mapping

_FIRST = "SELECT learner, exercise, rev, score FROM attempts WHERE is_first = 1 AND score IS NOT NULL"
_MET = (
    "SELECT learner, exercise, rev, scene, min(seq) AS seq FROM answers"
    " WHERE is_first = 1 AND scene <> '' GROUP BY learner, exercise, rev, scene"
)

CONTRIBUTIONS: Mapping[str, str] = {
    "lessons": "SELECT lesson AS cell, learner, what AS line FROM steps",
    "steps": "SELECT lesson AS cell, learner, step AS line FROM steps WHERE what = 'done'",
    "weeks": "SELECT CAST((day + 3 - (day + 3) % 7) / 7 AS BIGINT) || '' AS cell, learner, attempt || '' AS line"
    " FROM attempts",
    "hours": "SELECT hour || '' AS cell, learner, attempt || '' AS line FROM attempts WHERE hour IS NOT NULL",
    "skills": "SELECT s.skill AS cell, a.learner AS learner, a.exercise || ' ' || a.rev || ' ' || a.score AS line"
    " FROM attempts a JOIN attempt_skills s ON s.learner = a.learner AND s.attempt = a.attempt"
    " WHERE a.is_first = 1 AND a.score IS NOT NULL",
    "calibration": "SELECT sure || '' AS cell, learner, seq || ' ' || coalesce(score, worth / best) AS line"
    " FROM answers WHERE sure > 0 AND (score IS NOT NULL OR best > 0)",
    "self_ratings": "SELECT skill AS cell, learner, attempt || ' ' || item || ' ' || rating AS line FROM ratings"
    " WHERE skill <> ''",
    "plans": "SELECT coalesce(s.skill, '') AS cell, p.learner AS learner,"
    " p.plan || ' ' || p.outcome AS line FROM plans p"
    " LEFT JOIN attempt_skills s ON s.learner = p.learner AND s.attempt = p.plan",
    "unclear": "SELECT lesson || '|' || step || '|' || exercise || '|' || scene || '|' || rev AS cell,"
    " learner, '' AS line FROM unclear",
    "who": "SELECT version || '|' || language AS cell, learner, with_times || ' ' || with_ratings || ' ' ||"
    " with_confidence || ' ' || with_took || ' ' || with_outcomes AS line FROM learners",
    "decisions": f"SELECT m.exercise || '|' || m.rev || '|' || m.scene AS cell, m.learner AS learner,"
    f" a.chosen AS line FROM ({_MET}) m"
    " JOIN answers a ON a.learner = m.learner AND a.seq = m.seq",
    "paths": "SELECT exercise || '|' || rev AS cell, learner, path || ' ' || ending AS line FROM attempts"
    " WHERE is_first = 1 AND is_ended = 1 AND path <> ''",
    "items": f"SELECT exercise || '|' || rev AS cell, learner, score || '' AS line FROM ({_FIRST})",
    "reliability": f"SELECT 'all' AS cell, learner, exercise || ' ' || rev || ' ' || score AS line FROM ({_FIRST})",
    "options": "SELECT exercise || '|' || rev AS cell, learner, chosen AS line FROM answers"
    " WHERE is_first = 1 AND scene = ''",
    "seconds": "SELECT exercise || '|' || rev || '|' || scene AS cell, learner, seq || ' ' || took AS line FROM answers"
    " WHERE is_first = 1 AND took IS NOT NULL",
}
"""By the keys of the sections."""
WHOLE = ("", "")
"""The section and the cell of all that somebody did."""


def marks_text(salt: str) -> str:
    """One SQL text over all of them, and the whole: section, cell, a hash of the learner, the part that their group is
    told in (from a table ``parts``), and a digest of their lines."""
    every = " UNION ALL ".join(
        f"SELECT '{key}' AS section, cell, learner, line FROM ({text})" for key, text in CONTRIBUTIONS.items()
    )
    every += f" UNION ALL SELECT '' AS section, '' AS cell, learner, section || cell || line FROM ({every})"
    return (
        f"SELECT e.section AS section, e.cell AS cell, md5('{salt} ' || e.learner) AS member, p.part AS part,"
        " md5(string_agg(e.line, ';' ORDER BY e.line)) AS digest"
        f" FROM ({every}) e JOIN learners l ON l.learner = e.learner JOIN parts p ON p.team = l.team"
        " GROUP BY e.section, e.cell, e.learner, p.part"
    )
