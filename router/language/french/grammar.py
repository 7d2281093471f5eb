"""French: which of its words ask, wish, deny, report and suppose."""

from __future__ import annotations

from router.language.tables.grammar import Grammar

GRAMMAR = Grammar(
    elided="l d n j c s m t qu jusqu lorsqu puisqu",
    clitics="",
    asks=(
        "veuillez veuille peux_tu tu_peux pouvez_vous vous_pouvez pourrais_tu tu_pourrais pourriez_vous vous_pourriez "
        "est_ce_que_tu_peux est_ce_que_vous_pouvez est_ce_que_tu_pourrais est_ce_que_vous_pourriez quelqu'un_peut "
        "quelqu'un_pourrait veux_tu veux_tu_bien voulez_vous voulez_vous_bien voudrais_tu voudriez_vous merci_de "
        "est_ce_que_quelqu'un_peut on_peut_avoir je_peux_avoir puis_je_avoir pourrais_je_avoir "
        "serait_il_possible_de tu_veux_bien vous_voulez_bien prière_de "
        "auriez_vous_la_gentillesse_de aurais_tu_la_gentillesse_de ça_te_dérange_de tu_peux_me"
    ),
    wishes=(
        "je_veux je_voudrais j_aimerais je_souhaite je_souhaiterais j_ai_besoin j_aurais_besoin il_me_faut "
        "il_me_faudrait il_nous_faut nous_voulons nous_voudrions nous_aimerions on_voudrait on_aimerait on_veut "
        "nous_avons_besoin on_a_besoin j_ai_envie je_veux_que je_voudrais_que j_aimerais_que je_te_demande_de "
        "je_vous_demande_de je_désire j_ai_besoin_de j_ai_besoin_d_un on_a_besoin_de nous_avons_besoin_de "
        "il_faudrait_me j_veux jveux j_voudrais"
    ),
    suggests=(
        "est_il_possible_de c_est_possible_de es_tu_capable_de êtes_vous_capable_de si_on si_tu et_si_on et_si_tu "
        "pourquoi_ne_pas pourquoi_pas on_pourrait que_dirais_tu_de ne_peux_tu_pas ne_pourrais_tu_pas tu_devrais "
        "vous_devriez tu_dois vous_devez il_faut il_faudrait on_devrait"
    ),
    needs="nécessite requiert demande mérite a_besoin aurait_besoin",
    negators=(
        "ne n pas jamais personne aucun aucune rien nul nulle ni plus_jamais pas_question surtout_pas en_aucun_cas "
        "sous_aucun_prétexte nullement guère hors_de_question"
    ),
    refusals=(
        "évite évitez éviter évitons arrête_de arrêtez_de arrêter_de arrête_d arrêtez_d cesse cessez cesser interdit "
        "interdite interdits interdire interdis contre plutôt_que au_lieu inutile inutilement renonce renoncer "
        "renoncé empêche empêcher empêchez refuse refusé refuser déconseillé déconseille déconseillée défense_de "
        "abstiens abstenez abstenir annulé reporté reporter déteste trop_risqué trop_dangereux trop_tard trop_tôt "
        "superflu excepté sauf peur regrette pas_besoin pas_la_peine"
    ),
    ceases="arrête arrêtez annule annulez reporte reportez stoppe stoppez suspends",
    answers="non nan",
    dismissals=(
        "tu_plaisantes vous_plaisantez tu_rigoles t_es_fou tu_es_fou ça_va_pas_la_tête "
        "non nan pas_question surtout_pas jamais jamais_de_la_vie je_plaisante c_est_une_blague c_était_une_blague "
        "je_rigole oublie oublie_ça oubliez laisse_tomber laissez_tomber tant_pis en_fait_non finalement_non "
        "ou_plutôt_non ou_pas plutôt_pas pas_maintenant pas_aujourd'hui pas_aujourd_hui pas_encore non_merci "
        "merci_non bien_sûr_que_non certainement_pas absolument_pas pas_du_tout plus_la_peine ce_n_est_plus_la_peine "
        "j_ai_changé_d_avis attends blague attendez même_pas_en_rêve haha juste_un_test c_est_bon_non"
    ),
    questions="que quoi quel quelle quels quelles qui combien qu_est_ce_que qu_est_ce_qui lequel laquelle à_qui",
    manner="combien_de_fois comment pourquoi quand où à_quel_moment que_se_passe_t_il qu_arrive_t_il par_quel_moyen",
    whether="si est_ce_que est_ce_qu est_ce",
    finite=(
        "serait seraient aurait auraient est sont suis es êtes sommes a ai as avons avez ont va vont fait prend "
        "semble paraît reste devient marche fonctionne coûte provoque signifie sert dit sait pense croit veut aide "
        "arrive cause y_a dure"
    ),
    past=(
        "vient_de viens_de venons_de venez_de viennent_de venait_de vient_d était étaient avait avaient été eu fut "
        "fit alla vint a_été ont_été fallait dû pu voulu dit fait pris mis vu su venu allé parti échoué réussi "
        "terminé fini planté aidé passé marché servi résolu écrit ai_dit décidé arrivé crashé"
    ),
    musts="il_faut il_faudrait doit doivent devrait devraient faut faudrait dois devons devrais devrions",
    mays="peut peuvent peux pouvons puis pourrait pourraient pourrais pourrions puisse",
    future=(
        "veut veulent je_vais nous_allons on_va vais allons sera serai seront ferai fera ferons moi_même nous_mêmes "
        "lui_même elle_même compte_le pense_à envisage envisageons je_compte prévois prévoit prévu j_hésite hésite"
    ),
    reports=(
        "me_demande se_demande nous_demandons dit disait disent écrit écrivait demandé demande_si rapporte rapporté "
        "signale signalé affirme prétend pense croit crois suggère suggéré recommande recommandé selon d_après "
        "paraît_que paraît_il mentionné raconte raconté répondu promis apparemment soi_disant conseille conseillé"
    ),
    judging=(
        "merci_d_avoir merci_pour sûr sans_danger permis autorisé nécessaire utile dangereux risqué faux bonne_idée "
        "mauvaise_idée idée erreur interdit possible permission risque sage prudent raisonnable stupide sens "
        "conseillé mieux facile difficile important doc documentation manuel guide tutoriel question questions vaut "
        "peine besoin grave recommandé inutile intérêt logique"
    ),
    complaints=(
        "bloqué bloquée planté plante plantée lent lente mort morte cassé cassée injoignable inaccessible figé figée "
        "rame indisponible ne_répond_plus ne_répond_pas ne_marche_plus ne_marche_pas"
    ),
    conditions=(
        "ou_sinon si s_il s_ils s_elle quand lorsque lorsqu dès dès_que une_fois à_moins jusqu jusque avant_de "
        "avant_que après_avoir au_cas_où à_condition pourvu supposons tant_que sinon seulement_si uniquement_si "
        "même_si en_cas chaque_fois"
    ),
    times=(
        "chaque tous_les toutes_les toujours souvent parfois quotidiennement régulièrement automatiquement plus_tard "
        "un_jour la_prochaine_fois la_dernière_fois hier avant_hier déjà bientôt il_y_a la_semaine_dernière "
        "d_habitude tout_à_l_heure cette_nuit_passée"
    ),
    reminders=(
        "rappelle rappelez rappelle_moi rappeler souviens souvenez n_oublie_pas n_oubliez_pas oublier oublié pense_bête"
    ),
    labels=(
        "fait terminé approuvé résolu note remarque erreur avertissement attention objet titre exemple citation de à "
        "statut journal sortie rappel question réponse étape message alerte incident sujet info"
    ),
    samples="par_exemple tel_que tels_que telle_que telles_que",
    contrasts="mais sauf",
    me="je j nous moi",
    you="tu vous",
    others="il elle ils elles on quelqu'un quelqu_un les_gens tout_le_monde",
    it="ça cela ce le la les ceci lui",
    relative="qui que dont où",
    verbs=(
        "éteindre éteins éteignez annuler révoquer refuser rejeter modifier raccourcir redémarrer relancer lancer "
        "démarrer arrêter vérifier tester contrôler montrer donner chercher trouver dire lister faire créer ouvrir "
        "fermer envoyer écrire mettre convertir changer exécuter déployer actualiser supprimer effacer enlever "
        "ajouter réserver commander acheter planifier déplacer copier renommer partager publier télécharger calculer "
        "compter traduire expliquer décrire imprimer lire mesurer surveiller apporter prendre laisser utiliser "
        "appeler inviter assigner approuver soumettre signaler activer désactiver verrouiller réinitialiser vider "
        "nettoyer restaurer construire installer transformer passer formater trier filtrer générer rembourser payer "
        "transférer prolonger suspendre reprendre jouer enregistrer suivre réparer regarder afficher rebooter affiche "
        "dis fais mets prends lis écris ouvre va tiens regarde passe demande"
    ),
    senses={
        "restart": "redémarrer relancer rebooter",
        "check": "vérifier tester contrôler",
        "convert": "convertir transformer changer",
        "show": "montrer afficher",
        "create": "créer ouvrir",
        "delete": "supprimer effacer",
        "send": "envoyer",
        "book": "réserver",
        "order": "commander acheter",
        "write": "écrire écris écrivez",
        "deploy": "déployer déploie déploient",
        "find": "trouver chercher",
        "pay": "payer rembourser",
        "translate": "traduire traduis traduisez",
        "update": "actualiser",
        "plan": "planifier",
    },
    light=(
        "faire donner mettre prendre lancer laisser procéder effectuer fais faites donne donnez mets mettez prends "
        "exécuter"
    ),
    handling="lancer mettre mets mettez prendre prends laisser",
    causing="fais faites faire",
    perfect="avoir",
    particles="",
    separable="",
    telling=(
        "dire dis dites expliquer explique expliquez montrer savoir décrire indiquer raconter comprendre apprendre "
        "demander aide aider montre"
    ),
    base="e er es ez ons ir re is it",
    stating="e es",
    past_endings="é ée és ées ais ait aient a èrent i ie u ue ions iez",
    gerunds="ant",
    thirds="ent",
    futures="era erai eras erons erez eront erait erais ra rai ront rons ira irai",
    nouns="age ages ation ement",
    doubling=False,
    prefixes="re ré",
    participles="",
    infinitive="à de d pour",
    courtesies=(
        "si_possible si_tu_peux si_vous_pouvez si_tu_as_le_temps si_vous_avez_le_temps si_tu_veux si_vous_voulez "
        "si_ça_ne_te_dérange_pas si_cela_ne_vous_dérange_pas si_tu_veux_bien quand_tu_peux quand_vous_pouvez "
        "quand_tu_as_le_temps quand_tu_auras_le_temps dès_que_possible dès_que_tu_peux pas_urgent pas_d_urgence "
        "rien_ne_presse ce_serait_bien ce_serait_sympa ça_serait_super je_vous_serais_reconnaissant "
        "je_te_serais_reconnaissant ce_serait_super ce_serait_gentil merci_d_avance merci_beaucoup une_fois_de_plus "
        "encore_une_fois de_nouveau à_nouveau ça_va comment_ça_va comment_vas_tu pas_de_souci pas_de_problème "
        "tout_de_suite pour_moi désolé_de_déranger excuse_moi excusez_moi le_plus_vite_possible "
        "aussi_vite_que_possible ça_serait_bien quand_ça_t_arrange"
    ),
    please="s_il_te_plaît s_il_vous_plaît s_il_te_plait s_il_vous_plait s_te_plaît stp svp",
    padding=(
        "vite_fait voilà je_crois je_pense je_trouve il_me_semble merci bonjour salut coucou bonsoir ok d'accord "
        "alors donc bon eh hé oui ouais aussi maintenant vite rapidement immédiatement urgemment urgent encore bot "
        "équipe juste simplement peut_être déjà_maintenant enfin ensuite puis d'abord tous toutes monsieur madame "
        "pardon désolé cordialement vraiment pls plaît gentiment aujourd'hui volontiers beaucoup avance bien cher "
        "chère les_gars les_amis y en"
    ),
    joining=(
        "sans le la les l un une des du de d au aux à en dans sur pour par avec et ou mon ma mes ton ta tes son sa "
        "ses notre nos votre vos ce cet cette ces ça cela le_la me moi nous lui te que qu ne_que chez vers"
    ),
    splits="car parce_que parce_qu puisque puisqu comme mais alors_que bien_que",
)
