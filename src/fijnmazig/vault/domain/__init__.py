"""Rules of the vault, by subject: sealing, wrapping, finding, opening, teams. No Django here."""
