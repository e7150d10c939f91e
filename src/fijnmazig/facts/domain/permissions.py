"""The names of what one may do here. Accounts says which roles hold them."""

SEE_ALL = "facts.see_all"
"""See figures nobody confirmed, with the reason: for trainers, coordinators and SPOCs."""

EDIT = "facts.edit"
"""Change a figure's standing and who verified it."""

LOAD = "facts.load"
"""Take over the tables of content: the operator at the command line only."""
