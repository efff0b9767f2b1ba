-- Plans by skill, and what came of them where that is shared.
-- One row a skill ('' for plans that no lesson asked for): learners who made one, their plans, and learners with one that
-- was done, done partly, not done yet, or let go.
WITH mine AS (
  SELECT coalesce(s.skill, '') AS skill, p.learner AS learner, count(*) AS plans,
         max(CASE WHEN p.outcome = 'done' THEN 1 ELSE 0 END) AS done,
         max(CASE WHEN p.outcome = 'partly' THEN 1 ELSE 0 END) AS partly,
         max(CASE WHEN p.outcome = 'not-yet' THEN 1 ELSE 0 END) AS not_yet,
         max(CASE WHEN p.outcome = 'dropped' THEN 1 ELSE 0 END) AS dropped
  FROM plans p
  LEFT JOIN attempt_skills s ON s.learner = p.learner AND s.attempt = p.plan
  GROUP BY coalesce(s.skill, ''), p.learner
)
SELECT skill, count(*) AS learners, sum(plans) AS plans, sum(done) AS done, sum(partly) AS partly,
       sum(not_yet) AS not_yet, sum(dropped) AS dropped
FROM mine
GROUP BY skill
ORDER BY skill
