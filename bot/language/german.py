"""German: what the bot itself says."""

from __future__ import annotations

from bot.language.approvals.german import APPROVALS
from bot.language.deadlines.german import DEADLINES
from bot.language.discussion.german import DISCUSSION
from bot.language.effect.german import EFFECT
from bot.language.notifications.german import NOTIFICATIONS
from bot.language.pages.german import PAGE
from bot.language.people.german import PEOPLE
from bot.language.replies.german import REPLIES
from bot.language.sentences import Signs, Words
from bot.language.surfaces import CardWords, PlatformWords, ShellWords
from bot.language.votes.german import VOTES

CODE = "de"

SIGNS = Signs(
    words=(
        "der das und in ist sind bitte nicht wie wer wo wann welche welcher welches zu auf mit für von mein meine "
        "mir mich du kannst könntest würdest soll sollst dem den des ein eine einen einem es dieses vom zum zur ich "
        "bin mal doch noch starte starten neustart neustarten prüfe zeig zeige sag mach mache ja nein danke heute "
        "morgen jetzt neu wieder alle hilfe abbrechen nochmal nochmals vergiss egal warum wieso lieber geht läuft "
        "kein keine keinen dasselbe rückgängig schreib stopp hallo ob aber auch gleiche brich einmal sterne viele"
    ),
    letters="äöüß",
)

CARDS = CardWords(
    start="Starten", send="Senden", cancel="Abbrechen", close="Schließen", form="Formular", fill_in="Ausfüllen",
    answer="Antworten", yes="Ja", no="Nein", not_done="Nicht geschehen", may_stay_empty="darf leer bleiben",
    a_number="Eine Zahl wie 42", a_day="Ein Tag wie 2026-05-01", nothing_to_fill_in="Hier ist nichts auszufüllen.",
    stays_as_it_is="Zu lang, um es hier zu ändern, darum bleibt es, wie es ist: {fields}.",
    fields_left="Hier passen nicht alle Felder. Gib {fields} als name=wert mit /bot an.",
    please_fill_in="Bitte fülle aus: {fields}.", please_fill_in_all="Bitte fülle das Formular aus.",
    more_than_kept="Das ist mehr, als ich von einer Nachricht aufhebe: höchstens {count} Zeichen.",
    approve="Genehmigen", asked="{who} hat gefragt.",
    can_decide="Bis {moment} kann {who} entscheiden: mit einem Knopf oder mit `{command}`.",
    digest="Prüfsumme {digest}.", changed_since="Worum es geht, hat sich seither geändert: unten noch einmal gefragt.",
    was_decided="„{title}“: {outcome}.",
    nobody_told=("Von „{title}“ erfährt niemand, der entscheiden darf: "
        "Von {who} kenne ich kein Konto. "
        "Sag es ihnen bitte selbst, oder bitte den Betreiber, ihre Konten einzutragen."),
    did_it_happen="Ist {step} geschehen?", it_happened="Es ist geschehen", do_it="Nein: hol es nach",
    do_not="Nein: hör auf",
    please_look="Ich wurde mittendrin angehalten und darf es nicht zweimal tun. Bitte sieh nach und sag es mir.",
    reminder="Zur Erinnerung: Das wartet noch auf dich.",
    answered_by="{who} hat geantwortet: {said}", so_many_of="{count} von {needed}",
    answer_until="Antworten geht bis {moment}.", asked_people="Gefragt habe ich am {moment}: {who}.",
    nobody_to_ask="Es ist niemand zu fragen: bot.toml nennt niemanden in {names}.",
    nobody_answered_in_time="Niemand hat rechtzeitig geantwortet.", does_not_fit="Das passt nicht: {why}.",
    thanks_for_one="Danke. Das sind {count} von {needed} Antworten.",
    says="{said}, sagt {who}.", in_the_file="Das Ganze steht in der Datei.",
    long_text="{count} Zeichen: das Ganze steht in der Datei, SHA-256 {digest}.",
    cut_here="Hier ist etwas abgeschnitten. Das Ganze steht in der Datei, SHA-256 {digest}.",
    not_all="Nicht alles passt hierher. Das Ganze steht in {file}, SHA-256 {digest}.",
    fields_in_file="… und weitere Felder in der Datei ({count})",
    file_too_large="{file} hat {size} MB, das ist mehr, als {platform} von mir nimmt.", file_empty="{file} ist leer.",
    files_at_most="höchstens {size} MB", send_it_here="Schick sie hier als Datei.",
)  # fmt: skip

