"""Who speaks by a cue beside a quotation: by the parse, or else by what stands next to the cue."""

from __future__ import annotations

from typing import Final

from rashomon.language import Tree
from rashomon.model import Attitude, Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.cues import Voice, voice_of
from rashomon.statements.clauses.speakerlike import is_speakerlike
from rashomon.statements.quotes import verbs
from rashomon.statements.quotes.page import FINITE, Page
from rashomon.statements.speakers.parties import is_outlet, noun_phrase

_NOMINAL: Final = ("NOUN", "PROPN", "PRON")
_IN_PHRASE: Final = (*_NOMINAL, "DET", "ADJ", "NUM", "ADV", "PART")
# How many words after a cue its speaker may be sought in, where the parser saw none.
AFTER: Final = 8
# Nouns that are told something, and carry nothing themselves: "emailed supporters, saying “...”".
_TELLING: Final = frozenset(
    "email e-mail text message tell write write-to phone call telephone address lead thank greet urge rally contact "
    "remind warn brief assure inform reassure taunt mock tweet".split()
)
_TAKING_UP: Final = frozenset("say add tell note explain argue insist stress write".split())
# A verb of these may have its subject far away.
_BORROWING: Final = ("conj", "advcl", "xcomp", "relcl", "acl")


def is_cue(verb: Token) -> bool:
    """Whether a finite verb or participle may tell of a quotation beside it."""
    bare = verb.tag == "VB" and verb.text.lower() == "read"  # past and present look alike
    return (verb.tag in ("VBD", "VBZ", "VBP", "VBN") or bare) and verb.lemma.lower() in verbs.BESIDE


def is_particled(tree: Tree, verb: Token) -> bool:
    """Whether the verb and the next word are a cue: "shot back"."""
    if not verb.tag.startswith("VB") or verb.index + 1 >= len(tree.tokens):
        return False
    return verbs.is_particled(verb.lemma.lower(), tree.tokens[verb.index + 1].text.lower())


def attitude_of(voice: Voice) -> Attitude:
    """How the cue presents the words."""
    return next((verbs.BESIDE[t.lemma.lower()] for t in reversed(voice.cue) if t.lemma.lower() in verbs.BESIDE), "says")


def voice_beside(page: Page, verb: Token, words: list[Token], at: int) -> Voice | None:
    """Who speaks by the cue `verb`, which is the word number `at` of `words`, the words beside a quotation."""
    tree = page.tree
    giver = _giver(tree, verb) or _passive(tree, verb) or _teller(tree, verb)
    if giver is not None:
        return Voice(noun_phrase(tree, giver), [], [verb])
    voice = voice_of(tree, verb)
    if voice is not None and all(page.around(t) is None for t in voice.speaker):
        cited = tree.tokens[max(0, voice.speaker[0].index - 1)].text.lower() in ("citing", "quoting")
        if cited and voice.relays and not (is_speakerlike(tree, voice.speaker) and is_outlet(tree, voice.relays[0])):
            voice = Voice(voice.relays[0], voice.relays[1:], voice.cue)  # "citing another reason" cites nobody
        near = any(t in words for t in voice.speaker) or verb.tag == "VBG" or verb.dep in _BORROWING
        own = bool(tree.children(verb, "nsubj"))  # "with one of the ads asking, “...”"
        odd = verb.tag == "VBG" and not own and not is_speakerlike(tree, voice.speaker) and bool(_above(page, verb))
        if near and not odd and _lies_well(tree, voice, words, at):
            named = _named_before(tree, verb) if _is_place(tree, voice.speaker) else []
            return Voice(named, voice.relays, voice.cue) if named else voice
    if tree.children(verb, "auxpass") or (verb.tag == "VBN" and tree.children(verb, "agent")):
        return None
    if any(c.dep == "neg" for c in tree.children(verb)) or (
        verb.tag == "VB" and verb.text.lower() != "read" and not _to_say(tree, verb)
    ):
        return None
    aged = _aged_before(tree, verb)
    if aged:
        return Voice(aged, [], [verb])
    phrase = (_above(page, verb) if verb.tag in ("VBG", "VB") else []) or _subject_near(page, words, at)
    if not phrase and verb.tag != "VBG":
        phrase = first_phrase(tree, words[at + 1 : at + 1 + AFTER])
    return Voice(phrase, [], [verb]) if phrase else None


