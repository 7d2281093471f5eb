"""Slack: messages, cards, forms and commands, by socket or by HTTP."""