PLATFORMS = PlatformWords(
    run_thread="Ich kümmere mich darum und sage hier, wie es weitergeht.",
    nothing_to_read="In dieser Nachricht ist nichts, was ich lesen kann.",
    not_installed=("In diesem Workspace bin ich nicht mehr installiert, "
        "darum ist nichts geschehen. Wer dort die Apps betreut, kann mich neu installieren."),
    start_process="Vorgang starten", which_process="Welcher?",
    suggested="Was kann ich für dich tun?", stop_all="alles abbrechen", thinks="denkt nach…",
    no_answer="{platform} hat mir gerade nicht geantwortet, darum ging das nicht. Bitte versuch es noch einmal.",
    form_late="{platform} hat das Formular nicht rechtzeitig geöffnet. Nichts ist verloren: Der Knopf öffnet es.",
    answer_elsewhere="In diesem Kanal bin ich nicht, darum antworte ich dir direkt. Lade mich ein, um das zu ändern.",
    may_not_write=("Hier darf ich nicht schreiben, du sähest nie, was daraus wird. Lade mich ein, oder schreib mir "
        "direkt."),
    left_out_many="{file} habe ich weggelassen: {count} Dateien auf einmal.",
    left_out_large="{file} habe ich weggelassen: größer als {size} MB.",
    left_out="Ich nehme {count} Dateien mit bis zu je {size} MB. Weggelassen habe ich: {files}.",
    unreadable="{file} konnte ich nicht lesen ({why}).",
    file_not_got="{platform} gab mir {file} nicht; bitte schick die Datei noch einmal. Der Rest deiner Nachricht gilt.",
    moment="Einen Moment: ich frage {platform} …",
    old_command=("Dieser Befehl ist von einer älteren Version. Discord zeigt gleich den neuen; versuch es dann noch "
        "einmal."),
    nothing_was_done="Das ging schief, und es ist nichts geschehen. Bitte versuch es noch einmal.",
    went_wrong="Bei mir ging etwas schief. Versuch es noch einmal; was schon getan ist, geschieht nicht zweimal.",
    more_to_fill_in="Es gibt etwas auszufüllen.",
    under_way="Ich bin dabei. Die Antwort kommt hierher, für alle sichtbar.",
    form_forgotten=("Den Anfang dieses Formulars habe ich vergessen. Bitte öffne es noch einmal, von der Karte oder "
        "mit dem Befehl."),
    so_far="So weit, so gut.", go_on="Weiter ({number} von {count})", page_of="{title} ({number} von {count})",
    open_form="Formular öffnen", correct_it="Berichtigen", waiting_for_you="Wartet auf eine Entscheidung",
    until="{approval}, bis {moment}", nothing_for_you="Nichts wartet auf deine Entscheidung.", your_runs="Deine Läufe",
    no_runs="Du hast noch keine Läufe. Schreib mir, oder tippe /bot.",
    more_of_them="{count} weitere: /bot {command} zählt sie auf.", where_asked="Zeigen, wo gefragt wurde",
    slack_said="Slack sagt: {error}. Es wurde nichts installiert.",
    slack_refused="Slack lehnt es ab: {error}. Bitte fang bei /slack/install noch einmal an.",
    slack_silent="Slack hat nicht geantwortet. Bitte fang bei /slack/install noch einmal an.",
    slack_not_kept="Das konnte ich nicht speichern, siehe Log. Bitte fang danach bei /slack/install noch einmal an.",
    other_browser="Das begann nicht in diesem Browser. Bitte fang bei /slack/install noch einmal an.",
    old_link="Dieser Link wurde schon benutzt oder ist zu alt. Bitte fang bei /slack/install noch einmal an.",
    installed="Fertig. Du kannst diese Seite schließen und dem Bot in Slack schreiben.",
    commands={
        "ask": "Switchboard fragen",
        "bot": "Hilfe, deine Läufe, was auf dich wartet", "help": "Worum man bitten kann",
        "runs": "Deine letzten Läufe", "approvals": "Was auf eine Entscheidung wartet",
        "status": "Wie es um deine Läufe steht", "cancel": "Deinen letzten Lauf abbrechen, oder den genannten",
        "which run": "Welcher Lauf; ohne Angabe dein letzter", "run": "Einen Prozess bei seinem Namen starten",
        "process": "Welcher Prozess", "which approvals": "mine, others, history, oder etwas mit einer ID",
        "values": "Seine Werte, wie order=A-1042 express=yes; ohne Angabe kommt ein Formular",
    },
)  # fmt: skip

