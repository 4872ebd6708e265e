# ruff: noqa: E501 - one notice a line reads better than patterns cut at a column
"""English page furniture, collected from how news pages are built, not from any one page.

A pattern here must not be able to match a sentence of a report: whole lines, or openings no sentence has.
"""

from __future__ import annotations

import re

from rashomon.articles.lexicon import Lexicon


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{pattern})\W*$", re.I)


def _start(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{pattern})", re.I)


_NETWORK = (
    r"(?:facebook|twitter|x|instagram|youtube|whatsapp|telegram|linkedin|pinterest|reddit|tiktok|threads|email|e-mail"
    r"|google news|flipboard|messenger|copy link|link|print|bluesky|mastodon|snapchat|tumblr|sms|koo|viber|wechat|weibo)"
)
_NETWORKS = rf"{_NETWORK}(?:[\s,|/&•·-]+(?:and |or |on )?(?:\d+ )?{_NETWORK})*"

LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("advert", _line(r"(?:advertisements?|advertising|adverts?|ads?|sponsored(?: content| links?| by .{0,40})?|promoted"
                     r"|paid content|advertorial|partner content|story continues(?: below)?(?: this)?(?: ad\w*)?"
                     r"|article continues (?:below|after)(?: this)? ad\w*|continue reading(?: the main story)?"
                     r"|skip (?:past )?(?:ad\w*|newsletter promotion)|remove ads?|report (?:this )?ad|ad choices"
                     r"|advertisement[\s-]*(?:continue reading.*|scroll to continue|article continues.*|skip.*))")),
    ("advert", _line(r"scroll (?:down|below)?\s*(?:to continue(?: reading)?|for (?:the )?(?:video|more|audio|photos|gallery))")),
    ("widget", _line(r"(?:save\s*){2,}|user|admin|share save|loading\.*|please wait\.*|close(?: ad)?|menu|search|"
                     r"toggle caption|play|pause|mute|unmute|fullscreen|play video|now playing:?|up next:?|autoplay"
                     r"|next|previous|back to top|top|home|slideshow(?: \(\d+ images?\))?|view (?:gallery|all|comments)|"
                     r"photos?|videos?|audio|image \d+ of \d+|\d+ of \d+|\d+/\d+|hide caption|gallery|text size|font size|a\+? a-?|"
                     r"print(?: this)?(?: article)?|listen(?: to (?:this )?(?:article|story))?|\d+ min(?:ute)?s? read|"
                     r"ok,? (?:go|got) it!?|got it!?|accept(?: all)?(?: cookies)?|reject all|i (?:agree|accept)|dismiss|"
                     r"show (?:more|less)|load more.*|view more|click to (?:expand|play|enlarge|copy)|expand|collapse|"
                     r"(?:your browser|this browser) (?:does not|doesn't) support.*|enable javascript.*|javascript is (?:disabled|required).*|"
                     r"embed|transcript|download|toggle .{0,30}|skip to (?:main )?content|jump to (?:navigation|content)|"
                     r"add as preferred source.*|add us on google.*|follow us on google.*|trending now?|breaking news")),
    ("widget", re.compile(r"#\w+=\(.*|(?:\W*#\w+=\([^)]*\))+\W*$|[^\w\s]{4,}\w?$|\W{3,}$|\{\{.*\}\}$|\[/?\w+[^\]]{0,80}=.*\]$|<[^<>]+>$")),
    ("table", re.compile(r"\|(?:[^|]*\|){2,}\W*$")),
    ("widget", re.compile(r"_{2,}\W*$|[*=~_•·.–—-]{3,}\w?$")),
    ("counter", re.compile(r"[\d.,]{1,9}\s*(?:k|m)?\s*(?:shares?|views?|likes?|reads?|votes?|retweets?|followers|comments?|replies)?\W*$", re.I)),
    ("share", _line(rf"(?:share(?:d)?|tweet|pin|post|send|save|like|recommend)(?:\s+(?:this|it|on|via|with|to|article|story|post|page|friends|now|the))*(?:\s*:?\s*{_NETWORKS})?")),
    ("share", _line(rf"{_NETWORKS}")) ,
    ("share", _start(r"(?:read or )?share this (?:story|article|post)\b.{0,80}$|share (?:on|via|using) \w+.{0,60}$|copy (?:the )?(?:link|url)\b.{0,40}$")),
    ("share", _start(r"(?:follow|find|join|like|connect with|check (?:us )?out|visit) (?:us|me|our \w+(?: \w+)?)\b.{0,12}(?:on|at|@|via|in|here|today|for|:|channel|page|group|$).{0,160}$")),
    ("share", re.compile(rf"\W*(?:you can )?(?:also )?follow\s+(?:him|her|them|the (?:author|writer|reporter)s?|@?[A-Z][\w.'’&-]*(?:\s[\w.'’&-]+){{0,5}})\s+(?:on|at|via)\s+{_NETWORKS}\b.{{0,120}}$", re.I)),
    ("share", re.compile(r"\W*(?:https?://\S+|www\.\S+|@\w{3,30}|#\w{3,60}(?:\s+#\w+)*)\s*$")),
    ("promotion", _start(r"(?:click|tap) (?:here|below|on the|to) .{0,160}$|click here\W*$")),
    ("promotion", _start(r"(?:sign up|subscribe|register)(?: now| here| today| free)?\s*(?:to|for|and|:|now|here|$|[.!]).{0,600}$")),
    ("promotion", _start(r"(?:join|follow|subscribe to) (?:our|the official|us)\b.{0,160}$")),
    ("promotion", _start(r"(?:download|get|install|try) (?:the |our )(?:\S+ ){0,5}(?:app|newsletter|briefing|digest|e-?paper|podcast)\b.{0,160}$")),
    ("promotion", _start(r"(?:get|receive) (?:the )?(?:\S+ ){0,6}(?:delivered|straight|direct(?:ly)?|sent)\b.{0,30}\binbox\b.{0,120}$")),
    ("promotion", _start(r"newsletter sign[- ]?up\b.*$|(?:our |the )?(?:daily |weekly |free )?newsletters?\W*$|today[’']s (?:coverage|headlines|top stories) from .{0,80}$")),
    ("promotion", _start(r"(?:stay|keep) (?:updated|informed|up to date|connected|tuned)\b.{0,160}$|never miss (?:a|an|any) .{0,100}$|for (?:the )?(?:latest|more|all the latest) (?:news|updates|stories|headlines|breaking)\b.{0,200}$")),
    ("promotion", _start(r"(?:catch|get) (?:all )?(?:the )?(?:latest|live|breaking|top)\b.{0,160}(?:app|here|news|updates)\W*$")),
    ("promotion", _start(r"we pay for (?:your )?(?:stories|videos|tips).*$|do you have a (?:story|tip|question) (?:for|about) .*$|got a (?:news )?(?:tip|story)\b.*$|have you been affected .*$")),
    ("promotion", _start(r"(?:this|the) (?:article|story|report|post|piece|column) (?:is|was|has been) (?:free|available|exclusive|made available|for subscribers)\b.{0,160}$")),
    ("comments", _line(r"(?:post|leave|add|write|submit|make) (?:a|your|the first)? ?(?:comments?|reply|response)(?: \(\d+\))?.{0,40}"
                       r"|(?:(?:view|see|read|show|hide|load|all) )?(?:\d+|no|all|the)? ?(?:comments?|responses|replies)(?: \(\d+\))?(?: so far| yet| off| closed)?|be the first to comment.{0,40}|join the (?:conversation|discussion|debate).{0,60}"
                       r"|comments (?:are|have been) (?:closed|disabled|moderated|turned off).{0,80}|your email address will not be published.{0,80}"
                       r"|(?:log|sign) in to (?:comment|reply|post).{0,40}|cancel reply|required fields are marked.{0,10}|have your say|what do you think\?.{0,60}(?:comments?|below)|share your (?:thoughts|views|opinion).{0,80}|name \*|email \*|website")),
    ("cookies", _start(r"(?:(?:this|our|the) (?:web ?)?site|we|by (?:using|continuing|clicking)|we and our partners|this page)\b.{0,120}\bcookies?\b.*$|cookie (?:policy|settings|preferences|notice)\W*$|(?:manage|accept|reject)(?: all)? cookies\W*$")),
    ("paywall", _start(r"(?:you have|you[’']ve|you are|you[’']re) (?:\S+ ){0,4}(?:free|last|complimentary|monthly|remaining|limit)\b.{0,60}(?:articles?|limit|stories|month)\b.{0,60}$")),
    ("paywall", _start(r"(?:this|here) is (?:your|the) (?:last|first|\w+) (?:free|complimentary) (?:article|story)\b.{0,60}$")),
    ("paywall", _start(r"(?:please )?(?:support|fund|help) (?:quality|independent|our|free|local|fearless|honest|serious)\b.{0,40}\bjournalism\b.{0,120}$")),
    ("paywall", _start(r"(?:already (?:a|have an?) (?:subscriber|member|account|subscription)|to (?:continue|keep) reading|to read (?:the )?(?:full|rest|more|\d+\+?)\b.{0,60}(?:article|story|stories|subscri|premium|log in|sign)|unlock (?:this|all|unlimited)|(?:premium|exclusive) (?:article|content|story)|subscribers? only|for subscribers|subscriber exclusive|start your (?:free )?trial|create (?:a|your) (?:free )?account|(?:log|sign) ?in(?:to your account)?(?: to (?:read|continue).*)?\W*$)\b.{0,160}$")),
    ("related", _line(r"(?:related|more|recommended|popular|latest|top|trending|most (?:read|popular|viewed|shared|commented)|must reads?|featured|more from|editor[’']?s[’']? picks?|you may (?:also )?(?:like|be interested in)|you might (?:also )?(?:like|be interested in)|what to read next|read (?:more|next|also|this)|see (?:also|more)|also (?:read|see|watch)|don[’']t miss|in (?:other|this) (?:news|story)|more (?:stories|news|on this(?: story)?|in \w+|like this|to explore|related (?:news|stories))|in pictures|watch(?: live| more)?|listen|from around the web|around the web|explore more|keep reading|next story|on this story|related topics|topics|tags|filed under|more about|more on .{0,40})(?: (?:articles?|stories|news|posts?|links?|content|topics?|coverage|reading|videos?|now|today|in news|this week|for you))*(?: from .{0,40})?")),
    ("related", re.compile(r"\W*(?:read(?: more| next| also| here| this)?|also read|also see|see also|see more|related(?: \w+)?|recommended|don[’']t miss|must[- ]read|click here|go deeper|full coverage|learn more|watch(?: live| more| now| here)?|listen(?: now| here)?)\s*(?:[:|»>]|\s[-–—])\s*\S.{0,240}$", re.I)),
    ("related", re.compile(r"(?:READ MORE|READ ALSO|ALSO READ|SEE ALSO|RELATED|MOST READ|DON'T MISS|WATCH|MORE FROM|RECOMMENDED|READ NEXT)\b\W+\S.*$")),
    ("related", re.compile(r"(?:MOST READ|MOST POPULAR|TRENDING|MORE STORIES) .{40,}$")),
    ("related", re.compile(r"\[[^\[\]]{8,200}\]\W{0,2}$")),
    ("related", _start(r"(?:take|play) (?:our|the) (?:quiz|poll|survey)\b.{0,100}$")),
    ("related", re.compile(r"JUST WATCHED\b.*$|.{0,120}\bReplay More Videos\b.*$|Skip in Skip\b.*$")),
    ("related", _start(r"read (?:more|the full \w+) (?:about|on|here|at)\b.{0,160}$")),
    ("note", _start(r"order reprints\b.*$|a version of this (?:article|story) (?:appear|originally|first|ran|was)\w*\b.{0,300}$")),
    ("copyright", _start(r"(?:copyright\s*(?:©|\(c\)|\d{4}|:)|©|\(c\)\s*\d{4}).{0,300}$")),
    ("copyright", re.compile(r"(?:.{0,80}\b)?(?:all rights reserved|this material may not be (?:published|broadcast)|no part of this (?:article|publication)|reproduced with permission|may not be reproduced)\b.{0,240}$", re.I)),
    ("contact", _start(r"(?:contact (?:us|the (?:writers?|authors?|reporters?|editors?)|\w+(?: \w+)?)|email(?: us)?|e-mail(?: us)?|write to(?: us)?|reach (?:him|her|us|the \w+)|tips\??|send (?:us )?(?:your )?\w+) ?(?:at|on|to|via|:)\s.{0,40}\S+@\S+.{0,80}$|\S+@\S+\.\w{2,}\W*$")),
    ("note", _start(r"(?:this (?:article|story|report|post|piece) (?:was|has been|is|originally|first|also) (?:first |originally |also )?(?:published|republished|appeared|corrected|updated|amended|edited|translated|adapted|syndicated|auto-?generated|produced|generated)\b.{0,300}$|(?:editor[’']?s[’']? note|correction|clarification|disclaimer|disclosure|note to readers)\s*[:—–-]\s*.{0,600}$|the views expressed\b.{0,300}$|\(?(?:with the exception of the|except for the) headline\b.{0,300}$|translated from\b.{0,80}$|\(?this (?:story|article) has not been edited by\b.{0,200}$)")),
)  # fmt: skip

