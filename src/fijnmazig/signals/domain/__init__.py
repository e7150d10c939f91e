"""Rules of signals: pure functions, enums and frozen values."""
