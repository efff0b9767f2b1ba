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
mine AS (
  SELECT o.exercise AS exercise, o.rev AS rev, o.option_id AS option_id, o.learner AS learner,
         max(CASE WHEN o.is_picked = 1 THEN 1 ELSE 0 END) AS chosen,
         sum(1e0 * o.worth) AS worth, count(o.worth) AS worths,
         sum(CASE WHEN o.is_picked = 1 THEN t.r END) AS r, count(CASE WHEN o.is_picked = 1 THEN t.r END) AS rs
  FROM options o
  JOIN answers a ON a.learner = o.learner AND a.attempt = o.attempt AND a.seq = o.seq
  LEFT JOIN rest t ON t.learner = o.learner AND t.exercise = o.exercise AND t.rev = o.rev
  WHERE o.is_first = 1 AND o.scene = '' AND a.chosen <> ''
  GROUP BY o.exercise, o.rev, o.option_id, o.learner
)
SELECT exercise, rev, option_id,
       count(*) AS shown,
       sum(chosen) AS chosen,
       CASE WHEN sum(worths) > 0 THEN sum(worth) / sum(worths) END AS worth,
       CASE WHEN sum(rs) > 0 THEN sum(r) / sum(rs) END AS elsewhere
FROM mine
GROUP BY exercise, rev, option_id
ORDER BY exercise, rev, option_id