SHELL = ShellWords(
    path_of_file="Pfad zu einer Datei:", paths_of_files="Pfade zu Dateien:", no_such_file="{path} gibt es nicht.",
    is_a_folder="{path} ist ein Ordner; ich brauche eine Datei.",
    no_regular_file="{path} ist keine Datei, die sich bis zum Ende lesen ließe.",
    not_readable="{path} lässt sich nicht lesen: {why}.",
    too_large="{path} ist größer als {size} MB, mehr nehme ich nicht.",
    leaving=("beenden", "tschüss", "ende", "verlassen", ":quit"),
    welcome="Du bist {who}. Sag, was du brauchst, oder „Hilfe“. Strg-D beendet.",
    speaking_as="{who}, und {real} spricht", another_works="{who} macht inzwischen die Arbeit.",
    another_process="Ein anderer Prozess", and_more="{runs} und {count} weitere",
    finishing="Ich beende die laufenden Schritte, höchstens 20 Sekunden. Strg-C beendet sofort.",
    still_waiting="Es warten noch: {runs}. Nichts ist verloren; komm mit `bot chat` wieder.",
    under_way="Unterwegs: {runs}. Es geht weiter, sobald `bot run` oder `bot chat` läuft.", bye="Bis bald.",
    a_file="[eine Datei: {file}, {size} Bytes]", no_longer="{number} kann nicht mehr gedrückt werden.",
    left_as_it_is="Es bleibt, wie es ist.", nothing_sent="Es wurde nichts gesendet.", yes_or_no="ja oder nein",
    enter_for="Enter für {value}", sign_for_none="{sign} für nichts",
    type_values="Tippe {example} und antworte der Reihe nach.",
    type_or_press="Tippe {example}, oder drücke {sign} und antworte der Reihe nach.",
    nobody_answered="Noch hat niemand geantwortet.", look_later="Es ist noch unterwegs: bot runs show {run}",
    no_runs="Es gibt keine Läufe, die du sehen darfst.", no_approvals="Nichts wartet auf dich.",
    page_line="Seite {number} von {last}, {total} im Ganzen.", next_page="Die nächste: --page {number}",
    run_columns=("ID", "STAND", "PROZESS", "VON", "BEGONNEN (UTC)", "ERGEBNIS"),
    answer_so="Antworte mit `bot approvals answer ID ANTWORT`.",
    approval_columns=("ID", "STAND", "GEFRAGT VON", "BIS (UTC)", "WAS"),
    step_columns=("STAND", "VERSUCHE", "DAUER", "SCHRITT"),
    asked_for_by="{run}, {status}, gefragt von {who}", times="begonnen {began}, beendet {ended} (UTC)",
    tokens="Tokens: {tokens}",
    approval_line="Genehmigung {approval} {state}", by="von {who}", stands="{process} ({run}): {status}",
)  # fmt: skip

