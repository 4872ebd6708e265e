"""How far what is attributed runs: from a clause's first word to the last of what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.joined import MOST, cue_above, joint, participle_above
from rashomon.statements.draft import Piece

# Branches of a cue that belong to what was said when they follow it: its adverbials, misattached.
_TRAILING = (
    "prep",
    "npadvmod",
    "advmod",
    "dep",
    "oprd",
    "dobj",
    "ccomp",
    "attr",
    "acomp",
    "xcomp",
    "pcomp",
    "appos",
)
_MARKS = (",", ".", ";", ":", "-", "–", "—")
_DIRECT = ("According", "according", "citing", "quoting", "adding", "per")
# Prepositions after an object that belong to it rather than to the saying: "backed Ines Vale for mayor".
_OF_THE_OBJECT = frozenset("for as to with against over about of from between into toward towards without".split())

# "... in support of the crew", "... in response to the strike": what it is for.
_ENDS = frozenset("support favor favour protest response exchange return honor honour memory".split())


def edges(tree: Tree, token: Token) -> tuple[int, int]:
    """The first and last index of the token and all below it; worked out once a token."""
    known = tree.answers["edges"]
    if token.index not in known:
        inside = tree.subtree(token)
        known[token.index] = (inside[0].index, inside[-1].index)
    found: tuple[int, int] = known[token.index]
    return found


def after(tree: Tree, verb: Token, last: Token, clause: Token) -> list[Piece]:
    """What follows the cue (whose last token is `last`), from the clause's first word to its end, "that" left out."""
    first = max(edges(tree, clause)[0], last.index + 1)
    while first < clause.index and tree.tokens[first].text.lower() in ("that", ",", ":"):
        if tree.tokens[first].dep == "det":
            break  # "show that country's minister had a stake"
        first += 1
    first = _behind_day(tree, first, last, clause)
    start, end = tree.tokens[first].start, extended(tree, verb, clause)
    return [(start, end)] if start < end else []


def _behind_day(tree: Tree, first: int, last: Token, clause: Token) -> int:
    """The clause's first token behind the day right after the cue: "said on Friday the road was closed"."""
    if first != last.index + 1:
        return first
    at = first + (tree.tokens[first].text.lower() == "on")
    if at + 2 < clause.index and tree.tokens[at].text.lower() in lexicon.WEEKDAYS:
        behind = tree.tokens[at + 1]
        if behind.pos in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM") and behind.dep != "dep":
            return at + 1
        if behind.text.lower() == "that":
            return at + 2
    return first


def extended(tree: Tree, verb: Token, clause: Token) -> int:
    """Where the content ends that begins with `clause`: its last word and the adverbials after it."""
    sentence = tree.sentence(verb)
    last = edges(tree, clause)[1]
    while last + 1 < sentence.last:
        token = tree.tokens[last + 1]
        if token.text in (",", ";", "—", "–", "-", "(") or token.pos == "PUNCT":
            if last + 2 >= sentence.last or token.text == ";":
                break
            token = tree.tokens[last + 2]
        branch = _branch(tree, verb, token)
        if branch is None or not _belongs(tree, branch):
            break
        last = max(last + 1, edges(tree, branch)[1])
    last = _before_joined(tree, verb, clause, last)
    last = _carried_on(tree, verb, clause, last)
    for token in tree.tokens[clause.index : last + 1]:
        beside = token.text.lower() == "according" and tree.tokens[token.index - 1].text == ","
        if beside and not any(is_finite(t) for t in tree.tokens[token.index : sentence.last]):
            last = token.index - 1
            break
        # ", with a spokesman saying ...": somebody else's words
        if _is_another_voice(tree, token):
            last = token.index - 1
            break
        # ", saying: ...": the reporter takes the speaker up again
        taken_up = token.tag == "VBG" and token.lemma.lower() in lexicon.TAKES_UP
        if taken_up and (tree.tokens[token.index - 1].text == "," or token.head == verb.index):
            last = token.index - 1
            break
    last = _without_gloss(tree, clause.index, _without_occasion(tree, clause.index, last))
    last = _without_verdict(tree, clause.index, last)
    last = _balanced(tree, clause.index, last)
    return tree.tokens[_trimmed_end(tree, clause.index, last)].end


def _before_joined(tree: Tree, verb: Token, clause: Token, last: int) -> int:
    """The last token before ", and accused ...", which the cue's subject does."""
    below = clause
    for _ in range(MOST):
        joined = [c for c in tree.children(below, "conj") if c.index <= last]
        if not joined:
            break
        below = joined[-1]
        above = cue_above(tree, below) or participle_above(tree, below)
        if above is not None and above.index == verb.index:
            start = joint(tree, below)
            return start - 1 if start > clause.index else last
    return last


