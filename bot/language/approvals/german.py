"""German: what is said of approvals beside their votes."""

from __future__ import annotations

from bot.language.approvals.tables import ApprovalWords

APPROVALS = ApprovalWords(
    take="Ich kümmere mich",
    let_go="Loslassen",
    delegate="Übergeben…",
    remind="Erinnern",
    to_whom="An wen?",
    has_it="{who} kümmert sich bis {moment} darum.",
    handed="{who} hat es {to} übergeben.",
    not_by="Nicht durch {who}: das Ja galt schon einer anderen Frage dieses Laufs.",
    taken="Du kümmerst dich bis {moment} darum. Die anderen sehen das und können weiter entscheiden.",
    taken_by="{who} kümmert sich bis {moment} darum. Entscheiden kannst du trotzdem.",
    free_again="Darum kümmert sich jetzt niemand mehr allein.",
    not_yours="Du hattest es nicht übernommen, darum gibt es nichts loszulassen.",
    delegated="{to} kann das jetzt an deiner Stelle entscheiden und erfährt davon.",
    handed_to_you="{who} übergibt dir das: deine Stimme zählt an dieser Stelle.",
    nobody_called="Ich kenne niemanden namens „{said}“.",
    nobody_called_near="Ich kenne niemanden namens „{said}“. Meinst du {near}?",
    may_already="{to} kann das schon entscheiden.",
    to_yourself="Du kannst das selbst entscheiden. Nenne jemand anderen.",
    to_requester="{to} hat darum gebeten, darum muss jemand anders entscheiden.",
    to_excluded=(
        "{to} hat über eine andere Frage dieses Laufs entschieden; über diese muss jemand anders entscheiden."
    ),
    voted_first="Du hast schon abgestimmt. Nimm deine Stimme erst zurück, dann kannst du es übergeben.",
    stands_in_already="{to} hat hier schon eine Stimme, oder jemand anders hat es übergeben.",
    not_further="Du darfst das anstelle von {who} entscheiden. Weitergeben kann es nur diese Person selbst.",
    said_itself="{who} hat schon eine Stimme, darum bleibt hier nichts zu sagen.",
    only_requester="Nur {who} hat darum gebeten und kann die anderen erinnern lassen.",
    reminded="Erinnert: {who}.",
    reminded_before="Erinnert wurde um {moment}. Wieder geht es um {next}.",
    nobody_left="Es bleibt niemand zu erinnern: alle, die ich einzeln erreiche, haben abgestimmt.",
    asks_again="{who} erinnert dich: das wartet auf dich.",
    mine="Von dir zu entscheiden",
    others="Wartet auf andere",
    history="Entschieden",
    nothing_listed="In dieser Liste steht nichts.",
    open_line="{title} ({approval}), gefragt von {who}, bis {moment}",
    led_to="{line}. Lauf {run}: {status}",
    how_to_list=(
        "Ich lese: /bot approvals mine, others oder history, mit einer Seite; claim, release oder "
        "remind mit einer ID; delegate mit einer ID und einer Person; change mit einer ID und "
        "Name=Wert; ask-back mit einer ID und einer Frage."
    ),
    select="Auswählen",
    approve_selected="Ausgewählte genehmigen",
    deny_selected="Ausgewählte ablehnen",
    reason_of_all="Grund, für alle ausgewählten",
    two_processes=(
        "Das gehört zu mehreren Vorgängen ({processes}), darum ist nichts entschieden. Bitte nur einen "
        "Vorgang auf einmal."
    ),
    nothing_selected="Nichts ist ausgewählt.",
    too_many="Das ist zu viel auf einmal, darum ist nichts entschieden. Ich nehme {most}.",
    approve_this="Ja dazu sagen?",
    deny_this="Nein dazu sagen?",
    left_open="Nichts ist entschieden.",
)
