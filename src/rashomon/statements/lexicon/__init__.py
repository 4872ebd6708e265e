"""The words by which news tells that someone said something, and the words that tell what kind of someone.

Data only. Lemmas are lower case, British and American spelling both. Sources: the reporting verbs of style
books and of Quirk et al., A Comprehensive Grammar of the English Language (16.31, public and private verbs).
"""

from __future__ import annotations

from typing import Final

from rashomon.model import Attitude


def _each(attitude: Attitude, words: str) -> dict[str, Attitude]:
    return dict.fromkeys(words.split(), attitude)


# Verbs that take what is said as a clause ("said that ...") or as a quotation.
CLAUSE_VERBS: Final[dict[str, Attitude]] = {
    **_each(
        "says",
        "say tell add announce state report mention remark declare explain note observe reply respond answer "
        "continue comment argue insist stress emphasise emphasize reiterate reaffirm suggest conclude recall "
        "write tweet post disclose reveal indicate predict estimate forecast inform notify caution complain "
        "lament joke quip opine elaborate clarify maintain contend counter retort testify quote cite "
        "underline underscore interject exclaim shout believe recount proclaim signal read agree concede "
        "telegraph advise think find show repeat assure attest concur divulge hint imply hypothesise hypothesize "
        "surmise reckon protest restate recap",
    ),
    **_each("confirms", "confirm affirm verify certify acknowledge corroborate"),
    **_each("claims", "claim assert boast posit purport"),
    **_each("denies", "deny dispute rebut refute"),
    **_each("warns", "warn threaten caution"),
    **_each("promises", "promise vow pledge swear guarantee"),
    **_each("orders", "order demand instruct decree rule"),
    **_each("requests", "request ask urge propose recommend"),
    **_each("alleges", "allege charge"),
    **_each("admits", "admit confess concede"),
}

# Verbs that stand beside a quotation though they take no clause ("..., he began").
QUOTATION_VERBS: Final[dict[str, Attitude]] = {
    **_each(
        "says",
        "begin go conclude joke quip wonder interrupt chime laugh shout yell scream whisper mutter murmur cry "
        "muse reflect speculate tease crow gush implore plead chant repeat finish start offer snap sigh call "
        "describe summarise summarize like brag grumble fume thunder whine wail exult marvel",
    ),
    **CLAUSE_VERBS,
}

# Verbs of mind: what is "thought" is reported speech only where others are said to think it.
MIND_VERBS: Final = frozenset("believe think find agree".split())

# Verbs that take what is said as an infinitive, with or without someone it is said to: "urged Y to stop".
INFINITIVE_VERBS: Final[dict[str, Attitude]] = {
    **_each("promises", "promise vow pledge swear"),
    **_each("warns", "threaten warn"),
    **_each("orders", "order demand instruct command"),
    **_each("requests", "urge ask request beg implore exhort"),
    **_each("claims", "claim"),
    **_each("admits", "admit"),
}
# Of these, the verbs that must have someone they are said to before the infinitive ("urged Y to ...").
NEEDS_ADDRESSEE: Final = frozenset("order instruct command urge request implore exhort warn tell ask beg".split())

# Verbs that put a label on something: speech where the label is quoted.
LABEL_VERBS: Final = frozenset("call describe brand dub label denounce slam characterise characterize".split())

# Verb -> (preposition, attitude): "accused Y of doing Z", "blamed Y for Z", "called for Z".
PREPOSITION_VERBS: Final[dict[str, tuple[tuple[str, ...], Attitude]]] = {
    "accuse": (("of",), "alleges"),
    "warn": (("of", "against", "about"), "warns"),
    "complain": (("of", "about"), "says"),
    "blame": (("for",), "alleges"),
    "criticise": (("for",), "says"),
    "criticize": (("for",), "says"),
    "condemn": (("for",), "says"),
    "denounce": (("for",), "says"),
    "praise": (("for",), "says"),
    "appeal": (("for",), "requests"),
    "put": (("at",), "says"),  # "put the toll at 12"
    "estimate": (("at",), "says"),
}

# Verbs that take what is said as a noun phrase: "denied the report", "announced a ceasefire".
OBJECT_VERBS: Final[dict[str, Attitude]] = {
    **_each("says", "count announce report condemn denounce hail praise criticise criticize declare"),
    **_each("confirms", "confirm acknowledge"),
    **_each("denies", "deny reject"),
    **_each("claims", "claim"),
    **_each("admits", "admit"),
    **_each("alleges", "allege"),
    **_each("promises", "promise pledge"),
    **_each("orders", "demand"),
}
# Gerunds are content after these: "denied taking part", "admitted having ...".
GERUND_VERBS: Final = frozenset("deny admit recommend propose suggest recall report acknowledge".split())

# Nouns that stand for something said, and may carry a clause: "the announcement that ...".
SPEECH_NOUNS: Final[dict[str, Attitude]] = {
    **_each(
        "says",
        "announcement statement report comment remark declaration assertion message suggestion argument "
        "assessment conclusion finding prediction testimony",
    ),
    **_each("confirms", "confirmation acknowledgement acknowledgment"),
    **_each("claims", "claim"),
    **_each("denies", "denial"),
    **_each("warns", "warning threat"),
    **_each("promises", "promise pledge vow"),
    **_each("orders", "order demand"),
    **_each("requests", "request call plea appeal"),
    **_each("alleges", "allegation accusation charge complaint"),
    **_each("admits", "admission confession"),
}

