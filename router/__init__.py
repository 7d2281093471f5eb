"""Which process is meant, and with which parameters?"""

from router.router import Router

__all__ = ["Router"]
