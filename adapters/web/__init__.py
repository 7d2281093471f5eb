"""The web page: chat, cards, runs and approvals in a browser."""

from adapters.web.adapter import Web
from adapters.web.address import PublicAddress, link_of, url_of

__all__ = ["PublicAddress", "Web", "link_of", "url_of"]
