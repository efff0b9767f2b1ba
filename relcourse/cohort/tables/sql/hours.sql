-- When on a day learners practise, of those who share times.
-- One row an hour, 0 to 23, of the learner's own clock: learners, and their attempts.
SELECT hour, count(DISTINCT learner) AS learners, count(*) AS attempts
FROM attempts
WHERE hour IS NOT NULL
GROUP BY hour
ORDER BY hour
