"""The names of what one may do here. Accounts says which roles hold them."""

MANAGE = "organisations.manage"
"""Change organisations, professionals, mandates and partnerships in the actor's scopes."""

IMPORT = "organisations.import"
"""Take over lists of organisations and professionals, and merge doubles."""
