"""From Slack: events, presses, commands and forms, told in our words; posts nothing."""
