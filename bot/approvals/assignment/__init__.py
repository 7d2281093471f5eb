"""Whose an approval is: lists, claims, delegations, reminders that are asked for, and two people for two questions."""
