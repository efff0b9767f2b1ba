-- How well the scored exercises of the course measure one thing.
-- Cronbach's alpha over those who answered all of them, with that N, the standard error of measurement of their sum, and
-- alpha if an item is dropped.
-- One row an item of the set; the figures of the whole stand in each. The set holds of each exercise the rev that most
-- learners answered. alpha = k / (k - 1) * (1 - sum of item variances / variance of sums) (Cronbach 1951).
WITH first_ones AS (
  SELECT learner, exercise, rev, 1e0 * min(score) AS x
  FROM attempts
  WHERE is_first = 1 AND score IS NOT NULL
  GROUP BY learner, exercise, rev
),
revs AS (
  SELECT exercise, rev, row_number() OVER (PARTITION BY exercise ORDER BY count(*) DESC, rev) AS place
  FROM first_ones
  GROUP BY exercise, rev
),
item AS (
  SELECT exercise, rev FROM revs WHERE place = 1
),
size AS (
  SELECT count(*) AS k FROM item
),
answered AS (
  SELECT f.learner AS learner, f.exercise AS exercise, f.x AS x
  FROM first_ones f
  JOIN item i ON i.exercise = f.exercise AND i.rev = f.rev
),
sums AS (
  SELECT learner, sum(x) AS t, count(*) AS answered
  FROM answered
  GROUP BY learner
),
everybody AS (
  SELECT s.learner AS learner, s.t AS t FROM sums s JOIN size z ON s.answered = z.k
),
total AS (
  SELECT count(*) AS n, avg(t) AS m FROM everybody
),
spread AS (
  SELECT sum((e.t - o.m) * (e.t - o.m)) / (max(o.n) - 1e0) AS variance
  FROM everybody e
  CROSS JOIN total o
  WHERE o.n > 1
),
centre AS (
  SELECT a.exercise AS exercise, avg(a.x) AS m
  FROM answered a
  JOIN everybody e ON e.learner = a.learner
  GROUP BY a.exercise
),
per_item AS (
  SELECT a.exercise AS exercise,
         sum((a.x - c.m) * (a.x - c.m)) / (max(o.n) - 1e0) AS variance,
         sum((e.t - a.x - (o.m - c.m)) * (e.t - a.x - (o.m - c.m))) / (max(o.n) - 1e0) AS rest
  FROM answered a
  JOIN everybody e ON e.learner = a.learner
  JOIN centre c ON c.exercise = a.exercise
  CROSS JOIN total o
  WHERE o.n > 1
  GROUP BY a.exercise
),
all_items AS (
  SELECT sum(variance) AS variance FROM per_item
)
SELECT i.exercise AS exercise, i.rev AS rev, z.k AS items, o.n AS n,
       CASE WHEN z.k > 1 AND s.variance > 1e-9
            THEN z.k / (z.k - 1e0) * (1e0 - w.variance / s.variance) END AS alpha,
       CASE WHEN z.k > 1 AND s.variance > 1e-9 AND w.variance >= 0
            THEN sqrt(s.variance) * sqrt(CASE WHEN 1e0 - z.k / (z.k - 1e0) * (1e0 - w.variance / s.variance) > 0
                 THEN 1e0 - z.k / (z.k - 1e0) * (1e0 - w.variance / s.variance) ELSE 0e0 END) END AS standard_error,
       CASE WHEN z.k > 2 AND p.rest > 1e-9
            THEN (z.k - 1e0) / (z.k - 2e0) * (1e0 - (w.variance - p.variance) / p.rest) END AS alpha_if_dropped
FROM item i
CROSS JOIN size z
CROSS JOIN total o
LEFT JOIN per_item p ON p.exercise = i.exercise
LEFT JOIN spread s ON 1 = 1
LEFT JOIN all_items w ON 1 = 1
ORDER BY exercise
