"""From Discord: messages, presses, commands and forms, told in our words."""
