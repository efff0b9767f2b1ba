"""A cohort's folder: what its manifest says, who works on it, whose codes those are."""
