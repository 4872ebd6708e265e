"""Agencies and newsrooms any desk knows: data, to be added to. Names as the newsroom writes its own."""

from __future__ import annotations

import re

# Spelling → the agency's or syndicator's name. A line or bracket that holds nothing else is a credit.
AGENCIES: dict[str, str] = {
    "Reuters": "Reuters", "Thomson Reuters": "Reuters", "Reuters News": "Reuters",
    "AP": "Associated Press", "Associated Press": "Associated Press", "The Associated Press": "Associated Press",
    "AFP": "AFP", "Agence France-Presse": "AFP", "Agence France Presse": "AFP",
    "dpa": "dpa", "DPA": "dpa", "Deutsche Presse-Agentur": "dpa", "epd": "epd", "KNA": "KNA",
    "UPI": "UPI", "United Press International": "UPI", "Bloomberg": "Bloomberg", "Bloomberg News": "Bloomberg",
    "PA": "PA", "PA Media": "PA", "Press Association": "PA", "PTI": "PTI", "Press Trust of India": "PTI",
    "ANI": "ANI", "IANS": "IANS", "UNI": "UNI", "APP": "APP", "BSS": "BSS",
    "Xinhua": "Xinhua", "Xinhua News Agency": "Xinhua", "CNS": "China News Service", "Kyodo": "Kyodo",
    "Kyodo News": "Kyodo", "Jiji": "Jiji", "Jiji Press": "Jiji", "Yonhap": "Yonhap", "Yonhap News Agency": "Yonhap",
    "KCNA": "KCNA", "Korean Central News Agency": "KCNA", "Bernama": "Bernama", "Antara": "Antara", "VNA": "VNA",
    "TASS": "TASS", "Tass": "TASS", "ITAR-TASS": "TASS", "TASS News Agency": "TASS", "Interfax": "Interfax",
    "RIA Novosti": "RIA Novosti", "RIA": "RIA Novosti", "Sputnik": "Sputnik", "Ukrinform": "Ukrinform",
    "Interfax-Ukraine": "Interfax-Ukraine", "UNIAN": "UNIAN", "BelTA": "BelTA", "Azertag": "Azertag",
    "Kazinform": "Kazinform", "Anadolu": "Anadolu", "Anadolu Agency": "Anadolu", "AA": "Anadolu", "DHA": "DHA",
    "IRNA": "IRNA", "ISNA": "ISNA", "Tasnim": "Tasnim", "Fars": "Fars", "Mehr": "Mehr", "SANA": "SANA",
    "WAFA": "WAFA", "Petra": "Petra", "MENA": "MENA", "SPA": "SPA", "WAM": "WAM", "KUNA": "KUNA", "QNA": "QNA",
    "NNA": "NNA", "EFE": "EFE", "Europa Press": "Europa Press", "Lusa": "Lusa", "ANSA": "ANSA", "AGI": "AGI",
    "APA": "APA", "ATS": "Keystone-ATS", "Keystone-ATS": "Keystone-ATS", "Belga": "Belga", "ANP": "ANP",
    "TT": "TT", "NTB": "NTB", "Ritzau": "Ritzau", "STT": "STT", "PAP": "PAP", "CTK": "CTK", "MTI": "MTI",
    "Agerpres": "Agerpres", "BTA": "BTA", "Tanjug": "Tanjug", "HINA": "HINA", "AMNA": "AMNA", "AAP": "AAP",
    "CP": "The Canadian Press", "The Canadian Press": "The Canadian Press", "Canadian Press": "The Canadian Press",
    "Prensa Latina": "Prensa Latina", "Agencia Brasil": "Agência Brasil", "Agência Brasil": "Agência Brasil",
    "NAN": "NAN", "GNA": "GNA", "SAnews": "SAnews", "DW": "DW", "Deutsche Welle": "DW", "VOA": "VOA",
    "Voice of America": "VOA", "RFE/RL": "RFE/RL", "Agencies": "agencies", "agencies": "agencies",
    "Al Jazeera": "Al Jazeera", "BBC": "BBC", "CNN": "CNN", "NPR": "NPR", "The Conversation": "The Conversation",
}  # fmt: skip

