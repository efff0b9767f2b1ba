-- Whole ways through a conversation, of first attempts that came to an end.
-- One row a way: its decisions as scene:choice, how it ended, and learners who took it.
SELECT exercise, rev, path, ending, count(DISTINCT learner) AS learners, avg(1e0 * score) AS score
FROM attempts
WHERE is_first = 1 AND is_ended = 1 AND path <> ''
GROUP BY exercise, rev, path, ending
ORDER BY exercise, rev, learners DESC, path, ending
