-- What was chosen at every decision of a conversation, against the marks.
-- One row an option that was offered at the learner's first time in a scene, at the first attempt: learners who were
-- offered it, who chose it, what it was worth to them (its points there), and the most that any option was worth.
-- History may open and weigh options, so both are means over learners.
WITH met AS (
  SELECT learner, exercise, rev, scene, min(seq) AS seq
  FROM answers
  WHERE is_first = 1 AND scene <> ''
  GROUP BY learner, exercise, rev, scene
)
SELECT o.exercise AS exercise,
       o.rev AS rev,
       o.scene AS scene,
       o.option_id AS option_id,
       count(*) AS offered,
       sum(CASE WHEN o.is_picked = 1 THEN 1 ELSE 0 END) AS chosen,
       avg(1e0 * o.worth) AS worth,
       avg(1e0 * a.best) AS best
FROM met m
JOIN answers a ON a.learner = m.learner AND a.seq = m.seq
JOIN options o ON o.learner = m.learner AND o.seq = m.seq
GROUP BY o.exercise, o.rev, o.scene, o.option_id
ORDER BY exercise, rev, scene, option_id
