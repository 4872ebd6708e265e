"""Words beside a place's name that say what sort of place it is, and the short forms of divisions in datelines."""

from __future__ import annotations

from types import MappingProxyType

DIVISION_WORDS = frozenset(
    """province provinces governorate governorates oblast oblasts krai region state states county counties prefecture
    prefectures district districts department departments canton cantons territory voivodeship raion emirate
    muhafazah wilaya parish""".split()
)
CITY_WORDS = frozenset("city town village township municipality suburb neighborhood neighbourhood hamlet".split())
TOWN_NOUNS = CITY_WORDS | frozenset("capital port resort stronghold metropolis cities towns villages".split())
DIRECTIONS = frozenset(
    """northern southern eastern western northeastern northwestern southeastern southwestern north-eastern north-western
    south-eastern south-western north south east west northeast northwest southeast southwest north-east north-west
    south-east south-west central downtown upper lower greater inner outer upstate rural mainland old""".split()
)
# A site of these is in the town whose name it bears.
SITE_WORDS = frozenset(
    """airport international airfield airbase air base port harbour harbor prison jail station railway train bus central
    stadium university hospital zoo""".split()
)
# What towns are called for short, by the letters without points.
SHORT = MappingProxyType(
    {"LA": "Los Angeles", "NYC": "New York City", "DC": "Washington", "SF": "San Francisco", "Vegas": "Las Vegas",
     "Philly": "Philadelphia", "Frisco": "San Francisco", "KL": "Kuala Lumpur", "Rio": "Rio de Janeiro",
     "Jo'burg": "Johannesburg", "Saigon": "Ho Chi Minh City", "Big Apple": "New York City"}
)  # fmt: skip
# The traditional abbreviations of the Associated Press' and the Canadian Press' style books, and postal codes.
_US = """AL Ala|AK Alaska|AZ Ariz|AR Ark|CA Calif Cal|CO Colo|CT Conn|DE Del|DC|FL Fla|GA Ga|HI|ID Idaho|IL Ill|IN Ind|
IA Ia|KS Kan Kans|KY Ky|LA La|ME Me|MD Md|MA Mass|MI Mich|MN Minn|MS Miss|MO Mo|MT Mont|NE Neb Nebr|NV Nev|NH|NJ|NM|
NY|NC|ND|OH Ohio|OK Okla|OR Ore|PA Pa Penn|RI|SC|SD|TN Tenn|TX Tex|UT Utah|VT Vt|VA Va|WA Wash|WV|WI Wis|WY Wyo"""
_CANADA = """01 AB Alta|02 BC|03 MB Man|04 NB|05 NL Nfld|07 NS|08 ON Ont|09 PE PEI|10 QC Que|11 SK Sask|12 YT|13 NT NWT|
14 NU"""
_AUSTRALIA = "02 NSW|04 QLD Qld|07 VIC Vic|05 SA|08 WA|06 TAS Tas|01 ACT|03 NT"


def _abbreviations() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for country, table in (("US", _US), ("CA", _CANADA), ("AU", _AUSTRALIA)):
        for line in table.replace("\n", "").split("|"):
            code, *others = line.split()
            for form in {*others, *([code] if not code.isdigit() else [])}:
                found[form] = (*found.get(form, ()), f"{country}.{code}")
    return found


# By the letters without points: "Calif", "NY", "WA" (of two countries).
ABBREVIATIONS = MappingProxyType(_abbreviations())
