-- How sure learners were against how they did, of those who share it.
-- One row a level of sureness, from 1: answers, learners, and the mean score (0 to 1; of a decision what the choice was
-- worth against the best there).
SELECT sure,
       count(*) AS answers,
       count(DISTINCT learner) AS learners,
       avg(CASE WHEN score IS NOT NULL THEN 1e0 * score WHEN best > 0 THEN 1e0 * worth / best END) AS score
FROM answers
WHERE sure > 0 AND (score IS NOT NULL OR best > 0)
GROUP BY sure
ORDER BY sure