def heard(tree: Tree, voice: Voice | None) -> Voice | None:
    """The voice as far as somebody speaks: no sign, not "neither man"; whose the note is that is read."""
    if voice is None or not voice.speaker:
        return voice
    last = voice.speaker[-1]
    if voice.speaker[0].text.lower() == "neither" or last.lemma.lower() in SIGNS:
        return None
    following = tree.tokens[last.index + 1 : last.index + 2]
    if last.lemma.lower() in lexicon.DOCUMENT_NOUNS and last.pos == "NOUN" and following:
        whose = tree.children(following[0], "pobj") if following[0].text.lower() == "from" else []
        if whose:  # "..., read a note from the union"
            return Voice(noun_phrase(tree, whose[0]), [voice.speaker, *voice.relays], voice.cue, voice.passive)
    return voice


# What carries words that nobody says.
SIGNS: Final = frozenset(
    "sign banner placard poster plaque sticker billboard headline caption slogan t-shirt shirt hat flag graffiti "
    "signboard label inscription".split()
)


def _aged_before(tree: Tree, verb: Token) -> list[Token]:
    """ "the 24-year-old" right before the cue, on which the parser hangs its words one by one."""
    first = max(tree.sentence(verb).first, verb.index - len(_AGED))
    tokens = list(tree.tokens[first : verb.index])
    words = [t.text.lower() for t in tokens]
    fits = len(tokens) == len(_AGED) and all(
        w == a or (a == "#" and w.isdigit()) for w, a in zip(words, _AGED, strict=True)
    )
    return tokens if fits else []


_AGED: Final = ("the", "#", "-", "year", "-", "old")


def _is_place(tree: Tree, speaker: list[Token]) -> bool:
    return any(m.kind == "place" for t in speaker for m in tree.mentions_by_head.get(t.index, ()))


def _named_before(tree: Tree, verb: Token) -> list[Token]:
    """The person named right before the cue, past commas and a bracket: "..., Gov. Ann Lee (R-Karsund), said"."""
    at, bracket = verb.index - 1, False
    while at > 0 and verb.index - at <= AFTER and (bracket or tree.tokens[at].text in (",", ")")):
        bracket = tree.tokens[at].text != "(" and (bracket or tree.tokens[at].text == ")")
        at -= 1
    for mention in tree.mentions_by_head.get(at, ()):
        if mention.kind == "person":
            return noun_phrase(tree, tree.tokens[at])
    return []


def _lies_well(tree: Tree, voice: Voice, words: list[Token], at: int) -> bool:
    """Whether no other subject stands between the speaker found and the cue: then the parser lost its way."""
    if not voice.speaker:
        return False
    last = max(t.index for t in voice.speaker)
    verb = words[at]
    between = [t for t in words[:at] if last < t.index]
    above = {verb.index, *(t.index for t in tree.ancestors(verb))} if between else set()
    return not any(
        t.dep == "nsubj" and t.text.lower() in lexicon.PERSON_PRONOUNS and tree.head(t).index in above for t in between
    )


def _giver(tree: Tree, verb: Token) -> Token | None:
    """Who writes or gives out what then "says": the subject of "emailed supporters saying", "put out a note saying"."""
    if verb.tag != "VBG" or verb.dep not in ("acl", "advcl", "xcomp", "ccomp", "prep", "dep"):
        return None
    noun = tree.head(verb)
    if noun.pos not in ("NOUN", "PROPN", "PRON"):
        return None
    above = tree.head(noun)
    for _ in range(3):
        if above.pos != "VERB" and above.index != above.head:
            above = tree.head(above)
    if noun.dep not in ("dobj", "dative", "pobj") or above.pos != "VERB" or tree.children(above, "auxpass"):
        return None
    lemma = above.lemma.lower()
    told = lemma in _TELLING and noun.lemma.lower() not in lexicon.DOCUMENT_NOUNS
    held = (noun, *tree.children(above, "dobj"))
    given = lemma in verbs.GIVING and any(t.lemma.lower() in lexicon.DOCUMENT_NOUNS for t in held)
    if not (told or given):
        return None
    subjects = tree.children(above, "nsubj")
    return subjects[0] if subjects and subjects[0].text.lower() not in ("which", "that", "who") else None


def _teller(tree: Tree, verb: Token) -> Token | None:
    """The subject of "said" in "X said Y will have to choose, saying “...”": what is to be done has no one speak."""
    above = tree.head(verb)
    if verb.tag != "VBG" or verb.lemma.lower() not in _TAKING_UP or verb.dep not in ("advcl", "xcomp"):
        return None
    for _ in range(3):
        if above.dep != "ccomp" and above.dep in ("xcomp", "conj"):
            above = tree.head(above)
    teller = tree.head(above)
    modal = any(c.tag == "MD" for c in tree.children(above, "aux"))
    if above.dep != "ccomp" or not modal or teller.lemma.lower() not in lexicon.CLAUSE_VERBS:
        return None
    subjects = tree.children(teller, "nsubj")
    return subjects[0] if subjects and subjects[0].text.lower() not in _NOBODY else None


