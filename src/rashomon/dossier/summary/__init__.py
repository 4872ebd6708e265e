"""The story in five sentences at most, each the words of an account, attributed, resting on spans."""

from rashomon.dossier.summary.summarise import summarise

__all__ = ["summarise"]
