"""Where the accounts of a story part: every checkable detail that differs, with its kind and its verdict.

Each comparison is its own module and knows nothing of the others; `COMPARISONS` lists them, from the most certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from rashomon.accounts.discrepancies.actors.compare import compare_actors
from rashomon.accounts.discrepancies.actors.described import compare_described
from rashomon.accounts.discrepancies.actors.named import compare_named
from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.dates.clocks import compare_clocks
from rashomon.accounts.discrepancies.dates.compare import compare_dates
from rashomon.accounts.discrepancies.deeds.allegations import compare_allegations
from rashomon.accounts.discrepancies.deeds.denied import compare_denied
from rashomon.accounts.discrepancies.deeds.hedged import compare_hedged
from rashomon.accounts.discrepancies.deeds.knowledge import compare_knowledge
from rashomon.accounts.discrepancies.deeds.lists import compare_lists
from rashomon.accounts.discrepancies.deeds.polarity import compare_polarity
from rashomon.accounts.discrepancies.deeds.sequels import compare_sequels
from rashomon.accounts.discrepancies.deeds.status import compare_status
from rashomon.accounts.discrepancies.deeds.superlatives import compare_superlatives
from rashomon.accounts.discrepancies.findings import Account, Finding, accounts_of, settle
from rashomon.accounts.discrepancies.names.codes import compare_codes
from rashomon.accounts.discrepancies.names.compare import compare_names
from rashomon.accounts.discrepancies.numbers.ages import compare_ages
from rashomon.accounts.discrepancies.numbers.compare import compare_numbers
from rashomon.accounts.discrepancies.numbers.families import compare_families
from rashomon.accounts.discrepancies.numbers.parts import compare_parts
from rashomon.accounts.discrepancies.numbers.revised import compare_revised
from rashomon.accounts.discrepancies.places.bearings import compare_bearings
from rashomon.accounts.discrepancies.places.compare import compare_places
from rashomon.accounts.discrepancies.places.journeys import compare_journeys
from rashomon.accounts.discrepancies.quotations.attributed import compare_attributed
from rashomon.accounts.discrepancies.quotations.compare import compare_quotations
from rashomon.accounts.discrepancies.quotations.lifted import compare_lifted
from rashomon.accounts.discrepancies.sequence import compare_sequence
from rashomon.accounts.discrepancies.slots.compare import compare_slots
from rashomon.accounts.discrepancies.substitutions import compare_substitutions
from rashomon.accounts.discrepancies.sums.anniversaries import compare_anniversaries
from rashomon.accounts.discrepancies.sums.compare import compare_sums
from rashomon.model import Claim, Discrepancy, Entity, Origin, Reading

# Of accounts with one text word for word so many are compared: five hundred copies part nowhere, and a reader sees by
# the first ones who has a value.
MOST_COPIES = 5

COMPARISONS: tuple[Callable[[Compared], list[Finding]], ...] = (
    compare_names,
    compare_codes,
    compare_quotations,
    compare_lifted,
    compare_attributed,
    compare_revised,
    compare_numbers,
    compare_parts,
    compare_ages,
    compare_families,
    compare_dates,
    compare_clocks,
    compare_sequence,
    compare_sums,
    compare_anniversaries,
    compare_places,
    compare_bearings,
    compare_journeys,
    compare_actors,
    compare_described,
    compare_named,
    compare_polarity,
    compare_sequels,
    compare_knowledge,
    compare_denied,
    compare_allegations,
    compare_status,
    compare_hedged,
    compare_superlatives,
    compare_lists,
    compare_slots,
    compare_substitutions,
)


def find_discrepancies(
    readings: Sequence[Reading],
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    entities: Sequence[Entity],
) -> tuple[Discrepancy, ...]:
    """The discrepancies between the accounts of one story, conflicts first; the same in any order of input."""
    compared = Compared(_distinct(accounts_of(readings)), claims, origins, entities)
    findings = [finding for compare in COMPARISONS for finding in compare(compared)]
    return settle(findings, claims, {account.id: account.rank for account in compared.accounts})


def _distinct(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """The accounts, the first few of those that have one text."""
    met: Counter[str] = Counter()
    kept = []
    for account in accounts:
        words = " ".join(account.reading.article.text.split())
        met[words] += 1
        if met[words] <= MOST_COPIES:
            kept.append(account)
    return tuple(kept)
