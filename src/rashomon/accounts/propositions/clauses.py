"""Sentences cut into clauses: which words belong to which, and which clauses assert something.

The parse is cut at roots, coordinated main clauses, relative, adverbial and complement clauses. A clause with hardly a
word of its own stays with the clause above it; one that only says who speaks is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.accounts.lexicon import SPEECH
from rashomon.accounts.propositions.terms import content
from rashomon.language import Tree
from rashomon.model import Sentence, Span, Statement, Token

CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj", "csubjpass"})
# Verbs of festivity: as participles they name the occasion.
OCCASION = frozenset({"mark", "celebrate", "commemorate", "honour", "honor", "observe", "dedicate"})
# Nouns that say nothing without the infinitive that hangs on them.
UNDERTAKING = frozenset(
    "ability agreement ambition attempt bid call capability chance decision desire determination effort failure freedom"
    " idea inability intention need obligation offer order permission plan pledge power promise proposal refusal"
    " request right threat urge vow willingness wish".split()
)
# Verbs that say nothing without their object ("made", where the parser put "the trip" elsewhere).
LIGHT = frozenset({"make", "take", "have", "give", "get"})
CITING = frozenset({"cite", "quote", "accord"})
NAMING = frozenset({"call", "dub", "term", "nickname"})
COMING = frozenset({"will", "would", "shall", "'ll", "’ll"})
# Verbs that hold up what is said in the clause below them.
HOLDING = SPEECH | frozenset("note know remember understand mean think feel hope stress emphasise emphasize".split())
COMING_ABOUT = frozenset({"come", "follow", "precede"})
# The same, where another clause tells when ("the quarrel occurs while the port is rebuilt").
OCCURRING = frozenset({"occur", "happen"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
# Nouns that say nothing without the clause that tells which: "the third time that", "a stage where".
EMPTY = frozenset("time stage point moment case way extent degree situation position place".split())
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BREAKS = frozenset({",", "-", "–", "—", "(", ";"})
RANKING = frozenset("first last only next latest first-known oldest youngest largest biggest".split())
RENDERING = frozenset("make leave keep render consider deem call name declare find".split())
WARY = frozenset("wary afraid fearful worried anxious hopeful optimistic doubtful sceptical skeptical".split())
# "shortly after taking off from the island": prepositions whose clause tells of something that was done.
TELLING = frozenset({"after", "before", "since", "by", "without"})
# Fewer content words than this and the clause is a modifier ("who died"), not a proposition.
LEAST = {"ccomp": 2, "conj": 2, "parataxis": 2}
LEAST_OTHER = 3
LEAST_ROOT = 2
LEAST_QUOTED = 1  # "This is not a swap," he said
# What a speech verb's clause must tell beside speaker and cue to count ("said at a meeting in the capital").
LEAST_BESIDE_SPEECH = 4
# Coordinated verbs of one subject are one proposition up to this many content words ("became aware ... and told
# the pilot"); a reporter's long double sentence is two.
LONGEST_SHARED = 16


def clauses_of(tree: Tree, sentence: Sentence, statements: Sequence[Statement]) -> list[tuple[Token, list[Token]]]:
    """Clause heads with the tokens of their own clause, small clauses given back to the one above."""
    tokens = tree.sentence_tokens(sentence)
    heads = {t.index for t in tokens if t.dep == "ROOT" or t.head == t.index or _is_clause(tree, t)}
    owner = {t.index: _owner(tree, t, heads) for t in tokens}
    quoted = _quoted_heads(tree, tokens, heads, owner, statements)
    quoted |= {index for index in heads if _said_briefly(tree, tree.tokens[index])}
    _keep_together(tree, tokens, heads, owner, statements)
    depth = {index: sum(1 for _ in tree.ancestors(tree.tokens[index])) for index in heads}
    for index in sorted(heads, key=lambda i: (-depth[i], i)):  # the deepest first
        head = tree.tokens[index]
        own = [t for t in tokens if owner[t.index] == index]
        least = LEAST_ROOT if head.dep == "ROOT" else LEAST.get(head.dep, LEAST_OTHER)
        if len(content(own)) < least and head.head != head.index and index not in quoted:
            above = _owner(tree, tree.tokens[head.head], heads - {index})
            for token in own:
                owner[token.index] = above
            heads.discard(index)
    clauses = []
    for index in sorted(heads):
        own = [t for t in tokens if owner[t.index] == index]
        head = tree.tokens[index]
        held = content(own)
        if len(held) < (LEAST_QUOTED if index in quoted else LEAST_ROOT) or (
            len(held) <= LEAST_ROOT and head.lemma.casefold() in LIGHT
        ):
            continue
        if index not in quoted and head.lemma.casefold() in SPEECH and _only_speaks(tree, head, held):
            continue
        speech = index not in quoted and _is_speech(tree, head, statements)
        if speech and _beside(tree, head, own, statements) < LEAST_BESIDE_SPEECH and not _undertakes(tree, head, own):
            continue
        occurs = head.lemma.casefold() in OCCURRING and any(t.index in heads for t in tree.children(head, "advcl"))
        if (occurs or head.lemma.casefold() in COMING_ABOUT) and index not in quoted:
            about = {t.index for child in tree.children(head, *SUBJECTS) for t in tree.subtree(child)} | {index}
            if all(t.index in about for t in held):
                continue  # "The talks came" (two days later): only their place in time
        named = head.lemma.casefold() == "know" and any(t.text == "as" for t in tree.children(head, "prep"))
        if (named or head.lemma.casefold() in NAMING) and head.dep in (
            "acl",
            "relcl",
            "pcomp",
            "pobj",
            "conj",
            "ccomp",
        ):
            continue  # "dubbed the long war", "known as the long war": a name, and no assertion
        if head.lemma.casefold() in CITING and head.dep in ("advcl", "acl", "prep"):
            continue  # ", citing the ministry" says whose words they are, and nothing else
        clauses.append((head, own))
    return clauses


def completed(tree: Tree, own: Sequence[Token], clauses: Sequence[tuple[Token, list[Token]]]) -> list[Token]:
    """A clause's words with those of the clauses cut from it that they say nothing without: what was done before or by
    ("shortly after leaving the port"), a complement without a finite verb ("saw the miners blocking the line"), and
    what tells which of them is meant ("the third time that it has closed"). They tell for themselves, too."""
    words = {t.index: t for t in own}
    rest = [clause for clause in clauses if clause[0].index not in words]
    while more := [c for c in rest if c[0].head in words and _completes(tree, c[0])]:
        words.update((t.index, t) for _, found in more for t in found)
        rest = [c for c in rest if c[0].index not in words]
    return [words[index] for index in sorted(words)]


def _completes(tree: Tree, head: Token) -> bool:
    above = tree.head(head)
    if head.dep == "pcomp":
        return above.text.casefold() in ("by", "without")
    if head.dep == "ccomp":
        verbs = (head, *tree.children(head, "aux", "auxpass"))
        bare = above.lemma.casefold() not in SPEECH and not any(t.tag in FINITE for t in verbs)
        return bare and head.start > above.start
    if head.dep != "relcl" or tree.tokens[tree.subtree(head)[0].index - 1].text in BREAKS:
        return False
    nouns = [above]
    while nouns[-1].dep == "pobj":  # "is one of the few states with which"
        nouns.append(tree.head(tree.head(nouns[-1])))
    return nouns[-1].dep == "attr" or any(t.lemma.casefold() in EMPTY or t.lemma.casefold() == "be" for t in nouns)


def _quoted_heads(
    tree: Tree, tokens: Sequence[Token], heads: set[int], owner: dict[int, int], statements: Sequence[Statement]
) -> set[int]:
    """Make each quotation's words in the sentence hang together: what the parser hung on the verb outside goes
    to the quotation's own topmost word. Gives those words."""
    found = set()
    for statement in statements:
        if statement.form != "direct":
            continue
        for part in dict.fromkeys((statement.content, *statement.fragments)):
            inside = [t for t in tokens if part.start <= t.start < part.end and t.pos not in ("PUNCT", "SPACE")]
            places = {t.index for t in inside}
            tops = [t for t in inside if t.head not in places or t.head == t.index]
            if not content(inside) or not tops:
                continue
            verbs = [t for t in tops if t.pos in ("VERB", "AUX")]
            top = min(verbs or tops, key=lambda t: t.index)
            for token in inside:
                if owner[token.index] not in places:
                    owner[token.index] = top.index
            heads.add(top.index)
            owner[top.index] = top.index
            found.add(top.index)
    return found


