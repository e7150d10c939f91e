"""The names of what one may do here. Accounts says which roles hold them."""

READ = "member"
"""Every member reads organisations, partnerships, mandates, decisions, names and functions."""

MANAGE = "organisations.manage"
"""Change organisations, professionals, mandates and partnerships in the actor's scopes."""

IMPORT = "organisations.import"
"""Take over lists of organisations and professionals, and merge doubles."""
