"""Each language's furniture: every pattern meets its example and no sentence of a report."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any

import pytest

from rashomon.articles.furniture.body import read_body
from rashomon.articles.furniture.lexicon import LexiconError, Rules, bare, languages, lexicon_of, read_lexicon
from rashomon.engine.patience import limit

FOLDER = resources.files("rashomon.articles") / "data" / "furniture"
NAMES = [*languages(), "neutral"]

# Invented reports. Each opens sentences with words that furniture opens with too.
REPORTS: dict[str, list[str]] = {
    "en": [
        "The ferry ran aground near Port Ellery on Monday, the coast guard said.",
        "Share prices of the ferry company fell by a fifth in early trading.",
        "Follow-up inspections found cracks in the hull of a second ferry.",
        "Comments by the minister drew protests from the crew's union.",
        "More than 200 passengers were brought ashore by nightfall.",
        "Subscribers to the emergency line were warned at noon, the harbour office said.",
        "Read by a clerk, the verdict took two hours.",
        "Advertisements for the crossing had promised a safe passage.",
        "Related charges against the owner were dropped last year.",
        "Copyright law does not cover the logbook, the court found.",
        "This article of the treaty was cited by both governments.",
        "Cookies and tea were handed out to the passengers in the church hall.",
        "By Monday the harbour was open again.",
        "Photo albums floated in the flooded cabins for days.",
        "Watch officers are trained for fog, the captain told reporters.",
        "Source material for the inquiry fills 40 boxes.",
        "“Please help us,” the radio operator called out at 03:12.",
        "He signed up for the navy at 17.",
        "The post at the border first appeared on maps in 1921.",
        "The post appeared first on the minister's own channel, and was gone within the hour.",
        "“You received this message from us in March,” the engineers wrote to the harbour office.",
        "The group contact at the port authority did not respond.",
    ],
    "de": [
        "Die Fähre lief am Montag vor dem Hafen auf Grund, teilte die Küstenwache mit.",
        "Anzeige erstattete am Dienstag die Gewerkschaft der Seeleute.",
        "Mehr als 200 Fahrgäste wurden bis zum Abend an Land gebracht.",
        "Werbung für die Überfahrt hatte eine sichere Reise versprochen.",
        "Kommentare des Ministers lösten Proteste aus.",
        "Weitere Artikel der Verordnung treten im Mai in Kraft.",
        "Hier klicken die Kameras, wenn das Schiff einläuft.",
        "Von Montag an soll der Hafen wieder offen sein.",
        "Teilen der Besatzung droht nun eine Strafe.",
        "Das Bild der Reederei hat gelitten, sagte ein Sprecher.",
        "Themen wie Nebel und Strömung beschäftigen die Ermittler.",
        "Wir haben alles versucht, sagte der Kapitän.",
    ],
    "fr": [
        "Le ferry s'est échoué lundi au large du port, ont indiqué les garde-côtes.",
        "La suite de l'enquête dira pourquoi le navire a quitté le chenal.",
        "Partager les secours entre deux ports a pris du temps, selon le préfet.",
        "Suivez la côte jusqu'au phare, avait ordonné le pilote.",
        "Plus de 200 passagers ont été ramenés à terre avant la nuit.",
        "Les commentaires du ministre ont provoqué des protestations.",
        "Recevoir les familles a été la première tâche de la mairie.",
        "Photo après photo, les enquêteurs reconstituent la dérive.",
        "Par temps de brouillard, le port reste fermé.",
        "Cet article du traité a été cité par les deux gouvernements.",
        "Source de tensions, le chenal n'est plus dragué depuis dix ans.",
    ],
    "es": [
        "El ferri encalló el lunes frente al puerto, informó la guardia costera.",
        "Publicidad engañosa, así calificó el juez la promesa de un viaje seguro.",
        "Más de 200 pasajeros fueron llevados a tierra antes de la noche.",
        "Los comentarios del ministro provocaron protestas.",
        "Recibe el alta el último de los heridos, dijo el hospital.",
        "Ver el barco hundirse fue lo peor, contó una pasajera.",
        "Este artículo del tratado fue citado por ambos gobiernos.",
        "Por la niebla, el puerto sigue cerrado.",
        "Foto fija de una crisis: el muelle vacío.",
        "Fuente de tensiones, el canal no se draga desde hace diez años.",
        "Compartir el mando fue un error, declaró el capitán.",
    ],
    "it": [
        "Il traghetto si è incagliato lunedì davanti al porto, ha detto la guardia costiera.",
        "Continua la ricerca dei dispersi al largo del faro.",
        "Più di 200 passeggeri sono stati portati a terra prima di notte.",
        "I commenti del ministro hanno provocato proteste.",
        "Di lunedì il porto è chiuso.",
        "Questo articolo del trattato è stato citato da entrambi i governi.",
        "Foto e video sono stati consegnati agli inquirenti.",
        "Leggi più severe sono state chieste dal sindacato.",
        "Condividere il comando è stato un errore, ha dichiarato il capitano.",
    ],
    "pt": [
        "A balsa encalhou na segunda-feira em frente ao porto, informou a guarda costeira.",
        "Publicidade enganosa, assim o juiz descreveu a promessa de viagem segura.",
        "Mais de 200 passageiros foram levados para terra antes da noite.",
        "Os comentários do ministro provocaram protestos.",
        "Compartilhar o comando foi um erro, disse o capitão.",
        "Este artigo do tratado foi citado pelos dois governos.",
        "Por causa do nevoeiro, o porto continua fechado.",
        "Continua a busca pelos desaparecidos junto ao farol.",
        "Siga a costa até o farol, ordenara o piloto.",
    ],
    "nl": [
        "De veerboot liep maandag voor de haven vast, meldde de kustwacht.",
        "Meer dan 200 passagiers werden voor de nacht aan land gebracht.",
        "Reacties van de minister leidden tot protest.",
        "Door mist bleef de haven gesloten.",
        "Deel van de bemanning wacht een boete, zei de rechter.",
        "Dit artikel van het verdrag werd door beide regeringen aangehaald.",
        "Het artikel in de wet is duidelijk, aldus de rechtbank.",
        "Volg de kust tot de vuurtoren, had de loods bevolen.",
        "Reclame voor de overtocht beloofde een veilige reis.",
    ],
    "ru": [
        "Паром сел на мель у порта в понедельник, сообщила береговая охрана.",
        "Реклама переправы обещала безопасный путь.",
        "Комментарии министра вызвали протесты.",
        "Больше 200 пассажиров доставили на берег до ночи.",
        "При использовании старых карт судно сбилось с курса.",
        "Текст договора опубликуют в мае.",
        "Фото и видео переданы следствию.",
        "Автор отчёта отказался назвать имя капитана.",
        "Подписка о невыезде взята с двух членов экипажа.",
        "Материал собирали полгода, рассказал следователь.",
    ],
    "pl": [
        "Prom osiadł w poniedziałek na mieliźnie przed portem, poinformowała straż przybrzeżna.",
        "Reklama przeprawy obiecywała bezpieczną podróż.",
        "Ponad 200 pasażerów dotarło na ląd przed nocą.",
        "Komentarze ministra wywołały protesty.",
        "Czytaj te znaki uważnie, mówił pilot do załogi.",
        "Autor raportu nie podał nazwiska kapitana.",
        "Artykuł traktatu przywołały oba rządy.",
    ],
    "uk": [
        "Пором сів на мілину біля порту в понеділок, повідомила берегова охорона.",
        "Реклама переправи обіцяла безпечну дорогу.",
        "Понад 200 пасажирів доставили на берег до ночі.",
        "Коментарі міністра викликали протести.",
        "При використанні старих карт судно збилося з курсу.",
        "Текст угоди оприлюднять у травні.",
        "Автор звіту не назвав імені капітана.",
    ],
    "tr": [
        "Feribot pazartesi günü limanın önünde karaya oturdu, sahil güvenlik açıkladı.",
        "Reklam, güvenli bir yolculuk vaat ediyordu.",
        "200'den fazla yolcu geceden önce karaya çıkarıldı.",
        "Yorumlar bakanı zor durumda bıraktı.",
        "Kaynak sıkıntısı nedeniyle kanal on yıldır taranmadı.",
        "Haber kısa sürede bütün kente yayıldı.",
        "Fotoğraf ve videolar savcılığa verildi.",
    ],
    "ar": [
        "جنحت العبارة يوم الاثنين أمام الميناء، بحسب خفر السواحل.",
        "نقل أكثر من مئتي راكب إلى الشاطئ قبل حلول الليل.",
        "أثارت تعليقات الوزير احتجاجات واسعة في المدينة.",
        "شارك في عمليات الإنقاذ أكثر من عشرين قاربا.",
        "إعلان الحداد جاء بعد ساعات من الحادث.",
        "صورة الميناء الخالي انتشرت في كل مكان.",
    ],
}


def entries(name: str) -> list[tuple[str, str, str]]:
    """(group and reason, pattern, example) of every pattern in a file."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    out: list[tuple[str, str, str]] = []

    def walk(keys: list[str], table: dict[str, Any]) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                walk([*keys, key], value)
            elif key in ("whole", "starts", "notice", "raw"):
                out.extend((".".join(keys), pattern, example) for pattern, example in value)

    walk([], data)
    return out