def _keep_together(
    tree: Tree, tokens: Sequence[Token], heads: set[int], owner: dict[int, int], statements: Sequence[Statement]
) -> None:
    """Of what one speaker says in one sentence, give coordinated verbs without a subject of their own to the
    verb that has it, and a quoted sentence's clauses to its main clause, where the whole is not long."""
    for index in sorted(heads):
        head = tree.tokens[index]
        those = around(head, statements)
        quoted = bool(those) and those[0].form == "direct"
        shared = bool(those) and head.dep == "conj" and not tree.children(head, *SUBJECTS)
        if head.head == head.index or not (quoted or shared):
            continue
        above = owner[head.head]
        both = [t for t in tokens if owner[t.index] in (index, above)]
        if len(content(both)) > LONGEST_SHARED:
            continue
        if [s.id for s in those] != [s.id for s in around(tree.tokens[above], statements)]:
            continue
        if _is_speech(tree, head, statements) or _is_speech(tree, tree.tokens[above], statements):
            continue
        for token in both:
            owner[token.index] = above
        heads.discard(index)


def _is_clause(tree: Tree, token: Token) -> bool:
    if token.dep == "pcomp":
        above = tree.head(token).text.casefold()
        if above == "given":  # "given that the piers are cracked"
            return bool(tree.children(token, *SUBJECTS))
        return token.pos == "VERB" and above in TELLING
    if token.dep not in CLAUSES or _is_open(tree, token) or _is_purpose(tree, token) or _is_dependent(tree, token):
        return False
    if token.dep == "csubj" and tree.head(token).lemma.casefold() == "be":
        return False  # "Calling them thieves is wrong": nobody called them so
    if token.pos in ("VERB", "AUX"):
        return token.dep != "conj" or tree.head(token).pos in ("VERB", "AUX")
    return bool(tree.children(token, *SUBJECTS))