# Openings that a sentence may have too: furniture only where the line does not end as a sentence does.
TITLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("related", re.compile(r"(?:related|recommended|more|top|latest) (?:stories|articles|news|videos)\b.{20,}$", re.I)),
    ("related", re.compile(r"\W*(?:more(?: on this| stories| from \w+)?|in (?:pictures|pics)|photos?|videos?|live(?: updates?| blog)?|explained|explainer|opinion|analysis|podcast|editorial|tags|topics|filed under|background|in depth|fact[- ]check|timeline|quiz|poll)\s*(?:[:|»>]|\s[-–—])\s*\S.{0,240}$", re.I)),
)  # fmt: skip

# At the foot of a report only: who its author is.
TAIL: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("author-note", re.compile(r"(?:The (?:writer|author)|(?:[A-Z][\w.'’-]+ ){1,4}|He|She) ?(?:is|was|covers|writes|reports|joined) (?:\S+ ){0,6}(?:reporter|correspondent|columnist|contributor|editor|journalist|fellow|writer|covering|about|for|on)\b.{0,260}$")),
    ("related", re.compile(r"(?:.{0,60}\b)?(?:click here|tap here|follow the link|visit our (?:website|page))\b.{0,120}$", re.I)),
)  # fmt: skip

LEADS: tuple[re.Pattern[str], ...] = (
    _line(
        r"(?:related|recommended|popular|most (?:read|popular|viewed)|must reads?|more from .{0,40}|editor[’']?s[’']? picks?|you (?:may|might) (?:also )?like|what to read next|read (?:more|next|also)|see also|also (?:read|see|watch)|don[’']t miss|more (?:stories|news|on this(?: story)?|on .{0,40})|from around the web|check us out on .{0,20}|trending(?: now)?|up next|latest (?:news|stories|videos?)|related (?:articles?|stories|news|posts?|links?|content|topics?|coverage)|tags|topics|filed under)"
    ),
)

