"""Rules of organisations, mandates and partnerships as plain values."""
