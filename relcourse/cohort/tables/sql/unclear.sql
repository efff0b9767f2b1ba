-- What learners called unclear.
-- One row a place: a page ('' for its exercise), an exercise, or a scene of one; learners who said so.
SELECT lesson, step, exercise, scene, rev, count(DISTINCT learner) AS learners
FROM unclear
GROUP BY lesson, step, exercise, scene, rev
ORDER BY learners DESC, lesson, step, exercise, scene, rev