def lexicon(name: str) -> Any:
    return lexicon_of(None if name == "neutral" else name)


def met(rules: Rules, line: str) -> str | None:
    return rules.reason(line, bare(line))


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_meets_its_example(name: str) -> None:
    base = "" if name == "neutral" else (FOLDER / "neutral.toml").read_text(encoding="utf-8")
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    known = read_lexicon(text, f"{name}.toml", base)
    missed = []
    for group, pattern, example in entries(name):
        rules = getattr(known, group.split(".")[0])
        reason = met(rules, example)
        if reason is None:
            missed.append((group, pattern[:60], example))
    assert missed == []


@pytest.mark.parametrize("name", NAMES)
def test_every_pattern_alone_meets_its_example(name: str) -> None:
    """So that no pattern lives on its neighbours' merits."""
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    parts: dict[str, str] = {}
    for part, value in data.get("parts", {}).items():
        parts[part] = re.sub(r"\{([a-z_]+)\}", lambda m: parts[m[1]], value)
    for group, pattern, example in entries(name):
        full = re.compile(re.sub(r"\{([a-z_]+)\}", lambda m: parts[m[1]], pattern), re.I)
        assert full.match(bare(example)) or full.match(example), (group, pattern, example)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_no_pattern_meets_a_sentence_of_a_report(name: str) -> None:
    known = lexicon(name)
    for sentence in REPORTS[name]:
        for group in ("lines", "leads", "caption"):
            assert met(getattr(known, group), sentence) is None, (group, sentence)
        assert known.byline.match(sentence) is None, sentence


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_of_sentences_is_kept_whole(name: str) -> None:
    body = read_body("\n\n".join(REPORTS[name]), language=name)
    assert body.text.split("\n\n") == REPORTS[name]
    assert body.removed == ()


