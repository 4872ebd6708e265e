"""What accounts call one person, body or place, and whom or where else they name."""
