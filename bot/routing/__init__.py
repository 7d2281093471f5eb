"""The seam to the router: what it is asked, what it may answer, and how that is shown; decides nothing."""
