-- Plans by skill, and what came of them where that is shared.
-- One row a skill ('' for plans that no lesson asked for): learners who made one, their plans, and learners with one that
-- was done, done partly, not done yet, or let go.
SELECT coalesce(s.skill, '') AS skill,
       count(DISTINCT p.learner) AS learners,
       count(*) AS plans,
       count(DISTINCT CASE WHEN p.outcome = 'done' THEN p.learner END) AS done,
       count(DISTINCT CASE WHEN p.outcome = 'partly' THEN p.learner END) AS partly,
       count(DISTINCT CASE WHEN p.outcome = 'not-yet' THEN p.learner END) AS not_yet,
       count(DISTINCT CASE WHEN p.outcome = 'dropped' THEN p.learner END) AS dropped
FROM plans p
LEFT JOIN attempt_skills s ON s.learner = p.learner AND s.attempt = p.plan
GROUP BY coalesce(s.skill, '')
ORDER BY skill
