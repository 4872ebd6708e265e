"""Rashomon: one event, many tellings."""
