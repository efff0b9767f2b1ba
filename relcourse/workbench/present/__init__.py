"""A conversation for a room that decides by raising hands, without a face."""
