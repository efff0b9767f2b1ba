-- Practice over weeks, which begin on Monday.
-- One row a week: its number since 1970, learners who practised, and their attempts: the first at an exercise, asked
-- anew elsewhere, once more as practice, and in a review.
SELECT (day + 3 - (day + 3) % 7) / 7 AS week,
       count(DISTINCT learner) AS learners,
       sum(CASE WHEN lesson <> '' AND is_first = 1 THEN 1 ELSE 0 END) AS first_attempts,
       sum(CASE WHEN lesson <> '' AND is_first = 0 AND is_practice = 0 THEN 1 ELSE 0 END) AS anew,
       sum(CASE WHEN lesson <> '' AND is_practice = 1 THEN 1 ELSE 0 END) AS again,
       sum(CASE WHEN lesson = '' THEN 1 ELSE 0 END) AS reviews
FROM attempts
GROUP BY (day + 3 - (day + 3) % 7) / 7
ORDER BY week
