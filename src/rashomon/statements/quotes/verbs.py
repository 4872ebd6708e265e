"""Words that stand beside quotations and nowhere else in reported speech, and words that quoted text belongs to.

Data only, beside `statements.lexicon`: lemmas in lower case. Sources: the manner-of-speaking verbs of Levin, English
Verb Classes and Alternations (37.3 and 37.7), and the style books' lists of works that take quotation marks.
"""

from __future__ import annotations

from typing import Final

from rashomon.model import Attitude
from rashomon.statements import lexicon

# Ways of speaking, and what people are said to do where they speak: with a whole quotation beside them they are cues.
_MANNER: Final = (
    "boom crack lecture echo bellow bark growl hiss roar intone drawl stammer stutter sneer scoff deadpan blurt "
    "chuckle giggle sob "
    "weep rage rant sing hum recite rap chorus remember reminisce theorize theorise counsel protest "
    "scold chide plead type text email e-mail caption message blog radio signal nod grin smile shrug "
    "banter bluster blare boast venture volunteer allow opine demur persist press rejoin riff rail roast "
    "greet prompt prod enthuse rave sniff spit splutter swear tut coo croak gasp groan moan mumble pipe purr rasp "
    "shriek squeal squawk thunder trill wheeze yelp holler heckle hail toast pray preach warble warn weigh"
)
# With a particle: "shot back", "chipped in", "went on", "put it".
_PARTICLES: Final = {
    "back": frozenset("fire shoot hit snap write come bite clap push call".split()),
    "in": frozenset("cut chip chime weigh jump break butt pitch".split()),
    "on": frozenset("go press carry".split()),
    "out": frozenset("point call cry shout blurt yell scream read".split()),
    "it": frozenset("put sum phrase".split()),
    "up": frozenset("sum pipe speak".split()),
    "off": frozenset("sound fire".split()),
}
# Verbs of mind whose content is a clause; a quotation beside them is somebody else's, or part of another clause.
_ONLY_THOUGHT: Final = frozenset(
    "anticipate assume consider decide deplore doubt envisage envision expect feel figure foresee guess imagine judge "
    "know learn presume realise realize reckon recognise recognize resolve sense suppose suspect trust understand wish "
    "want mean intend plan see find".split()
)
BESIDE: Final[dict[str, Attitude]] = {
    **dict.fromkeys(_MANNER.split(), "says"),
    **{verb: attitude for verb, attitude in lexicon.QUOTATION_VERBS.items() if verb not in _ONLY_THOUGHT},
    **dict.fromkeys(("ask", "inquire", "enquire", "query", "wonder"), "asks"),
}
# Shouted together: a quotation of any length after them is speech.
CHANTS: Final = frozenset("chant shout yell scream sing cry roar".split())


def is_particled(lemma: str, following: str) -> bool:
    """Whether verb and next word together are a cue: "shot back", "put it"."""
    return lemma in _PARTICLES.get(following, ())


# What one does with a statement, a note or a post: the words in it are the words of whoever does it.
GIVING: Final = frozenset(
    "release issue put publish post share send write circulate distribute give make deliver offer tweet record "
    "hold sign leave read".split()
)
# "was prompted to say": what leads to speech that is spoken.
LEADING: Final = frozenset(
    "prompt lead force cause move drive compel inspire provoke spur go continue begin start come rise stand return "
    "take interrupt stop pause call write appear turn lean step phone proceed live".split()
)
# Finite cues that parsers take for nouns at the end of their clause: "..., the letter reads"
MISREAD: Final = frozenset(
    "states read reads notes reports comments remarks claims affirms quips jokes answers replies shouts cries "
    "offers counters objects protests says".split()
)
# Cues before a name at a sentence's head, however they were parsed: "Said Vale: ..."
INVERTED: Final = frozenset(
    "said stated continued added wrote replied asked tweeted concluded explained posted".split()
)

# What is done right before someone speaks: with nothing else in the sentence, the quotation after it is theirs.
GESTURES: Final = frozenset(
    "shake nod smile laugh shrug sigh pause grin frown wince chuckle gesture beam snort scowl sob weep blush lean "
    "turn hesitate bristle smirk grimace agree disagree concur demur object differ".split()
)
# "X was blunt."
MANNERS: Final = frozenset(
    "blunt adamant clear defiant unmoved unimpressed unrepentant unequivocal emphatic scathing sceptical skeptical "
    "optimistic pessimistic hopeful upbeat furious angry dismissive diplomatic cautious candid frank philosophical "
    "categorical unapologetic apologetic effusive gloomy cryptic succinct direct firm proud resolute bullish bearish "
    "bubbly worried relieved delighted jubilant incredulous sanguine coy forthright terse curt damning withering "
    "enthusiastic emotional bitter harsh insistent brief unsure certain confident convinced content grateful "
    "exasperated outraged shocked stunned puzzled".split()
)

# Whose name stands in marks: "the film “...”", "her book “...”".
WORKS: Final = frozenset(
    "film movie documentary drama comedy thriller musical play opera sitcom series show programme program episode "
    "podcast broadcast novel book memoir autobiography biography poem poetry anthology essay chapter story fable tale "
    "song single album track ballad hymn anthem painting sculpture mural exhibition exhibit installation portrait "
    "photograph cartoon comic magazine game videogame sequel prequel trilogy miniseries newsletter column blog "
    "ship yacht boat vessel operation exercise festival tour video ad advert commercial spot section article report "
    "paper study lecture seminar course tune remake franchise blockbuster hit title".split()
)
# Which are words as words: "the term “...”".
TERMS: Final = frozenset(
    "term word words phrase expression label nickname moniker motto slogan hashtag name alias pseudonym acronym "
    "catchphrase tagline buzzword password code-name codename concept adjective noun verb headline banner caption "
    "subtitle".split()
)
# Which are written on things: what "reads" or "says" there was said by nobody in the report.
BEARERS: Final = frozenset(
    "sign signs banner banners placard placards poster posters t-shirt t-shirts shirt shirts hat hats cap caps sticker "
    "stickers badge badges button buttons flag flags plaque plaques inscription inscriptions graffiti tattoo tattoos "
    "billboard billboards sweatshirt jersey mug wall bumper label labels headstone tombstone".split()
)
# "titled “...”", "a so-called “...”", "known as “...”"
NAMING: Final = frozenset(
    "titled entitled subtitled headlined headed captioned nicknamed dubbed named renamed so-called socalled "
    "codenamed code-named starring spelled spelt labeled labelled marked stamped emblazoned christened".split()
)
READING: Final = frozenset("reading saying declaring proclaiming read reads said says declared proclaimed".split())