# Picture agencies stand in captions' credits only.
PICTURE_AGENCIES = (
    "Getty Images", "Getty", "EPA", "EPA-EFE", "Shutterstock", "Alamy", "WireImage", "FilmMagic", "Zuma Press",
    "Rex", "REX", "Polaris", "Magnum", "iStock", "Imago", "Sipa", "Anadolu via Getty Images", "Corbis", "SWNS",
    "Splash News", "Photoshot", "NurPhoto", "Xinhua", "Unsplash", "Wikimedia Commons", "Pool", "Handout", "PTI Photo",
)  # fmt: skip

# Domain (without "www" and national editions' hosts) → the newsroom's name.
OUTLETS: dict[str, str] = {
    "reuters.com": "Reuters", "apnews.com": "Associated Press", "afp.com": "AFP", "upi.com": "UPI",
    "bbc.com": "BBC", "bbc.co.uk": "BBC", "cnn.com": "CNN", "nytimes.com": "The New York Times",
    "washingtonpost.com": "The Washington Post", "wsj.com": "The Wall Street Journal", "ft.com": "Financial Times",
    "economist.com": "The Economist", "bloomberg.com": "Bloomberg", "cnbc.com": "CNBC", "npr.org": "NPR",
    "pbs.org": "PBS", "nbcnews.com": "NBC News", "cbsnews.com": "CBS News", "abcnews.go.com": "ABC News",
    "abcnews.com": "ABC News", "foxnews.com": "Fox News", "msnbc.com": "MSNBC", "usatoday.com": "USA Today",
    "latimes.com": "Los Angeles Times", "chicagotribune.com": "Chicago Tribune", "sfgate.com": "SFGATE",
    "sfchronicle.com": "San Francisco Chronicle", "bostonglobe.com": "The Boston Globe",
    "denverpost.com": "The Denver Post", "detroitnews.com": "The Detroit News", "nypost.com": "New York Post",
    "nydailynews.com": "New York Daily News", "newsweek.com": "Newsweek", "time.com": "Time",
    "theatlantic.com": "The Atlantic", "politico.com": "Politico", "politico.eu": "Politico Europe",
    "axios.com": "Axios", "thehill.com": "The Hill", "vox.com": "Vox", "slate.com": "Slate",
    "huffingtonpost.com": "HuffPost", "huffpost.com": "HuffPost", "huffingtonpost.ca": "HuffPost Canada",
    "businessinsider.com": "Business Insider", "forbes.com": "Forbes", "fortune.com": "Fortune",
    "propublica.org": "ProPublica", "theintercept.com": "The Intercept", "rollingstone.com": "Rolling Stone",
    "ew.com": "Entertainment Weekly", "variety.com": "Variety", "engadget.com": "Engadget", "gizmodo.com": "Gizmodo",
    "theverge.com": "The Verge", "wired.com": "Wired", "arstechnica.com": "Ars Technica", "voanews.com": "VOA",
    "rferl.org": "RFE/RL", "rfa.org": "Radio Free Asia", "csmonitor.com": "The Christian Science Monitor",
    "theguardian.com": "The Guardian", "guardian.co.uk": "The Guardian", "telegraph.co.uk": "The Telegraph",
    "thetimes.co.uk": "The Times", "thetimes.com": "The Times", "independent.co.uk": "The Independent",
    "dailymail.co.uk": "Daily Mail", "thesun.co.uk": "The Sun", "mirror.co.uk": "Daily Mirror",
    "express.co.uk": "Daily Express", "metro.co.uk": "Metro", "standard.co.uk": "Evening Standard",
    "sky.com": "Sky News", "itv.com": "ITV News", "channel4.com": "Channel 4 News", "ibtimes.co.uk": "IBTimes UK",
    "ibtimes.com": "International Business Times", "irishtimes.com": "The Irish Times", "rte.ie": "RTÉ",
    "independent.ie": "Irish Independent", "dw.com": "DW", "spiegel.de": "Der Spiegel", "zeit.de": "Die Zeit",
    "sueddeutsche.de": "Süddeutsche Zeitung", "faz.net": "FAZ", "welt.de": "Die Welt", "tagesschau.de": "tagesschau",
    "bild.de": "Bild", "lemonde.fr": "Le Monde", "lefigaro.fr": "Le Figaro", "liberation.fr": "Libération",
    "france24.com": "France 24", "rfi.fr": "RFI", "euronews.com": "Euronews", "elpais.com": "El País",
    "elmundo.es": "El Mundo", "repubblica.it": "la Repubblica", "corriere.it": "Corriere della Sera",
    "ansa.it": "ANSA", "efe.com": "EFE", "swissinfo.ch": "Swissinfo", "nzz.ch": "NZZ", "euractiv.com": "Euractiv",
    "rt.com": "RT", "tass.com": "TASS", "tass.ru": "TASS", "sputniknews.com": "Sputnik", "ria.ru": "RIA Novosti",
    "interfax.com": "Interfax", "interfax.ru": "Interfax", "themoscowtimes.com": "The Moscow Times",
    "meduza.io": "Meduza", "kyivindependent.com": "The Kyiv Independent", "kyivpost.com": "Kyiv Post",
    "pravda.com.ua": "Ukrainska Pravda", "ukrinform.net": "Ukrinform", "unian.info": "UNIAN",
    "aljazeera.com": "Al Jazeera", "arabnews.com": "Arab News", "thenationalnews.com": "The National",
    "gulfnews.com": "Gulf News", "khaleejtimes.com": "Khaleej Times", "middleeasteye.net": "Middle East Eye",
    "presstv.ir": "Press TV", "tehrantimes.com": "Tehran Times", "irna.ir": "IRNA", "tasnimnews.com": "Tasnim",
    "haaretz.com": "Haaretz", "jpost.com": "The Jerusalem Post", "timesofisrael.com": "The Times of Israel",
    "ynetnews.com": "Ynetnews", "wafa.ps": "WAFA", "aa.com.tr": "Anadolu", "dailysabah.com": "Daily Sabah",
    "hurriyetdailynews.com": "Hürriyet Daily News", "trtworld.com": "TRT World", "sana.sy": "SANA",
    "xinhuanet.com": "Xinhua", "news.cn": "Xinhua", "chinadaily.com.cn": "China Daily",
    "globaltimes.cn": "Global Times", "people.cn": "People's Daily", "cgtn.com": "CGTN",
    "scmp.com": "South China Morning Post", "caixinglobal.com": "Caixin", "taipeitimes.com": "Taipei Times",
    "focustaiwan.tw": "Focus Taiwan", "japantimes.co.jp": "The Japan Times", "nhk.or.jp": "NHK",
    "asahi.com": "The Asahi Shimbun", "mainichi.jp": "The Mainichi", "kyodonews.net": "Kyodo",
    "nikkei.com": "Nikkei", "yna.co.kr": "Yonhap", "koreaherald.com": "The Korea Herald",
    "koreatimes.co.kr": "The Korea Times", "nknews.org": "NK News", "kcna.kp": "KCNA",
    "straitstimes.com": "The Straits Times", "channelnewsasia.com": "CNA", "thediplomat.com": "The Diplomat",
    "bangkokpost.com": "Bangkok Post", "rappler.com": "Rappler", "inquirer.net": "Philippine Daily Inquirer",
    "thejakartapost.com": "The Jakarta Post", "vnexpress.net": "VnExpress", "thehindu.com": "The Hindu",
    "hindustantimes.com": "Hindustan Times", "indiatimes.com": "The Times of India",
    "indianexpress.com": "The Indian Express", "ndtv.com": "NDTV", "indiatoday.in": "India Today",
    "news18.com": "News18", "livemint.com": "Mint", "thewire.in": "The Wire", "scroll.in": "Scroll",
    "firstpost.com": "Firstpost", "wionews.com": "WION", "nationalheraldindia.com": "National Herald",
    "deccanherald.com": "Deccan Herald", "telegraphindia.com": "The Telegraph (India)", "dawn.com": "Dawn",
    "geo.tv": "Geo News", "tribune.com.pk": "The Express Tribune", "thedailystar.net": "The Daily Star",
    "kathmandupost.com": "The Kathmandu Post", "abc.net.au": "ABC (Australia)",
    "smh.com.au": "The Sydney Morning Herald",
    "theage.com.au": "The Age", "theaustralian.com.au": "The Australian", "news.com.au": "news.com.au",
    "nzherald.co.nz": "The New Zealand Herald", "stuff.co.nz": "Stuff", "rnz.co.nz": "RNZ",
    "cbc.ca": "CBC", "ctvnews.ca": "CTV News", "globalnews.ca": "Global News", "thestar.com": "Toronto Star",
    "theglobeandmail.com": "The Globe and Mail", "nationalpost.com": "National Post",
    "allafrica.com": "allAfrica", "nation.africa": "Nation", "premiumtimesng.com": "Premium Times",
    "punchng.com": "Punch", "vanguardngr.com": "Vanguard", "guardian.ng": "The Guardian (Nigeria)",
    "dailymaverick.co.za": "Daily Maverick", "mg.co.za": "Mail & Guardian", "news24.com": "News24",
    "iol.co.za": "IOL", "theeastafrican.co.ke": "The EastAfrican", "standardmedia.co.ke": "The Standard (Kenya)",
    "ahram.org.eg": "Ahram Online", "dailynewsegypt.com": "Daily News Egypt", "folha.uol.com.br": "Folha de S.Paulo",
    "g1.globo.com": "G1", "clarin.com": "Clarín", "lanacion.com.ar": "La Nación", "eluniversal.com.mx": "El Universal",
    "ticotimes.net": "The Tico Times", "buenosairesherald.com": "Buenos Aires Herald",
}  # fmt: skip