def _carried_on(tree: Tree, verb: Token, clause: Token, last: int) -> int:
    """The last token of what follows ";", ":" or ", but" without a subject of its own and goes on with the content.

    Of a finite clause only; not where someone speaks again behind it, nor over a quotation mark.
    """
    sentence = tree.sentence(verb)
    if not any(is_finite(t) for t in (clause, *tree.children(clause, "aux", "auxpass"))):
        return last
    mark = last + 1
    if mark + 2 >= sentence.last or sentence.last - mark > LONGEST_CARRIED:
        return last
    here, following = tree.tokens[mark].text, tree.tokens[mark + 1]
    rest = tree.tokens[mark + 1 : sentence.last]
    if _quoted(rest) or any(t.lemma.lower() in _SPEAKING_AGAIN and is_finite(t) for t in rest):
        return last
    joined = following if here.lower() == "and" else tree.tokens[mark + 2] if following.text.lower() == "that" else None
    if here.lower() == "and" and joined is not None and joined.pos == "PRON" and joined.dep in ("nsubj", "nsubjpass"):
        top = tree.head(joined)
        if top.dep == "conj" and top.head == verb.index:  # "says the road is open and it will stay so"
            return _trimmed_end(tree, clause.index, edges(tree, top)[1])
    semicolon = here == ";" and (following.text[:1].islower() or following.pos == "PRON")
    colon = here == ":" and any(is_finite(t) for t in rest)
    but = here == "," and following.text.lower() == "but" and following.head in (verb.index, clause.index)
    return sentence.last - 1 if semicolon or colon or but else last


# Finite in the rest of a sentence, these tell of another's words or of more of the speaker's.
_SPEAKING_AGAIN = frozenset(lexicon.CLAUSE_VERBS) - lexicon.MIND_VERBS - lexicon.WEAK
_QUOTATION = ("“", "”", '"', "``", "''", "«", "»")
# In tokens: a longer rest of a sentence is no end of what was said.
LONGEST_CARRIED = 60


# What hangs on an object and is no part of what is attributed: "the bridge, a ruin since the war".
_APART = ("advcl", "appos", "relcl")


def object_end(tree: Tree, verb: Token, target: Token, *, when: bool) -> int:
    """Where a noun phrase ends that is attributed: its last word, and "for mayor", "to save money" hung on the verb.

    With `when` the time after it is the content's too ("expects a deal before June"), else the saying's ("announced
    a ceasefire on Friday").
    """
    parts = [edges(tree, c)[1] for c in tree.children(target) if c.index > target.index and not _apart(tree, c)]
    last = max([target.index, *parts])
    for branch in tree.children(verb):
        low, high = edges(tree, branch)
        if low != last + 1 or branch.dep not in (*_TRAILING, "dative", "advcl") or _is_another_voice(tree, branch):
            continue
        purpose = branch.dep in ("advcl", "xcomp") and is_infinitive(tree, branch)
        purpose = purpose or any(p.lemma.lower() in _ENDS for p in tree.children(branch, "pobj"))
        if purpose or branch.text.lower() in _OF_THE_OBJECT or (when and _belongs(tree, branch)):
            last = high
    return tree.tokens[_trimmed_end(tree, target.index, _without_gloss(tree, target.index, last))].end


def _apart(tree: Tree, branch: Token) -> bool:
    """Whether what hangs on an object is the reporter's; a clause that says which one it is is not."""
    if _is_another_voice(tree, branch):
        return True
    return branch.dep in _APART and (branch.dep != "relcl" or tree.tokens[edges(tree, branch)[0] - 1].text == ",")


def _trimmed_end(tree: Tree, first: int, last: int) -> int:
    while last > first and (tree.tokens[last].text in _MARKS or tree.tokens[last].pos == "CCONJ"):
        last -= 1
    return last


def _balanced(tree: Tree, first: int, last: int) -> int:
    """The last token with an opened bracket closed, where it closes right behind, or else left out."""
    inside = tree.tokens[first : last + 1]
    opened = [t.index for t in inside if t.text == "("]
    if len(opened) <= sum(t.text == ")" for t in inside):
        return last
    closing = next((t.index for t in tree.tokens[last + 1 : last + 4] if t.text == ")"), None)
    return closing if closing is not None else max(first, opened[-1] - 1)


def _without_occasion(tree: Tree, first: int, last: int) -> int:
    """The last token before "in an interview", "during a meeting with ..." at the end: where it was said."""
    for token in tree.tokens[first + 1 : last]:
        if token.dep == "prep" and token.text.lower() in ("in", "at", "during") and edges(tree, token)[1] == last:
            nouns = {p.lemma.lower() for p in tree.children(token, "pobj")}
            if nouns & lexicon.OCCASIONS or (nouns & {"meeting", "visit", "call"} and token.text.lower() == "during"):
                return token.index - 1
    return last


def _without_gloss(tree: Tree, first: int, last: int) -> int:
    """The last token before a closing ", which ..." or ", who ...", where nothing in it is quoted.

    It is the reporter's more often than the speaker's: of PolNeAR's contents read (train), 22 of 29 end before it.
    """
    for token in tree.tokens[first + 1 : last + 1]:
        if token.dep == "relcl" and first < token.head < token.index:
            low, high = edges(tree, token)
            opens = tree.tokens[low].text.lower() in ("which", "who", "where", "whose")
            tail = tree.tokens[low : high + 1]
            if high >= last and opens and tree.tokens[low - 1].text == "," and not _quoted(tail):
                return max(first, low - 2)
    return last


