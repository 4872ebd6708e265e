"""Which name "the minister", "the airline", "the French company", "the 45-year-old" stand for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rashomon.language import gazetteer
from rashomon.language.names.offices import country_of
from rashomon.language.names.titles import MINISTRIES, OFFICES, word
from rashomon.language.references import lexicon
from rashomon.language.references.forms import MOST_FITTING, SPELLINGS, full, office_key
from rashomon.language.references.offices import FORMER, another_office, is_former
from rashomon.language.references.scene import Reading, Scene
from rashomon.language.references.told import Told
from rashomon.model import Mention, Token

REACH = 3
# For how many sentences a trade ("the pilot") is a name's own. ECB+ is indifferent between 2 and 20; read by eye, a
# feature's later "the pilot" was of another plane.
FRESH = 5
# Of more people of one title than this ("the minister") it is not asked which one is meant.
MOST_CALLED = 50
# Nouns that may be said of the one person just spoken of, whatever was told of him or her.
_ANYBODY = frozenset(["man", "woman", "boy", "girl"])
_DEFINITE = frozenset(["the", "that", "this"])
# Modifiers that say nothing new of who is meant.
_NEUTRAL = frozenset(
    "former then late ex current incoming outgoing embattled veteran disgraced troubled popular famous celebrated "
    "renowned legendary young old elderly aging ageing retired longtime long-time influential powerful controversial "
    "same whole entire latter former accused convicted alleged beleaguered ailing injured wounded dead slain missing "
    "giant big small large tiny little".split()
)
# Modifiers that tell one from another, or make a new one.
_OTHER = frozenset(
    "combined merged new other rival second third fourth next parent resulting joint separate unnamed unidentified "
    "first last only sister smaller larger bigger average typical respective various".split()
)
_NO_PHRASE = frozenset(["compound", "nmod", "amod", "npadvmod", "attr", "appos", "oprd"])
_NOUNS = lexicon.singular_nouns()
_MODIFIERS = ("amod", "compound", "nmod", "poss", "nummod")


def is_description(scene: Scene, token: Token) -> bool:
    """Whether a noun or adjective heads a definite description of one person or body, and is no name's own title."""
    low = token.text.lower()
    if token.tag == "JJ" or low == "old":
        return low == "old" and _age(scene, token) is not None and _definite(scene, token)
    told = _NOUNS.get(low)
    if (told is None and low not in MINISTRIES) or low in lexicon.kin() or token.dep in _NO_PHRASE:
        return False
    if token.tag == "NNP" and told is not None and told[0] == "person" and low not in OFFICES:
        return False
    if token.dep == "pobj" and word(scene.tree.head(token)) == "as":
        return False
    if _named_after(scene, token):
        return False
    if low in MINISTRIES and any(c.tag == "PRP$" or c.dep == "poss" for c in scene.tree.children(token)):
        return True
    return _definite(scene, token)


def _named_after(scene: Scene, token: Token) -> bool:
    """Whether a name follows that the mentions do not have: "the law firm Quall Norvell" says itself who is meant."""
    at = token.index + 1
    if at >= len(scene.tree.tokens) or at in scene.covered:
        return False
    following = scene.tree.tokens[at]
    return following.tag == "NNP" and following.sentence == token.sentence and following.text[:1].isupper()


def _definite(scene: Scene, token: Token) -> bool:
    return any(word(c) in _DEFINITE for c in scene.tree.children(token, "det"))


def description(scene: Scene, token: Token) -> Reading:
    """The reading of a definite description."""
    low = word(token)
    mark = scene.at.get(token.index)
    if mark is not None and mark.name is not None:
        return Reading(mark.name, "the name beside it")
    if low in MINISTRIES:
        return _ministry(scene, token)
    modifiers = [c for c in scene.tree.children(token) if c.dep in _MODIFIERS and c.tag not in ("DT", "POS", "PRP$")]
    if any(c.dep == "poss" for c in modifiers):
        return Reading(None, "somebody's, not named")
    narrowed = _narrowed(scene, token)
    if low in lexicon.bodies() and low not in lexicon.persons():
        return _body(scene, token, low, modifiers, narrowed)
    return _person(scene, token, low, modifiers, narrowed)


def _narrowed(scene: Scene, token: Token) -> set[str] | None:
    """The words of what narrows a description down ("the head of the delegation"); None where nothing does."""
    tree = scene.tree
    found: set[str] = set()
    narrowed = False
    for child in tree.children(token):
        if child.index < token.index:
            continue
        if child.dep in ("relcl", "acl") and tree.tokens[child.index - 1].text != ",":
            clause = tree.children(child, "nsubj", "nsubjpass")
            if not any(tree.tokens[s.index - 1].text == "," for s in clause):
                return {"?"}
        if child.dep == "prep" and child.text.lower() in ("of", "for", "in", "at", "from", "with", "behind"):
            narrowed = True
            found |= {t.text.lower() for t in tree.subtree(child) if t.pos in ("NOUN", "PROPN", "ADJ")}
    return found if narrowed else None


