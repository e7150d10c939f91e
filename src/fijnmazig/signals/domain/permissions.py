"""What may be done with signals, by permission."""

TRIAGE = "signals.triage"
"""Read and follow up signals of the own municipalities or partnerships."""
ADVISE = "signals.advise"  # begin a recommendation: coordinators