ADDRESS = re.compile(
    r"\b(?:you|your|yours|our|us|we|please|here|now|today)\b|^\W*(?:subscribe|sign|register|join|get|read|support|become"
    r"|download|try|log|click|start|enjoy|unlock|access|buy|donate|choose|enter|follow|continue)\b",
    re.I,
)
TRADE = re.compile(
    r"\b(?:subscri(?:be|ption|bers?)|newsletters?|premium (?:articles?|content|stor(?:y|ies)|access)|free (?:articles?|trial|access)"
    r"|(?:article|free) limit|unlimited access|quality journalism|independent journalism|paywall|log ?in|sign ?(?:in|up)"
    r"|invalid email|e-?mail address|not a robot|privacy (?:policy|notice)|terms (?:of|and) (?:use|service|conditions)"
    r"|inbox|ad[- ]?blocker|our app|mobile app|push notifications?|exclusively to|become a (?:member|subscriber)"
    r"|(?:telegram|whatsapp) (?:channel|group)|editorial (?:values|standards)|ad[- ]free|cancel any ?time|per month"
    r"|gift (?:article|subscription)|e-?paper|our (?:website|site|channel|journalism|reporters))\b",
    re.I,
)
SPEECH = re.compile(
    r"[\"“”«»]|\b(?:said|says|saying|told|added|according to|reported|announced|stated|wrote|tweeted|claimed|declared"
    r"|asked|argued|insisted|noted|spokes(?:man|woman|person)|court|minister|ministry|police|government)\b",
    re.I,
)

