"""What each account says was done, with who did it and to whom, so that one deed is found in all accounts.

1. A deed is a verb with its subject and objects; what a participle or a relative clause leaves out is taken from
   above; a pronoun is who it stands for. A noun that tells what a verb tells ("the crash") is a deed too.
2. Two accounts' deeds are one where they tell the same thing done, of the same people or things, in the same number,
   at no different time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.clauses import AHEAD, DOUBT, NEGATIVE, OPEN, moments_of, wording
from rashomon.accounts.discrepancies.findings import Account
from rashomon.accounts.discrepancies.names.words import words_of
from rashomon.accounts.lexicon import STOP_LEMMAS, canonical
from rashomon.model import Moment, Token

# Verbs that only say that their subject happened.
HAPPENING = frozenset({"happen", "occur"})
ITSELF = "it"
ANY_DEED = frozenset({"accident", "incident", "disaster", "tragedy", "event"})
# Two words for what one verb tells.
PHRASAL = {("come", "across"): "find", ("gun", "down"): "shoot", ("blow", "up"): "explode", ("hand", "over"): "hand"}
# Words for anyone or anything: that two deeds have them in common makes them no one deed.
ANYONE = frozenset({"people", "person", "man", "woman", "other", "one", "who", "that", "which", "it", "they", "group",
                    "number", "member", "part", "someone", "thing", "day", "year", "statement", "report"})  # fmt: skip
# A flight that crashes is a plane.
CARRIED = {"flight": "plane", "charter": "plane"}
# "Caused it to sink", "is known to have died": the infinitive tells what was done.
DONE = frozenset({"cause", "force", "lead", "know", "believe", "see", "manage", "appear", "seem", "report", "think"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
ELSEWHERE = ("acl", "advcl", "relcl", "ccomp", "parataxis", "conj")  # branches with a time of their own
RELATIVE = frozenset({"who", "which", "that", "whom"})
# What lies so many days before its account is another occasion, which only a deed of the same time can be.
RECENT_DAYS = 14
# Of one thing done, the deeds that are held together; a story of 2,000 accounts tells its one deed in all of them.
MOST_DEEDS = 400
# A group is compared with a deed by its first members.
LOOKED_AT = 6
MOST_COPIES = 12  # of one wording, those that are listed
LEAD = 3  # the sentences of an account that tell what it is about


# The deeds of a story are asked for by every comparison of them.
_KNOWN: WeakKeyDictionary[Compared, list[list[Deed]]] = WeakKeyDictionary()


class Deed(NamedTuple):
    """One thing done in one account."""

    account: Account
    token: Token
    happening: str
    agents: tuple[Token, ...]
    patients: tuple[Token, ...]
    who: frozenset[str]  # what the agents are called: canonical words, identities
    whom: frozenset[str]
    numbers: frozenset[str]  # how many of them, where said
    moments: tuple[Moment, ...]
    weekdays: frozenset[str]
    claims: frozenset[str]  # those that its words tell
    noun: bool
    lead: bool

    @property
    def marks(self) -> frozenset[str]:
        """What another telling of it can have in common: those who take part, a claim, a number of them."""
        return self.who | self.whom | self.claims | self.past_months | {f"{n} of them" for n in self.numbers}

    @property
    def past_months(self) -> frozenset[str]:
        """The months of what is long past: the same thing done in one of them is the same thing."""
        if not _past(self):
            return frozenset()
        spans = [(m.earliest or "", m.latest or "") for m in self.moments]
        return frozenset(f"in {a[:7]}" for a, b in spans if a and a[:7] == b[:7])

    @property
    def place(self) -> tuple[int, int]:
        """For ordering: the account's rank, and where the deed stands in it."""
        return self.account.rank, self.token.start


def deeds_of(compared: Compared) -> list[list[Deed]]:
    """The deeds that two accounts or more tell, each with its tellings in the accounts' order; worked out once."""
    if compared not in _KNOWN:
        _KNOWN[compared] = _deeds_of(compared)
    return _KNOWN[compared]


def _deeds_of(compared: Compared) -> list[list[Deed]]:
    owners = {(m.article, m.start, m.end): e.id for e in compared.entities for m in e.mentions}
    told: dict[str, list[Deed]] = defaultdict(list)
    for account in compared.accounts:
        for deed in _verbs(compared, account, owners):
            told[deed.happening].append(deed)
    for account in compared.accounts:
        for deed in _nouns(compared, account, told.keys(), owners):
            told[deed.happening].append(deed)
    main = _main(told, len(compared.accounts))
    if main:
        told[main[0]] += told.pop(ITSELF, [])  # "it happened in": the story's deed
    found = []
    for happening in sorted(told):
        copies: dict[tuple[str, int], list[Deed]] = {}
        for deed in sorted(told[happening], key=lambda d: d.place):
            copies.setdefault(wording(deed.account, deed.token), []).append(deed)
        # What is copied is told once, and grouped once.
        for group in _grouped([c[0] for c in copies.values()][:MOST_DEEDS], happening in main):
            every = [d for first in group for d in copies[wording(first.account, first.token)][:MOST_COPIES]]
            if len(group) > 1 and len({d.account.id for d in every}) > 1:
                found.append(sorted(every, key=lambda d: d.place))
    return found


