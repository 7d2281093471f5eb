"""What Web Push needs: the key by which browsers know this bot, and the browsers that let themselves be notified."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.web.notifications.encryption import SenderKey
from bot.people.subscribed_browsers import SubscribedBrowsers


@dataclass(frozen=True, slots=True)
class PushService:
    """Both, for the page and for the adapter that pushes."""

    key: SenderKey
    browsers: SubscribedBrowsers
