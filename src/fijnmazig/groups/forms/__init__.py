"""What is typed about programmes and by who asks for one; never saved here."""
