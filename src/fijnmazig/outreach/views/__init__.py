"""Pages of proactive contact; HTTP only."""
