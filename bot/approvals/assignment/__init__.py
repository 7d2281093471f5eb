"""Who sees to an approval: claims, delegations, and reminders that whoever asked sends."""
