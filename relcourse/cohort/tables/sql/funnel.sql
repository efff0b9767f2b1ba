-- How far learners come in each lesson.
-- One row a lesson: learners who opened it, did a step of it, finished it.
-- Learners are counted, not facts: a lesson may be finished several times.
WITH mine AS (
  SELECT lesson, learner,
         max(CASE WHEN what = 'done' THEN 1 ELSE 0 END) AS began,
         max(CASE WHEN what = 'finished' THEN 1 ELSE 0 END) AS finished
  FROM steps
  GROUP BY lesson, learner
)
SELECT lesson, count(*) AS opened, sum(began) AS began, sum(finished) AS finished
FROM mine
GROUP BY lesson
ORDER BY lesson