WORDS = Words(
    both="und", either="oder", moment="%d.%m. %H:%M UTC",
    nothing_for_you="Für dich habe ich noch nichts. Wer diesen Bot betreibt, kann dir Prozesse freigeben.",
    can_do="Das kann ich. Sag es mit deinen Worten, oder gib den Befehl ein:", example="Zum Beispiel: {example}",
    more_processes="… und {count} weitere: `bot processes` zählt sie auf.", and_others="… und {count} weitere.",
    about_runs=("„Status“ zeigt deine Läufe, „abbrechen“ beendet den letzten, „alles abbrechen“ alle.\n"
        "„Was wartet auf Freigabe?“ und „wer entscheidet?“ sagen, was offen ist; „zurück“ führt zur letzten Frage."),
    stranger="Ich kenne dich nicht. Wer diesen Bot betreibt, kann dich in bot.toml eintragen.",
    outsider=("Es tut mir leid, hier helfe ich nur den Mitgliedern des Teams, das mich betreibt. Wenn du mich "
        "nutzen können sollst, bitte sie, dich einzutragen."),
    stranger_named="{person} steht nicht in bot.toml.",
    sorry=("Entschuldige, mit dieser Nachricht bin ich nicht fertig geworden: bei mir ist etwas kaputt. Wer mich "
        "betreibt, sieht den Grund in meinem Log."),
    over="Diese Frage ist vorbei.",
    no_llm="Zum Plaudern habe ich kein Sprachmodell, und keiner meiner Prozesse passt dazu, den du starten darfst.",
    no_llm_away=("Mein Sprachmodell ist gerade nicht erreichbar, "
        "und keiner meiner Prozesse passt dazu, den du starten darfst."),
    no_llm_spent=("Dein heutiger Anteil am Sprachmodell ist verbraucht, "
        "und keiner meiner Prozesse passt dazu, den du starten darfst."),
    what_i_can_do="Was ich kann: {processes}. Mit „Hilfe“ bekommst du Beispiele.",
    llm_away="Mein Sprachmodell antwortet gerade nicht. Bis dahin verstehe ich nur einfache Bitten.",
    llm_spent="Dein heutiger Anteil am Sprachmodell ist verbraucht. Bis morgen verstehe ich nur einfache Bitten.",
    cut_off="… (hier habe ich die Antwort abgeschnitten, sie ist zu lang)", broke_off="… (hier brach die Antwort ab)",
    stopped_here="… (angehalten)", will_not_answer="Darauf möchte mein Sprachmodell nicht antworten.",
    statuses={
        "initializing": "fängt an", "running": "läuft", "waiting": "wartet",
        "waiting_approval": "wartet auf eine Antwort", "paused": "ist angehalten", "rollback": "wird zurückgenommen",
        "completed": "ist fertig", "failed": "ist gescheitert", "cancelled": "wurde abgebrochen",
    },
    run_line="{process} ({run}) {status}", since=", seit {moment}", at=", am {moment}",
    open_approval="Offen: {title} (`{command}`)", nothing_started="Du hast noch nichts gestartet.", done="Fertig.",
    more_characters="… ({count} Zeichen insgesamt; `{where}` hat sie alle)", failed="{process} ist gescheitert: {why}",
    broke="{process} kam nicht zu Ende: ein Fehler in seinem Code. Lauf {run} hält fest, wo; bitte sag es dem Autor.",
    cancelled="{process} ist abgebrochen: {why}",
    denied_by="{who} hat es abgelehnt", expired="niemand hat rechtzeitig entschieden",
    cancelled_by="von {who} abgebrochen", took_back="Zurückgenommen habe ich: {steps}.",
    not_taken_back="Nicht zurücknehmen konnte ich: {steps}. Bitte sieh nach.",
    parked=("Ich habe {process} ({run}) angehalten, es geschieht nichts weiter; seine Seite und mein Protokoll "
        "sagen, warum.\n"
        "Wer mich betreibt, kann mit `bot runs show {run}` nachsehen, dann `bot runs resume {run}` oder `bot runs "
        "cancel {run}`."),
    then="Danach: {calls}.", not_started="Darum habe ich {processes} nicht gestartet, was danach kommen sollte.",
    not_started_because="{processes} habe ich nicht gestartet: {why}",
    may_not_start="Du darfst {process} nicht starten.", who_may_not_start="{who} darf {process} nicht starten.",
    cancelling="Ich breche {process} ab ({run}).", taking_back="{process} nehme ich schon zurück ({run}).",
    taken_back_already="{process} ({run}) wird schon zurückgenommen.",
    is_over="{process} ({run}) ist vorbei, der Lauf {status}.",
    not_parked="{process} ({run}) ist nicht angehalten, der Lauf {status}.",
    no_run="Du hast keinen Lauf, den ich abbrechen könnte.",
    no_such_run="Den Lauf {run} gibt es nicht. `bot runs list` zeigt die, die du sehen darfst.",
    may_not_cancel="Nur {who}, oder wer für {process} genannt ist, darf {run} abbrechen.",
    may_not_resume="Nur {who}, oder wer für {process} genannt ist, darf {run} fortsetzen.",
    as_usual="{value} (wie üblich)", yes="ja", run="Starten", edit="Ändern", why="Warum?", not_this="Nicht das",
    none_of_these="Nichts davon", answered="Beantwortet: {said}", no_longer_asked="Hat sich erledigt.",
    asked_again="Unten noch einmal gefragt.", asked_another="Das habe ich {who} gefragt. Frag mich gern selbst.",
    answers_this="Nur {who} oder wer es genehmigen darf, kann das beantworten.", thanks="Danke.",
    answered_before="Diese Antwort habe ich schon.",
    forged_button="Dieser Knopf ist keiner von mir, oder er ist beschädigt. Es ist nichts geschehen.",
    forged_form="Dieses Formular ist keins von mir, oder es ist beschädigt. Es ist nichts geschehen.",
    too_long="Das ist mehr, als ich in einem Formular lese. Bitte sag es in weniger Worten.",
    look_again="Bitte sieh dir die Felder noch einmal an.",
    typed_verdict=("Ein getipptes Ja oder Nein zählt nicht. Drück einen Knopf auf der Karte {titles}, oder nimm "
        "{command}."),
    nothing_to_decide=("Hier wartet nichts auf eine Genehmigung. Und ein getipptes Ja zählte nicht: nur die Knöpfe "
        "einer Karte zählen."),
    waits_for_answer="„{title}“ wartet auf deine Antwort ({question}). {note}",
    a_question_waits="Eine Frage von {process} wartet auf deine Antwort ({question}).",
    nothing_waits="Nichts wartet auf eine Entscheidung.", asked_by="{title} ({approval}), gefragt von {who}",
    no_approval="Die Genehmigung {approval} gibt es nicht. `bot approvals list` zeigt die, die warten.",
    decided_already="Schon entschieden: {outcome}.", decided_over="Das ist vorbei: {outcome}.",
    waits_on="Es wartet weiter.",
    out_of_date="Diese Karte ist veraltet: worum es geht, hat sich geändert. Nimm die neuere.",
    too_late="Zu spät: die Zeit für eine Entscheidung ist um.", approved="Genehmigt: {title}",
    denied="Abgelehnt: {title}", only_who="Darüber entscheidet nur {who}.",
    no_state="Einen Stand „{said}“ gibt es nicht. Es gibt: {known}.",
    no_day="„{said}“ ist kein Tag. Schreib ihn wie 2026-11-30.", nobody_named="bot.toml nennt niemanden „{said}“.",
    and_more_pages="{count} weitere: /bot approvals {page}",
    asked_through_another="{real} hat das gewollt und steht hinter dieser Sitzung, also entscheidet {who} anderswo.",
    asked_yourself="Das hast du selbst gewollt, also entscheidet {who}.",
    asked_themselves="{person} hat das selbst gewollt, also entscheidet {who}.",
    nobody_decides="Darüber kann noch niemand entscheiden: bot.toml nennt niemand anderen in {groups}.",
    somebody_of="jemand von {groups}", anybody_else="jemand anderes",
    outcomes={
        "approved": "genehmigt von {who} am {moment}", "denied": "abgelehnt von {who} am {moment}",
        "expired": "verfallen am {moment}, niemand hat entschieden", "void": "hat sich erledigt",
    },
    in_that_name="{who} ({real} in diesem Namen)", on_platform="{who} über {platform}", why_not="Warum nicht?",
    why_not_hint="Es darf leer bleiben; wer gefragt hat, liest es.", deny="Ablehnen",
    no_command="Den Befehl {said} gibt es für dich nicht. /bot help zeigt, was es gibt.",
    was_said="Gesagt wurde: „{said}“",
    nothing_decided="In diesem Thread habe ich für dich noch nichts entschieden.", you_said="Du hast gesagt: „{said}“.",
    made_of_it="Was ich daraus gemacht habe: {kind}.",
    kinds={
        "run": "starten", "ask": "nach dem fragen, was fehlt", "choose": "fragen, was gemeint ist",
        "confirm": "vor dem Start fragen", "control": "etwas, das den Bot selbst betrifft", "chat": "reden",
        "": "etwas",
    },
    because="Warum: {why}.", reasons={
        "an example of {process}": "ein Beispiel von {process}",
        "more requests than can be done at once": "mehr Aufträge, als auf einmal gehen",
        "“{new}” in place of “{old}”": "„{new}“ statt „{old}“",
        "the message names /{name}": "die Nachricht nennt /{name}", "answers {asked}": "beantwortet {asked}",
        "about the bot itself": "es geht um den Bot selbst", "sounds like {process}": "klingt nach {process}",
        "the scores say {process}": "die Werte sprechen für {process}",
        "the words may tell other values": "die Worte sagen vielleicht andere Werte",
        "the words may not ask for {process}": "die Worte verlangen {process} vielleicht nicht",
        "speaks of {process} and does not ask for it": "spricht von {process} und verlangt es nicht",
        "names nothing that {process} takes": "nennt nichts, was {process} braucht",
        "no process is near enough": "kein Prozess liegt nah genug",
        "the message says what not to do": "die Nachricht sagt, was nicht geschehen soll",
        "more than one may be meant": "mehr als einer kann gemeint sein",
        "each part of it is certain": "jeder Teil davon ist sicher",
        "{process} again, as in the last run": "{process} noch einmal wie im letzten Lauf",
        "{process} as in the last run, but {changed}": "{process} wie im letzten Lauf, nur anders: {changed}",
        "asks to take the last run back": "will den letzten Lauf zurücknehmen",
        "corrects the last run of {process}": "berichtigt den letzten Lauf von {process}",
        "takes the last run back": "nimmt den letzten Lauf zurück",
        "takes back what is under way of {process}": "nimmt zurück, was von {process} unterwegs ist",
        "says that {process} of the last run is wrong": "sagt, dass {process} beim letzten Lauf falsch ist",
        "sounds like no answer": "klingt nicht nach einer Antwort", "may hold a request of its own": "kann mehr sein",
        "an answer, and a request of its own": "eine Antwort und etwas Eigenes",
        "small talk behind an answer": "ein Gruß nach einer Antwort", "the request was taken back": "zurückgenommen",
        "may be an answer or a request of its own": "kann eine Antwort sein oder etwas Eigenes",
        "the question was dropped": "die Frage wurde fallen gelassen",
        "none of the candidates is meant": "keiner der Vorschläge ist gemeint",
        "corrects what was told for {process}": "berichtigt, was für {process} gesagt wurde",
        "corrects what was to be confirmed for {process}": "berichtigt, was für {process} zu bestätigen war",
        "does not answer what was asked": "beantwortet nicht, was gefragt war", "not confirmed": "nicht bestätigt",
        "confirmed": "bestätigt", "changes what was to be confirmed": "ändert, was zu bestätigen war",
        "changes {process}": "ändert {process}", "{process} without {field}": "{process} ohne {field}",
        "a form about {process}": "ein Formular zu {process}", "the plan was dropped": "der Plan wurde fallen gelassen",
        "the plan was confirmed": "der Plan wurde bestätigt", "a part of it is gone": "ein Teil davon ist weg",
        "{process} is gone": "{process} gibt es nicht mehr", "asked twice": "zweimal gefragt",
        "the model says {kind}": "das Modell sagt {kind}", "not offered: {names}": "nicht angeboten: {names}",
        "nobody said to stop anything": "niemand hat gesagt, dass etwas aufhören soll",
        "no LLM: today's share is used up": "ohne Sprachmodell: der heutige Anteil ist verbraucht",
        "no LLM: {error}": "ohne Sprachmodell: {error}",
        "the LLM named a process that was not offered": (
            "das Sprachmodell nannte einen Prozess, der nicht angeboten war"
        ),
        "{process} cannot start with these values": "{process} kann mit diesen Werten nicht starten",
        "by letters alone, the sentence model is still reading the examples": (
            "nur nach Buchstaben, das Satzmodell liest noch die Beispiele"
        ),
    },
    not_kept="nicht aufgehoben", engine="Gefunden durch: {engine}.",
    engine_rung="Gefunden durch: {engine}, gefragt mit {rung}.",
    engines={
        "command": "einen Befehl", "pending": "die Antwort auf eine Frage", "local": "die Ähnlichkeit der Worte",
        "llm": "das Sprachmodell"},
    candidates="In Frage kamen: {near} (bekannt ab {bar}).", process="Prozess: {process}.",
    still_to_ask="Noch zu fragen: {fields}.", left_out="Weggelassen, weil es niemand gesagt hat: {values}.",
    cost="Tokens: {tokens}. Dauer: {ms} ms.", tokens="{sent} hin, {received} zurück", no_tokens="keine",
    from_words="aus „{words}“", no_words="keine Worte aufgehoben: ein Vorgabewert, oder vorher gesagt", cards=CARDS,
    platforms=PLATFORMS, page=PAGE, shell=SHELL, replies=REPLIES, votes=VOTES, people=PEOPLE, deadlines=DEADLINES,
    notifications=NOTIFICATIONS, approvals=APPROVALS, effect=EFFECT, discussion=DISCUSSION,
)  # fmt: skip
