"""A cue verb being read: whose it is, in which frames it may attribute, and what a frame makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.language import Tree
from rashomon.model import Attitude, Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.cues import Voice
from rashomon.statements.clauses.speakerlike import is_speakerlike
from rashomon.statements.draft import Draft, Piece
from rashomon.statements.lexicon import Entry, Frame, Frames

# What a thought or stance with "not" comes to: "does not believe that ...", "does not want a strike". Where the
# opposite is no stance of its own ("does not oppose it" is not support) there is nothing to tell.
DENIED: dict[Attitude, Attitude] = {
    "thinks": "denies",
    "expects": "denies",
    "intends": "denies",
    "wants": "opposes",
    "supports": "opposes",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A verb with its voice and its entries. `denied`: it stands with "not"."""

    tree: Tree
    verb: Token
    voice: Voice
    frames: Frames
    denied: bool = False

    @property
    def last(self) -> Token:
        """The cue's last token."""
        return self.voice.cue[-1]

    def entry(self, frame: Frame) -> Entry | None:
        """The verb's entry for a frame that this occurrence allows: its particle is there, and someone who may."""
        for entry in self.frames.get(frame, ()):
            if self.allows(entry):
                return entry
        return None

    def allows(self, entry: Entry) -> bool:
        """Whether the entry may be meant here: its particle and "would" are there, and its subject may think."""
        children = self.tree.children(self.verb)
        if self.denied and not deniable(entry):
            return False
        if self.denied and entry.manner == "stance" and any(c.lemma.lower() == "have" for c in children):
            return False  # "has not backed anyone" tells of no side
        if entry.would != any(c.dep == "aux" and c.text.lower() in ("would", "'d", "’d") for c in children):
            return False
        particle = entry.particle
        if bool(particle) != any(c.dep == "prt" for c in children) and not (
            particle and any(c.text.lower() == particle and c.index == self.verb.index + 1 for c in children)
        ):
            return False
        if particle and not any(c.text.lower() == particle for c in children if c.index > self.verb.index):
            return False
        return entry.manner == "speech" or has_mind(self.tree, self.voice.speaker)

    def draft(self, pieces: list[Piece], entry: Entry, rule: str) -> Draft | None:
        """The draft of what `entry` attributes here; None where nothing is."""
        attitude = DENIED[entry.attitude] if self.denied else entry.attitude
        return draft_of(pieces, self.voice, entry, rule, attitude)


def draft_of(
    pieces: list[Piece],
    voice: Voice,
    entry: Entry | None,
    rule: str,
    attitude: Attitude | None = None,
) -> Draft | None:
    """The draft of an indirect statement; None where nothing is said. Without an entry it is speech."""
    if not pieces:
        return None
    return Draft(
        form="indirect", pieces=pieces, speaker=voice.speaker, cue=voice.cue,
        attitude=attitude or (entry.attitude if entry else "says"), rule=rule, relays=list(voice.relays),
        manner=entry.manner if entry else "speech",
    )  # fmt: skip


def deniable(entry: Entry) -> bool:
    """Whether the entry with "not" tells something: see DENIED."""
    if entry.manner == "speech" or entry.attitude not in DENIED:
        return False
    return entry.manner == "thought" or entry.word in lexicon.SIDES


def has_mind(tree: Tree, speaker: list[Token]) -> bool:
    """Whether the speaker may think or take sides: someone, a body, a state; no document, no thing."""
    if not speaker or not is_speakerlike(tree, speaker):
        return False
    return not any(t.pos == "NOUN" and t.lemma.lower() in lexicon.DOCUMENT_NOUNS for t in speaker[-1:])
