"""What stories are written in, and what turns them into what is played."""
