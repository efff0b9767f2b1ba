"""The report on a cohort, a page at a time: from the cohort to a skill, a conversation and a decision."""
