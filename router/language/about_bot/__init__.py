"""How people speak to the bot about itself, in each language: small talk, approvals, their runs, the way back."""
