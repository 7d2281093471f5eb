"""German: what is said about people who are away, and those who decide in their stead."""

from __future__ import annotations

from bot.language.people.tables import AbsenceWords, EmergencyWords, LinkWords, PeopleWords, StandingWords

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

STANDING = StandingWords(
    button="Immer…",
    give="Im Voraus genehmigen",
    asks="Bis wann, wie oft, und welche Werte müssen gleich sein? Leer: eine Woche, 10 Mal, alle Werte",
    hint="2026-12-04 10 umgebung",
    line="{process} mit {values}, von {owner} bis {until}, {used} von {most} Mal verwendet",
    any_values="beliebigen Werten",
    given="Im Voraus genehmigt: {what}. Widerrufen mit: bot approvals standing revoke {id}",
    approved_beforehand="„{title}“ ist im Voraus genehmigt: {what}.",
    used_up="Diese Genehmigung im Voraus ist aufgebraucht: {what}. Ab jetzt wird wieder gefragt.",
    revoked="Widerrufen: {what}.",
    revoked_by="{who} hat Ihre Genehmigung im Voraus widerrufen: {what}.",
    review=(
        "Bitte sehen Sie sich an, was Sie im Voraus genehmigt haben: {what}. bot approvals standing list zeigt es."
    ),
    nothing="Nichts ist im Voraus genehmigt.",
    no_such="So eine Genehmigung im Voraus gibt es nicht. bot approvals standing list zeigt alle.",
    not_yours="Das können nur {who}, andere, die dasselbe entscheiden dürfen, und Admins widerrufen.",
    not_as_deputy="Wer vertritt, entscheidet, was jetzt gefragt ist, und genehmigt nichts im Voraus.",
    not_allowed=(
        "Das lässt sich nicht im Voraus genehmigen: die Regel muss standing = true sagen, und ein einziges "
        "Ja muss genügen."
    ),
    unread="„{said}“ ist kein Tag, keine Zahl und kein Parameter. Schreiben Sie es so: 2026-12-04 10 environment.",
    days="Wählen Sie einen Tag ab heute, höchstens {most} Tage voraus.",
    times="Wählen Sie eine Zahl von 1 bis {most}.",
    heading="Im Voraus genehmigt",
    filling="bis höchstens mal für und die gleiche gleichen nur am zum",
)

EMERGENCY = EmergencyWords(
    button="Notfall…",
    why="Warum kann es nicht warten? Alle, die entscheiden, lesen das",
    say_why="Bitte sagen Sie, warum es nicht warten kann: ein Notfall braucht einen Grund.",
    not_allowed="Die Regel dieser Genehmigung kennt keinen Notfall.",
    only_group="Im Notfall darf nur {group} Ja sagen.",
    not_own="Sie haben danach gefragt oder davor entschieden; auch im Notfall muss jemand anders Ja sagen.",
    done="Im Notfall genehmigt: {title}. Wer entscheidet, weiß davon und prüft es nachträglich.",
    outcome="im Notfall genehmigt von {who} am {moment}",
    told=(
        "Notfall: {who} hat „{title}“ von {requester} ohne Sie genehmigt: {reason}. Bitte prüfen Sie es nachträglich."
    ),
    reviewed="Die Prüfung des Notfalls „{title}“: {outcome}.",
)

LINKS = LinkWords(
    code=(
        "Ihr Code ist {code}. Geben Sie ihn binnen zehn Minuten dort ein, wo ich Sie noch nicht kenne: link "
        "{code}. Geben Sie ihn niemandem."
    ),
    get_a_code=(
        "Holen Sie einen Code, wo ich Sie kenne, auf der Seite oder im Terminal: link. Dann geben Sie ihn "
        "hier ein: link CODE."
    ),
    sent_alone="Ein Code ist nur für Sie: ich habe ihn Ihnen direkt geschrieben.",
    not_in_another_s_name="Nur die Person selbst verknüpft ihre Konten.",
    known_already="Ich kenne Sie hier als {who}. Geben Sie den Code dort ein, wo ich Sie noch nicht kenne.",
    wrong=(
        "Dieser Code stimmt nicht, oder er ist zu alt oder verwendet. Holen Sie einen neuen, wo ich Sie kenne: link."
    ),
    too_many="Zu viele falsche Codes. Warten Sie eine Viertelstunde.",
    taken="Dieses Konto gehört schon jemandem, darum wurde es nicht verknüpft. Fragen Sie, wer mich betreibt.",
    linked="Dieses Konto ist verknüpft: ich kenne Sie hier jetzt als {who}.",
    told=(
        "Das Konto {account} auf {platform} ist jetzt mit Ihnen verknüpft. Waren Sie das nicht, schreiben "
        "Sie: /unlink {platform}"
    ),
    unlinked="Getrennt: {who} auf {platform}.",
    no_link="Hier ist kein Konto verknüpft, das sich trennen ließe. Was in bot.toml steht, wird dort geändert.",
    not_yours="Das können nur {who} und Admins trennen.",
    by_link="{account} (verknüpft)",
    says_link="verknüpfe mein konto|mein konto verknüpfen|konto verknüpfen|verknüpfe dieses konto|verknüpfen",
    says_unlink="trenne mein konto|mein konto trennen|konto trennen|trenne dieses konto",
)

PEOPLE = PeopleWords(absences=ABSENCES, standing=STANDING, emergency=EMERGENCY, links=LINKS)