def test_every_language_has_a_report_to_stand() -> None:
    assert set(REPORTS) == set(languages())
    assert {"en", "de", "fr", "es", "it", "pt", "ru", "nl", "tr"} <= set(languages())


@pytest.mark.parametrize("name", sorted(languages()))
def test_bylines(name: str) -> None:
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    for example in data["byline"]["examples"]:
        assert lexicon(name).byline.match(example), example


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_furniture_around_a_report_goes(name: str) -> None:
    """A line of each kind of furniture between the report's paragraphs, none of it left and no sentence lost."""
    kinds = {"advert", "share", "comments", "cookies", "related", "copyright"}
    lines = [example for group, _, example in entries(name) if group.split(".")[-1] in kinds and "lines" in group]
    body: list[str] = []
    for number, sentence in enumerate(REPORTS[name]):
        body += [sentence, lines[number % len(lines)]]
    read = read_body("\n\n".join(body), language=name)
    assert read.text.split("\n\n") == REPORTS[name]


RUNAWAY = 60  # seconds: a pattern that backtracks takes years
HOSTILE = [
    "a" * 2000, " ".join(["share"] * 400), "(" * 2000, ".,;:!? " * 285, "by " * 660, "Ab " * 660, "#a " * 660,
    "facebook, " * 200, "1 " * 1000, "read more: " * 180, "\"' " * 660, "[" + "a " * 900, "Photo " * 330,
    "Ab, Ab and " * 180, "@" * 1000 + "a" * 900, "copyright " * 200, "—" * 2000, "www." * 500, "|" * 999 + "x" * 999,
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_pattern_runs_away_on_a_hostile_line(name: str) -> None:
    known = lexicon(name)
    with limit(RUNAWAY):
        for line in HOSTILE:
            for rules in (known.lines, known.titles, known.tail, known.leads, known.caption, known.credit):
                met(rules, line)
            for pattern in (known.address, known.trade, known.speech, known.byline, known.photo_end):
                pattern.search(line)
            known.inline_credit.search(line)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[lines.advert]\nwhole = [", "xx.toml: no TOML"),
        ('language = "english"', "xx.toml: 'language'"),
        ("[linse.advert]", "xx.toml: unknown key 'linse'"),
        ("[lines.advert]\nwhole = ['ads']", "xx.toml: 'lines.advert.whole[1]' must be [pattern, example]"),
        ("[lines.advert]\nwhole = [['(ads', \"Ads\"]]", "xx.toml: 'lines.advert.whole[1]' is no regular expression"),
        ("[lines.advert]\nwhole = [['{net}', \"Ads\"]]", "'lines.advert.whole[1]' uses {net}"),
        ("[lines.advert]\nhole = []", "unknown key 'lines.advert.hole'"),
        ("[byline]\nopens = 3", "'byline.opens' must be a list of strings"),
        ("[speech]\nsaid = ''", "unknown key 'speech.said'"),
        ("lines = 3", "'lines' must be a table"),
    ],
)
def test_a_broken_lexicon_is_named(text: str, complaint: str) -> None:
    with pytest.raises(LexiconError) as error:
        read_lexicon(text, "xx.toml", "")
    assert complaint in str(error.value)
    assert str(error.value).startswith("xx.toml: ")


def test_a_language_without_a_lexicon_has_the_neutral_one() -> None:
    assert lexicon_of("xx") == lexicon_of(None)
    body = read_body(
        "Saya melihat kapal itu.\n\n© 2024 Warta\n\nhttps://example.org/1\n\nKapal itu kandas.", language="id"
    )
    assert body.text.split("\n\n") == ["Saya melihat kapal itu.", "Kapal itu kandas."]
