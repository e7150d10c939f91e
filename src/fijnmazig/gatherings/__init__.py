"""Own series, moments, registration, attendance, certificates, evaluation and public dialogues.

Must never know a client, nor who a visitor of a public moment is.
"""
