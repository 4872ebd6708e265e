"""Analysts' judgements on claims and origins, heeded when a story's accounts are told."""
