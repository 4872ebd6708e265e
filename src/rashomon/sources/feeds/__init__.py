"""Feeds cut into their entries, whatever their length and form."""
