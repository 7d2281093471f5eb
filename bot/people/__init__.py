"""Who there is, what they may do and how they sign in; knows no run and no approval."""