def _age(scene: Scene, token: Token) -> str | None:
    """The age that "the 45-year-old" says."""
    tokens, at = scene.tree.tokens, token.index
    if word(token) != "old" or at < 4 or tokens[at - 2].text.lower() != "year":
        return None
    return tokens[at - 4].text if tokens[at - 4].text.isdigit() else None


def _suits(scene: Scene, told: Told, modifiers: list[Token], *, trades: bool = False) -> bool:
    """Whether nothing that stands before the noun speaks against a name.

    With `trades` a word for a trade may be new: "the cable network", after a network was named.
    """
    for c in modifiers:
        low = c.text.lower()
        if low in told.words or low in _NEUTRAL or c.dep == "poss":
            continue
        if low in _OTHER:
            return False
        code = gazetteer.country_code(c.text)
        if code is not None:
            if told.countries and code not in told.countries:
                return False
            if not told.countries and told.kind != "person":
                continue
            continue
        trade = trades and c.tag == "NN" and c.text.islower()
        if not trade and (c.tag in ("NNP", "NNPS") or c.dep in ("compound", "nmod")):
            return False
    return True


def _introduced(scene: Scene, token: Token, low: str, since: int) -> bool:
    """Whether "a man", "another minister" without a name came after a token: then he is meant."""
    indefinite = scene.known.indefinite.get(low, [])
    return bisect_right(indefinite, since) < bisect_left(indefinite, token.index)


def _person(scene: Scene, token: Token, low: str, modifiers: list[Token], narrowed: set[str] | None) -> Reading:
    age = _age(scene, token)
    called = scene.known.aged.get(age, ()) if age else scene.known.called.get(("person", low), ())
    known = _fitting(scene, token, called, modifiers, narrowed)
    if len(known) == 1:
        if not age and _introduced(scene, token, low, known[0].first):
            return Reading(None, "somebody without a name fits as well", (known[0].name,))
        if not age and low not in OFFICES and not _fresh(known[0], token):
            return Reading(None, "named too long before", (known[0].name,))
        return Reading(known[0].name, "the one of that age" if age else "the one called so")
    if known:
        return Reading(None, "two people fit", tuple(sorted(t.name for t in known)))
    if narrowed is not None:
        return Reading(None, "described at length, not named")
    if age or low in lexicon.epithets() or low in _ANYBODY:
        return _salient(scene, token, low, modifiers)
    return Reading(None, "nobody is called so before")


def office(scene: Scene, m: Mention) -> Reading | None:
    """The reading of an office named without its holder ("the Norlandian minister"): who was told to hold it.

    None where it is no definite one: "Lee, a senator".
    """
    tokens = scene.tree.tokens
    code, words = office_key(m.name)
    first = bisect_left(scene.known.starts, m.span.start)
    if code is None and not (first and word(tokens[first - 1]) == "the"):
        return None
    if another_office(scene.tree.article.text, m):
        return Reading(None, "described at length, not named")
    noun = m.name.rsplit(maxsplit=1)[-1].lower()
    found = [
        told
        for at, told in scene.known.called.get(("person", noun), ())[:MOST_CALLED]
        if max(at, told.first) < m.head and (code is None or code in told.countries)
        and words <= {SPELLINGS.get(w, w) for w in told.words}
        and is_former(m) == (not FORMER.isdisjoint(told.words))
    ]  # fmt: skip
    names = tuple(sorted({t.name for t in found}))
    if len(names) == 1:
        fresh = code is not None or _fresh(found[0], tokens[m.head])
        if not fresh:
            return Reading(None, "named too long before", names)
        return Reading(names[0], "the one called so")
    return Reading(None, "two people fit" if names else "nobody told to hold it", names)


def _fresh(told: Told, token: Token) -> bool:
    """Whether a name was written not long before: twenty sentences on, "the pilot" flies another plane."""
    at = bisect_right(told.sentences, token.sentence)
    return at > 0 and token.sentence - told.sentences[at - 1] <= FRESH


def _fitting(
    scene: Scene, token: Token, called: Sequence[tuple[int, Told]], modifiers: list[Token], narrowed: set[str] | None
) -> list[Told]:
    """Those called so before a token whom nothing speaks against; no more than it takes to see that they are many."""
    found: list[Told] = []
    for first, told in called[:MOST_CALLED]:
        if max(first, told.first) > token.index or len(found) > MOST_FITTING:
            break
        if _suits(scene, told, modifiers) and (narrowed is None or narrowed <= told.words):
            found.append(told)
    return found


