"""French: what is said about people who are away, and those who decide in their stead."""

from __future__ import annotations

from bot.language.people.tables import AbsenceWords, EmergencyWords, LinkWords, PeopleWords, StandingWords

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

STANDING = StandingWords(
    button="Toujours…",
    give="Approuver d'avance",
    asks=(
        "Jusqu'à quand, combien de fois, et quelles valeurs doivent être les mêmes ? Vide : une semaine, 10 "
        "fois, toutes les valeurs"
    ),
    hint="2026-12-04 10 environnement",
    line="{process} avec {values}, par {owner} jusqu'à {until}, utilisé {used} fois sur {most}",
    any_values="n'importe quelles valeurs",
    given="Approuvé d'avance : {what}. Pour le révoquer : bot approvals standing revoke {id}",
    approved_beforehand="« {title} » est approuvé d'avance : {what}.",
    used_up="Cette approbation donnée d'avance est épuisée : {what}. Désormais on demandera de nouveau.",
    revoked="Révoqué : {what}.",
    revoked_by="{who} a révoqué ce que vous aviez approuvé d'avance : {what}.",
    review="Merci de revoir ce que vous avez approuvé d'avance : {what}. bot approvals standing list le montre.",
    nothing="Rien n'est approuvé d'avance.",
    no_such="Cette approbation d'avance n'existe pas. bot approvals standing list les montre.",
    not_yours="Seuls {who}, ceux qui peuvent décider la même chose et les admins peuvent la révoquer.",
    not_as_deputy="Un suppléant décide ce qui est demandé maintenant et n'approuve rien d'avance.",
    not_allowed=(
        "Cela ne peut pas être approuvé d'avance : la règle doit dire standing = true, et un seul oui doit suffire."
    ),
    unread=(
        "« {said} » n'est ni un jour, ni un nombre, ni un paramètre. Écrivez-le ainsi : 2026-12-04 10 environment."
    ),
    days="Choisissez un jour à partir d'aujourd'hui, au plus {most} jours à l'avance.",
    times="Choisissez un nombre de 1 à {most}.",
    heading="Approuvé d'avance",
    filling="jusqu'à jusqu'au au plus fois pour et les mêmes même seulement le",
)

EMERGENCY = EmergencyWords(
    button="Urgence…",
    why="Pourquoi cela ne peut-il pas attendre ? Tous ceux qui décident le lisent",
    say_why="Merci de dire pourquoi cela ne peut pas attendre : une urgence demande une raison.",
    not_allowed="La règle de cette approbation ne connaît pas d'urgence.",
    only_group="En urgence, seul {group} peut dire oui.",
    not_own="Vous l'avez demandé, ou décidé auparavant ; même en urgence, quelqu'un d'autre doit dire oui.",
    done="Approuvé en urgence : {title}. Ceux qui décident le savent et l'examinent.",
    outcome="approuvé en urgence par {who} le {moment}",
    told="Urgence : {who} a approuvé « {title} » de {requester} sans vous : {reason}. Merci de l'examiner.",
    reviewed="L'examen de l'urgence « {title} » : {outcome}.",
)

LINKS = LinkWords(
    code=(
        "Votre code est {code}. Tapez-le dans les dix minutes là où je ne vous connais pas encore : link "
        "{code}. Ne le donnez à personne."
    ),
    get_a_code=(
        "Demandez un code là où je vous connais, sur la page ou dans un terminal : link. Puis tapez-le ici : link CODE."
    ),
    sent_alone="Un code n'est que pour vous : je vous l'ai écrit directement.",
    not_in_another_s_name="Seule la personne elle-même relie ses comptes.",
    known_already="Je vous connais ici comme {who}. Tapez le code là où je ne vous connais pas encore.",
    wrong=(
        "Ce code n'est pas le bon, ou il est trop vieux ou déjà utilisé. Demandez-en un autre là où je vous "
        "connais : link."
    ),
    too_many="Trop de codes faux. Attendez un quart d'heure.",
    taken="Ce compte est déjà à quelqu'un, il n'a donc pas été relié. Demandez à qui me fait tourner.",
    linked="Ce compte est relié : je vous connais ici comme {who} désormais.",
    told=(
        "Le compte {account} sur {platform} est maintenant relié à vous. Si ce n'était pas vous, tapez : "
        "/unlink {platform}"
    ),
    unlinked="Délié : {who} sur {platform}.",
    no_link="Aucun compte n'est relié ici qui puisse être délié. Ce que dit bot.toml se change là.",
    not_yours="Seuls {who} et les admins peuvent délier cela.",
    by_link="{account} (relié)",
    says_link="relie mon compte|relier mon compte|reliez mon compte|relier ce compte|lier mon compte",
    says_unlink="délier mon compte|délie mon compte|déliez mon compte|délier ce compte",
)

PEOPLE = PeopleWords(absences=ABSENCES, standing=STANDING, emergency=EMERGENCY, links=LINKS)
