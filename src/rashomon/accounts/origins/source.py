"""The end of a chain: who a claim comes from, as far as the words say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.accounts.origins.offices import OUTSIDE_GOVERNMENT, Office
from rashomon.model import OriginKind, Signal, identifier

Sort = Literal["person", "body"]  # what words describe that name nobody

NO_OFFICE = Office(None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The end of one chain. `key`: equal keys are one origin. `known`: whether it says where the claim comes
    from (an agency's unattributed wire and an unattributed sentence do not). `own`: told to the outlet itself.
    `act`: the clause is its own act of telling ("the ministry condemned"), which nobody else can have done.
    `body`: the identifier of the body that a person speaks for. `utterance`: one for all who are given the same
    quoted words. `parts`: the keys of those who speak together. `relays`: the
    keys and groups of those through whom its word comes here. `signals`: the words that show all this.

    By judgements (`rashomon.accounts.judged.origins`): `one`: what all that were judged one origin have in common;
    `sides`: on which side of which judgement "different" it stands; `judged`: "lent" where its word was judged
    another's, "own" where it was unknown and judged independent; `formerly`: what a lent one was known by."""

    key: str
    kind: OriginKind
    name: str
    entity: str | None = None
    office: Office = NO_OFFICE
    known: bool
    because: str
    own: bool = False
    person: bool = False
    vague: bool = False  # a description without a name: it may be anybody
    sort: Sort | None = None  # what a description without a name describes
    traits: frozenset[str] = frozenset()  # what an unnamed source is said to be: "military", "close to the talks"
    act: bool = False
    body: str | None = None
    utterance: str | None = None
    parts: frozenset[str] = frozenset()
    relays: frozenset[str] = frozenset()
    signals: tuple[Signal, ...] = ()
    one: str | None = None
    sides: frozenset[tuple[str, bool]] = frozenset()
    judged: Literal["", "lent", "own"] = ""
    formerly: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """What makes two sources one by itself: the key, the body that a person speaks for, the words quoted."""
        found = {self.key}
        if self.body:
            found.add(f"entity:{self.body}")
        if self.utterance:
            found.add(f"words:{self.utterance}")
        if self.one:
            found.add(f"one:{self.one}")
        return frozenset(found)

    @property
    def group(self) -> str:
        """What the source speaks for: its government, where it is an arm of one, else itself."""
        if self.office.official and self.office.country and self.office.name not in OUTSIDE_GOVERNMENT:
            return f"government:{self.office.country}"
        return f"entity:{self.body}" if self.body else self.key


def origin_id(source: Source) -> str:
    """The identifier of the origin that a chain ends in: of an agency the same, whether it is cited or asked itself."""
    return identifier("origin", source.one or origin_key(source))


def origin_key(source: Source) -> str:
    """What an origin is known by where no judgement says otherwise."""
    return f"newsroom:{source.name}" if source.kind == "agency" else source.key


def judged_apart(a: Source, b: Source) -> bool:
    """Whether an analyst judged two sources independent of one another."""
    return any((judgement, not side) in b.sides for judgement, side in a.sides)


def relays_of(way: Sequence[Source], source: Source) -> frozenset[str]:
    """The keys and groups of those through whom a source's word comes."""
    return frozenset({name for one in way if one.known for name in (one.key, one.group)} - {source.key, source.group})
