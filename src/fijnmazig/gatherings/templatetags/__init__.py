"""What templates of meetings need beside the interface parts."""
