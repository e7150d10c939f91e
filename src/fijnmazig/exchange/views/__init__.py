"""HTTP doors of the exchange: what machines read, and the pages of those who look after it."""
