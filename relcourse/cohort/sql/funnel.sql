-- How far learners come in each lesson.
-- One row a lesson: learners who opened it, did a step of it, finished it.
-- Learners are counted, not facts: a lesson may be finished several times.
SELECT lesson,
       count(DISTINCT learner) AS opened,
       count(DISTINCT CASE WHEN what = 'done' THEN learner END) AS began,
       count(DISTINCT CASE WHEN what = 'finished' THEN learner END) AS finished
FROM steps
GROUP BY lesson
ORDER BY lesson