def _is_another_voice(tree: Tree, token: Token) -> bool:
    """Whether ", with a spokesman saying ...", ", with an aide calling it a mistake" begins at a token."""
    beside = token.text.lower() == "with" and tree.tokens[token.index - 1].text == ","
    return beside and any(t.lemma.lower() in lexicon.SAYING for t in tree.children(token, "pcomp"))


_DASHES = ("—", "–", "--", "-")
_VERDICT = frozenset("a an something all another".split())


def _without_verdict(tree: Tree, first: int, last: int) -> int:
    """The last token before a closing " — a boost for the mayor": what the reporter makes of it."""
    dashes = [t.index for t in tree.tokens[first + 1 : last] if t.text in _DASHES and _spaced(tree, t)]
    if len(dashes) != 1 or tree.tokens[dashes[0] + 1].text.lower() not in _VERDICT:
        return last
    return last if _quoted(tree.tokens[dashes[0] : last + 1]) else max(first, dashes[0] - 1)


def _spaced(tree: Tree, dash: Token) -> bool:
    return dash.text != "-" or tree.tokens[dash.index - 1].end < dash.start


def _quoted(tokens: Sequence[Token]) -> bool:
    return any(t.text in _QUOTATION for t in tokens)


def _branch(tree: Tree, verb: Token, token: Token) -> Token | None:
    """The child of `verb` above `token`."""
    while token.head != token.index:
        if token.head == verb.index:
            return token
        token = tree.head(token)
    return None


def _belongs(tree: Tree, branch: Token) -> bool:
    if branch.text in _DIRECT:
        return False
    if branch.dep == "advcl" and branch.tag == "VB" and not tree.children(branch, "aux", "mark", "nsubj"):
        return True  # "money is needed to find a cure, teach the public and ..."
    if branch.dep == "advcl":
        return any(c.dep in ("mark", "advmod") and c.text.lower() in lexicon.SUBORDINATE for c in tree.children(branch))
    return branch.dep in _TRAILING


def around(tree: Tree, first: int, last: int) -> list[Piece]:
    """The sentence without the tokens `first` to `last` and the commas beside them: one piece or two."""
    sentence = tree.annotation.sentences[tree.tokens[first].sentence]
    begin = next((t.index + 1 for t in reversed(tree.tokens[sentence.first : first]) if t.text in (":", ";")), 0)
    if not begin or not any(is_finite(t) for t in tree.tokens[begin:first]):
        begin = sentence.first
    left = list(trimmed(tree, begin, first))
    if len(left) > 1 and left[0].pos == "CCONJ":
        left = left[1:]
    right = list(trimmed(tree, last + 1, sentence.last))
    pieces = []
    if left and (any(is_finite(t) for t in left) or (right and len(left) > 1)):
        pieces.append((left[0].start, left[-1].end))
    if right and (any(is_finite(t) for t in right) or (pieces and len(right) > 1)):
        pieces.append((right[0].start, right[-1].end))
    if not any(is_finite(t) for t in (*left, *right)):
        return []
    return pieces


def trimmed(tree: Tree, first: int, last: int) -> Iterator[Token]:
    """The tokens `first` to `last` (excluded) without punctuation at their edges."""
    while first < last and tree.tokens[first].text in _MARKS:
        first += 1
    while last > first and tree.tokens[last - 1].text in _MARKS:
        last -= 1
    yield from tree.tokens[first:last]


def is_finite(token: Token) -> bool:
    """Whether the token is a finite verb or a modal."""
    return token.tag in ("VBD", "VBZ", "VBP", "MD")


def is_infinitive(tree: Tree, clause: Token) -> bool:
    """Whether a verb stands with "to", with "to be" or with "to have": "called for them to be freed"."""
    helpers = {c.lemma.lower() for c in tree.children(clause, "aux", "auxpass")}
    return "to" in helpers and (clause.tag == "VB" or (clause.tag == "VBN" and not helpers.isdisjoint(("have", "be"))))


def gapped(tree: Tree, verb: Token) -> bool:
    """Whether the object stands before the verb: "the island, which they consider a part of their land"."""
    subjects = tree.children(verb, "nsubj")
    when = any(c.tag == "WRB" for c in tree.children(verb, "advmod"))  # "the day when the union vowed to strike"
    if verb.dep != "relcl" or when:
        return False
    return any(not _relative(tree, s) for s in subjects)


def _relative(tree: Tree, subject: Token) -> bool:
    """Whether a subject is or holds the relative pronoun: "who", "both of whom", "whose union"."""
    if subject.tag in ("WDT", "WP"):
        return True
    low, high = edges(tree, subject)
    return any(t.tag in ("WDT", "WP", "WP$") for t in tree.tokens[low : min(high, subject.index + 2) + 1])
