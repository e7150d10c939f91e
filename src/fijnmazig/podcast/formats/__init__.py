"""What others read: feeds and covers."""
