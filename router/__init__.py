"""Which process is meant, and with which parameters?"""

from router.llm.llm_router import LlmRouter
from router.router import IntentRouter

__all__ = ["IntentRouter", "LlmRouter"]
