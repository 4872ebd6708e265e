"""Nouns that say who somebody or what something is."""

from __future__ import annotations

# Nouns for people, and how most of them end.
PEOPLE = frozenset(
    """native student pupil wife husband father mother son daughter brother sister widow uncle aunt cousin guard
    pilot captain chef nurse clerk monk nun priest guru expert scholar fellow resident tourist model star guide
    superstar spy cop king queen grandson granddaughter parent child boy girl teen veteran suspect victim
    witness associate delegate dissident recruit patient client friend colleague partner heir magnate mogul
    diplomat bureaucrat technocrat democrat autocrat executive representative relative detective widower twin
    grandmother grandfather niece nephew fiance fiancee girlfriend boyfriend hero heroine icon champion acrobat
    athlete celebrity citizen national poet linebacker quarterback goalkeeper legend billionaire millionaire
    tycoon candidate nominee laureate psychic coach""".split()
)
ROLE_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "person", "ess", "eur", "eer", "ant", "ee", "logue")
NO_ROLES = frozenset(
    """number order matter paper letter danger winter power centre center summer river water murder cancer weather
    chapter theater theatre computer newspaper october november december september error terror sector factor
    motor tour favor favour color colour labour labor horror mirror corridor tractor anchor restaurant plant grant
    giant distant coffee committee degree fee guarantee business process success loss congress access illness
    press progress address dinner corner quarter disaster register border career tower shower
    poster charter counter cover thriller container helicopter chopper carrier airliner merger
    offer answer tender layer barrier list twist former whether manner super master-plan order supper
    transfer encounter cluster shelter fewer wonder timber rubber leather quarter silver copper fever liver
    semester trimester character folder border harbor harbour vapor rumor rumour humor humour behavior
    behaviour parlor parlour trailer tanker freighter bomber fighter-jet destroyer cruiser ladder hammer butter
    percent element restraint constant quantity tolerance jeep sheep employee-stock committee-room trustee-ship
    wilderness darkness weakness sickness fitness fairness witness-box happiness business-class compass mattress
    fortress distress dress stress""".split()
) - {"employee"}
BODIES = frozenset(
    """agency airline alliance army assembly association authority bank board broadcaster brand bureau business
    cabinet chain channel charity church club coalition college commission committee company conglomerate
    consortium consultancy contractor cooperative corporation council court daily department developer division
    employer enterprise exchange faction federation firm force foundation front fund gang giant government group
    guild hospital insurer institute institution judiciary label league legislature lender magazine maker
    manufacturer militia ministry monitor movement museum network newspaper office operator orchestra organisation
    organization outfit outlet parliament party paper platform police producer provider publisher regiment
    regulator retailer school service site society startup studio subsidiary supplier syndicate team think-tank
    tank tabloid trust union unit university utility wing watchdog website weekly carrier""".split()
)
PLACES = frozenset(
    """airport area base bay bridge borough cape capital castle cathedral church city coast coastline country
    county dam desert district division enclave exclave facility forest garden gulf hamlet harbor harbour
    headquarters hill hospital hotel island isle kingdom lake locality mall market metropolis monastery monument
    mosque mountain municipality museum nation neighborhood neighbourhood outpost palace park peak peninsula plain
    plant port prefecture prison province range region republic resort river school sea settlement shrine
    square stadium state station strait street strip suburb temple territory theatre theater tower town township
    university valley venue village volcano zone""".split()
)
LIFELESS: dict[str, frozenset[str]] = {
    "event": frozenset(
        """ceremony championship conference conflict contest cup drill election exercise exhibition exposition expo
        fair festival forum game gala holiday marathon match meeting operation race referendum summit tournament
        war parade""".split()
    ),
    "vessel": frozenset(
        """aircraft barge boat carrier corvette cruiser cutter destroyer ferry freighter frigate icebreaker liner
        plane ship submarine tanker trawler tug tugboat vessel warship yacht spacecraft satellite rocket probe
        shuttle""".split()
    ),
    "weapon": frozenset("bomb drone gun missile mortar pistol rifle rocket shell tank torpedo weapon system".split()),
    "product": frozenset(
        """app browser camera car console device drug game laptop medicine model operating phone processor product
        smartphone software suite tablet toy vaccine vehicle""".split()
    ),
    "work": frozenset(
        """album article book drama documentary episode film hit memoir movie musical novel painting play poem
        programme program report sculpture series show single sitcom song story study symphony thriller""".split()
    ),
}
