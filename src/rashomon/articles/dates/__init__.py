"""Dates as people and machines write them, and the lines that say when a report was published."""
