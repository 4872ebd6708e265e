"""An article's main event: who did what to whom, where and when, picked from headline and lead."""

from rashomon.events.main.find import find_main

__all__ = ["find_main"]
