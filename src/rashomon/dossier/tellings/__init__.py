"""How each outlet tells the story: what it leads with, what it leaves out, whose voices it carries, in which words."""

from rashomon.dossier.tellings.find import find_tellings

__all__ = ["find_tellings"]
