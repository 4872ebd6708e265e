"""Keys by which names that may be one meet, so that not every pair need be compared."""

from __future__ import annotations

from functools import lru_cache

from rashomon.entities.compare.parse_body import OWN_RULES, body_name
from rashomon.entities.compare.parse_person import person_name
from rashomon.entities.compare.words import Word
from rashomon.entities.scripts.sounds import consonants

# As many consonants as tell names apart without parting spellings; a slip spoils one end of a word, not both.
LENGTH = 3


@lru_cache(maxsize=65536)
def blocking_keys(kind: str, name: str) -> frozenset[str]:
    """A few keys of a name: two names that `same` calls one share at least one of them.

    By ear: the first and the last consonants of each word, and the first of the whole name; by table: the given
    name that a word spells, the family names it may be in Korean or Chinese, the listed person or body. Initials,
    small words and, in bodies' names, common words have no key where others have one.
    """
    person = kind == "person"
    found = person_name(name) if person else body_name(name, kind if kind in OWN_RULES else "organisation")
    telling = [w for w in found.words if not (w.initial or w.particle or w.generation)]
    if not person:
        telling = [w for w in telling if not w.common] or telling
    keys = {f"#{n}" for n in found.people}
    if found.entry:
        keys.add(f"={found.entry}")
    keys.update(f"~{line}" for families, _ in (*found.korean, *found.chinese) for line in families)
    telling = telling or list(found.words)
    for word in telling:
        keys |= _of_word(word)
    if len(telling) == 1:  # where one word is all there is, a slip in its middle must not part the two
        code = telling[0].consonants
        keys |= {f"{code[:2]}..", f"..{code[-2:]}"}
    whole = "".join(w.consonants for w in found.words)
    keys.add("|" + (whole[: LENGTH + 1] or found.letters[:2]))
    return frozenset(keys)


@lru_cache(maxsize=65536)
def _of_word(word: Word) -> frozenset[str]:
    code = word.consonants or word.text[:1]
    keys = {code[:LENGTH], code[-LENGTH:] if len(code) > LENGTH else code}
    if word.given is not None:
        keys.add(f"@{word.given}")
    keys |= {f"@{n}" for n in word.stands_for}
    if word.text.startswith("abd") and len(word.text) > 6:
        keys.add(consonants(word.text[3:])[:LENGTH])
    if word.syllables:
        keys.add(word.native[:1])
    return frozenset(keys)
