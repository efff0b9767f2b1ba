-- Where in a lesson learners stop.
-- One row a step: learners who did it.
SELECT lesson, step, count(DISTINCT learner) AS learners
FROM steps
WHERE what = 'done'
GROUP BY lesson, step
ORDER BY lesson, step
