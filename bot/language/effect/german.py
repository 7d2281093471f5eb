"""German: what is said of when something may start and where it is decided."""

from __future__ import annotations

from bot.language.effect.tables import EffectWords

EFFECT = EffectWords(
    starts="{outcome}; beginnt {moment}",
    until_then="Bis dahin lässt es sich zurücknehmen; dann muss neu entschieden werden.",
    take_back="Zurücknehmen",
    taken_back="Zurückgenommen: {title}. Es wartet wieder auf eine Entscheidung, jedes Ja muss neu gesagt werden.",
    started="Es hat schon begonnen und lässt sich hier nicht zurücknehmen. So hält man es an: bot runs cancel {run}",
    over_meanwhile="nach Ablauf der Zeit zurückgenommen",
    not_used="Das Ja wurde nicht rechtzeitig genutzt; es wird neu gefragt.",
    not_in_time="Ein Ja gilt hier {within}, und das könnte nicht vor {moment} beginnen. Bitte entscheiden Sie dann.",
    freeze="Es gilt eine Änderungssperre ({freeze}): wer darin etwas erlauben darf, muss zustimmen.",
    only_there="Das wird nur hier entschieden: {surfaces}.",
    sign_in_again="Wer das entscheidet, muss sich in den letzten {within} angemeldet haben. Bitte neu anmelden: {link}",
    link="Hier entscheiden: {link}",
    page="Öffnen Sie die Webseite und entscheiden Sie dort unter Genehmigungen.",
    check_refused="abgelehnt von der Prüfung {check} am {moment}",
    terminal="ein Terminal",
    web="die Webseite",
)
