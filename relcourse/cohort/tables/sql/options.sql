-- Each option of a question with one answer, by first attempts: who chose it, and how they did elsewhere.
-- One row an option: learners who were shown it, who chose it, what it is worth, and the mean deviation from item means
-- of those who chose it on their other items (above 0: they did better than others there).
WITH first_ones AS (
  SELECT learner, exercise, rev, 1e0 * min(score) AS x
  FROM attempts
  WHERE is_first = 1 AND score IS NOT NULL
  GROUP BY learner, exercise, rev
),
item AS (
  SELECT exercise, rev, avg(x) AS m FROM first_ones GROUP BY exercise, rev
),
deviation AS (
  SELECT f.learner AS learner, f.exercise AS exercise, f.rev AS rev, f.x - i.m AS d
  FROM first_ones f
  JOIN item i ON i.exercise = f.exercise AND i.rev = f.rev
),
whole AS (
  SELECT learner, sum(d) AS d, count(*) AS n FROM deviation GROUP BY learner
),
rest AS (
  SELECT v.learner AS learner, v.exercise AS exercise, v.rev AS rev, (w.d - v.d) / (w.n - 1) AS r
  FROM deviation v
  JOIN whole w ON w.learner = v.learner
  WHERE w.n > 1
),
asked AS (
  SELECT DISTINCT exercise, rev
  FROM answers
  WHERE is_first = 1 AND scene = '' AND chosen <> ''
),
mine AS (
  SELECT o.exercise AS exercise, o.rev AS rev, o.option_id AS option_id, o.learner AS learner,
         max(CASE WHEN o.is_picked = 1 THEN 1 ELSE 0 END) AS chosen,
         sum(1e0 * o.worth) AS worth, count(o.worth) AS worths
  FROM options o
  JOIN asked q ON q.exercise = o.exercise AND q.rev = o.rev
  WHERE o.is_first = 1 AND o.scene = ''
  GROUP BY o.exercise, o.rev, o.option_id, o.learner
),
everybody AS (
  SELECT exercise, rev, option_id,
         count(*) AS shown,
         sum(chosen) AS chosen,
         CASE WHEN sum(worths) > 0 THEN sum(worth) / sum(worths) END AS worth
  FROM mine
  GROUP BY exercise, rev, option_id
),
those AS (
  SELECT a.exercise AS exercise, a.rev AS rev, a.chosen AS option_id, avg(t.r) AS r
  FROM answers a
  JOIN rest t ON t.learner = a.learner AND t.exercise = a.exercise AND t.rev = a.rev
  WHERE a.is_first = 1 AND a.scene = '' AND a.chosen <> ''
  GROUP BY a.exercise, a.rev, a.chosen
)
SELECT e.exercise AS exercise, e.rev AS rev, e.option_id AS option_id, e.shown AS shown, e.chosen AS chosen,
       e.worth AS worth, h.r AS elsewhere
FROM everybody e
LEFT JOIN those h ON h.exercise = e.exercise AND h.rev = e.rev AND h.option_id = e.option_id
ORDER BY exercise, rev, option_id
