"""From drafts to statements: what stands inside what, through whom the words came, and whose they are."""
