"""Why something that was asked for cannot be done; every text is a sentence for the person who asked.

Cannot
├── Missing          it is not there, or not for us to see
├── RateLimited      the other side allows no more for now
├── Unavailable      the other side does not answer properly; trying again may help
├── NotAllowed       it is asked for something it must not do
├── CommandFailed    an operator's command did not end well
└── Unhealthy        a service does not answer its health check
"""


class Cannot(Exception):
    """What went wrong and, where it helps, what to do."""


class Missing(Cannot):
    """There is no such thing, or we may not see it."""


class RateLimited(Cannot):
    """The other side allows no more requests for now; the text says until when."""


class Unavailable(Cannot):
    """The other side does not answer properly; trying again may help."""


class NotAllowed(Cannot):
    """We do not do this, and the text says why."""


class CommandFailed(Cannot):
    """A command ended with an error or took too long; the text holds its last lines."""


class Unhealthy(Cannot):
    """A service does not answer its health check; the text says what it answered."""
