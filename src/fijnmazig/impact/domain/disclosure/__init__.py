"""Disclosure control: what is hidden of figures that leave, and proof that it stays so."""
