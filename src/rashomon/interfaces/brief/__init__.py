"""The daily brief: what an editor asks at seven."""
