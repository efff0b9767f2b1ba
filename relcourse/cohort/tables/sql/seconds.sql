-- How long an answer takes, of those who share it.
-- One row an exercise, rev and scene: answers at first attempts, learners, the mean of their seconds (300 at most).
SELECT exercise, rev, scene, count(*) AS answers, count(DISTINCT learner) AS learners, avg(1e0 * took) AS seconds
FROM answers
WHERE is_first = 1 AND took IS NOT NULL
GROUP BY exercise, rev, scene
ORDER BY exercise, rev, scene
