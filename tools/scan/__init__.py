"""Let a scanner try every page behind a login of a demo that is thrown away: `make scan`."""
