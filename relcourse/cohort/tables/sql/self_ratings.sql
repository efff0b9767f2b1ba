-- What learners say of themselves before and after, of those who share both.
-- One row a skill: learners, the mean before and after as a share of the scale (0 to 1), and the effect size d_z: the
-- mean difference over the standard deviation of differences. Before is the first time, after the last at another step
-- of the course; once more at the same step is practice. Self-ratings are opinions, and no scores.
WITH rated AS (
  SELECT r.learner AS learner, r.attempt AS attempt, r.skill AS skill, a.lesson AS lesson, a.step AS step,
         avg((r.rating - 1e0) / (r.scale - 1e0)) AS said
  FROM ratings r
  JOIN attempts a ON a.learner = r.learner AND a.attempt = r.attempt
  WHERE r.skill <> '' AND r.scale > 1 AND a.is_practice = 0
  GROUP BY r.learner, r.attempt, r.skill, a.lesson, a.step
),
begun AS (
  SELECT learner, skill, min(attempt) AS before_it
  FROM rated
  GROUP BY learner, skill
),
ends AS (
  SELECT b.learner AS learner, b.skill AS skill, b.before_it AS before_it, max(l.attempt) AS after_it
  FROM begun b
  JOIN rated f ON f.learner = b.learner AND f.skill = b.skill AND f.attempt = b.before_it
  JOIN rated l ON l.learner = b.learner AND l.skill = b.skill AND (l.lesson <> f.lesson OR l.step <> f.step)
  GROUP BY b.learner, b.skill, b.before_it
),
pairs AS (
  SELECT e.skill AS skill, e.learner AS learner, b.said AS before_it, a.said AS after_it
  FROM ends e
  JOIN rated b ON b.learner = e.learner AND b.skill = e.skill AND b.attempt = e.before_it
  JOIN rated a ON a.learner = e.learner AND a.skill = e.skill AND a.attempt = e.after_it
),
centre AS (
  SELECT skill, count(*) AS n, avg(before_it) AS b, avg(after_it) AS a, avg(after_it - before_it) AS d
  FROM pairs
  GROUP BY skill
),
spread AS (
  SELECT p.skill AS skill, sum((p.after_it - p.before_it - c.d) * (p.after_it - p.before_it - c.d)) AS dd
  FROM pairs p
  JOIN centre c ON c.skill = p.skill
  GROUP BY p.skill
)
SELECT c.skill AS skill, c.n AS learners, c.b AS mean_before, c.a AS mean_after,
       CASE WHEN c.n > 1 AND s.dd > 1e-9 THEN c.d / sqrt(s.dd / (c.n - 1e0)) END AS effect
FROM centre c
JOIN spread s ON s.skill = c.skill
ORDER BY skill
