"""Follow docs/deploy.md on a clean Debian, command by command, and write down how each went."""
