"""The way through a course: what to show next and what to record. A face knows nothing else."""
