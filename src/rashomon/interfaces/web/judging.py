"""What a form sends → the judgements that it asks for. It names words, not numbers: they mean the same whatever was
told anew since the page was opened."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Annotated, get_args
from urllib.parse import unquote, urlsplit

from fastapi import Request
from pydantic import BaseModel, Field

from rashomon.engine import Desk, NoSuchStory, acts
from rashomon.engine.judging import judgement_of
from rashomon.interfaces.views.judging import Judging, Wrong, mark_of
from rashomon.model import Dossier, Judgement, JudgementVerdict, Kind, Named

ANALYST = "analyst"  # the cookie that remembers who judges
LONGEST = 200  # characters of a name in the cookie
PASSAGE = re.compile(r"([^\s:]{1,64}):(\d{1,9})-(\d{1,9}):([0-9a-f]{12})")
ORIGIN = re.compile(r"([^\s:]{0,64}):([a-z]{1,20}):(.+)", re.DOTALL)
Text = Annotated[str, Field(max_length=20_000)]
Texts = Annotated[list[Text], Field(max_length=5_000)]
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
    other: Text = ""
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
        right = Named(name=sent.right.strip(), article=sent.right_article.strip() or None)
        verdict: JudgementVerdict = "same" if sent.act == "same" else "different"
        return [judgement_of(verdict, left, right, kind=kind, by=sent.by, why=sent.why)]
    raise ValueError("Choose what to judge.")


def _claims(desk: Desk, sent: Sent) -> list[Judgement]:
    chosen = [_passages(desk, value) for value in dict.fromkeys(sent.here)]
    if sent.act == "merge":
        if not sent.other or not sent.every:
            raise ValueError("Choose the other claim.")
        one = [_passages(desk, value) for value in dict.fromkeys(sent.every)]
        other = _claim_with(desk, sent.story, _passages(desk, sent.other))
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
    sides = [_origin(desk, value) for value in (sent.left, sent.right)]
    verdict: JudgementVerdict = "same" if sent.act == "same" else "different"
    return acts.judge_origins(verdict, sides[0], sides[1], by=sent.by, why=sent.why)


def _origin(desk: Desk, value: str) -> Named:
    if PASSAGE.match(value):
        return _passages(desk, value)[0]
    found = ORIGIN.fullmatch(value)
    if not found:
        raise ValueError("Choose two origins.")
    return Named(name=found[3], article=found[1] or None)


def _stories(desk: Desk, sent: Sent) -> list[Judgement]:
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
) -> Judging:
    """The forms of a story on the page that is asked for: pass it to a template as `judging`."""
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Judging(dossier, key, back or address, by=analyst(request), wrong=wrong, unfolded=unfolded)


def stale(desk: Desk, story: str, key: str) -> bool:
    """Whether a story has been told anew since a page with this key was opened."""
    if not story or not key:
        return False
    try:
        return desk.key_of(desk.find(story)) != key
    except NoSuchStory:
        return True
