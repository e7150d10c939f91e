"""What is typed or chosen in proactive contact, by subject; nothing of it is kept by a form."""
