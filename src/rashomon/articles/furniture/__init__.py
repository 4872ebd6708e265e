"""The model of page furniture: which lines are the report's, which are the page's, and why. Languages are data."""
