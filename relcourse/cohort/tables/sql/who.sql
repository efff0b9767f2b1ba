-- Who shares what: by version of the course and language.
-- One row a version and language: learners, and how many of them share times, self-ratings, confidence, seconds and
-- outcomes of plans.
SELECT version, language, count(*) AS learners,
       sum(with_times) AS times,
       sum(with_ratings) AS ratings,
       sum(with_confidence) AS confidence,
       sum(with_took) AS took,
       sum(with_outcomes) AS outcomes
FROM learners
GROUP BY version, language
ORDER BY version, language
