"""Mending what has one right answer."""