def purposes(tree: Tree, own: Sequence[Token]) -> set[int]:
    """The places of those of a clause's words that tell only what it is for; "the decision to close the mine" is what
    was decided."""
    return {
        t.index
        for top in own
        if _is_purpose(tree, top) and not (top.dep == "acl" and tree.head(top).lemma.casefold() in UNDERTAKING)
        for t in tree.subtree(top)
    }


def _is_purpose(tree: Tree, token: Token) -> bool:
    """Whether the clause tells what something is for and not what was done: an infinitive that modifies ("came to sign
    the treaty"), or the occasion ("marking the anniversary"). It is part of what it is hung on."""
    if token.dep not in ("advcl", "acl") or tree.children(token, *SUBJECTS):
        return False
    return any(t.tag == "TO" for t in tree.children(token, "aux")) or token.lemma.casefold() in OCCASION


def _is_dependent(tree: Tree, token: Token) -> bool:
    """Whether the clause is none without the word that it completes: one without a verb ("making her the first guest"),
    what someone is afraid or sure of ("are wary that it could flood": nobody says it will), and an infinitive that
    says which ("the first visitors to arrive")."""
    above = tree.head(token)
    if token.dep == "ccomp" and token.start > above.start:
        if above.lemma.casefold() in WARY:
            return all(t.text.casefold() != "it" for t in tree.children(tree.head(above), *SUBJECTS))
        return above.lemma.casefold() in RENDERING and token.pos not in ("VERB", "AUX")
    ranked = token.dep == "relcl" and any(t.text.casefold() in RANKING for t in tree.children(above, "amod", "nummod"))
    return ranked and any(t.tag == "TO" for t in tree.children(token, "aux"))


def _is_open(tree: Tree, token: Token) -> bool:
    """Whether the clause is an indirect question ("how it happened", "whether he left"): it asserts nothing."""
    if token.dep not in ("ccomp", "pcomp", "csubj"):
        return False
    words = tree.subtree(token, without=("advcl",))  # "when the rain stopped, they left" asks nothing
    first = next((t for t in words if t.tag != "RB"), words[0])  # "exactly how many there are"
    above = tree.head(token)
    if above.dep == "relcl" and first.index < above.index:
        return False  # "those who he says were hurt"
    return first.tag in ("WP", "WRB", "WDT") or first.text.casefold() in ("whether", "if")


def _owner(tree: Tree, token: Token, heads: set[int]) -> int:
    while token.index not in heads and token.head != token.index:
        token = tree.head(token)
    return token.index


