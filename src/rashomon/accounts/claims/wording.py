"""A claim's text: the words of the clearest account, its attribution kept.

1. A clause said by someone: the sentence that attributes it, or "<speaker> said: <clause>".
2. A clause of the reporter's own: the clause where it stands on its own feet, a relative clause with the noun
   it is about, else its sentence.
3. Of several accounts the one that needs no other sentence to be understood, short but not clipped.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.accounts.lexicon import FINDING
from rashomon.accounts.propositions.clauses import SUBJECTS
from rashomon.accounts.propositions.find import Proposition
from rashomon.accounts.propositions.page import body_start
from rashomon.language import Tree
from rashomon.model import Reading, Statement, Token
from rashomon.model.swift import swift

# A sentence longer than this is cut down to its clause where the clause can stand alone.
LONG = 30
# Shorter than this reads as clipped.
SHORT = 6
SHORT_NAMED = 4  # of a clause whose subject is a name: "Ana Vale was a nurse" is whole
COMPLEMENTS = ("ccomp", "xcomp", "dobj", "attr", "acomp", "oprd", "prep")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DANGLING = re.compile(
    r"^[\"“'‘]?(?:he|she|it|they|this|that|these|those|his|her|its|their|who|which|and|but|so|or|we|i|you|there)\b"
    r"|^(?:meanwhile|however|also|then|instead|still|the (?:two|three|four|latter|former|move|man|woman))\b",
    re.IGNORECASE,
)
# Words that tie a clause to another; without it they dangle.
MARKS = re.compile(
    r"^(?:that,?|because|as|while|when|after|before|since|although|though|where|simultaneously)\s+", re.IGNORECASE
)
# Words at a sentence's head that tie it to the one before and say nothing by themselves.
CONNECTIVE = re.compile(
    r"^(?:(?:simultaneously|meanwhile|however|also|moreover|furthermore|additionally|in addition|nevertheless"
    r"|nonetheless|during this time|at the same time|in the meantime|on the other hand|then|still|instead|thus"
    r"|therefore|as a result|in turn|for (?:his|her|its|their) part)\s*,\s*"
    r"|(?:but|and|so|yet)\s+(?!(?:far|many|much|few)\b),?\s*"
    # Before another clause ("While one left, another stayed") these words hold the sentence together.
    r"|(?:even as|even though|while|whereas)\s+(?!.*,))+",
    re.IGNORECASE | re.DOTALL,
)
# A clause that opens with one of these is half a thought.
OPEN = re.compile(r"^(?:if|unless|until|whether|how|why|what|to)\b", re.IGNORECASE)
# No printed sentence ends in one of these.
UNENDED = frozenset({"ADP", "DET", "SCONJ", "CCONJ", "PART", "AUX"})
# What may stand before a piece that was cut out of the middle.
BREAK = re.compile(r"[,–—(;]\s*$|^\s*[,–—(;]")
PRONOUNS = frozenset({"he", "she", "it", "they", "him", "them"})
# Speakers of whom nothing is known but the word: "It said" tells nobody who.
UNNAMED = PRONOUNS | {"who", "that", "which", "this", "these", "those"}
# What the speaker did; "said" where nothing stands here.
SAID = {"denies": "denied", "expects": "expected"}
# What may stand first in a sentence with a capital that it has nowhere else.
LOWER = frozenset({"ADJ", "DET", "PRON", "ADP", "SCONJ", "CCONJ", "ADV", "NUM"})
LONGEST_SPEAKER = 7  # words
# What it is worth that the others tell what a telling does: the share of them that has each of its words, on average.
COMMON = 1.0
MANY = 4  # tellings from which what is common shows which of them is the odd one
SHORT_NAME = 3  # words up to which "the ministry" is a short form that wants its name
SAYING = "|".join(sorted({"said", "denied", "expected", "did not think", *FINDING.values()}))
ATTRIBUTED = re.compile(rf"\b(?:{SAYING})\b[^:]{{0,60}}(?::| that )")
# What is said in them has somebody behind it; they are nobody: "the statement" is not "the statement [Bo Lund]".
WRITTEN = frozenset("statement letter report interview article post tweet message email e-mail memo filing".split())
WHERE = re.compile(r"^\s*(?:where|(\w+) which)\s+", re.IGNORECASE)
PLACING = frozenset({"in", "at", "on", "inside", "near", "aboard"})
RELATIVES = frozenset({"which", "who", "that"})


@dataclass(frozen=True, slots=True)
class Book:
    """An article's tree and its pronouns and short forms with the names they stand for: (start, end, name)."""

    tree: Tree
    stand_ins: tuple[tuple[int, int, str], ...] = ()


