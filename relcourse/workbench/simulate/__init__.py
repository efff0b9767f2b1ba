"""Test-wise players: what a course gives away to those who only look at its options."""
