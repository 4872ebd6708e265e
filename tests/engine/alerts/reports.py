"""Invented reports: a bridge that falls, a dam that bursts."""

from __future__ import annotations

from tests.engine.alerts.wire import report

FALLS = report(
    "Lantern", "Bridge at Tarn collapses",
    "The swing bridge at Tarn collapsed on Monday night, mayor Ada Quill said.\n"
    "Two barges were sunk under the bridge, Quill told reporters in Tarn.",
)  # fmt: skip
ALSO_FALLS = report(
    "Harbour Post", "Tarn bridge falls into the river",
    "The swing bridge at Tarn collapsed on Monday night, engineer Bero Marrow told the Harbour Post.\n"
    "Marrow said that he had warned the council of Tarn for years.",
    at="2031-03-04 10:00:00",
)  # fmt: skip
STANDS = report(
    "Ridge Radio", "Council: Tarn bridge stands",
    "The swing bridge at Tarn did not collapse on Monday night, council speaker Cilla Vane said.\n"
    '"It stands as it has stood for sixty years," Vane told reporters in Tarn.\n'
    "Vane called the reports from Tarn a lie.",
    at="2031-03-04 12:00:00",
)  # fmt: skip

DAM = report(
    "Lantern", "Dam bursts above Korvel",
    "A dam burst above Korvel in Norland on Tuesday morning.\n"
    "The flood killed 34 people in Korvel, the interior ministry of Norland said.\n"
    '"The wall gave way in the night," interior minister Ada Brenn told reporters in Korvel.\n'
    "The dam at Korvel was built in 1962 by the water board.",
    path="dam",
)  # fmt: skip
COLLAPSED = report(
    "Harbour Post", "Korvel dam collapses",
    "The dam above the town of Korvel collapsed on Tuesday.\n"
    "Mayor Ilse Tarn said that the flood killed 34 people in Korvel.\n"
    "Soldiers were sent to Korvel on Tuesday afternoon, Tarn told our reporter.",
    at="2031-03-04 10:00:00", path="korvel",
)  # fmt: skip
RISEN = report(
    "Ridge Radio", "Toll of Korvel flood rises",
    "The flood killed 51 people in Korvel, the interior ministry of Norland said on Wednesday, after the dam above the "
    "town burst on Tuesday.\nThe water board denied that the dam had been neglected.",
    at="2031-03-05 09:00:00", path="toll",
)  # fmt: skip
DAM_EDITED = {**DAM, "maintext": DAM["maintext"].replace("34 people", "51 people")}
NOTICE = "Correction: An earlier version of this article said that 34 people had died. The figure is 51."
COLLAPSED_CORRECTED = {
    **COLLAPSED, "maintext": COLLAPSED["maintext"].replace("34 people", "51 people") + "\n" + NOTICE
}  # fmt: skip
RETRACTED = {
    **RISEN,
    "maintext": "This story has been retracted. The newsroom could not confirm that the flood killed 51 people in "
    "Korvel, as it had reported after the dam above the town burst on Tuesday.",
}
CHESS = report(
    "Lowmark News", "Brandow wins the chess title in Eskeby",
    "Ilse Brandow won the national chess championship in Eskeby on Sunday after a draw in the last round.\n"
    '"I slept badly and played well," Brandow said. The prize is 10,000 crowns, the chess federation said.',
    at="2031-03-02 10:00:00", path="chess",
)  # fmt: skip
