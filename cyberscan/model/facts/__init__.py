"""The facts, split by family as the probes and checks are."""
