"""A decision by people: the value, who must decide, the protocol, its rows; knows nothing of how a run goes on."""