def _grouped(deeds: Sequence[Deed], main: bool) -> list[list[Deed]]:
    groups: list[list[Deed]] = []
    by_party: dict[str, list[int]] = defaultdict(list)
    for deed in deeds:
        near = sorted({n for mark in deed.marks for n in by_party[mark]})
        home = next((n for n in near if _belongs(deed, groups[n])), None)
        if home is None and main and not deed.who | deed.whom and not _past(deed):
            # "The crash", of nobody: the story's own.
            home = next((n for n, g in enumerate(groups) if any(d.lead for d in g) and not _apart(g[0], deed)), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(deed)
        for mark in sorted(deed.marks):
            if home not in by_party[mark]:
                by_party[mark].append(home)
    return groups


def _belongs(deed: Deed, group: Sequence[Deed]) -> bool:
    """Whether the deed is one with a member of the group, and at no other time than the others."""
    looked = group[:LOOKED_AT]
    return any(one_deed(d, deed) for d in looked) and not any(_apart(d, deed) for d in looked)


def one_deed(first: Deed, second: Deed) -> bool:
    """Whether two tellings of the same kind of thing are of one occasion."""
    if _apart(first, second):
        return False
    if first.numbers and second.numbers and not first.numbers & second.numbers:
        return False
    if first.claims & second.claims:
        return True
    if first.past_months & second.past_months:
        return True
    if not (first.whom and second.whom) and first.numbers & second.numbers:
        return True
    if first.whom and second.whom:
        return bool(first.whom & second.whom)
    return bool((first.who | first.whom) & (second.who | second.whom))


def _apart(first: Deed, second: Deed) -> bool:
    """Whether they are of two times; what is long past is none of the news, unless a name or a claim holds them."""
    if first.moments and second.moments:
        # A crawl's date puts "Sunday" into another week: the word itself tells more.
        meet = any(a.overlaps(b) for a in first.moments for b in second.moments)
        return not meet and not first.weekdays & second.weekdays
    held = first.claims & second.claims or any(m.startswith("identity ") for m in first.marks & second.marks)
    return not held and (_past(first) or _past(second))


def _past(deed: Deed) -> bool:
    published = deed.account.reading.article.published
    day = published.first_day() if published else None
    ends = [end for end in (moment.last_day() for moment in deed.moments) if end]
    return bool(day and ends) and all((day - end).days > RECENT_DAYS for end in ends if day)


def _main(told: Mapping[str, Sequence[Deed]], accounts: int) -> list[str]:
    """What half the accounts and more tell at their head, the most told first."""
    heads = {h: len({d.account.id for d in deeds if d.lead}) for h, deeds in sorted(told.items()) if h != ITSELF}
    most = [h for h, count in heads.items() if count > 1 and 2 * count >= accounts]
    return sorted(most, key=lambda h: (-heads[h], -len(told[h]), h))


def _verbs(compared: Compared, account: Account, owners: Mapping[tuple[str, int, int], str]) -> list[Deed]:
    tree = account.tree
    denied = {(s.content.start, s.content.end) for s in account.reading.statements if s.attitude == "denies"}
    found = []
    for token in tree.tokens:
        if token.pos != "VERB" or token.dep in {"amod", "compound"} or not is_actual(account, token):
            continue
        if any(start <= token.start < end for start, end in denied):
            continue
        happening = canonical(token.lemma)
        for small in tree.children(token, "prep", "prt"):
            happening = PHRASAL.get((token.lemma.casefold(), small.text.casefold()), happening)
        agents, patients = parties_of(account, token)
        if happening in HAPPENING or (happening == "take" and _took_place(account, token)):
            if not agents or agents[0].pos not in {"NOUN", "PRON"}:
                continue
            named = agents[0].pos == "NOUN" and agents[0].lemma.casefold() not in ANY_DEED
            happening = canonical(agents[0].lemma) if named else ITSELF
            agents, patients = [], []
        if happening in STOP_LEMMAS:
            continue
        found.append(_deed(compared, account, token, happening, (agents, patients), owners))
    return found


def _nouns(
    compared: Compared, account: Account, known: Iterable[str], owners: Mapping[tuple[str, int, int], str]
) -> list[Deed]:
    tree, verbs = account.tree, set(known)
    found = []
    for token in tree.tokens:
        if token.pos != "NOUN" or token.tag != "NN" or token.dep == "compound":
            continue
        happening = canonical(token.lemma)
        determined = {t.text.casefold() for t in tree.children(token, "det")} & {"the", "this"}
        if happening not in verbs or happening in ANYONE or not determined:
            continue
        links = [t for t in tree.children(token, "prep") if t.text.casefold() == "of"]
        parties = [noun for link in links for noun in tree.children(link, "pobj")] + tree.children(token, "poss")
        found.append(_deed(compared, account, token, happening, ([], parties), owners, noun=True))
    return found


def _deed(
    compared: Compared, account: Account, token: Token, happening: str, parties: tuple[list[Token], list[Token]],
    owners: Mapping[tuple[str, int, int], str], *, noun: bool = False,
) -> Deed:  # fmt: skip
    agents, patients = parties
    counted = [t for p in (*patients, *agents) for t in (p, *account.tree.children(p, "nummod")) if t.pos == "NUM"]
    numbers = {canonical(t.text) for t in counted if canonical(t.text) != "1"}
    return Deed(
        account=account,
        token=token,
        happening=happening,
        agents=tuple(agents),
        patients=tuple(patients),
        who=_called(account, agents, owners),
        whom=_called(account, patients, owners),
        numbers=frozenset(numbers),
        moments=moments_of(account, token),
        weekdays=frozenset(
            t.text.casefold() for t in account.tree.subtree(token, without=ELSEWHERE) if t.text.casefold() in WEEKDAYS
        ),
        claims=frozenset(f"claim {c}" for c in compared.told_at(account.id, token.start)),
        noun=noun,
        lead=token.sentence < LEAD,
    )


def is_actual(account: Account, token: Token) -> bool:
    """Whether the clause says that it was done: not denied, not to come, not merely possible."""
    words = {t.lemma.casefold() for t in account.tree.children(token, "aux", "mark", "advmod", "neg")}
    if words & (NEGATIVE | AHEAD | DOUBT | OPEN):
        return False
    return "to" not in words or account.tree.head(token).lemma.casefold() in DONE


def _took_place(account: Account, token: Token) -> bool:
    return any(t.lemma.casefold() == "place" for t in account.tree.children(token, "dobj"))


def parties_of(account: Account, token: Token) -> tuple[list[Token], list[Token]]:
    """Who does it and to whom, with those that the clause leaves to the clause above it."""
    tree = account.tree
    agents = tree.children(token, "nsubj")
    patients = [*tree.children(token, "nsubjpass", "dobj")]
    for by in tree.children(token, "agent"):
        agents += tree.children(by, "pobj")
    if token.lemma.casefold() in {first for first, _ in PHRASAL}:
        for small in tree.children(token, "prep"):
            if (token.lemma.casefold(), small.text.casefold()) in PHRASAL:
                patients += tree.children(small, "pobj")
    passive = bool(tree.children(token, "auxpass", "agent")) or (token.tag == "VBN" and token.dep == "acl")
    if not tree.children(token, "nsubj", "nsubjpass"):
        above = tree.head(token)
        borrowed: list[Token] = []
        if token.dep in {"acl", "relcl"} and above.pos in {"NOUN", "PROPN"}:
            borrowed = [above]
        elif token.dep in {"conj", "xcomp", "advcl"} and above.pos == "VERB":
            borrowed = tree.children(above, "nsubj", "nsubjpass", "dobj")[-1 if token.dep == "xcomp" else 0 :][:1]
        (patients if passive else agents).extend(borrowed)
    return [_antecedent(account, t) for t in agents], [_antecedent(account, t) for t in patients]


def _antecedent(account: Account, token: Token) -> Token:
    """What a relative pronoun stands for."""
    if token.text.casefold() not in RELATIVE:
        return token
    above = account.tree.head(token)
    for _ in range(2):  # "who found ... and was found": the clause, or the one it is added to
        if above.dep in {"relcl", "acl"}:
            return account.tree.head(above)
        above = account.tree.head(above)
    return token


def _called(account: Account, nouns: Sequence[Token], owners: Mapping[tuple[str, int, int], str]) -> frozenset[str]:
    """Canonical words and identities of what the nouns name, of what they are part of and stand beside."""
    tree = account.tree
    heads = list(nouns)
    for noun in nouns:
        heads += tree.children(noun, "appos", "conj")
        for link in tree.children(noun, "prep"):
            if link.text.casefold() == "of":
                heads += [t for pobj in tree.children(link, "pobj") for t in (pobj, *tree.children(pobj, "appos"))]
    found: set[str] = set()
    for noun in heads:
        if noun.pos == "PRON":
            found.update(_stood_for(account, noun))
        elif noun.pos == "NOUN":
            word = canonical(noun.lemma)
            found.add(CARRIED.get(word, word))
        for mention in tree.mentions_by_head.get(noun.index, ()):
            found.update(words_of(mention.antecedent or mention.name)[-1:])
            identity = owners.get((mention.span.article, mention.span.start, mention.span.end))
            found.update({f"identity {identity}"} if identity else set())
    return frozenset(found - ANYONE)


def _stood_for(account: Account, pronoun: Token) -> set[str]:
    known = account.tree.answers["names by pronoun"]
    if "all" not in known:
        known["all"] = {r.head: r.name for r in account.reading.annotation.references if r.name}
    name = known["all"].get(pronoun.index)
    return set(words_of(name)[-1:]) if name else set()
