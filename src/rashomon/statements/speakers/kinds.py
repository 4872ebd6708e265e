"""What kind of source words come from.

A name decides first: a person's is a person, and what the gazetteer knows is what it is. Else the noun that heads
the phrase decides, with the words that hang on it: "a spokesman for the union" speaks for a group, "a senior
official" is nobody that can be named. Whoever asks for anonymity is anonymous, whatever the office.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language import Tree, gazetteer
from rashomon.language.gazetteer import Entry
from rashomon.language.references.lexicon import singular_nouns
from rashomon.model import Kind, SourceKind, Token
from rashomon.statements import lexicon
from rashomon.statements.speakers import words
from rashomon.statements.speakers.named import Named, entry_of, exact, taken_apart
from rashomon.statements.speakers.phrases import head_of

_OWN = (
    "this newspaper", "this reporter", "our reporter", "our correspondent", "our own", "this correspondent",
    "this paper", "this website", "this magazine", "our newspaper", "our photographer", "our journalist",
)  # fmt: skip


_PEOPLE_ENDS = ("er", "or", "ant", "ist", "man", "woman", "person", "ian")

# Nouns for one person: no "it".
PERSONAL_NOUNS = (
    words.OFFICES | words.SHARED_OFFICES | words.PEOPLE | words.SPOKES | words.SOURCES | words.UNNAMED_OFFICES
    | words.NEWSPEOPLE | lexicon.PERSON_WORDS
) - {"authority", "regulator", "watchdog", "police", "family", "crown", "chief-of-staff"}  # fmt: skip


def source_kind(tree: Tree, tokens: Sequence[Token], text: str, around: str = "") -> SourceKind:
    """What kind of source the party is, by the words used for it and the name it stands for.

    `around` is the text beside the phrase that may tell of anonymity (apposition, relative clause, "speaking on
    condition of").
    """
    known = tree.answers["source kinds"]
    asked = (tokens[0].index, tokens[-1].index, len(tokens), text, around)
    if asked not in known:
        known[asked] = _kind(tree, tokens, text, around)
    found: SourceKind = known[asked]
    return found


def _kind(tree: Tree, tokens: Sequence[Token], text: str, around: str) -> SourceKind:
    named = taken_apart(tree, tokens, text)
    beside = around.lower()
    for rule in (_own, _person, _nameless, _social, _newsroom, _spokes, _document, _listed, _office, _body, _people):
        kind = rule(tree, named, beside)
        if kind is not None:
            return kind
    return "unknown"


def is_outlet(tree: Tree, tokens: Sequence[Token]) -> bool:
    """Whether the words name one that passes on what others say: an agency, a paper, a broadcaster."""
    text = exact(tree, tokens)
    if source_kind(tree, tokens, text) not in ("agency", "outlet"):
        return False
    return head_of(tokens).lemma.lower() not in words.NEWSPEOPLE or len(tokens) > 1


def _own(tree: Tree, n: Named, around: str) -> SourceKind | None:
    if n.phrase.startswith(_OWN) or (n.phrase in ("we", "i", "us") and n.head.text != "US"):
        return "own"
    return "own" if n.phrase == "the reporter" else None


def _person(tree: Tree, n: Named, around: str) -> SourceKind | None:
    if n.kind == "person":
        return "person"
    if n.proper and n.entry is None and n.kind in ("place", "organisation", "work", None) and _is_somebody(tree, n):
        return "person"
    if n.phrase in ("he", "she") and n.text.lower() == n.phrase:
        return "anonymous" if any(told in around for told in words.ANONYMITY) else "person"
    return None


def _is_somebody(tree: Tree, n: Named) -> bool:
    """Whether a name that the recogniser took for a place is told to be a person's: "X, the defence minister"."""
    told = tree.children(n.head, "appos")
    return any(t.tag == "NN" and t.lemma.lower() in PERSONAL_NOUNS and t.index > n.head.index for t in told)


def _nameless(tree: Tree, n: Named, around: str) -> SourceKind | None:
    if any(told in n.phrase or told in around for told in words.ANONYMITY):
        return "anonymous"
    if (n.noun in words.SOURCES and not n.proper) or (n.low & words.SOURCES and not n.proper and n.kind is None):
        return "anonymous"
    if any(told in n.phrase or told in around for told in words.INFORMED) and not n.proper:
        return "anonymous"
    if n.proper or n.kind is not None:
        return None
    if n.noun in words.UNNAMED_OFFICES and n.indefinite and not _bound(tree, n):
        return "anonymous"
    return None


def _bound(tree: Tree, n: Named, by: Sequence[str] = ("for", "of", "to")) -> bool:
    """Whether a person's noun says of whom or where: "a lawyer for Lee", "his aide"."""
    if any(c.dep == "poss" for c in tree.children(n.head)):
        return True
    return any(
        p.pos in ("PROPN", "PRON")
        for c in tree.children(n.head, "prep")
        if c.text.lower() in by
        for p in tree.children(c, "pobj")
    )


def _social(tree: Tree, n: Named, around: str) -> SourceKind | None:
    network = bool(n.low & words.NETWORKS) or any(p in n.phrase for p in words.SOCIAL_PHRASES)
    if n.noun in ("tweet", "netizen", "hashtag", "retweet") or (n.noun == "post" and not n.proper):
        return "social"
    if not network:
        return None
    if n.noun in words.SOCIAL_HEADS or any(p in n.phrase for p in words.SOCIAL_PHRASES):
        return "social"
    return None


def _newsroom(tree: Tree, n: Named, around: str) -> SourceKind | None:
    near = n.noun in words.NEWSPEOPLE | words.STORIES | words.PAPERS | {"agency"}
    entry = n.entry or (_within(tree, n) if near else None)
    if entry is not None and entry.sort in ("agency", "media"):
        return "agency" if entry.sort == "agency" else "outlet"
    if _is_agency(n):
        return "agency"
    return "outlet" if (_named_outlet(tree, n) if n.proper else _described_outlet(n)) else None


def _is_agency(n: Named) -> bool:
    if any(p in n.phrase or p in n.text.lower() for p in words.AGENCY_PHRASES):
        return True
    if not n.proper or n.kind == "place":
        return False
    named = set(n.text.split())
    return bool(named & words.AGENCY_INITIALS or n.low & words.AGENCY_ABROAD or _bare(n) & lexicon.AGENCIES)


def _bare(n: Named) -> set[str]:
    return {p.removeprefix("the ").removesuffix("'s") for p in (n.phrase, n.text.lower())}


def _named_outlet(tree: Tree, n: Named) -> bool:
    """Whether a name is a paper's or a broadcaster's."""
    if _bare(n) & lexicon.OUTLETS or (n.kind != "place" and set(n.before) & words.PAPERS):
        return True
    last = (n.text.split() or [""])[-1].lower()
    several = len(n.phrase.split()) > 1
    if several and (n.kind != "place" or n.phrase == f"the {last}") and {n.noun, last} & words.TITLES:
        return True
    if n.noun in words.DOUBTFUL_TITLES and n.kind in ("organisation", "work") and n.phrase.startswith("the "):
        return True
    return n.noun in words.OUTLETS - {"site"} or (n.entry is None and _told_newsroom(tree, n))


def _described_outlet(n: Named) -> bool:
    """Whether a description is of those who print or broadcast, or of what they do."""
    if n.phrase in ("the paper", "the local paper", "a local paper", "the city's paper"):
        return True
    if n.noun == "website":
        return not _owner_is_body(n)
    if n.noun in words.OUTLETS:
        return n.noun != "site" or bool(n.low & {"news", "web"})
    if n.noun in words.STORIES and (n.low & (words.OUTLETS | {"news"}) or (n.noun == "report" and _reports(n))):
        return True
    if n.noun in words.NEWSPEOPLE and n.low & (words.OUTLETS | words.TITLES | {"local"}) - words.NEWSPEOPLE:
        return True
    return n.noun in ("channel", "network", "station") and bool(
        n.low & {"tv", "television", "news", "radio", "state", "cable"}
    )


def _told_newsroom(tree: Tree, n: Named) -> bool:
    """Whether the article calls a name a paper, a broadcaster, or an affiliate of one, before or after it."""
    told = tree.answers["newsrooms told"]
    if "names" not in told:
        told["names"] = set()
        for m in tree.annotation.mentions:
            head = tree.tokens[m.head]
            near = tree.children(head, "compound", "amod", "appos", "nmod")
            near += [tree.head(head)] if head.dep == "appos" else []
            if m.kind != "person" and any(t.lemma.lower() in words.PAPERS | {"affiliate"} for t in near):
                told["names"] |= {m.name, m.span.exact, m.antecedent or m.name}
    names: set[str] = told["names"]
    return n.text in names or n.text.removeprefix("the ").removeprefix("The ") in names


def _reports(n: Named) -> bool:
    """Whether "reports" are the papers': told by nobody else."""
    return n.plural and not n.low & (words.BODIES | words.GROUPS | words.OFFICES | {"company", "annual"})


def _owner_is_body(n: Named) -> bool:
    return bool(set(n.before) & (words.BODIES | words.GROUPS | {"its", "their", "his", "her"}))


def _within(tree: Tree, n: Named) -> Entry | None:
    """The newsroom named in a phrase: "a Reuters reporter"."""
    text = tree.article.text
    first = n.head.start - len(" ".join(n.before)) - 4
    for match in gazetteer.find(text[max(0, first) : n.end]):
        if match.entry.sort in ("agency", "media"):
            return match.entry
    return None


def _spokes(tree: Tree, n: Named, around: str) -> SourceKind | None:
    if n.noun not in words.SPOKES or n.noun == "speaker":
        return None
    if any(c.tag == "PRP$" and c.text.lower() in ("his", "her") for c in tree.children(n.head, "poss")):
        return "person"
    bodies, groups = n.low & words.BODIES, n.low & words.GROUPS
    if not bodies and not groups:
        entries = [e for w in _names(tree, n) if (e := entry_of(w)) is not None]
        if entries:
            return _of_entry(entries[-1]) or "official"
        kinds = {k for w in _names(tree, n) if (k := _mention_kind(tree, w)) is not None}
        if "person" in kinds:
            return "person"
        if "organisation" in kinds:
            return "group"
        return "official"
    return "official" if bodies and not (groups and _last(n, words.GROUPS) > _last(n, words.BODIES)) else "group"


def _names(tree: Tree, n: Named) -> list[str]:
    """The names inside the head's phrase: whom a spokesman speaks for."""
    below = {t.index for t in tree.subtree(n.head, without=("relcl", "appos", "acl", "advcl"))}
    return [m.antecedent or m.name for i in sorted(below) for m in tree.mentions_by_head.get(i, ())]


def _mention_kind(tree: Tree, name: str) -> Kind | None:
    found: Kind | None = tree.answers["kinds of names"].get(name)
    return found


def _last(n: Named, among: frozenset[str]) -> int:
    listed = [w.strip(".,()'\"") for w in n.phrase.replace("'s", " ").split()]
    return max((at for at, w in enumerate(listed) if w in among), default=-1)


def _document(tree: Tree, n: Named, around: str) -> SourceKind | None:
    if n.proper and n.noun not in ("index", "papers", "report", "act", "files", "survey", "poll"):
        return None
    if n.noun in ("press", "account", "act") and not n.proper:
        return None
    noun = n.noun.removesuffix("s") if n.proper else n.noun
    return "document" if noun in lexicon.DOCUMENT_NOUNS or noun in words.DOCUMENTS else None


def _listed(tree: Tree, n: Named, around: str) -> SourceKind | None:
    if n.entry is not None and (n.proper or n.entry.sort != "country"):
        if n.entry.kind == "nationality" and n.plural:
            return "group"
        if n.entry.kind == "nationality" and n.before and n.before != ("the",):
            return "anonymous" if n.indefinite else "person"  # "an Afghan", "the 46-year-old Kenyan"
        return _of_entry(n.entry)
    return "group" if n.kind == "nationality" and n.plural else None


def _of_entry(entry: Entry) -> SourceKind | None:
    """What kind of source a thing of the gazetteer is."""
    if entry.sort in ("agency", "media"):
        return "agency" if entry.sort == "agency" else "outlet"
    if entry.sort in ("country", "region", "capital"):
        return "official"
    if entry.sort == "metonym":
        return "group" if entry.body in words.MARKETS else "official"
    if entry.sort in ("company", "people"):
        return "group"
    if entry.sort == "body":
        state = entry.group in words.STATE_SORTS or (not entry.group and entry.name not in words.NON_STATE)
        return "official" if state else "group"
    return None


def _office(tree: Tree, n: Named, around: str) -> SourceKind | None:
    if n.noun not in words.OFFICES | words.SHARED_OFFICES:
        return None
    if _of_group(tree, n):
        return "group" if n.plural else "person"
    if n.noun in words.SHARED_OFFICES:
        if n.low & words.UNOFFICIAL:
            return "group" if n.plural else "person"
        below = {
            w
            for t in tree.subtree(n.head, without=("relcl", "appos", "acl"))
            for w in (t.lemma.lower(), t.text.lower())
        }
        if n.noun not in words.OFFICES:
            if below & words.BODIES:
                return "official"
            return "group" if n.plural else "person"
        if below & (words.GROUPS - {"side"}) and not below & words.BODIES:
            return "group" if n.plural else "person"
    return "official"


def _of_group(tree: Tree, n: Named) -> bool:
    """Whether all that the phrase names is no state's: "Microsoft officials", "FIFA's ethics committee"."""
    kinds = {_of_entry(e) for name in _names(tree, n) if name != n.text and (e := entry_of(name)) is not None}
    return kinds == {"group"}


def _body(tree: Tree, n: Named, around: str) -> SourceKind | None:
    listed = {n.noun, n.head.text.lower()}
    if n.noun == "bank":
        return "official" if n.low & words.CENTRAL else "group"
    if n.noun == "agency":
        if n.low & words.PRIVATE:
            return "group"
        return "official" if len(n.before) > 1 or n.kind == "organisation" else None
    if listed & words.BODIES or any(
        w in words.BODIES and n.proper for w in (n.text.split() or [""])[-1].lower().split()
    ):
        if n.noun in ("house", "service", "office", "panel", "mission") and n.low & words.UNOFFICIAL:
            return "group"
        return "group" if set(n.before) & words.PRIVATE or _of_group(tree, n) else "official"
    if n.proper and n.noun in ("organization", "organisation") and n.low & words.WORLDWIDE:
        return "official"
    if listed & words.GROUPS:
        return "group"
    if n.kind in ("country", "place", "nationality"):
        return "official"
    if n.kind == "organisation" and n.low & words.BODIES:
        return "official"
    return None


def _people(tree: Tree, n: Named, around: str) -> SourceKind | None:
    if n.noun in ("people", "everyone", "everybody", "some", "many", "other", "others", "most", "few", "both", "all"):
        return "group"
    if n.head.pos == "PRON" or n.kind in ("facility", "organisation"):
        return "group" if n.kind else None
    person = (
        n.noun in words.PEOPLE
        or n.noun in singular_nouns()
        or n.noun in lexicon.PERSON_WORDS
        or n.noun in lexicon.GROUP_WORDS
    )
    if not person and not (n.head.pos == "NOUN" and n.noun.endswith(_PEOPLE_ENDS)):
        return None
    if n.plural:
        return "group"
    if n.indefinite and n.noun not in words.NEWSPEOPLE and not _bound(tree, n, ("for", "of", "to", "in", "at", "from")):
        return "anonymous"
    return "person"
