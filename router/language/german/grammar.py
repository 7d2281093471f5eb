"""German: which of its words ask, wish, deny, report and suppose."""

from __future__ import annotations

from router.language.tables.grammar import Grammar

GRAMMAR = Grammar(
    elided="",
    clitics="s",
    asks=(
        "kannst_du könntest_du würdest_du magst_du können_sie könnten_sie würden_sie kann_jemand könnte_jemand "
        "könnt_ihr könntet_ihr kann_bitte_jemand könnte_bitte_jemand würde_jemand würdet_ihr kannst_du_mal "
        "wärst_du_so_nett wären_sie_so_nett wärst_du_so_lieb kannste könntste kannst_du_bitte du_könntest_bitte "
        "wäre_es_möglich kann_ich_bitte könnte_ich_bitte kann_ich_mal kriege_ich bekomme_ich "
        "sei_so_nett_und sei_so_gut_und seien_sie_so_nett seien_sie_so_gut können_wir_bitte könnten_wir_bitte kannst "
        "könntest würdest"
    ),
    wishes=(
        "wir_brauch ich_brauch ich_möchte ich_will ich_brauche ich_bräuchte ich_hätte_gern ich_hätte_gerne ich_hätte "
        "ich_wünsche_mir ich_würde_gern ich_würde_gerne wir_möchten wir_wollen wir_brauchen wir_bräuchten "
        "wir_hätten_gern wir_würden_gern bitte_um ich_bitte_dich ich_bitte_sie ich_bitte_um ich_möchte_gern "
        "ich_möchte_gerne ich_will_dass ich_möchte_dass mir_wäre_lieb möchte_ich will_ich brauche_ich würde_ich_gern "
        "würde_ich_gerne hätte_ich_gern hätte_ich_gerne brauche bräuchte möchte hätte_gern hätte_gerne "
        "mich_interessiert"
    ),
    suggests=(
        "ist_es_möglich bist_du_in_der_lage sind_sie_in_der_lage lass_uns lasst_uns wollen_wir sollen_wir wie_wäre_es "
        "wie_wär's wie_wär_'s was_hältst_du_davon du_kannst du_könntest du_solltest du_musst sie_können ihr_könnt "
        "warum_nicht kannst_du_nicht könntest_du_nicht"
    ),
    needs="braucht benötigt bräuchte verlangt gehört",
    negators=(
        "nicht nie niemals niemand kein keine keinen keinem keiner keines keinesfalls keineswegs nichts nimmer net "
        "nich nirgends weder auf_keinen_fall in_keinem_fall unter_keinen_umständen"
    ),
    refusals=(
        "vermeide vermeiden vermeidet unterlassen unterlasse unterlass verboten verbiete verbietet verbieten "
        "untersagt hör_auf hören_sie_auf hört_auf aufhören aufzuhören gegen statt anstatt unnötig unnötigerweise "
        "überflüssig verzichte verzichten verzichtet abgesehen unzulässig lieber_nicht weigere weigert weigern "
        "abgelehnt ablehnen abblasen abgeblasen abgesagt absagen verschieben verschoben verhindern verhindert "
        "verhindere warnen warne hasse bloß_nicht finger_weg lass_das nicht_nötig zu_riskant zu_gefährlich zu_spät "
        "zu_früh außer bedauere bereue tabu"
    ),
    ceases="stoppe stopp stoppt brich lass verschiebe streiche storniere storno abbrechen",
    answers="nein nee nö ne",
    dismissals=(
        "spinnst_du bist_du_verrückt bist_du_wahnsinnig das_ist_nicht_dein_ernst ist_das_dein_ernst machst_du_witze "
        "nein nee nö doch_nicht lieber_nicht nicht bitte_nicht auf_keinen_fall niemals nie vergiss_es vergiss_das "
        "egal war_nur_spaß nur_spaß nur_ein_scherz scherz kleiner_scherz nur_ein_witz war_ein_witz oder_doch_nicht "
        "oder_lieber_nicht oder_nicht besser_nicht keinesfalls nein_danke lass_es lass_das lass_mal jetzt_nicht "
        "heute_nicht noch_nicht nicht_jetzt nicht_heute schon_gut hat_sich_erledigt erledigt quatsch_nein "
        "ich_hab_'s_mir_anders_überlegt nicht_mehr_nötig haha von_wegen warte moment_warte ach_nein nur_ein_test "
        "kommt_nicht_in_frage"
    ),
    questions=(
        "was welche welcher welches welchen wer wem wen wessen wieviel wieviele wie_viel wie_viele wie_lange wie_weit"
    ),
    manner=(
        "wie_oft wie warum wieso weshalb wann wo woher wohin wozu wofür was_passiert was_wäre was_geschieht womit "
        "wodurch"
    ),
    whether="ob",
    finite=(
        "würde ist sind bin bist hat habe haben habt hast wird werden werde gibt geht läuft liegt heißt bleibt dauert "
        "kostet macht scheint klingt sieht steht funktioniert hilft sei wäre hätte kommt bringt findet sagt meint "
        "klappt verursacht reicht"
    ),
    past=(
        "war waren hatte hatten wurde wurden ging kam gab worden gewesen gehabt gemacht gesagt getan gelaufen "
        "gegangen gekommen fehlgeschlagen geklappt geholfen gebracht geworden stand lief fand hieß wollte wollten "
        "sollte_eigentlich musste mussten konnte konnten durfte schlug schrieb geschrieben sagte meinte beschlossen "
        "entschieden verpasst passierte passiert fertig erledigt abgeschlossen beendet dauerte brauchte"
    ),
    musts="muss müssen müsste müssten soll sollen sollte sollten gehört_mal müsst sollst musst",
    mays="darf dürfen dürfte kann können könnte könnten könne würde würden mag",
    future=(
        "will willst wollen wollt ich_werde wir_werden werde_ich werden_wir selbst selber plane planen vorhabe "
        "habe_vor haben_vor gleich_selbst werde_gleich überlege überlegen demnächst vor_habe will_gleich"
    ),
    reports=(
        "sagte sagt sagen meint meinte schrieb schreibt fragte fragt berichtet berichtete erzählte erzählt behauptet "
        "behauptete glaubt glaube denkt denke laut angeblich empfiehlt empfahl erwähnte gehört_dass gelesen hieß_es "
        "antwortete vermutet findet geschrieben gesagt gemeint"
    ),
    judging=(
        "danke_dass danke_für sicher ok_zu okay_zu erlaubt nötig notwendig erforderlich sinnvoll ratsam gefährlich "
        "riskant falsch richtig gute_idee schlechte_idee idee fehler verboten möglich erlaubnis risiko schädlich klug "
        "dumm vernünftig sinn empfehlenswert besser leicht schwer schwierig wichtig anleitung doku dokumentation "
        "handbuch frage fragen lohnt ungefährlich unbedenklich unsinn überflüssig unnötig bedeutet zulässig gestattet "
        "schlimm"
    ),
    complaints=(
        "hängt hängen kaputt tot langsam lahm abgestürzt unerreichbar eingefroren spinnt klemmt streikt defekt stürzt "
        "offline nicht_erreichbar antwortet_nicht reagiert_nicht"
    ),
    conditions=(
        "oder_sonst wenn falls sobald sofern bis bevor nachdem solange vorausgesetzt angenommen es_sei_denn nur_wenn "
        "erst_wenn für_den_fall im_falle sollte_es ansonsten andernfalls immer_wenn"
    ),
    times=(
        "jeden jede jedes jeder immer manchmal oft meistens täglich wöchentlich nachts regelmäßig automatisch später "
        "irgendwann nächstes_mal letztes_mal gestern vorgestern vorhin neulich bereits schon bald letzte_woche "
        "letzte_nacht vor_kurzem gewöhnlich normalerweise"
    ),
    reminders=(
        "erinnere erinner erinnern vergiss_nicht vergesst_nicht nicht_vergessen denk_daran denk_dran denkt_daran "
        "merken merke vormerken vergessen"
    ),
    labels=(
        "erledigt fertig genehmigt behoben gelöst notiz hinweis fehler warnung betreff titel beispiel zitat von an "
        "status protokoll ausgabe erinnerung frage antwort schritt nachricht meldung störung thema info anleitung "
        "stand"
    ),
    samples="zum_beispiel beispielsweise etwa wie_etwa bspw",
    contrasts="aber außer sondern",
    me="ich wir mir uns",
    you="du sie ihr dir",
    others="er man jemand alle leute kollege kollegin chef",
    it="es das dies diese dieses ihn sie",
    relative="der die das welche den dem dessen deren",
    verbs=(
        "starten neustarten stoppen beenden herunterfahren ausschalten einschalten abschalten anschalten eintragen "
        "austragen ablehnen stornieren kündigen widerrufen ändern verkürzen prüfen testen checken kontrollieren "
        "zeigen geben holen finden suchen sagen nennen machen erstellen anlegen öffnen schließen senden schicken "
        "schreiben wandeln umwandeln setzen stellen ausführen aktualisieren löschen entfernen hinzufügen buchen "
        "bestellen kaufen reservieren planen verschieben kopieren umbenennen teilen posten hochladen herunterladen "
        "berechnen zählen übersetzen erklären beschreiben drucken lesen messen überwachen bringen nehmen lassen tun "
        "nutzen rufen einladen zuweisen genehmigen einreichen melden aktivieren deaktivieren schalten sperren "
        "entsperren zurücksetzen leeren reinigen wiederherstellen bauen installieren formatieren sortieren filtern "
        "generieren erstatten zahlen überweisen verlängern pausieren fortsetzen spielen aufnehmen verfolgen "
        "reparieren sieh schau guck gib nimm hilf lies sprich beantragen booten rebooten durchstarten hochfahren"
    ),
    senses={
        "restart": "neustarten rebooten durchstarten durchbooten booten starten_nochmal starten_erneut",
        "check": "prüfen überprüfen testen checken kontrollieren anpingen",
        "convert": "umwandeln wandeln konvertieren",
        "show": "zeigen anzeigen",
        "create": "erstellen anlegen öffnen",
        "delete": "löschen entfernen",
        "send": "senden schicken",
        "book": "buchen reservieren",
        "order": "bestellen kaufen",
        "write": "schreiben",
        "deploy": "ausrollen deployen",
        "find": "finden suchen",
        "pay": "zahlen bezahlen überweisen",
        "translate": "übersetzen",
        "update": "aktualisieren",
        "plan": "planen",
    },
    light="geben machen tun bringen nehmen lassen gib mach nimm brauchen schalten durchführen vornehmen",
    handling="schalten bringen nehmen nimm lassen machen mach tun",
    causing="lass lasst lassen",
    perfect="haben",
    particles="",
    separable="neu zurück herunter hinunter runter durch wieder hinzu hoch um weg rückgängig ab an aus ein auf zu",
    telling=(
        "sagen sag erklären erklär zeigen zeig wissen beschreiben verraten nennen nenn erzählen erzähl verstehen "
        "lernen weiß herausfinden frag fragen hilf helfen"
    ),
    base="- e en n",
    stating="",
    past_endings="te ten tet test ete eten",
    gerunds="end",
    thirds="t et st est",
    futures="",
    nouns="ung ungen s",
    doubling=False,
    prefixes="neu wieder re",
    participles="ge",
    infinitive="zu um_zu",
    courtesies=(
        "wenn_möglich wenn_du_kannst wenn_du_könntest wenn_du_zeit_hast wenn_es_geht wenn_s_geht wenn's_geht "
        "wenn_es_dir_nichts_ausmacht falls_möglich falls_du_zeit_hast keine_eile eilt_nicht kein_stress "
        "wenn_sie_können so_bald_wie_möglich sobald_du_kannst sobald_es_geht so_schnell_wie_möglich ich_fände_es_gut "
        "fände_es_gut fände_es_toll wäre_schön wäre_gut wäre_klasse es_wäre_schön es_wäre_gut es_wäre_super "
        "es_wäre_nett es_wäre_toll wäre_lieb wäre_super wäre_nett wäre_toll das_wäre_super das_wäre_nett "
        "das_wäre_toll wäre_das_möglich vielen_dank danke_dir danke_schön noch_mal noch_einmal bitte_schön "
        "danke_im_voraus ich_wäre_dankbar keine_ursache kein_problem wie_geht_'s wie_geht_es guten_morgen guten_tag "
        "guten_abend für_mich für_uns entschuldige_die_störung sorry_für_die_störung wenn_es_keine_umstände_macht "
        "falls_es_geht gerade_eben_mal keine_sorge"
    ),
    please="bitte",
    padding=(
        "ich_glaube ich_denke ich_finde mir_scheint einmal danke hallo hi hey moin servus na ok okay so also mal doch "
        "denn eben halt auch noch nochmal nochmals erneut jetzt nun sofort gleich schnell kurz dann dringend bot "
        "liebe lieber leute team ach oh ja jo klar gut gern gerne einfach vielleicht eigentlich wieder wirklich heute "
        "zuerst endlich bitteschön dankeschön merci lg gruß grüße neu mir uns sehr nur bitte_bitte pls ganz umgehend "
        "schleunigst wohl eilig vielmals hoch runter rauf an aus ab ein auf durch zurück"
    ),
    joining=(
        "ohne ab der die das den dem des ein eine einen einem einer eines in im ins auf an am für von vom zu zum zur "
        "mit bei beim aus nach über um und oder mein meine meinen unser unsere dein deine ihr es ihn sie dass als per "
        "mir uns"
    ),
    splits="weil denn_es denn_der denn_die da_es da_der aber obwohl während deshalb daher",
)
