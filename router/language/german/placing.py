"""German: where values stand."""

from __future__ import annotations

from router.language.tables.placing import Placing

PLACING = Placing(
    roles={
        "author": "autor autorin verfasser schriftsteller künstler regisseur absender",
        "companion": "person teilnehmer teilnehmerin teilnehmende gast gäste partner mit_wem wer_teilnimmt",
        "holder": "zuständig zuständiger mitarbeiter mitarbeiterin kollege kollegin besitzer inhaber wessen",
        "place": "stadt ort land ziel zielort wo",
        "reason": "grund begründung ursache warum weshalb",
        "purpose": "zweck anlass wofür",
        "topic": "thema betreff worüber",
        "receiver": "empfänger empfängerin begünstigter an_wen",
        "address": "adresse anschrift mailadresse",
        "link": "webseite internetseite",
        "figure": "nummer nr kennung kennziffer schlüssel",
    },
    leads={
        "author": "von",
        "companion": "mit",
        "holder": "von|für|an|über",
        "receiver": "an",
        "place": "in|nach|für|bei|aus",
        "reason": r"weil|wegen|aufgrund|(?<=,\s)denn|(?<=,\s)grund",
        "purpose": "für|zwecks",
        "topic": r"über|zum\s+thema|bezüglich|wegen|betreffend",
    },
    parting=(
        "in im am an auf aus bei mit von vom zu zum zur für um und oder als weil da denn wenn falls bis vor nach seit "
        "über unter ohne nicht ist sind war hat haben wird der die das bitte danke ein eine einen"
    ),
    no_names=(
        "allgemeinen allgemein kürze ruhe ordnung zukunft frage büro hause zeit arbeit team raum liste wem allen "
        "jemandem niemandem mir dir uns ihm ihr ihnen euch morgen vormittag nachmittag abend nacht wochenende"
    ),
    titles="hr fr dr prof",
    plurals="s n en e er",
    changed_plurals=(
        "aus_äuse uch_ücher uhl_ühle ank_änke ug_üge all_älle ass_ässer opf_öpfe ad_äder and_änder ock_öcke aum_äume "
        "atz_ätze uss_üsse ag_äge um_en"
    ),
    nouns_are_capital=True,
    away="von vom aus ab",
    towards="nach zu zum zur",
    away_names="von herkunft quelle",
    towards_names="nach ziel zielort",
    excluding=(
        r"lass\w*(?=[^,;:.!?\n]*\s(?:weg|aus)\b)|außer|ausser|bis\s+auf|ausgenommen|mit\s+ausnahme|alle[sn]?\s+außer"
        r"|ohne\s+(?:die|den|das|alle)|aber\s+(?:nicht|kein\w*)|abgesehen\s+von"
    ),
    context=(
        r"im\s+nachgang|bezugnehmend|mit\s+bezug\s+auf|unter\s+bezug|in\s+bezug\s+auf|wie\s+besprochen|wie\s+vereinbart"
        r"|nachdem|anknüpfend\s+an|nach\s+(?:unserer?m?|dem|der)|da"
    ),
    repository="repo repos repository projekt projekte sterne",
)
