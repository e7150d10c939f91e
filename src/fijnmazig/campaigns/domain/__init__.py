"""Rules of cards and rounds: what may stand on a card, what is handed out, what may be told."""
