"""Rules of proactive contact: outcomes, when one may call, what a file may hold, figures."""
