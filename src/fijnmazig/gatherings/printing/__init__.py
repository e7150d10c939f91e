"""What meetings put on paper and on a screen at the door: sheets, certificates, cards, codes."""