def open_book(reading: Reading) -> Book:
    """The reading, made ready for wording."""
    parties = [p for s in reading.statements for p in (s.speaker, *s.relayed_by) if p]
    # Of the events of no entry, the parties are the least sure: with them .01 of standing and independence is lost.
    parties += [p for e in reading.events if e.type != "OTHER" for p in (*e.actors, *e.recipients)]
    named = [(p.span, p.text) for p in parties]
    named += [(m.span, m.antecedent) for m in reading.annotation.mentions if m.antecedent]
    found: dict[tuple[int, int], str] = {}
    for span, name in named:
        words = span.exact.casefold().split()
        short = words[:1] == ["the"] and len(words) <= SHORT_NAME and span.exact[4:5].islower()
        short = short and words[-1] not in WRITTEN
        if (span.exact.casefold() in PRONOUNS or short) and name[:1].isupper() and name != span.exact:
            found.setdefault((span.start, span.end), re.sub(r"^[Tt]he ", "", name))
    return Book(Tree(reading.article, reading.annotation), tuple((a, b, n) for (a, b), n in sorted(found.items())))


@swift
@dataclass(frozen=True, slots=True)
class Wording:
    """A text for a claim and the proposition whose words it is."""

    text: str
    proposition: Proposition


def claim_wordings(propositions: Sequence[Proposition], books: Mapping[str, Book]) -> list[Wording]:
    """The wordings of what `propositions` (one claim's) assert, the clearest first, then the narrower ones: the
    bare clauses, for where another claim has the sentence."""
    wide, narrow = [], []
    told = Counter(stem for p in propositions for stem in sorted(p.stems))
    for p in propositions:
        common = COMMON if len(propositions) >= MANY else 0.0
        common *= math.fsum(told[stem] for stem in p.stems) / (len(p.stems) or 1) / len(propositions)
        book = books[p.article]
        tree = book.tree
        wide += [(_clarity(text, p, tree) + common, Wording(text, p)) for text in _wordings(p, book) if text]
        clause = None if p.statements else _clause(p, book)
        # "one was a baker and the other a nurse, he said": two claims of one sentence, and he said both
        text = _attributed(p.statements[0], p, book) if p.statements else clause and sentence_form(clause)
        if text:
            narrow.append((_clarity(text, p, tree) + common, Wording(text, p)))

    def order(found: tuple[float, Wording]) -> tuple[float, list[int], str]:
        return (-round(found[0], 6), [ord(c) for c in found[1].text[:40]], found[1].proposition.id)

    return [w for _, w in (*sorted(wide, key=order), *sorted(narrow, key=order))]


def sentence_form(text: str) -> str:
    """Capital at the start, full stop at the end, white space single, quotation marks in pairs."""
    text = re.sub(r"\s+", " ", text).strip(" ,;:–—-")
    text = CONNECTIVE.sub("", text)
    if not text:
        return text
    for opening, closing in (("“", "”"), ('"', '"')):
        lone = text.count(opening) % 2 if opening == closing else text.count(opening) != text.count(closing)
        if lone:
            text = text.replace(opening, "").replace(closing, "").strip(" ,;:")
    text = _bracketed(text)
    text = re.sub(r",([”\"’'])$", r".\1", text)
    text = text[:1].upper() + text[1:]
    return text if re.search(r"[.!?…][\"”’')]*$", text) else f"{text}."


def _bracketed(text: str) -> str:
    """Brackets in pairs: one left open at the end is closed, any other lone one is left out."""
    at = text.rfind("(")
    if text.count("(") == text.count(")") + 1:
        if at > text.rfind(")") and at > 0:
            return f"{text.rstrip(' .')})"
        return text.replace("(", "", 1)
    if text.count(")") == text.count("(") + 1:
        return re.sub(r"\)(?=[^)]*$)", "", text)
    return text


def _wordings(p: Proposition, book: Book) -> list[str]:
    tree = book.tree
    sentence = tree.annotation.sentences[p.sentence]
    begin = body_start(tree.article)
    whole = _named(book, begin if sentence.start < begin < sentence.end else sentence.start, sentence.end)
    statement = p.statements[0] if p.statements else None
    if statement is not None:
        said = _attributed(statement, p, book)
        inside = statement.cue is not None and sentence.start <= statement.cue.start < sentence.end
        if inside and len(whole.split()) <= LONG:
            return [sentence_form(whole)]
        if said:
            return [said]
        return [sentence_form(whole)]
    clause = _clause(p, book)
    if clause and (len(whole.split()) > LONG or not p.root):
        return [sentence_form(clause)]
    return [sentence_form(whole)]


