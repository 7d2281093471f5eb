"""The conversation, in words that all platforms share: what authors of processes and of adapters need of it."""

from bot.app import App
from bot.approvals.approval import Denied, Expired, Skipped
from bot.authoring.context import Context
from bot.authoring.granted import Granted
from bot.authoring.process import Process, process
from bot.authoring.step_call import this_step
from bot.errors import AnswerRefused, ConfigError, NotFound, ProcessError, Refused, Unreachable
from bot.llm.interface import LLM, LlmRefused, LlmRequest, LlmUnavailable, Message
from bot.messages.card import Button, Card, Form, Input, Post
from bot.messages.file import File
from bot.messages.inbound import MOST_READ
from bot.parameters.parameter import Choices
from bot.people.directory import Actor, Person
from bot.platform.live import Happening
from bot.platform.remote import Platform
from bot.security.masking import mask
from bot.text import visible
from workflow import Flow, Retry, StepFailed, call, part, reads

__all__ = [
    "LLM", "MOST_READ", "Actor", "AnswerRefused", "App", "Button", "Card", "Choices", "ConfigError",
    "Context", "Denied", "Expired", "File", "Flow", "Form", "Granted", "Happening", "Input", "LlmRefused",
    "LlmRequest", "LlmUnavailable", "Message", "NotFound", "Person", "Platform", "Post", "Process", "ProcessError",
    "Refused", "Retry", "Skipped", "StepFailed", "Unreachable", "call", "mask", "part", "process", "reads", "this_step",
    "visible",
]  # fmt: skip
