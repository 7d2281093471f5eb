"""Approvals that are given beforehand: for a process and some of its values, until a day, so many times."""
