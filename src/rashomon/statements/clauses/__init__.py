"""Indirect speech: clauses, infinitives, noun phrases and words beside a sentence that say whose they are."""