def _salient(scene: Scene, token: Token, low: str, modifiers: list[Token]) -> Reading:
    """An epithet: the one person named before of its sex, if it is one still in reach."""
    gender = lexicon.noun_gender(low)
    fitting: list[Told] = []
    for told in scene.known.people:
        if told.first > token.index or len(fitting) > 1:
            break
        if scene.gender(told.name) in (None, gender or scene.gender(told.name)) and _suits(scene, told, modifiers):
            fitting.append(told)
    if len(fitting) != 1:
        names = tuple(sorted(t.name for t in fitting))
        return Reading(None, "two people fit" if fitting else "nobody before it in reach", names)
    one = fitting[0]
    near = (m for back in range(REACH + 1) for m in scene.before(token, token.sentence - back))
    if not any(m.name == one.name and not scene.quoted(m.index) for m in near):
        return Reading(None, "named too long before", (one.name,))
    if _introduced(scene, token, low, -1):
        return Reading(None, "somebody without a name fits as well", (one.name,))
    if low != "old":
        scene.known.called.setdefault(("person", low), []).append((token.index, one))
    return Reading(one.name, "the only person before it who may be called so")


def _body(scene: Scene, token: Token, low: str, modifiers: list[Token], narrowed: set[str] | None) -> Reading:
    noun = lexicon.bodies()[low]
    called = _fitting(scene, token, scene.known.called.get(("body", low), ()), modifiers, narrowed)
    fitting = called
    if not fitting:
        names = {
            m.name: None for back in range(REACH + 1) for m in scene.before(token, token.sentence - back) if m.name
        }
        bodies = [t for n in names if (t := scene.told.get(n)) is not None and t.kind in ("organisation", "facility")]
        near = [t for t in bodies if _suits(scene, t, modifiers) and (narrowed is None or narrowed <= t.words)]
        firms = noun.any_firm and narrowed is None
        fitting = [t for t in near if _is(t.name, noun) or (firms and _firm(t))]
    if not fitting and narrowed is None:
        fitting = _sole(scene, token, noun, modifiers)
    if len(fitting) == 1:
        if _introduced(scene, token, low, fitting[0].first if called else -1):
            return Reading(None, "another without a name fits as well", (fitting[0].name,))
        return Reading(fitting[0].name, "the one called so" if called else "the one body in reach that it describes")
    if fitting:
        return Reading(None, "two bodies fit", tuple(sorted(t.name for t in fitting)))
    return Reading(None, "no body in reach that it describes" if narrowed is None else "described at length, not named")


def _sole(scene: Scene, token: Token, noun: lexicon.BodyNoun, modifiers: list[Token]) -> list[Told]:
    """The one body named in this sentence and the one before, where the noun suits it and only the trade is new."""
    near = {m.name for back in (0, 1) for m in scene.before(token, token.sentence - back) if m.sort == "body"}
    told = scene.told.get(next(iter(near)) or "") if len(near) == 1 else None
    if told is None or not (_is(told.name, noun) or (noun.any_firm and _firm(told))):
        return []
    return [told] if _suits(scene, told, modifiers, trades=True) else []


def _is(name: str, noun: lexicon.BodyNoun) -> bool:
    entry = gazetteer.lookup(name)
    last = name.rsplit(maxsplit=1)[-1].lower().rstrip(".")
    if last in noun.lasts:
        return True
    # The lists' media in capitals are broadcasters: "the newspaper" is none of them.
    printed = noun is lexicon.bodies()["newspaper"] and name.isupper()
    return entry is not None and entry.sort in noun.sorts and not printed


def _firm(told: Told) -> bool:
    """Whether no word and no list says that a body is something else than a company."""
    entry = gazetteer.lookup(told.name)
    last = told.name.rsplit(maxsplit=1)[-1].lower()
    if entry is not None:
        return entry.sort == "company"
    return told.kind == "organisation" and last not in lexicon.NO_FIRMS and not told.name.isupper()


def _ministry(scene: Scene, token: Token) -> Reading:
    tree = scene.tree
    owner = next((c for c in tree.children(token) if c.dep == "poss"), None)
    if owner is not None:
        mark = scene.at.get(owner.index)
        name = mark.name if mark is not None and mark.sort == "person" else None
        ministry = scene.known.ministry_of(name) if name else None
        return Reading(ministry, "its minister's ministry" if ministry else "somebody's, not named")
    if not _definite(scene, token):
        return Reading(None, "not a definite one")
    at = bisect_right(scene.known.ministries, token.start, key=lambda m: m.span.end)
    before = [t for t in tree.children(token, "amod", "compound", "nmod") if t.index < token.index]
    first = min((t.index for b in before for t in tree.subtree(b)), default=token.index)
    code = country_of(tree.article.text[tree.tokens[first].start : token.start]) if first < token.index else None
    if code:  # "the Freedonian ministry" after its neighbour's
        own = sorted({n for m in scene.known.ministries[:at] if country_of(n := full(m)) == code})
        one = own[0] if len(own) == 1 else None
        return Reading(one, "the one ministry of that country" if one else "no one ministry of that country")
    if at:
        return Reading(full(scene.known.ministries[at - 1]), "the ministry named last")
    return Reading(None, "no ministry before it")
