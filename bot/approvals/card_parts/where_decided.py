"""Where an approval is decided: what its card says elsewhere, and what whoever presses there is told. Pure."""

from __future__ import annotations

from bot.approvals.approval import Approval
from bot.language.detection import all_of, words_in
from bot.people.directory import Actor
from bot.policies.duration import duration_words
from bot.policies.press_rule import TERMINAL, WEB


def is_decided_on(approval: Approval, surface: str) -> bool:
    """Say whether a card on this surface has buttons; one of which nobody knows where it stands has them."""
    return not surface or approval.policy.press.allows(surface)


def elsewhere_words(approval: Approval, page_url: str, language: str = "") -> str:
    """Say on which surfaces it is decided, and how to get there."""
    words = words_in(language).effect
    names = {TERMINAL: words.terminal, WEB: words.web}
    allowed = approval.policy.press.allowed
    surfaces = all_of([names.get(each, each.capitalize()) for each in allowed], words_in(language))
    said = words.only_there.format(surfaces=surfaces)
    if WEB not in allowed:
        return said
    return f"{said} {words.link.format(link=page_of(approval.id, page_url)) if page_url else words.page}"


def why_not_here(approval: Approval, actor: Actor, now: int, page_url: str, language: str = "") -> str:
    """Give the sentence that refuses a decision on this surface, or so long after signing in; else nothing."""
    rule = approval.policy.press
    if not rule.allows(actor.via):
        return elsewhere_words(approval, page_url, language)
    if rule.is_fresh(actor.signed_in_at, now):
        return ""
    link = f"{page_url}/sign-in?to={page_of(approval.id)}"
    return words_in(language).effect.sign_in_again.format(within=duration_words(rule.fresh), link=link)


def page_of(id: str, page_url: str = "") -> str:
    """Give the address of an approval's own page."""
    return f"{page_url.rstrip('/')}/approvals/{id}"
