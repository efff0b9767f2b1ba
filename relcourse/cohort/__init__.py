"""What learners handed out, brought together and measured. It knows bundles and courses, and nobody's profile."""
