"""The names of what one may do here. Accounts says which roles hold them."""

MANAGE = "campaigns.manage"
"""Edit cards, keep rounds and count what is left over: coordinators and SPOCs."""
