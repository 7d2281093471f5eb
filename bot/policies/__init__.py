"""Who must decide, as data: requirements over people, tiers by parameter, counting; knows neither people nor rows."""
