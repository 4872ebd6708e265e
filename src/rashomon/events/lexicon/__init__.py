"""The lexicon of events: which words tell of which kind of happening, as data in `data/`.

`data/plover/*.toml` holds PLOVER's types, one file each, written from the codebook's definitions; `data/news.json`
our own types beside them; `data/groups.toml` the lists of words that entries name together; `data/cues.json` the words
around an event. `matching` says whether an entry's conditions hold of a verb, `coding` what PLOVER makes of an act
that is promised, threatened or refused.
"""

from rashomon.events.lexicon.coding import COOPERATION, coded, will_of
from rashomon.events.lexicon.contents import content_modes
from rashomon.events.lexicon.entries import Entry, Role, Strength
from rashomon.events.lexicon.load import Lexicon, conditioned, cues, lexicon

__all__ = [
    "COOPERATION",
    "Entry",
    "Lexicon",
    "Role",
    "Strength",
    "coded",
    "conditioned",
    "content_modes",
    "cues",
    "lexicon",
    "will_of",
]
