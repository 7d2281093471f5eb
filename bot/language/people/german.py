"""German: what is said about people who are away, and those who decide in their stead."""

from __future__ import annotations

from bot.language.people.tables import AbsenceWords, PeopleWords

ABSENCES = AbsenceWords(
    away="{who} ist abwesend: {deputy} darf in Vertretung entscheiden.",
    in_stead="{deputy} in Vertretung von {who}",
    voted_for_you=(
        "{deputy} hat Sie vertreten und abgestimmt. Nehmen Sie diese Stimme zuerst zurück, dann zählt Ihre."
    ),
    added="Notiert: {absence}.",
    told="Sie dürfen in Vertretung von {who} entscheiden: {absence}. /bot approvals zeigt, was auf Sie wartet.",
    ended="Das ist beendet: {absence}.",
    told_ended="Sie vertreten {who} nicht mehr.",
    nobody="Niemand ist abwesend.",
    line="{who}: {when}, {deputy}",
    no_deputy="niemand vertritt",
    always="ab jetzt",
    since="ab {day}",
    until="bis {day}",
    deputy_line="Vertretung: {deputy}",
    self_deputy="Niemand vertritt sich selbst, oder die Person, für die er gerade handelt. Nennen Sie jemand anders.",
    unknown="Ich kenne niemanden namens {name}.",
    not_yours="Das können nur {who}, die Vertretung und Admins ändern.",
    no_such="So eine Abwesenheit gibt es nicht. bot absences list zeigt alle.",
    over="Dieser Tag ist schon vorbei.",
    review="Bitte sehen Sie es sich wieder an: {absence}. /absent zeigt es, und „ich bin zurück“ beendet es.",
    group_review="Bitte sehen Sie sich die Gruppe {group} wieder an, wie es in bot.toml steht: {people}.",
    how=(
        "Sagen Sie es so: abwesend bis Freitag, Vertretung Grace – oder: montags an meine Vertretung – "
        "oder: ich bin zurück."
    ),
    says_away=(
        "abwesend|ich bin abwesend|ich bin weg|bin abwesend|nicht im büro|ich bin nicht im büro|im "
        "urlaub|ich bin im urlaub"
    ),
    says_back="ich bin zurück|ich bin wieder da|bin zurück",
    says_from="von|vom|ab|ab dem",
    says_until="bis|bis zum|bis einschließlich",
    says_deputy="vertretung|meine vertretung ist|vertreten durch|stellvertreter|mein stellvertreter ist|vertreterin",
    says_to_deputy="an meine vertretung|gehen an meine vertretung|übernimmt meine vertretung",
    says_day={
        "monday": "montag|am montag",
        "tuesday": "dienstag|am dienstag",
        "wednesday": "mittwoch|am mittwoch",
        "thursday": "donnerstag|am donnerstag",
        "friday": "freitag|am freitag",
        "saturday": "samstag|am samstag",
        "sunday": "sonntag|am sonntag",
        "today": "heute",
        "tomorrow": "morgen",
    },
    says_weekly={
        "monday": "montags|jeden montag",
        "tuesday": "dienstags|jeden dienstag",
        "wednesday": "mittwochs|jeden mittwoch",
        "thursday": "donnerstags|jeden donnerstag",
        "friday": "freitags|jeden freitag",
        "saturday": "samstags|jeden samstag",
        "sunday": "sonntags|jeden sonntag",
    },
)

PEOPLE = PeopleWords(absences=ABSENCES)
