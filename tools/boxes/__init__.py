"""Start deploy/compose.yaml on stand-in images, follow its text, and write down how it went."""
