"""The words by which news calls its sources, by the kind of source they tell. Data only; lemmas, lower case."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Who has no name and keeps it so: told by these words around the speaker, in the phrase or beside the cue.
ANONYMITY: Final = (
    "anonymity", "anonymous", "not be named", "not be identified", "not to be named", "not to be identified",
    "not to be quoted", "without being named", "declined to be named", "declined to be identified",
    "refused to be named", "did not want to be named", "did not wish to be named", "did not give his name",
    "did not give her name", "not authorised to", "not authorized to", "name withheld", "withheld their name",
    "unnamed", "unidentified", "who could not be named", "cannot be named", "who cannot be identified",
)  # fmt: skip
# What those know who are called by it alone: "people familiar with the matter".
INFORMED: Final = (
    "familiar with", "briefed on", "briefed about", "close to the", "with knowledge of", "with direct knowledge",
    "knowledge of the matter", "with direct information", "privy to", "informed about", "who has seen",
    "who have seen",
)  # fmt: skip
SOURCES: Final = _words("source insider whistleblower informant tipster leaker")
# Of these, "a" or "two" without a name is someone unnamed; "officials" alone are the body they are of.
UNNAMED_OFFICES: Final = _words("official diplomat aide adviser advisor staffer negotiator operative executive envoy")
INDEFINITE: Final = _words("a an one another some several two three four five six seven eight nine ten")

NETWORKS: Final = _words(
    "twitter facebook telegram weibo wechat instagram tiktok youtube whatsapp reddit snapchat linkedin mastodon "
    "bluesky threads vk vkontakte douyin tumblr discord twitch kakaotalk viber x.com parler gab truth"
)
SOCIAL_HEADS: Final = _words("tweet post user netizen hashtag account channel video photo image clip message comment")
SOCIAL_PHRASES: Final = ("social media", "social network", "truth social", "social-media", "messaging app")

AGENCY_PHRASES: Final = (
    "news agency", "newswire", "wire service", "press agency", "news service", "news agencies", "newswires",
    "wire services", "state agency",
)  # fmt: skip
# Heads of what prints or broadcasts; a capitalised last word of a paper's name is in TITLES.
OUTLETS: Final = _words(
    "newspaper daily weekly magazine tabloid broadsheet website site outlet broadcaster television tv radio "
    "newsletter blog podcast station media medium press broadcast newsroom newscast periodical portal "
    "newspaperman"
)
TITLES: Final = _words(
    "times post journal herald tribune gazette telegraph chronicle observer reporter press news guardian echo "
    "examiner inquirer courier dispatch argus sentinel advertiser weekly daily magazine tv television radio "
    "nachrichten zeitung allgemeine tageblatt gazeta diario pravda izvestia newspaper insider"
)
# Of these a paper's name is one only with its article: "the Kelby Star".
DOUBTFUL_TITLES: Final = _words("independent sun star mirror globe mail express standard mercury register bulletin")
# Before a name: what it is.
PAPERS: Final = _words("newspaper daily weekly magazine tabloid broadsheet broadcaster website outlet channel station")
NEWSPEOPLE: Final = _words("reporter journalist correspondent photographer cameraman columnist anchor host editor")
# What an outlet brings out: "a Morning Lamp report", "state media reports".
STORIES: Final = _words(
    "report article story broadcast dispatch documentary editorial commentary programme program show column"
)

# Documents beside those that the cues' lexicon knows.
DOCUMENTS: Final = _words(
    "figure data datum statistic number record file paper log result test evidence map clip index census tally "
    "chart investigation inquiry probe website page transcript manuscript book memoir biography film documentary "
    "law contract deal agreement treaty list register receipt invoice certificate warrant bill brief presentation "
    "slide leak cable sign placard banner plaque label inscription leaflet poster headline caption estimate "
    "forecast projection prediction simulation model imagery photograph screenshot constitution charter guideline "
    "manual poll survey study research science review audit analysis assessment finding prospectus obituary "
    "disclaimer reminder newsletter autopsy footage archive directory ledger spreadsheet database dataset flyer "
    "pamphlet quote diary"
)

SPOKES: Final = _words("spokesman spokeswoman spokesperson spokespeople representative spox speaker press-secretary")
# Bodies of a state, and of states together.
BODIES: Final = _words(
    "ministry department government administration cabinet parliament congress senate legislature assembly "
    "embassy consulate police constabulary gendarmerie army navy military force troop air-force coastguard guard "
    "marines court tribunal judiciary council commission committee bureau directorate authority inspectorate "
    "municipality kremlin pentagon treasury presidency palace junta regime regulator ombudsman prosecution "
    "prosecutor politburo brigade secretariat customs command headquarters battalion regiment fleet taskforce "
    "delegation mission nato un u.n. eu state country nation town village city county province capital kingdom "
    "republic government-run service chancellery city-hall office ministry-level panel house"
)
# Bodies that are no state's.
GROUPS: Final = _words(
    "group organisation organization union association federation company firm coalition alliance hospital clinic "
    "university college school institute institution foundation charity bank airline carrier operator maker "
    "manufacturer retailer supplier giant startup start-up club team league church mosque synagogue diocese "
    "temple party opposition movement campaign front militia gang cartel cooperative syndicate guild society "
    "network business corporation conglomerate brand producer developer lender insurer fund brokerage broker "
    "chain shop restaurant hotel museum theatre theater orchestra band community family couple board crew staff "
    "faculty crowd industry sector think-tank thinktank tank nonprofit ngo lobby laboratory lab centre center "
    "academy observatory publisher studio label franchise utility refinery mine port airport railway exchange "
    "trust estate faction side camp wing sect tribe clan congregation order cooperation enterprise venture "
    "subsidiary jury electorate neighbourhood neighborhood majority minority half percent quarter third"
)
# Of what would be a state's: these words before make it nobody's.
PRIVATE: Final = _words(
    "trade teachers' nurses' workers' student students' church football cricket rugby athletics olympic strike "
    "organising organizing advisory shareholder shareholders' works aid relief travel rating ratings credit "
    "modelling modeling advertising talent recruitment marketing rights media steering parish private electronics "
    "red ethics"
)
# An organisation with these in its name is of states: "the World Tourism Organization".
WORLDWIDE: Final = _words("world international co cooperation development security unity treaty pan")
# A bank of these is a state's.
CENTRAL: Final = _words("central reserve national federal")
OFFICES: Final = _words(
    "minister president premier chancellor king queen prince princess emir sultan monarch senator lawmaker "
    "legislator mp congressman congresswoman parliamentarian governor mayor ambassador envoy diplomat consul "
    "secretary official commander general admiral colonel major captain lieutenant sergeant brigadier marshal "
    "corporal soldier judge magistrate justice prosecutor attorney-general commissioner pm officer detective "
    "inspector constable sheriff trooper superintendent coroner ombudsman negotiator counterpart authority leader "
    "chief councillor councilor councilman councilwoman alderman regent pope vizier undersecretary vice-president "
    "policeman fireman firefighter rescuer investigator auditor treasurer registrar official-in-charge ministers "
    "crown regulator watchdog police prefect"
)
# Offices that companies, clubs and rebels have as well: a state's only with a state's body beside them.
SHARED_OFFICES: Final = _words(
    "chairman chairwoman chairperson chair director manager head founder president secretary leader chief officer "
    "commander official representative executive treasurer"
)
# What such a leader is of, where it is no state.
UNOFFICIAL: Final = _words(
    "opposition rebel union party religious community gang business church tribal protest strike student labour "
    "labor company club campaign executive militia militant separatist guerrilla faction movement cult team band "
    "football coach technology financial marketing operating finance airline bank hospital school university"
)
PEOPLE: Final = _words(
    "aide attorney proponent expert analyst critic observer protester protestor resident supporter activist "
    "witness eyewitness economist scientist researcher villager neighbour neighbor relative opponent historian "
    "campaigner rebel militant voter lawyer doctor worker scholar survivor people some many other most few "
    "bystander onlooker passer-by passenger tourist fan customer patient parent teacher student nurse farmer "
    "fisherman miner driver trader investor demonstrator striker refugee migrant evacuee victim local academic "
    "commentator pundit forecaster meteorologist geologist epidemiologist engineer rescuer volunteer colleague "
    "friend family democrat republican conservative liberal member youth woman man child believer christian "
    "muslim jew catholic hindu insurgent fighter guerrilla separatist hostage advocate defector prisoner inmate "
    "veteran consumer shopper owner tenant motorist commuter everyone everybody nobody anyone somebody someone "
    "both all respondent participant attendee reader viewer user crowd"
)

# Bodies that the gazetteer knows and that are no state's nor of states.
NON_STATE: Final = frozenset(
    (
        "International Committee of the Red Cross", "Amnesty International", "Human Rights Watch",
        "Médecins Sans Frontières", "Greenpeace", "International Olympic Committee", "FIFA", "UEFA",
        "Academy of Motion Picture Arts and Sciences", "Nobel Committee", "International Air Transport Association",
        "American Civil Liberties Union", "National Rifle Association", "Southern Poverty Law Center",
        "American Medical Association", "NAACP", "AFL-CIO", "Smithsonian", "Brookings Institution",
        "RAND Corporation", "Council on Foreign Relations", "Carnegie Endowment for International Peace",
        "Center for Strategic and International Studies", "Heritage Foundation", "Pew Research Center", "Gallup",
        "Chatham House", "Royal United Services Institute", "International Institute for Strategic Studies",
        "Church of England", "Board of Control for Cricket in India", "Red Crescent", "Turkish Red Crescent",
        "Iranian Red Crescent", "International Federation of Red Cross and Red Crescent Societies",
        "Palestinian Red Crescent", "Oxfam", "Save the Children", "CARE International", "World Vision",
        "Transparency International", "Reporters Without Borders", "Committee to Protect Journalists",
        "Bill & Melinda Gates Foundation", "International Crisis Group",
        "Stockholm International Peace Research Institute", "Syrian Observatory for Human Rights", "White Helmets",
        "World Wildlife Fund", "Roman Catholic Church", "Russian Orthodox Church", "Greek Orthodox Church", "OPEC+",
    )
)  # fmt: skip
# Groups of entries that speak for a state.
STATE_SORTS: Final = frozenset(("ministry", "parliament", "court", "government", "force", "police", "intelligence"))
MARKETS: Final = frozenset(("financial markets", "technology industry", "film industry"))
# "Agency" in the names of agencies of other tongues.
AGENCY_ABROAD: Final = _words("agentur agence agenzia agencia agência agentura agerpres ajansı")
# Initials that are an agency's even in small print; the gazetteer has the names.
AGENCY_INITIALS: Final = frozenset("AFP AP UPI DPA EFE ANSA PTI ANI IANS TASS RIA KCNA IRNA ISNA ANP PAP MTI".split())
