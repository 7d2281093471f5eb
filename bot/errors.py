"""What can go wrong between people and processes.

BotError
├── ConfigError     a setting or a line of bot.toml is wrong
├── ProcessError    a process is written against the rules
├── Refused         somebody may not do what they asked for
├── NotFound        there is no run, approval or process of that name
├── Undeliverable   a platform will never bring a message to whom it is for
├── AnswerRefused   a server elsewhere answers with more, or more slowly, than is taken
├── Undecipherable  a secret that was kept encrypted cannot be read
└── Unreachable     a platform gives no answer
"""


class BotError(Exception):
    """Something people can be told in one line: what is wrong and what to do."""


class ConfigError(BotError):
    """A setting is wrong: its name, what is wrong and what would be right."""


class ProcessError(BotError):
    """A process is written against the rules; the message names the file's author's next step."""


class Refused(BotError):
    """This person may not do that; the message says why and who may."""


class NotFound(BotError):
    """No such thing; the message says where to look."""


class AnswerRefused(BotError):
    """A server elsewhere answers with more than is taken, more slowly, or packed in a way that hides how much it is."""


class Undecipherable(BotError):
    """A secret cannot be read: its key is missing, is another one, or the text is damaged or of another row."""


class Undeliverable(BotError):
    """A platform will never bring this to whom it is for: they have closed that way, or are gone."""


class Unreachable(BotError):
    """A platform gives no answer, which passes by itself; nobody knows whether it did what it was asked for."""