KNOWN_NAMES = frozenset(OUTLETS.values())
# A newsroom's handle is its name in one word: "@thetimes". Short ones could be anybody's.
HANDLES = {handle: name for name in sorted(KNOWN_NAMES) if len(handle := re.sub(r"\W", "", name).casefold()) > 6}

_alternatives = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
AGENCY = re.compile(rf"(?<![\w])(?:{_alternatives})(?![\w])")
_fold = {name.casefold(): canonical for name, canonical in AGENCIES.items()}


def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies named in a credit, in order, each once."""
    return tuple(dict.fromkeys(AGENCIES[found[0]] for found in AGENCY.finditer(text)))


# Words that papers and stations are named by: "The X Herald", "Radio X". A person is not named so.
_KINDS_OF_PAPER = (
    "Advertiser Argus Bulletin Chronicle Courier Dispatch Echo Examiner Gazette Globe Guardian Herald Independent "
    "Inquirer Journal Ledger Mail Mercury Messenger Monitor News Observer Post Press Record Register Reporter Review "
    "Sentinel Standard Sun Telegraph Times Today Tribune Weekly"
).replace(" ", "|")
_NAMEPLATE = re.compile(
    rf"(?:The )?(?:[A-Z][\w'’&.-]*\s){{1,4}}(?:{_KINDS_OF_PAPER})"
    r"|(?:Radio|TV|Channel) [A-Z0-9][\w'’-]*(?:\s[A-Z0-9][\w'’-]*)?"
    r"|[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)? (?:Radio|TV|Television)"
)
_AGENCY_WORDS = re.compile(r"(?:[A-Z][\w'’-]*\s){1,4}(?:News Agency|Press Agency|Newswire|News Service|Press Service)")


def nameplate(line: str) -> str | None:
    """The outlet a line names and nothing else ("The X Herald", "Radio X"), None where it is no such line."""
    found = _NAMEPLATE.fullmatch(" ".join(line.strip(" |–—-·•").split()))
    return found[0] if found else None


def wire_of(credit: str) -> str | None:
    """The agency a dateline's brackets name, though no list has it: one that calls itself an agency."""
    found = _AGENCY_WORDS.fullmatch(" ".join(credit.strip(" ()[]").split()))
    return found[0] if found else None


def only_agencies(line: str) -> tuple[str, ...]:
    """The agencies of a line that names nothing else ("Reuters - AP - AFP"), else none."""
    line = line.strip(" .()[]—–-*")
    parts = [p.strip(" .()[]") for p in re.split(r"[,/|&+]|\s[-–—]\s|\band\b|\bwith\b", line) if p.strip(" .()[]")]
    known = [_fold.get(part.casefold()) for part in parts]
    return tuple(dict.fromkeys(name for name in known if name)) if parts and all(known) else ()


def outlet_of(domain: str | None) -> str | None:
    """The newsroom at a domain; of a domain not in the list, the domain itself without "www"."""
    if not domain:
        return None
    host = re.sub(r"^[a-z][a-z0-9+.-]*://", "", domain.strip().lower()).split("/")[0].split("@")[-1].split(":")[0]
    host = host.removeprefix("www.").strip(".")
    if not re.fullmatch(r"[^\s/]+\.[^\s/.]{2,}", host):
        return None
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if name := OUTLETS.get(".".join(labels[start:])):
            return name
    return host
