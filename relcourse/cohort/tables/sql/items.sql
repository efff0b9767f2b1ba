-- Each scored exercise as a test item, by first attempts.
-- One row an exercise and rev: its kind; N; facility (mean score, 0 to 1) with its 95 % interval; the standard deviation;
-- discrimination: r of the score with the learner's mean deviation from item means on their other items, with its
-- 95 % interval (Fisher's z); efficiency: that covariance as a share of the greatest these scores allow; and in how
-- many wordings it was read. Where nobody skipped, r is the corrected item-rest correlation (Henrysson 1963).
-- Efficiency as in Moodle's quiz statistics. A variance below 1e-9 is none: what hangs on it is undefined (null).
WITH first_ones AS (
  SELECT learner, exercise, rev, min(kind) AS kind, 1e0 * min(score) AS x
  FROM attempts
  WHERE is_first = 1 AND score IS NOT NULL
  GROUP BY learner, exercise, rev
),
item AS (
  SELECT exercise, rev, min(kind) AS kind, count(*) AS n, avg(x) AS m, sum(x * x) AS xx, sum(x) AS sx,
         row_number() OVER (ORDER BY exercise, rev) AS item
  FROM first_ones
  GROUP BY exercise, rev
),
deviation AS (
  SELECT f.learner AS learner, i.item AS item, f.x AS x, f.x - i.m AS d
  FROM first_ones f
  JOIN item i ON i.exercise = f.exercise AND i.rev = f.rev
),
whole AS (
  SELECT learner, sum(d) AS d, count(*) AS n
  FROM deviation
  GROUP BY learner
),
rest AS (
  SELECT v.learner AS learner, v.item AS item, v.x AS x, (w.d - v.d) / (w.n - 1) AS r
  FROM deviation v
  JOIN whole w ON w.learner = v.learner
  WHERE w.n > 1
),
centre AS (
  SELECT item, avg(x) AS mx, avg(r) AS mr
  FROM rest
  GROUP BY item
),
moments AS (
  SELECT t.item AS item, count(*) AS n,
         sum((t.x - c.mx) * (t.r - c.mr)) AS xr,
         sum((t.x - c.mx) * (t.x - c.mx)) AS xx,
         sum((t.r - c.mr) * (t.r - c.mr)) AS rr
  FROM rest t
  JOIN centre c ON c.item = t.item
  GROUP BY t.item
),
by_x AS (
  SELECT item, x, row_number() OVER (PARTITION BY item ORDER BY x) AS place
  FROM rest
),
by_r AS (
  SELECT item, r, row_number() OVER (PARTITION BY item ORDER BY r) AS place
  FROM rest
),
most AS (
  SELECT x.item AS item, sum((x.x - c.mx) * (r.r - c.mr)) AS xr
  FROM by_x x
  JOIN by_r r ON r.item = x.item AND r.place = x.place
  JOIN centre c ON c.item = x.item
  GROUP BY x.item
),
wordings AS (
  SELECT exercise, rev, count(DISTINCT edition) AS editions
  FROM attempts
  WHERE is_first = 1 AND score IS NOT NULL AND edition <> ''
  GROUP BY exercise, rev
),
figures AS (
  SELECT i.exercise AS exercise, i.rev AS rev, i.kind AS kind, i.n AS n, i.m AS facility,
         CASE WHEN i.n > 1 THEN (i.xx - i.sx * i.sx / i.n) / (i.n - 1) END AS variance,
         o.n AS n_rest,
         CASE WHEN o.xx > 1e-9 AND o.rr > 1e-9 THEN o.xr / sqrt(o.xx * o.rr) END AS discrimination,
         CASE WHEN p.xr > 1e-9 THEN o.xr / p.xr END AS efficiency,
         coalesce(e.editions, 0) AS editions
  FROM item i
  LEFT JOIN moments o ON o.item = i.item
  LEFT JOIN most p ON p.item = i.item
  LEFT JOIN wordings e ON e.exercise = i.exercise AND e.rev = i.rev
),
z AS (
  SELECT exercise, rev, kind, n, facility, variance, n_rest, discrimination, efficiency, editions,
         CASE WHEN n_rest > 3 AND discrimination > -1 + 1e-9 AND discrimination < 1 - 1e-9
              THEN 0.5e0 * ln((1e0 + discrimination) / (1e0 - discrimination)) END AS z,
         CASE WHEN n_rest > 3 THEN 1.959963984540054e0 / sqrt(n_rest - 3e0) END AS half
  FROM figures
)
SELECT exercise, rev, kind, n, facility,
       CASE WHEN variance > 1e-9 THEN facility - 1.959963984540054e0 * sqrt(variance / n) END AS facility_from,
       CASE WHEN variance > 1e-9 THEN facility + 1.959963984540054e0 * sqrt(variance / n) END AS facility_to,
       CASE WHEN variance > 1e-9 THEN sqrt(variance) END AS deviation,
       n_rest, discrimination,
       (exp(2e0 * (z - half)) - 1e0) / (exp(2e0 * (z - half)) + 1e0) AS discrimination_from,
       (exp(2e0 * (z + half)) - 1e0) / (exp(2e0 * (z + half)) + 1e0) AS discrimination_to,
       efficiency, editions
FROM z
ORDER BY exercise, rev
