"""Rules of the podcast: tracks, transcripts, chapters, what publishing needs, what a play is."""
