"""Names in any script: which script, in Latin letters, and the tables of names that letters alone cannot tell."""

from rashomon.entities.scripts.detect import LONGEST, clean, lookalikes_folded, script_of, shortened, tokens
from rashomon.entities.scripts.romanise import Romanised, romanised

__all__ = ["LONGEST", "Romanised", "clean", "lookalikes_folded", "romanised", "script_of", "shortened", "tokens"]
