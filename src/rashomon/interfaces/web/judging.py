"""What a form sends → the judgements that it asks for. It names words, not numbers: they mean the same whatever was
told anew since the page was opened."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Annotated, get_args
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from fastapi import Request
from pydantic import BaseModel, Field

from rashomon.engine import Desk, NoSuchStory, acts
from rashomon.engine.judging import judgement_of
from rashomon.interfaces.views.judging import Judging, Wrong, claim_value, claims_with, mark_of
from rashomon.interfaces.web.house import house_of
from rashomon.interfaces.words import clean_line
from rashomon.model import Claim, Dossier, Judgement, JudgementVerdict, Kind, Named

ANALYST = "analyst"  # the cookie that remembers who judges
LONGEST = 200  # characters of a name in the cookie
PASSAGE = re.compile(r"([^\s:]{1,64}):(\d{1,9})-(\d{1,9}):([0-9a-f]{12})")
ORIGIN = re.compile(r"([^\s:]{0,64}):([a-z]{1,20}):(.+)", re.DOTALL)
Text = Annotated[str, Field(max_length=20_000)]
Texts = Annotated[list[Text], Field(max_length=5_000)]
# Where an address names a claim of a story by its number.
NUMBERED = re.compile(r"(/claims/|[?&]claim=|[?&]open=c|#(?:judge-)?c)(\d{1,6})(?![\w])")
FORMS = {"claims": "claim", "origins": "origin", "stories": "story", "entities": "entity"}


class Sent(BaseModel):
    """A form as it was sent. `here` are the things chosen, `every` all that could be; `key` is what the story was told
    from when the page was made, `back` where it was sent from."""

    subject: Text = ""
    act: Text = ""
    story: Text = ""
    key: Text = ""
    by: Text = ""
    why: Text = ""
    back: Text = ""
    here: Texts = []
    every: Texts = []
    left: Text = ""
    right: Text = ""
    left_article: Text = ""
    right_article: Text = ""
    kind: Text = ""
    spelling: Text = ""
    other: Text = ""
    seek: Text = ""
    claim: Annotated[int | None, Field(ge=1, le=10**6)] = None

    @property
    def form(self) -> str:
        """Which form it was."""
        return FORMS.get(self.subject, "claim")


def judgements_of(desk: Desk, sent: Sent) -> list[Judgement]:
    """The judgements that a form asks for. Raises ValueError, with what is wrong, and NoSuchStory."""
    if not sent.by.strip():
        raise ValueError("Say who judges: write your name.")
    if not sent.why.strip():
        raise ValueError("Say why: a judgement without a reason helps nobody who comes after.")
    if sent.subject == "claims":
        return _claims(desk, sent)
    if sent.subject == "origins":
        return _origins(desk, sent)
    if sent.subject == "stories":
        return _stories(desk, sent)
    if sent.subject == "entities" and sent.act in ("same", "different"):
        kind = next((k for k in get_args(Kind) if k == sent.kind), None)
        left = Named(name=sent.left.strip(), article=sent.left_article.strip() or None)
        other = sent.right.strip() or sent.spelling
        if not sent.left.strip() or not other.strip():
            raise ValueError("Name both: two names are one, or are two.")
        right = Named(name=other.strip(), article=sent.right_article.strip() or None)
        verdict: JudgementVerdict = "same" if sent.act == "same" else "different"
        return [judgement_of(verdict, left, right, kind=kind, by=sent.by, why=sent.why)]
    raise ValueError("Choose what to judge.")


def _claims(desk: Desk, sent: Sent) -> list[Judgement]:
    chosen = [_passages(desk, value) for value in dict.fromkeys(sent.here)]
    if sent.act == "merge":
        if not sent.every:
            raise ValueError("Choose a claim.")
        one = [_passages(desk, value) for value in dict.fromkeys(sent.every)]
        other = _claim_with(desk, sent.story, _passages(desk, sent.other or _sought(desk, sent)))
        return acts.merge_claims(one, other, desk.in_force(), by=sent.by, why=sent.why)
    if not chosen:
        raise ValueError("Choose at least one telling.")
    others = [_passages(desk, value) for value in dict.fromkeys(sent.every) if value not in sent.here]
    if sent.act == "confirm":
        return acts.confirm(chosen, others, by=sent.by, why=sent.why)
    if sent.act == "reject":
        return acts.reject(chosen, others, by=sent.by, why=sent.why)
    if sent.act == "own":
        return [j for telling in chosen for j in _own(desk, telling, sent)]
    if sent.act in ("one", "apart"):
        if len(chosen) < 2:
            raise ValueError("Choose two tellings or more.")
        pairs = combinations(chosen, 2) if sent.act == "apart" else ((chosen[0], other) for other in chosen[1:])
        verdict: JudgementVerdict = "different" if sent.act == "apart" else "same"
        made = (acts.judge_origins(verdict, one[0], other[0], by=sent.by, why=sent.why) for one, other in pairs)
        return [j for some in made for j in some]
    raise ValueError("Choose what to judge.")


def _sought(desk: Desk, sent: Sent) -> str:
    """The other claim by its number or its words, as a form carries a claim. Raises ValueError where that is none, or
    several."""
    if not sent.seek.strip() or not sent.story:
        raise ValueError("Choose the other claim, or write its number or words of it.")
    dossier = desk.dossier(sent.story)
    if sent.seek.strip().isdecimal():
        if stale(desk, sent.story, sent.key):
            raise ValueError("The story was told anew and its claims may have other numbers now: look at them again.")
        number = int(sent.seek.strip()[:9])
        if not 1 <= number <= len(dossier.claims):
            raise ValueError(f"The story has no claim {number}. It has {len(dossier.claims)}.")
        return claim_value(dossier.claims[number - 1])
    told = {value.split(" ")[0] for value in sent.every}
    found = [v for one in claims_with(dossier, sent.seek) if (v := claim_value(one)) not in told]
    if len(found) == 1:
        return found[0]
    raise ValueError(
        f"{len(found)} other claims have these words: choose one of them, or write more words."
        if found
        else "No other claim has these words: write fewer, or its number."
    )


def _claim_with(desk: Desk, story: str, telling: acts.Passages) -> list[acts.Passages]:
    """A telling with the others of its claim, as the story has it now."""
    claims = desk.dossier(story).claims if story else ()
    told = ([acts.passages_of(account) for account in claim.accounts] for claim in claims)
    return [telling, *next((claim for claim in told if any(telling[0] in one for one in claim)), [])]


def _own(desk: Desk, telling: acts.Passages, sent: Sent) -> list[Judgement]:
    cards = desk.store.cards(telling[0].article)
    return acts.own_report(telling, cards[0].outlet if cards else None, by=sent.by, why=sent.why)


def _origins(desk: Desk, sent: Sent) -> list[Judgement]:
    if sent.act == "own":
        return _own(desk, _passages(desk, sent.left), sent)
    if sent.act not in ("same", "different"):
        raise ValueError("Choose what to judge.")
    sides = [
        _origin(desk, sent.story, value) for value in (sent.left or sent.left_article, sent.right or sent.right_article)
    ]
    verdict: JudgementVerdict = "same" if sent.act == "same" else "different"
    return acts.judge_origins(verdict, sides[0], sides[1], by=sent.by, why=sent.why)


def _origin(desk: Desk, story: str, value: str) -> Named:
    if PASSAGE.match(value):
        return _passages(desk, value)[0]
    if found := ORIGIN.fullmatch(value):
        return Named(name=found[3], article=found[1] or None)
    name = clean_line(value).casefold()
    origins = desk.dossier(story).origins if story and name else ()
    named = next((o for o in origins if o.kind != "unknown" and clean_line(o.name).casefold() == name), None)
    if named is None:
        raise ValueError(f"No origin of this story is called “{clean_line(value)}”." if name else "Choose two origins.")
    return acts.origin_named(named)


def _stories(desk: Desk, sent: Sent) -> list[Judgement]:
    if not sent.every and sent.story:  # more articles than one page lists: all that the story has now
        sent.every = [article.id for article in desk.dossier(sent.story).articles]
    known = {article for article in sent.every if desk.store.cards(article)}
    if sent.act == "merge":
        if not sent.other.strip():
            raise ValueError("Name the other story: its number, identifier or words of its headline.")
        other = desk.dossier(sent.other.strip())
        if not known or known & {a.id for a in other.articles}:
            raise ValueError("That is this story: name another one.")
        mine = [article for article in dict.fromkeys(sent.every) if article in known]
        theirs = [article.id for article in other.articles]
        return acts.merge_stories(mine, theirs, desk.in_force(), by=sent.by, why=sent.why)
    if sent.act == "split":
        chosen = [article for article in dict.fromkeys(sent.here) if article in known]
        rest = [article for article in dict.fromkeys(sent.every) if article in known and article not in chosen]
        return acts.split_story(chosen, rest, by=sent.by, why=sent.why)
    raise ValueError("Choose what to judge.")


def _passages(desk: Desk, value: str) -> acts.Passages:
    """The passages that a form names. Raises ValueError where the article no longer has the words that were shown."""
    found = []
    for one in value.split()[:100]:
        match = PASSAGE.fullmatch(one)
        text = _text(desk, match[1]) if match else None
        if match is None or text is None:
            raise ValueError("Choose a telling of this store.")
        start, end = int(match[2]), int(match[3])
        words = text[start:end]
        if not words or mark_of(words) != match[4]:
            raise ValueError("The words have changed since this page was opened: look at them again and judge anew.")
        found.append(Named(name=words, article=match[1], start=start, end=end))
    if not found:
        raise ValueError("Choose a telling.")
    return tuple(found)


def _text(desk: Desk, article: str) -> str | None:
    if [card.article for card in desk.store.cards(article)] != [article]:
        return None
    return desk.article(article).article.text


def back_to(address: str, otherwise: str) -> str:
    """An address of this app to go back to; `otherwise` where what was sent is none."""
    parts = urlsplit(address)
    odd = any(ord(c) < 33 or c == "\\" or ord(c) == 127 for c in address)
    if odd or parts.scheme or parts.netloc or not address.startswith("/") or address.startswith("//"):
        return otherwise
    return address if len(address) <= 4_000 else otherwise


def analyst(request: Request) -> str:
    """Who judged last from this browser."""
    return unquote(request.cookies.get(ANALYST, ""))[:LONGEST]


def judging_of(
    request: Request,
    dossier: Dossier,
    key: str,
    *,
    back: str | None = None,
    wrong: Wrong | None = None,
    unfolded: bool = False,
    first: int = 0,
) -> Judging:
    """The forms of a story on the page that is asked for: pass it to a template as `judging`."""
    return Judging(
        dossier, key, back or here(request), by=analyst(request), wrong=wrong, unfolded=unfolded,
        writable=house_of(request).writable, of=request.query_params.get("of", ""), first=first,
    )  # fmt: skip


def here(request: Request) -> str:
    """The address that was asked for, to come back to; not with what it tells of a judgement before."""
    asked = [(key, value) for key, value in request.query_params.multi_items() if key not in ("made", "old")]
    return quote(request.url.path) + (f"?{urlencode(asked)}" if asked else "")


def led(back: str, before: Dossier, after: Dossier) -> str | None:
    """An address around a story as it leads to the same claims after the story was told anew: claims may have other
    numbers, the story another identifier. None where what it led to is no longer there."""
    gone = False

    def number(match: re.Match[str]) -> str:
        nonlocal gone
        at = int(match[2])
        now = _now(before.claims[at - 1], after) if 1 <= at <= len(before.claims) else None
        gone = gone or now is None
        return f"{match[1]}{now}"

    back = back.replace(f"/stories/{before.story.id}", f"/stories/{after.story.id}", 1)
    moved = NUMBERED.sub(number, back)
    return None if gone else moved


def _now(claim: Claim, after: Dossier) -> int | None:
    """The number of the claim that most of another's words tell now."""
    words = {(s.article, s.start, s.end) for a in claim.accounts for s in a.evidence}
    count = [sum((s.article, s.start, s.end) in words for a in c.accounts for s in a.evidence) for c in after.claims]
    best = max(count, default=0)
    return count.index(best) + 1 if best else None


def with_made(back: str, act: str) -> str:
    """An address that tells what was just judged, `act`: where it leads to nothing on its page, to that."""
    parts = urlsplit(back)
    asked = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k not in ("made", "old")]
    return urlunsplit(("", "", parts.path, urlencode([*asked, ("made", act)]), parts.fragment or "made"))


def stale(desk: Desk, story: str, key: str) -> bool:
    """Whether a story has been told anew since a page with this key was opened."""
    if not story or not key:
        return False
    try:
        return desk.key_of(desk.find(story)) != key
    except NoSuchStory:
        return True
