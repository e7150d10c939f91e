"""Released figures in the formats of open data. Source: CRITERIA N-13, ADR 0034."""
