"""The same data for programs."""
