"""What no likeness of letters joins: ministries without a country, single names, acronyms, names cut short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.entities.gathering.bearers import company_of
from rashomon.entities.gathering.gather import Gathering, bare
from rashomon.entities.local import TOLD, Local
from rashomon.entities.normal import key, person_words, words
from rashomon.entities.portrait.describe import SMALL
from rashomon.language.names.titles import MINISTRIES
from rashomon.model import Merge

SHORTENED = ("organisation", "event", "facility", "place")


def join_rest(gathering: Gathering, everything: Sequence[Local]) -> set[int]:
    """Joins the names that stand for a fuller one in other articles, where one reading is left.

    Gives the names that may be several people's: they are nobody.
    """
    rest = _Rest(gathering, everything)
    rest.places()
    rest.ministries()
    rest.single_names()
    rest.acronyms()
    rest.shortened()
    return rest.nobody


def surnames(name: str) -> set[str]:
    """The words of a full name that may stand for it alone: the first, the last, and long ones between (Spanish)."""
    found = person_words(name)
    return {*found[:1], *found[-1:], *(w for w in found if len(w) > 3)}


class _Rest:
    def __init__(self, gathering: Gathering, everything: Sequence[Local]) -> None:
        self._gathering = gathering
        self._all = everything
        self.nobody: set[int] = set()
        self._company: dict[str, set[str]] = defaultdict(set)
        for local in everything:
            name = f"{local.kind} {local.sure or key(local.kind, local.name)}"
            told = (local.sure or "").startswith(("agency ", "media "))
            if local.kind not in ("country", "nationality") and not told:
                self._company[local.article].add(name)
        for article, names in self._company.items():
            self._company[article] = company_of(names)

    def places(self) -> None:
        """A place of which its article does not say where it is, is the only one of its name that others know."""
        known: dict[str, dict[str, int]] = defaultdict(dict)
        unknown: dict[str, list[int]] = defaultdict(list)
        for n, local in enumerate(self._all):
            if local.kind in ("place", "facility") and not local.sure:
                name = f"{local.kind} {key(local.kind, local.name)}"
                if local.location and local.location.id:
                    known[name].setdefault(local.location.id, n)
                else:
                    unknown[name].append(n)
        for name in sorted(unknown):
            if len(known[name]) == 1:
                for n in unknown[name]:
                    self._join([n], list(known[name].values()), "the only place known of that name")

    def ministries(self) -> None:
        """A ministry whose country its article does not say is the one of that field, if there is but one.

        Its article must name that country, and no report another country's minister of the field.
        """
        known: dict[str, list[list[int]]] = defaultdict(list)
        unknown: list[list[int]] = []
        for group in self._gathering.groups():
            sure = self._all[group[0]].sure or ""
            if sure.startswith("ministry ?"):
                unknown.append(group)
            elif sure.startswith("ministry "):
                known[sure.split(" ", 2)[2]].append(group)
        if not unknown:
            return
        named, ministers = self._countries(), self._ministers()
        for group in unknown:
            field = self._field(group)
            fits = known.get(" ".join(field), [])
            if len(fits) == 1:
                code = (self._all[fits[0][0]].sure or "").split(" ")[1]
                others = {c for said, c in ministers if said >= set(field) - MINISTRIES} - {code}
                if others or not all(code in named[self._all[n].article] for n in group):
                    continue
            if not fits:
                fits = [g for g in unknown if g is not group and set(field) < set(self._field(g))]
            if len(fits) == 1:
                self._join(group, fits[0], "the only ministry of its field")

    def _countries(self) -> dict[str, set[str]]:
        """The countries that each article names, by themselves or by a place or body of theirs."""
        named: dict[str, set[str]] = defaultdict(set)
        for local in self._all:
            sort, _, rest = (local.sure or "").partition(" ")
            codes = {rest.split(" ")[0]} if sort in ("country", "ministry") else set()
            codes |= {local.location.country} if local.location and local.location.country else set()
            named[local.article] |= codes | local.countries
        return named

    def _ministers(self) -> set[tuple[frozenset[str], str]]:
        """The ministers named in any article: the words of each one's office, and the country."""
        held = {(a.office, a.country) for local in self._all for a in local.offices if a.country}
        return {(frozenset(words(office)), code) for office, code in held if code and "minister" in words(office)}

    def _field(self, group: list[int]) -> list[str]:
        return (self._all[group[0]].sure or "").split(" ")[2:]

    def single_names(self) -> None:
        """A surname or given name that its article leaves alone is the one person's who bears it in its company.

        A name that several near people bear stays nobody; single names that nobody bears are one in one company.
        """
        bearers: dict[str, list[list[int]]] = defaultdict(list)
        for group in self._gathering.groups():
            local = self._all[group[0]]
            if local.kind == "person" and not all(self._bare(n) for n in group):
                listed = {self._all[n].name for n in group if not self._bare(n)}
                ends = {w for name in listed for w in surnames(name)}
                for part in sorted(ends):
                    bearers[part].append(group)
        near_all = {id(g): self._near(g) for groups in bearers.values() for g in groups}
        left: dict[str, list[int]] = defaultdict(list)
        for n, local in enumerate(self._all):
            if local.kind != "person" or local.sure or not self._bare(n):
                continue
            own = key("person", local.name)
            fits = bearers.get(own, [])
            beside = self._company[local.article] - {f"person {own}"} if fits else set()
            near = [
                g for g in fits if beside & near_all[id(g)] or any(self._all[m].article == local.article for m in g)
            ]
            near = [g for g in near if not self._other_country(g, local)]
            if len(near) == 1:
                bearer = self._all[near[0][0]]
                self._gathering.join(
                    near[0][0], n,
                    Merge(left=bearer.name, right=local.name, rule="single name, one bearer in its company",
                          evidence=(min(local.spans),)),
                )  # fmt: skip
            elif near:
                self.nobody.add(n)
            else:
                left[own].append(n)
        for own in sorted(left):
            seen: dict[str, int] = {}
            for n in left[own]:
                article = self._all[n].article
                for name in sorted(self._company[article] - {f"person {own}"}):
                    first = seen.setdefault(name, n)
                    if first != n:
                        self._join([n], [first], "single name in one company")

    def _bare(self, n: int) -> bool:
        return not self._all[n].sure and bare(self._all[n].name)

    def _near(self, group: list[int]) -> set[str]:
        own = {f"person {key('person', self._all[n].name)}" for n in group}
        return set().union(*(self._company[self._all[n].article] for n in group)) - own

    def _other_country(self, group: list[int], local: Local) -> bool:
        codes = {code for n in group for code in self._all[n].countries}
        return bool(codes and local.countries and not codes & local.countries)

    def acronyms(self) -> None:
        """An acronym unexplained in its article is the body that others explain it as, if there is but one."""
        groups = self._gathering.groups()
        meaning: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(groups):
            for short in sorted({s for n in group for s in self._all[n].acronyms}):
                meaning[short].append(number)
        for number, group in enumerate(groups):
            local = self._all[group[0]]
            if not local.sure and local.kind in SHORTENED:
                fits = meaning.get(local.name.replace(".", ""), [])
                if len(fits) == 1 and fits[0] != number:
                    long = groups[fits[0]]
                    told = next(
                        (self._all[n].ties[f][1] for n in long for f in sorted(self._all[n].ties)
                         if f.replace(".", "") == local.name.replace(".", "")), None,
                    )  # fmt: skip
                    self._join(group, long, TOLD, (told,) if told else ())

    def _together(self, group: list[int], other: list[int]) -> bool:
        """Whether articles of two names share company, and none names both."""
        mine, theirs = {self._all[n].article for n in group}, {self._all[n].article for n in other}
        beside = set().union(*(self._company[a] for a in mine)) & set().union(*(self._company[a] for a in theirs))
        own = {f"{self._all[n].kind} {key(self._all[n].kind, self._all[n].name)}" for n in (*group, *other)}
        return not mine & theirs and bool(beside - own)

    def shortened(self) -> None:
        """A body or event of two words or more that ends one longer name in its company is that: "People's Army"."""
        groups = self._gathering.groups()
        ending: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, group in enumerate(groups):
            for last in sorted({words(self._all[n].name)[-1] for n in group if words(self._all[n].name)}):
                ending[self._all[group[0]].kind, last].append(number)
        for number, group in enumerate(groups):
            local = self._all[group[0]]
            short = words(local.name)
            if local.sure or local.kind not in ("organisation", "event") or len(short) < 2:
                continue
            fits = []
            for other in ending[local.kind, short[-1]]:
                longer = groups[other]
                if other == number or not any(self._longer(short, words(self._all[n].name)) for n in longer):
                    continue
                if self._together(group, longer):
                    fits.append(longer)
            if len(fits) == 1:
                self._join(group, fits[0], "the end of one longer name in its company")

    @staticmethod
    def _longer(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
        before = long[: -len(short)]
        # "Research at Tarnel Foods" is no longer name of Tarnel Foods.
        return bool(before) and long[-len(short) :] == short and before[-1] not in SMALL

    def _join(self, group: Sequence[int], into: Sequence[int], rule: str, evidence: tuple[object, ...] = ()) -> None:
        left, right = self._all[into[0]], self._all[group[0]]
        spans = tuple(evidence) or (min(right.spans),)
        self._gathering.join(
            into[0],
            group[0],
            Merge(left=left.name, right=right.name, rule=rule, evidence=spans),  # type: ignore[arg-type]
        )