def _attributed(statement: Statement, p: Proposition, book: Book) -> str | None:
    """ "<speaker> said: <clause>"; None where no one is named or the clause cannot stand alone."""
    party = statement.speaker or next(iter(statement.relayed_by), None)
    if party is None or party.text.casefold() in UNNAMED:
        return None
    clause = _clause(p, book)
    if statement.cue and any(span.contains(statement.cue) for span in p.evidence):
        return sentence_form(clause) if clause else None
    own = party.span.exact
    # The words themselves where they say more than the name, but no apposition or clause after it.
    long = "," in own or len(own.split()) > LONGEST_SPEAKER
    speaker = party.text if long or len(party.text) >= len(own) else own
    words = clause
    if book.tree.tokens[p.head].dep == "advcl":
        return None  # "it is aware of the fault when the phone gets cold": they did not say that it gets cold
    if statement.form == "direct":
        bare = re.sub(r"^that,?\s+", "", " ".join(span.exact for span in p.evidence).strip(' “”"'))
        # "which the council passed", said inside a longer sentence, is half a thought
        words = f"“{bare}”" if _finite(p, book.tree) and book.tree.tokens[p.head].dep != "relcl" else None
    if words is None:
        return None
    disbelief = statement.manner == "thought" and statement.attitude == "denies"
    verb = "did not think" if disbelief else SAID.get(statement.attitude, "said")
    relay = f", via {statement.relayed_by[0].text}" if statement.speaker and statement.relayed_by else ""
    words = MARKS.sub("", words).replace(f" [{party.text}]", "")
    if statement.form == "direct":
        return sentence_form(f"{speaker} {verb}{relay}: {words}")
    first = book.tree.tokens[min(_inside(p, book.tree))]
    if statement.attitude == "thinks":
        found = _found_out(statement, book.tree)
        if found is None:
            return sentence_form(f"In the view of {speaker}{relay}, {words}")
        verb = found  # what somebody finds out is no view of theirs
    name = any(m.span.start <= first.start < m.span.end for m in book.tree.annotation.mentions)
    if first.pos in LOWER and not name and first.text != "I" and words.startswith(first.text):
        words = words[0].lower() + words[1:]
    return sentence_form(f"{speaker} {verb}{relay}{',' if relay else ''} that {words}")


def _found_out(statement: Statement, tree: Tree) -> str | None:
    """What is said of a speaker who came to know and did not say; None where the cue tells of something else."""
    cue = statement.cue
    if cue is None:
        return None
    said = tree.tokens[bisect_left(tree.starts, cue.start) : bisect_left(tree.starts, cue.end)]
    return next((FINDING[t.lemma.casefold()] for t in said if t.lemma.casefold() in FINDING), None)


def _clause(p: Proposition, book: Book) -> str | None:
    """The clause as a sentence of its own; None where it cannot stand alone."""
    tree = book.tree
    subject = _finite(p, tree)
    if subject is None:
        return None
    head = tree.tokens[p.head]
    words = " ".join(_named(book, span.start, span.end) for span in p.evidence)
    places = _inside(p, tree)
    verbs = [tree.tokens[i] for i in places if tree.tokens[i].pos in ("VERB", "AUX")]
    if any(t.index not in places for verb in verbs for t in tree.children(verb, *COMPLEMENTS)):
        return None  # a verb would stand without what it needs ("the decision saw", "wants to see")
    if not _sound(p, tree, places):
        return None
    if head.dep == "relcl":
        if subject.text.casefold() not in RELATIVES:
            return _where(head, subject, words, tree)
        noun = tree.head(head)
        first = min((t for t in tree.subtree(head)), key=lambda t: t.index)
        if noun.pos != "PROPN" and (first.index == 0 or tree.tokens[first.index - 1].text == ","):
            return None  # after a comma the parser often takes the wrong noun
        phrase = tree.subtree(noun, without=("relcl", "acl", "appos", "punct", "cc", "conj"))
        if others := [t for t in tree.children(noun, "conj") if t.index < first.index]:
            forms = (head, *tree.children(head, "aux", "auxpass"))
            if len(others) > 1 or not any(t.tag == "VBP" for t in forms):
                return None  # "A and B, who fled": both of them or B
            # "Norland and Westmark, who both have": the relative is about all that is listed
            phrase += [*tree.children(noun, "cc"), *tree.subtree(others[0], without=("relcl", "acl", "appos", "punct"))]
        rest = re.sub(r"^\s*(?:which|who|that)\b", "", words, flags=re.IGNORECASE)
        return f"{' '.join(tree.span_of(phrase).exact.split())} {rest.strip()}" if rest != words else None
    least = SHORT_NAMED if subject.pos == "PROPN" else SHORT
    if (subject.pos == "PRON" and "[" not in words) or len(words.split()) < least or OPEN.search(words):
        return None
    return MARKS.sub("", words)


