"""Names put together and kept apart: judgements, bars, spellings, bearers of one name."""
