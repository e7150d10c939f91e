"""Reads of the exchange by subject: what harvesters ask, the sources we harvest, the site map."""