SAYS = re.compile(r"\b(?:said|told|added)\b", re.I)

SECTIONS = frozenset(
    "news world politics business sport sports opinion national international local tech technology science health"
    " culture entertainment lifestyle economy markets money travel education environment climate europe asia africa"
    " americas america middle-east us uk india exclusive breaking live analysis explainer explained feature features"
    " editorial interview video photos video gallery latest home update updated watch top-stories world-news"
    " us-news uk-news breaking-news live-updates war conflict crime courts society religion defence defense security"
    " energy finance companies football cricket weather obituaries letters comment investigations regional".split()
)

_PART = r"(?:[A-Z][\w.'’-]*|de|da|del|der|den|di|du|van|von|al|el|bin|ibn|la|le|dos|ter|ten)(?![\w.'’-])"
_NAME = rf"{_PART}(?:\s{_PART}){{0,4}}"
BYLINE = re.compile(
    rf"(?:\W*(?:[Bb]y|BY|[Ww]ritten by|[Rr]eported by|[Ss]tory by|[Aa]uthors?:|[Rr]eporters?:|[Rr]eport by|[Ww]ords by)\s*:?\s+)"
    rf"(?P<names>{_NAME}(?:(?:,| and|&| with|/)\s*{_NAME})*)"
    r"(?P<rest>\s*(?:[|,–—·•-]|\bfor\b|\bin\b|\bat\b|\(|@|(?:and|with) (?:news )?agencies\b).{0,80})?\W*$"
)
NOT_NAMES = frozenset(
    "the a an and or of in on at for to from with after before over under new why how what who when where is are was were"
    " will as by its his her their".split()
)

