"""One line of the lexicon: words, and the conditions under which they tell of a kind of event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Role = Literal["actor", "recipient"]
Strength = Literal["noun", "weak"]
NONE: frozenset[str] = frozenset()


def _no_map() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon, with the conditions under which its words mean `type` and `mode`.

    Words: `verbs` and `nouns` are lemmas; a verb of several words ("lay down") wants the others among its
    dependents. `weak` nouns tell of an event only with a light verb ("made a pledge") or someone named who does it
    ("the bank's offer"). `adjectives` stand after "be" ("is ready to").

    What must hold of the object: `objects` (its lemma, or that of what it is "of"), `objects_class`,
    `objects_modified_by`, `object_negated` ("no plans"); the first two of the verbs in `objects_for`, or of all
    where that is empty, and `objects_class_for` of single verbs. Of the subject, or the agent of a passive:
    `subject_nouns`, `subjects` (a class). Of the clause below: `clause_for` (these verbs want one), `clause_verbs`
    (its verb), `clause_words` (words in it), `clause_subjects` (its subject), `clause_finite`, `clause_bare` ("that
    they leave"), `clause_modal` (its auxiliaries, of somebody else), `clause_negated`, `clause_refusal` ("said it
    would not"), `clause_threat` ("said it would, unless"), `clause_promise` ("said it would"), `object_clause`
    (somebody is to do it), `clause_none` (there is none). `with_words` stand somewhere in the verb's clause,
    `as_words` in what the object is called, `clause_or` are prepositions that will do in place of an infinitive,
    `voice` is the verb's, `no_object` lists verbs that stand without an object. Of nouns: `modified_by`,
    `plural_only`, `light` (the light verbs they lean on), `several` (two or more do it together), `negated_by`
    (this verb denies that there is any); `subject_nouns` are then those of its phrase or light verb.

    What must not: `but_objects`, `but_subjects`, `but_with` (after one of its prepositions), `but_modified_by`,
    `but_persons` (a noun that belongs to a person by name: "Roe's attack" was in a speech).

    `of` says what "of" after the noun names. `affected`: who the event happens to is its recipient even as a verb's
    subject ("nine people died"). `plover`: the type is PLOVER's and not one of ours beside it. `examples` are
    sentences that the tests run; in each of `frames` the tests put every verb, in the past tense, that is not in
    `but_verbs`.
    """

    type: str
    mode: str | None
    examples: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    but_verbs: frozenset[str] = NONE
    verbs: tuple[str, ...] = ()
    nouns: frozenset[str] = NONE
    weak: frozenset[str] = NONE
    adjectives: frozenset[str] = NONE
    objects: frozenset[str] = NONE
    objects_for: frozenset[str] = NONE
    objects_class: str | None = None
    objects_class_for: Mapping[str, str] = field(default_factory=_no_map)
    objects_modified_by: frozenset[str] = NONE
    subjects: str | None = None
    subject_nouns: frozenset[str] = NONE
    modified_by: frozenset[str] = NONE
    plural_only: frozenset[str] = NONE
    light: frozenset[str] = NONE
    several: bool = False
    but_persons: bool = False
    no_object: frozenset[str] = NONE
    object_negated: bool = False
    negated_by: str | None = None
    voice: Literal["passive", "active"] | None = None
    with_words: frozenset[str] = NONE
    clause_for: frozenset[str] = NONE
    clause_or: frozenset[str] = NONE
    clause_verbs: frozenset[str] = NONE
    clause_words: frozenset[str] = NONE
    clause_subjects: frozenset[str] = NONE
    clause_modal: frozenset[str] = NONE
    clause_finite: bool = False
    clause_bare: bool = False
    as_words: frozenset[str] = NONE
    clause_negated: bool = False
    clause_refusal: bool = False
    clause_threat: bool = False
    clause_promise: bool = False
    object_clause: bool = False
    clause_none: bool = False
    but_objects: frozenset[str] = NONE
    but_subjects: frozenset[str] = NONE
    but_with: frozenset[str] = NONE
    but_modified_by: frozenset[str] = NONE
    of: Role = "actor"
    affected: bool = False
    plover: bool = True

    @property
    def example(self) -> str:
        """The first of the examples; "" where the entry has frames only."""
        return self.examples[0] if self.examples else ""

    def wants_object(self, verb: str) -> bool:
        """Whether the entry's `objects` are asked of this verb."""
        return bool(self.objects) and (not self.objects_for or verb in self.objects_for)

    def class_wanted(self, verb: str) -> str | None:
        """The class that this verb's object must have."""
        if verb in self.objects_class_for:
            return self.objects_class_for[verb]
        return self.objects_class if not self.objects_for or verb in self.objects_for else None

    def conditions(self, verb: str) -> int:
        """How many things the entry asks of this verb: of two entries that fit, the one that asks more is meant."""
        asked = (
            self.wants_object(verb), self.class_wanted(verb), self.objects_modified_by, self.object_negated,
            self.subjects, verb in self.no_object, verb in self.clause_for, self.voice, self.with_words, self.as_words,
            self.clause_or, self.clause_verbs, self.clause_words, self.clause_modal, self.clause_finite,
            self.clause_bare, self.clause_negated, self.clause_refusal, self.clause_threat, self.clause_promise,
            self.object_clause, self.clause_none,
        )  # fmt: skip
        # Who does it tells more than anything else: "protesters" that "attack" something riot.
        return sum(map(bool, asked)) + 3 * bool(self.subject_nouns) + 2 * bool(self.clause_subjects)
