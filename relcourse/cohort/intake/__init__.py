"""Bundles as they come in: read, checked, kept, brought together, taken out."""
