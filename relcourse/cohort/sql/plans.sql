-- Plans by skill, and what came of them where that is shared.
-- One row a skill ('' for plans that no lesson asked for): learners who made one, plans, and how many were done, partly,
-- not yet, let go, or not looked back on.
SELECT coalesce(s.skill, '') AS skill,
       count(DISTINCT p.learner) AS learners,
       count(*) AS plans,
       sum(CASE WHEN p.outcome = 'done' THEN 1 ELSE 0 END) AS done,
       sum(CASE WHEN p.outcome = 'partly' THEN 1 ELSE 0 END) AS partly,
       sum(CASE WHEN p.outcome = 'not-yet' THEN 1 ELSE 0 END) AS not_yet,
       sum(CASE WHEN p.outcome = 'dropped' THEN 1 ELSE 0 END) AS dropped
FROM plans p
LEFT JOIN attempt_skills s ON s.learner = p.learner AND s.attempt = p.plan
GROUP BY coalesce(s.skill, '')
ORDER BY skill
