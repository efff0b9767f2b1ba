-- First-attempt score by skill, as a distribution over learners.
-- One row a skill: learners, the mean of their means (0 to 1), and how many of them lie below .25, .5, .75 and above.
-- A band is cut 1e-9 below its edge: the last bit of a mean differs from engine to engine.
WITH mine AS (
  SELECT s.skill AS skill, a.learner AS learner, avg(1e0 * a.score) AS score
  FROM attempts a
  JOIN attempt_skills s ON s.learner = a.learner AND s.attempt = a.attempt
  WHERE a.is_first = 1 AND a.score IS NOT NULL
  GROUP BY s.skill, a.learner
)
SELECT skill,
       count(*) AS learners,
       avg(score) AS mean,
       sum(CASE WHEN score < 0.25 - 1e-9 THEN 1 ELSE 0 END) AS lowest,
       sum(CASE WHEN score >= 0.25 - 1e-9 AND score < 0.5 - 1e-9 THEN 1 ELSE 0 END) AS low,
       sum(CASE WHEN score >= 0.5 - 1e-9 AND score < 0.75 - 1e-9 THEN 1 ELSE 0 END) AS high,
       sum(CASE WHEN score >= 0.75 - 1e-9 THEN 1 ELSE 0 END) AS highest
FROM mine
GROUP BY skill
ORDER BY skill
