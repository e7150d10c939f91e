"""What is stored as a code and shown as words: tables that professionals edit, in two languages."""
