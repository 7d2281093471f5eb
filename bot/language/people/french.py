"""French: what is said about people who are away, and those who decide in their stead."""

from __future__ import annotations

from bot.language.people.tables import AbsenceWords, PeopleWords

ABSENCES = AbsenceWords(
    away="{who} est absent : {deputy} peut décider à sa place.",
    in_stead="{deputy} à la place de {who}",
    voted_for_you="{deputy} a voté à votre place. Retirez d'abord ce vote, ensuite le vôtre comptera.",
    added="Noté : {absence}.",
    told="Vous pouvez décider à la place de {who} : {absence}. /bot approvals montre ce qui vous attend.",
    ended="C'est terminé : {absence}.",
    told_ended="Vous ne décidez plus à la place de {who}.",
    nobody="Personne n'est absent.",
    line="{who} : {when} ; {deputy}",
    no_deputy="personne ne décide à sa place",
    always="dès maintenant",
    since="à partir de {day}",
    until="jusqu'à {day}",
    deputy_line="suppléance : {deputy}",
    self_deputy=(
        "Personne n'est son propre suppléant, ni celui de la personne pour qui il agit. Nommez quelqu'un d'autre."
    ),
    unknown="Je ne connais personne du nom de {name}.",
    not_yours="Seuls {who}, sa suppléance et les admins peuvent changer cela.",
    no_such="Cette absence n'existe pas. bot absences list les montre.",
    over="Ce jour est déjà passé.",
    review="Merci de revoir ceci : {absence}. /absent le montre et « je suis de retour » y met fin.",
    group_review="Merci de revoir le groupe {group}, comme le dit bot.toml : {people}.",
    how=(
        "Dites-le ainsi : absent jusqu'à vendredi, suppléant Grace – ou : les lundis à mon suppléant – "
        "ou : je suis de retour."
    ),
    says_away=(
        "absent(e)|absent|absente|je suis absent|je suis absente|en congé|je suis en congé|je serai "
        "absent|je serai absente"
    ),
    says_back="je suis de retour|je suis revenu|je suis revenue",
    says_from="du|de|dès|à partir de|à partir du",
    says_until="jusqu'à|jusqu'au|au|jusque",
    says_deputy="suppléant|suppléante|mon suppléant est|ma suppléante est|remplacé par|remplacée par|remplaçant",
    says_to_deputy="à mon suppléant|à ma suppléante|vont à mon suppléant",
    says_day={
        "monday": "lundi|ce lundi",
        "tuesday": "mardi|ce mardi",
        "wednesday": "mercredi|ce mercredi",
        "thursday": "jeudi|ce jeudi",
        "friday": "vendredi|ce vendredi",
        "saturday": "samedi|ce samedi",
        "sunday": "dimanche|ce dimanche",
        "today": "aujourd'hui",
        "tomorrow": "demain",
    },
    says_weekly={
        "monday": "lundis|les lundis|le lundi|chaque lundi|tous les lundis",
        "tuesday": "mardis|les mardis|le mardi|chaque mardi|tous les mardis",
        "wednesday": "mercredis|les mercredis|le mercredi|chaque mercredi|tous les mercredis",
        "thursday": "jeudis|les jeudis|le jeudi|chaque jeudi|tous les jeudis",
        "friday": "vendredis|les vendredis|le vendredi|chaque vendredi|tous les vendredis",
        "saturday": "samedis|les samedis|le samedi|chaque samedi|tous les samedis",
        "sunday": "dimanches|les dimanches|le dimanche|chaque dimanche|tous les dimanches",
    },
)

PEOPLE = PeopleWords(absences=ABSENCES)