def _is_speech(tree: Tree, head: Token, statements: Sequence[Statement]) -> bool:
    """Whether the clause says that someone speaks: its head is a statement's cue, or a verb of speech with
    what is said below it."""
    said = tree.children(head, "ccomp", "parataxis", "xcomp")
    for statement in statements:
        if statement.cue and statement.cue.start <= head.start < statement.cue.end:
            below = {t.index for child in said for t in tree.subtree(child)}
            end = max((t.end for t in tree.subtree(head)), default=head.end)
            # "hailed her as an icon": what is said is part of the clause, and the clause has to stay
            outside = statement.content.end <= head.start or statement.content.start >= end
            if outside or any(tree.tokens[i].start >= statement.content.start for i in sorted(below)):
                return True
    return head.lemma.casefold() in SPEECH and bool(said)


def asserted(tree: Tree, head: Token, own: Sequence[Token]) -> Token:
    """The word that heads what a clause asserts: of "please note that this is no swap", "I believe that he lied" what
    stands below the verb, where that is no clause of its own."""
    mine = {t.index for t in own}
    while head.lemma.casefold() in HOLDING and not tree.children(head, "neg"):
        below = [t for t in tree.children(head, "ccomp") if t.index in mine and tree.children(t, *SUBJECTS)]
        if len(below) != 1:
            break
        head = below[0]
    return head


def _said_briefly(tree: Tree, head: Token) -> bool:
    """Whether the clause is all that somebody is told to have said, however short, and tells of something done to
    somebody or to come: "said he would resign", "said he had been robbed"."""
    helpers = tree.children(head, "aux", "auxpass")
    return (
        head.dep == "ccomp"
        and head.pos == "VERB"
        and head.lemma.casefold() not in LIGHT | HOLDING
        and tree.head(head).lemma.casefold() in SPEECH
        and bool(tree.children(head, *SUBJECTS))
        and any(t.dep == "auxpass" or t.lemma.casefold() in COMING for t in helpers)
        and not _is_open(tree, head)
    )


def _undertakes(tree: Tree, head: Token, own: Sequence[Token]) -> bool:
    """Whether the clause says what somebody is to do or has done ("promised to resign", "denied taking part"): what is
    said is an infinitive or a gerund, which is no clause of its own, and would be lost with the clause."""
    mine = {t.index for t in own}
    return any(
        t.index in mine
        and any(a.tag in ("TO", "VBG") for a in (t, *tree.children(t, "aux", "auxpass")))
        and t.lemma.casefold() not in SPEECH
        and (len(content(tree.subtree(t))) > 1 or bool(tree.children(t, "auxpass")))
        for t in tree.children(head, "xcomp", "ccomp")
    )


def _only_speaks(tree: Tree, head: Token, held: Sequence[Token]) -> bool:
    """Whether a verb of speech stands alone with who speaks and at most one word more ("said in a statement"); "gusts
    were reported" tells of what its subject is."""
    if tree.children(head, "nsubjpass"):
        return False
    speaker = {t.index for child in tree.children(head, *SUBJECTS) for t in tree.subtree(child)} | {head.index}
    more = tree.children(head, "dobj", "attr", "neg")  # that someone did not answer is told for its own sake
    more += [t for t in tree.children(head, "xcomp") if tree.children(t, "auxpass")]  # "reported being robbed"
    return not more and sum(t.index not in speaker for t in held) <= 1


def _beside(tree: Tree, head: Token, own: list[Token], statements: Sequence[Statement]) -> int:
    """Content words of a speech clause beside the cue, the speaker and what is said."""
    taken: set[int] = {head.index}
    for child in tree.children(head, *SUBJECTS, "agent"):
        taken.update(t.index for t in tree.subtree(child))
    spans: list[Span] = []
    for statement in statements:
        if statement.cue and statement.cue.start <= head.start < statement.cue.end:
            spans += [statement.content, *statement.fragments, statement.cue]
            spans += [p.span for p in (statement.speaker, *statement.relayed_by) if p]
    return sum(t.index not in taken and not any(s.start <= t.start < s.end for s in spans) for t in content(own))


def around(token: Token, statements: Sequence[Statement]) -> list[Statement]:
    """The statements inside whose content the token stands, innermost (shortest) first."""
    inside = [
        s for s in statements
        if any(part.start <= token.start < part.end for part in (s.content, *s.fragments))
    ]  # fmt: skip
    return sorted(inside, key=lambda s: (s.content.end - s.content.start, s.content.start, s.id))
