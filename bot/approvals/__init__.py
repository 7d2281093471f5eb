"""A decision by people: the value, the policy, the protocol, its rows, who may see it; knows not how a run goes on."""
