"""A conversation on a wall, for a room that decides by raising hands."""
