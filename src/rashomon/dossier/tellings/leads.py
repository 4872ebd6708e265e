"""What an article leads with: the claims of its headline and of its first sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.dossier.tellings.ground import Ground, first_words, opening, widest
from rashomon.dossier.words import content_words, same_saying
from rashomon.model import Claim, Reading, Span

SENTENCES = 2  # a lead is one sentence or two; what stands third is told further
LABEL = 5  # tokens: a sentence of no more is a dateline or a label
IN_HEADLINE = 0.5  # of a headline's words: a claim that shares fewer is not what it says
MOST = 3  # claims: a reader takes in no more as what a report opens with


def find_leads(reading: Reading, claims: Sequence[Claim], ground: Ground) -> tuple[str, ...]:
    """The claims the article leads with: what its headline says first, then what its first sentences tell, at most
    three, of a sentence and its clause one. A claim that the article denies counts: it leads with the denial."""
    article = reading.article.id
    mine = [claim for claim in claims if first_words(claim, article) and ground.asserts(claim)]
    first = opening(reading, SENTENCES, LABEL)
    end = first[-1].end if first else 0
    places = {claim.id: span for claim in mine if (span := first_words(claim, article))}
    early = widest([claim for claim in mine if places[claim.id].start < end], article)
    early.sort(key=lambda claim: (places[claim.id].start, places[claim.id].end, claim.id))
    said = content_words(reading.article.headline or "")
    told = _in_headline(said, early, places) or _in_headline(said, widest(mine, article), places)
    by_id = {claim.id: claim for claim in mine}
    found: list[Claim] = []
    for one in dict.fromkeys((*told, *(claim.id for claim in early))):
        words = content_words(by_id[one].text)
        if not any(same_saying(words, content_words(other.text)) for other in found):
            found.append(by_id[one])
    return tuple(claim.id for claim in found[:MOST])


def _in_headline(said: frozenset[str], mine: Sequence[Claim], places: Mapping[str, Span]) -> tuple[str, ...]:
    """The claim whose words in the article say most of what its headline says, the first told of equals."""
    if not said:
        return ()
    shares = [(len(said & content_words(places[claim.id].exact)) / len(said), claim.id) for claim in mine]
    best = max((share for share, _ in shares), default=0.0)
    return tuple(claim for share, claim in shares if share == best >= IN_HEADLINE)[:1]