def _passive(tree: Tree, verb: Token) -> Token | None:
    """The subject of "was joined by X and joked": the one who was joined."""
    head = tree.head(verb)
    if verb.dep != "conj" or tree.children(verb, "nsubj") or not tree.children(head, "auxpass"):
        return None
    subjects = tree.children(head, "nsubjpass")
    if not subjects or not tree.children(head, "agent") or tree.children(verb, "auxpass"):
        return None
    if not is_speakerlike(tree, noun_phrase(tree, subjects[0])):  # "X said the plan was made by Y and said"
        subjects = tree.children(tree.head(head), "nsubj") if head.dep == "ccomp" else []
    return subjects[0] if subjects else None


def _to_say(tree: Tree, verb: Token) -> bool:
    """Whether "to say" tells of something said: "was prompted to say", "went so far as to say", "rose to say"."""
    before = tree.tokens[max(0, verb.index - 4) : verb.index]
    if not before or before[-1].text.lower() != "to" or "if" in (t.text.lower() for t in before):
        return False
    above = next((t for t in tree.ancestors(verb) if t.pos in ("VERB", "AUX")), None)
    if above is None or any(c.dep == "neg" for c in tree.children(above)):
        return False
    return verb.dep == "advcl" or above.lemma.lower() in verbs.LEADING


def _above(page: Page, verb: Token) -> list[Token]:
    """The subject of the clause that a participle belongs to, further up: "..., hailing the crew, saying “...”"."""
    tree = page.tree
    for above in tree.ancestors(verb):
        if above.pos not in ("VERB", "AUX"):
            continue
        for subject in tree.children(above, "nsubj", "nsubjpass"):
            phrase = noun_phrase(tree, subject)
            outside = page.around(subject) is None
            if outside and subject.text.lower() not in _NOBODY and is_speakerlike(tree, phrase):
                return phrase
    return []


def _subject_near(page: Page, words: list[Token], at: int) -> list[Token]:
    """The last subject or name before the cue, with no other verb between."""
    tree = page.tree
    for back in range(at - 1, -1, -1):
        token = words[back]
        subject = token.dep in ("nsubj", "nsubjpass") and page.around(token) is None
        if subject and token.pos in _NOMINAL and token.text.lower() not in _NOBODY:
            return noun_phrase(tree, token)
        if token.tag in FINITE and token.dep not in ("aux", "auxpass", "relcl", "acl") and not _joined(words, back, at):
            break
    named = _named_before(tree, words[at])
    if named:
        return named
    run = first_phrase(tree, words[:at])
    return run if run and run[-1].tag not in ("CD",) and not _is_time(page, run) else []


_NOBODY: Final = frozenset(("that", "which", "who", "there", "what", "it", "this"))


def _joined(words: list[Token], back: int, at: int) -> bool:
    """ "frowned and said": the verb before shares its subject."""
    return any(t.pos == "CCONJ" or t.text == "," for t in words[back + 1 : at])


def _is_time(page: Page, run: list[Token]) -> bool:
    return any(x.span.start <= run[-1].start < x.span.end for x in _times_near(page, run[0].start))


def _times_near(page: Page, place: int) -> list:  # type: ignore[type-arg]
    known = page.tree.answers["times by stretch"]
    if not known:
        known[-1] = []
        for found in page.tree.annotation.times:
            for stretch in range(found.span.start >> 9, (found.span.end >> 9) + 1):
                known.setdefault(stretch, []).append(found)
    near: list = known.get(place >> 9, [])  # type: ignore[type-arg]
    return near


def first_phrase(tree: Tree, words: list[Token]) -> list[Token]:
    """The run of words that names something at the head of `words`, where the parser saw no subject."""
    run: list[Token] = []
    for token in words:
        broken = bool(run) and any(t.text == "," for t in tree.tokens[run[-1].index : token.index])
        headed = not run and token.tag in ("VBN", "VBG") and token.dep == "amod"  # "said retired judge Ann Lee"
        if headed:
            run.append(token)
            continue
        named = token.text[:1].isupper() and token.pos in ("AUX", "VERB")  # "Will wrote"
        part = bool(run) and token.text == "of"  # "one of the advisers"
        names = named or part or token.pos in _IN_PHRASE or _hyphened(tree, token)
        if broken or not names:
            break
        run.append(token)
    while run and run[-1].pos not in _NOMINAL and not (run[-1].text[:1].isupper() and run[-1].pos == "AUX"):
        run.pop()
    while run and run[0].pos == "ADV":
        run.pop(0)
    return list(tree.tokens[run[0].index : run[-1].index + 1]) if run else []


def _hyphened(tree: Tree, token: Token) -> bool:
    return token.index > 0 and tree.tokens[token.index - 1].text == "-"