# Nouns for what carries words: the one it is from, of or by is the speaker.
DOCUMENT_NOUNS: Final = frozenset(
    "statement report letter document communique communiqué declaration email e-mail memo memorandum filing "
    "affidavit indictment lawsuit complaint ruling study survey poll paper review audit bulletin record data "
    "figure image footage photo photograph video tweet post message notice decree resolution transcript "
    "release note essay book article editorial column op-ed release dossier recording readout analysis "
    "act law constitution treaty agreement testimony interview speech briefing account press".split()
)
# Of these, the ones that are their owner's own words: "a ministry statement".
STATEMENT_NOUNS: Final = frozenset(
    "statement announcement release communique communiqué bulletin declaration report letter filing".split()
)
# Verbs before an infinitive of saying that leave it said: "went on to say". After others it was not said.
KEEPS_SAYING: Final = frozenset("go continue proceed hasten add come use appear step begin start".split())

# Reported without being anyone's words: passive of belief and expectation with no one named.
MODALS: Final = frozenset(("would", "could", "should", "might", "may", "can", "will", "must", "'ll", "'d"))

# News agencies any newsroom keeps a list of, lower case.
AGENCIES: Final = frozenset(
    (
        "afp", "agence france-presse", "ap", "associated press", "the associated press", "reuters", "upi", "dpa",
        "efe", "ansa", "pti", "press trust of india", "ani", "ians", "uni", "tass", "itar-tass", "interfax",
        "ria", "ria novosti", "xinhua", "kcna", "korean central news agency", "yonhap", "kyodo", "jiji",
        "anadolu", "irna", "isna", "tasnim", "fars", "mehr", "sana", "spa", "wam", "mena", "antara", "bernama",
        "vna", "ukrinform", "unian", "belta", "kazinform", "trend", "azertac", "apa", "bloomberg", "dow jones",
        "ptf", "cna", "central news agency", "petra", "wafa", "nna", "bna", "kuna", "qna", "maan", "ntb", "tt",
        "stt", "ritzau", "anp", "belga", "apa", "pap", "ctk", "mti", "agerpres", "hina", "tanjug", "beta",
        "bta", "lusa", "aap", "press association", "pa",
    )
)  # fmt: skip
# Broadcasters and papers whose name alone does not say what they are.
OUTLETS: Final = frozenset(
    (
        "cnn", "bbc", "cbs", "nbc", "abc", "fox", "msnbc", "npr", "pbs", "cctv", "cgtn", "rt", "dw", "nhk", "kbs",
        "mbc", "sbs", "sky", "itv", "rte", "rfi", "rai", "zdf", "ard", "orf", "svt", "nrk", "al jazeera",
        "al arabiya", "ndtv", "le monde", "le figaro", "der spiegel", "spiegel", "bild", "the guardian",
        "guardian", "politico", "the economist", "newsweek", "time", "el pais", "haaretz", "asahi", "mainichi",
        "axios", "cnbc", "c-span", "propublica", "vox", "buzzfeed", "vice",
    )
)  # fmt: skip
OUTLET_WORDS: Final = frozenset(
    "newspaper daily weekly magazine website media outlet broadcaster television tv radio news times post "
    "journal herald tribune gazette telegraph chronicle observer reporter press newsletter channel network "
    "blog tabloid station podcast journalist correspondent".split()
)
AGENCY_WORDS: Final = ("news agency", "newswire", "wire service", "press agency", "news service")

# Who speaks for a state: offices, bodies, forces.
OFFICIAL_WORDS: Final = frozenset(
    "ministry ministries minister president premier chancellor king queen prince emir sultan government "
    "administration cabinet parliament congress senate senator lawmaker lawmakers mp governor mayor ambassador envoy "
    "embassy consulate diplomat spokesman spokeswoman spokesperson spokespeople secretary department agency "
    "authority authorities police army navy military force forces command commander general admiral colonel "
    "major captain lieutenant sergeant brigadier marshal court judge prosecutor prosecutors magistrate "
    "justice attorney council commission commissioner committee bureau office directorate chief official "
    "officials politburo party delegation kremlin pentagon treasury bank regulator coastguard guard sheriff "
    "brigade fire-brigade municipality nato un u.n. eu union assembly junta palace presidency watchdog "
    "state representative counterpart pm officer officers "
    "chairman chairwoman chair leader white house".split()
)
GROUP_WORDS: Final = frozenset(
    "expert experts analyst analysts critic critics observer observers protester protesters resident "
    "residents supporter supporters activist activists witness witnesses economist economists scientist "
    "scientists researcher researchers villagers neighbours neighbors relatives families people many some "
    "others opponents historian historians campaigners rebels militants voters lawyers doctors workers "
    "scholars survivors group organisation organization union association company firm coalition".split()
)
SOCIAL_WORDS: Final = frozenset("twitter facebook telegram weibo instagram tiktok tweet users x.com truth".split())
ANONYMOUS_WORDS: Final = frozenset("source sources insider insiders whistleblower".split())
ANONYMOUS_PHRASES: Final = (
    "anonymity", "not authorised", "not authorized", "familiar with", "briefed on", "close to the",
    "with knowledge of", "declined to be named", "unnamed",
)  # fmt: skip
PERSON_WORDS: Final = frozenset(
    "man woman boy girl mother father son daughter brother sister wife husband lawyer doctor teacher farmer "
    "survivor victim author professor resident driver neighbour neighbor coach player owner manager ceo "
    "candidate nominee suspect defendant actor singer he she i".split()
)
PERSON_PRONOUNS: Final = frozenset("he she".split())
PRONOUNS: Final = frozenset("he she it they we i you who which that this these those one".split())
# Heads of short descriptions that stand for someone named before: "the ministry", "the minister".
DESCRIPTION_ARTICLES: Final = frozenset(("the", "that", "this", "his", "her", "its", "their"))