def _where(head: Token, subject: Token, words: str, tree: Tree) -> str | None:
    """ "in which timber was kept" and "where timber was kept" with the place that they are about: "timber was kept in a
    shed". None where the words do not say how they stand to it."""
    noun = tree.head(head)
    lead = WHERE.match(words)
    link = tree.head(noun).text if noun.dep == "pobj" else ""
    first = min(tree.subtree(head), key=lambda t: t.index)
    far = noun.pos != "PROPN" and tree.tokens[first.index - 1].text == ","  # the parser often takes the wrong noun
    if not lead or subject.pos == "PRON" or far:
        return None
    preposition = lead[1] or link
    if preposition.casefold() not in PLACING:
        return None
    phrase = tree.subtree(noun, without=("relcl", "acl", "appos", "punct", "cc", "conj"))
    return f"{words[lead.end() :].strip()} {preposition.lower()} {' '.join(tree.span_of(phrase).exact.split())}"


def _sound(p: Proposition, tree: Tree, places: set[int]) -> bool:
    """Whether the clause's words read as one sentence: none hangs on a word that is left out, the last is no
    function word, and what was cut out of the middle stood between commas, dashes or brackets."""
    inside = [tree.tokens[i] for i in sorted(places)]
    words = [t for t in inside if t.pos not in ("PUNCT", "SPACE")]
    if not words or words[-1].pos in UNENDED:
        return False
    if any(t.head not in places for t in words if t.index != p.head and t.dep not in ("cc", "mark", "prep")):
        return False
    text = tree.article.text
    for one, other in pairwise(p.evidence):
        last = max((t for t in words if t.start < one.end), key=lambda t: t.index, default=words[0])
        if last.pos in UNENDED or last.pos in ("VERB", "PRON") or not BREAK.search(text[one.end : other.start]):
            return False
    return True


def _inside(p: Proposition, tree: Tree) -> set[int]:
    """The places of the clause's tokens."""
    sentence = tree.annotation.sentences[p.sentence]
    return {t.index for t in tree.sentence_tokens(sentence) if any(s.start <= t.start < s.end for s in p.evidence)}


def _named(book: Book, start: int, end: int) -> str:
    """The article's words from `start` to `end`, the name in square brackets after a pronoun or a short form whose
    name they do not give themselves."""
    text, at, out = book.tree.article.text, start, ""
    given: set[str] = set()
    for begin, stop, full in book.stand_ins:
        if begin < at or stop > end or full in given:
            continue
        given.add(full)
        if full.split()[-1].casefold() in text[start:end].casefold() or text[stop : stop + 1] in ("’", "'"):
            continue
        out += f"{text[at:stop]} [{full}]"
        at = stop
    return out + text[at:end]


def _finite(p: Proposition, tree: Tree) -> Token | None:
    """The clause's subject, if it has one and a finite verb."""
    head = tree.tokens[p.head]
    subjects = tree.children(head, *SUBJECTS)
    verbs = [head, *tree.children(head, "aux", "auxpass")]
    return subjects[0] if subjects and any(t.tag in FINITE for t in verbs) else None


def _has_verb(sentence: int, tree: Tree) -> bool:
    """Whether the sentence's own topmost word is a finite verb with a subject."""
    return any(
        t.tag in FINITE and bool(tree.children(head, *SUBJECTS))
        for head in tree.sentence_tokens(tree.annotation.sentences[sentence])
        if head.head == head.index or head.dep == "ROOT"
        for t in (head, *tree.children(head, "aux", "auxpass"))
    )


def _clarity(text: str, p: Proposition, tree: Tree) -> float:
    words = text.split()
    score = 0.0
    dangling = DANGLING.search(text)
    score -= 2.0 if dangling and not text[dangling.end() :].startswith(" [") else 0.0
    score -= 0.3 * text.count("[")
    score -= 1.0 if len(words) < SHORT else 0.0
    score -= max(0, len(words) - LONG) * 0.1
    score += 0.5 * min(2, len(p.names)) + 0.3 * min(2, len(p.numbers))
    score += 0.5 if p.statements and p.statements[0].speaker else 0.0
    # a caption, or words that the parser found no verb of their own for, is no sentence
    attributed = bool(p.statements) and ATTRIBUTED.search(text)
    score -= 2.0 if not attributed and not _has_verb(p.sentence, tree) else 0.0
    # a main clause, or what someone says, is told for its own sake
    score += 0.8 if p.root or tree.tokens[p.head].dep == "ccomp" else 0.0
    return round(score, 6)
