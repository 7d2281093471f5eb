"""From Slack: events, presses, commands and forms, told in our words; says privately what only one person is told."""
