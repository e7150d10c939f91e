"""The names of what one may do here. Accounts says which roles hold them."""

EDIT = "directory.edit"
"""Change services, answer suggestions, import and suppress: coordinators and SPOCs."""

LOAD = "directory.load"
"""Take over the table of content: the operator at the command line only."""
