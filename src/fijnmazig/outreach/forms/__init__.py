"""Forms of proactive contact."""
