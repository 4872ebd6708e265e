"""What newsrooms call the parts of a page in their markup: words in classes and ids that say what a part is."""

from __future__ import annotations

import re
from functools import lru_cache

# Words in classes and ids, by what the part is. English, as markup is nearly everywhere; whole words only, so that
# "breadcrumb" is not "bread" and "loading" no "ad". Words that theme builders put on the whole page ("sidebar" of
# "has-sidebar") do no harm: a part that holds the report is never taken for furniture (`judge.FURNITURE_SHARE`).
_WORDS: dict[str, str] = {
    "related": "related recirc recirculation recommended recommendation recommendations recommend recommends "
    "suggested similar outbrain taboola dianomi revcontent mgid zergnet engageya nativo trending popular mostread "
    "mostpopular mostviewed readmore seemore morefrom moreon upnext readnext seealso alsoread readalso crosslink "
    "crosslinks relateds relatedposts relatedarticles relatedlinks yarpp",
    "share": "share sharing shares sharebar social socials sociable addthis sharethis sharedaddy addtoany shareaholic "
    "socialshare",
    "promotion": "newsletter newsletters subscribe subscription subscriptions signup promo promos promotion "
    "promotions donate donation donations cta outstream membership inbox",
    "advert": "advert adverts advertisement advertisements advertising advertorial ads ad dfp adsense adslot adunit "
    "sponsored sponsor sponsors googletag gpt",
    "comments": "comments disqus respond livefyre commentlist commentform spotim coral openweb viafoura",
    "caption": "caption captions figcaption imagecaption imgcaption photocaption photocredit imagecredit wpcaption "
    "photocredits",
    "byline": "byline bylines authorbio authorbox authorinfo aboutauthor",
    "navigation": "nav navigation navbar menu submenu breadcrumb breadcrumbs pagination pager pagenav prevnext",
    "tags": "tags taglist tagcloud hashtags topics",
    "notice": "cookie cookies consent gdpr ccpa modal popup popover adblock toast",
    "standfirst": "standfirst subtitle subheadline dek deck",
    "tooltip": "tooltip tooltips hovercard rollover flyout",
    "tweet": "twitter-tweet",
    "embed": "embed embeds embedded instagram facebook tiktok youtube",
    "gallery": "gallery slideshow carousel lightbox",
    "player": "player jwplayer brightcove videojs kaltura",
}  # fmt: skip
_MEANING = {word: kind for kind, words in _WORDS.items() for word in words.split()}
# "articleRelatedLinks", "article__related-links" and "article-related links" are the same three words.
_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+")
# Word pairs that say what neither word does.
_PAIRS = tuple(
    (re.compile(pattern, re.I), kind)
    for pattern, kind in (
        (
            r"(?:see|read|watch|more|most|you|up)[-_]?"
            r"(?:also|more|read|viewed|popular|from|on|may|might|next)(?![a-z])",
            "related",
        ),
        (
            r"author[-_]{0,2}(?:bio|box|info|card|about|details|profile|description)|about[-_]?(?:the[-_]?)?author",
            "byline",
        ),
        (r"(?<![a-z])(?:image|photo|picture|media|figure|img)[-_]{0,2}(?:credit|copyright)", "caption"),
        (r"(?:comments?|disqus)[-_]?(?:list|area|section|form|thread|container|wrapper|box)", "comments"),
        (r"(?:mail|email)[-_]?(?:sign|list|capture)|sign[-_]?up|call[-_]?to[-_]?action", "promotion"),
        (r"twitter-tweet|tweet-embed", "tweet"),
    )
)
_LONGEST_NAME = 300


@lru_cache(maxsize=20_000)
def kinds_of(name: str) -> tuple[str, ...]:
    """What the class and id of an element say that it is, in a fixed order; empty for most."""
    name = name[:_LONGEST_NAME]
    found = {_MEANING[word] for part in _WORD.findall(name) if (word := part.lower()) in _MEANING}
    found.update(kind for pattern, kind in _PAIRS if pattern.search(name))
    return tuple(sorted(found))