CAPTION = re.compile(
    r"\W*(?:(?:a |an |this |the )?(?:file|stock|representative|representational|combination|combo)\s*(?:photo(?:graph)?|picture|image|pic)s?\b"
    r"|file(?:\s+[-–—]|:)\s|\(?(?:file|representational|representative) (?:photo|image|pic)\)?"
    r"|(?:photo(?:graph)?|image|picture|pic|video|media|source|graphic|illustration|map|screenshot|screengrab)s?(?: (?:credit|courtesy|caption|source|copyright|by))*\s*:\s*\S"
    r"|enlarge this image|image (?:copyright|caption|source|credit)|media caption|hide caption|toggle caption|figure caption|getty images|"
    r"picture(?:d)?\s*[:(]|(?:photo|picture|image|video|illustration|graphic)s? (?:by|courtesy)\b|screen ?(?:grab|shot) (?:from|of|translation)"
    r"|in this (?:\S+ ){0,6}(?:photo|picture|image|frame grab|file photo|photo (?:released|provided|taken))"
    r"|©|\(photo)",
    re.I,
)
CAPTION_VERB = re.compile(
    r"\b(?:is seen|are seen|seen (?:here|in|at|on|during|from|with|after)|pictured|poses?|posing|walks?|waves?|stands?"
    r"|sits?|looks? on|attends?|arrives?|speaks? (?:at|to|during|in)|gestures?|shakes? hands|holds?|hold|pose for|in this (?:photo|image|picture)|file photo|shows?|shown)\b",
    re.I,
)
CREDIT = re.compile(
    r"\W*(?:(?:additional )?(?:reporting|writing|editing|compiled|edited|written|translated|translation|report(?:ed)?|produced|research|photography|illustrations?|graphics?)(?: and (?:reporting|writing|editing))?\s+(?:by|:)\s*\S.{0,300}$"
    r"|—? ?with (?:additional )?(?:inputs?|reporting|reports?|assistance|contributions?|files?|agency inputs|agencies)(?: (?:from|by|in))?\b.{0,160}$"
    r"|(?:source|via|agency|courtesy|credits?)\s*:\s*.{2,80}$"
    r"|.{0,200}\bcontributed (?:to this (?:report|story|article)|reporting)\b.{0,60}$"
    r"|\w{1,4}(?:/\w{1,4}){0,4} \((?:[A-Za-z, /-]{2,40})\)\W*$)",
    re.I,
)
STOP_WORDS = frozenset(
    "a an the of in on at to for from by with and or but as is are was were be been being has have had do does did it its this"
    " that these those he she they his her their which who whom will would into over after before than then there also".split()
)
NEGATIONS = frozenset(
    "not no never neither nor none cannot n't without deny denied denies denying refuse refused".split()
)
SHORT_FORMS: dict[str, tuple[str, ...]] = {
    "us": ("united", "states"), "usa": ("united", "states"), "uk": ("united", "kingdom"), "un": ("united", "nations"),
    "eu": ("european", "union"), "uae": ("united", "arab", "emirates"),
}  # fmt: skip

ENGLISH = Lexicon(
    lines=LINES,
    titles=TITLES,
    tail=TAIL,
    leads=LEADS,
    address=ADDRESS,
    trade=TRADE,
    speech=SPEECH,
    says=SAYS,
    sections=SECTIONS,
    byline=BYLINE,
    not_names=NOT_NAMES,
    caption=CAPTION,
    caption_verb=CAPTION_VERB,
    credit=CREDIT,
    stop_words=STOP_WORDS,
    negations=NEGATIONS,
    short_forms=SHORT_FORMS,
)
