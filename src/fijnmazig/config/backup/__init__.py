"""One consistent, locked copy of an installation: made, looked over, put back. Source: ADR 0035."""
