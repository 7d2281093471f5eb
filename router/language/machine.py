"""What machines write among people's sentences, whatever language these speak: logs, traces, heads of mails."""

from __future__ import annotations

LEVELS = "ERROR|WARN|WARNING|INFO|DEBUG|TRACE|FATAL|CRITICAL|NOTICE|ALERT|EMERG|SEVERE|PANIC|CRIT|ERR"
REQUEST = "HTTP/"
APP = "APP"  # how Slack marks what a program has posted
METHODS = "GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS"
TRACE = r"Traceback \(most recent call last\)|Exception in thread|Caused by:|panic:|goroutine \d+|Stack ?trace:"
FRAME = r"at [\w.$<>/]+ ?\(|File \"|in [\w.<>]+\(|\.\.\. \d+ more"
FAULT = r"(?:Error|Exception|Failure|Warning|Interrupt|Timeout)"
MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
KEYS = "level|lvl|ts|time|timestamp|msg|severity|logger"
# The heads of a mail that was handed on, as the programs of four languages write them.
HEADS = (
    "from|sent|to|subject|date|cc|reply-to|von|gesendet|an|betreff|datum|de|envoyé|à|objet|enviado|para|asunto|fecha"
)
FORWARDED = (
    "forwarded|original message|begin forwarded|weitergeleitete|ursprüngliche|transféré|message d'origine|reenviado"
    "|mensaje original|mensaje reenviado"
)
SUBJECTS = "fwd?|wg|tr|rv|re|aw|rm"
# Before a line that is a note, an example, or done.
TICKED = r"[✅☑✔✓]\ufe0f?"
TICKS = r":(?:white_check_mark|heavy_check_mark|ballot_box_with_check|check_mark|x|negative_squared_cross_mark):"
NOTES = r"TODO\b|FIXME\b|WIP\b|DONE\b|e\.g\.|i\.e\.|z\.\s?B\.|p\.\s?ex\.|p\.\s?ej\."
# Folders and endings of files: `src/main.py` is no owner and name, unless a word says that it is a repository.
FOLDERS = (
    "src lib libs doc docs test tests app apps bin build dist input output inputs outputs etc tmp temp home usr var "
    "opt public static assets scripts config configs data logs node_modules packages include templates examples spec"
)
FILE_ENDINGS = (
    "py md rst txt json yml yaml toml ini cfg conf csv tsv log html htm css scss sh bash ts tsx jsx java kt "
    "rb php pl sql xml svg pdf png jpg jpeg gif webp doc docx xls xlsx ppt pptx zip gz tar lock env bak"
)
