"""Programs that run in the environment of the peers, each a peer doing our work its own way."""
