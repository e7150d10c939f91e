"""The names of what one may do here. Accounts says which roles hold them."""

LEAD = "groups.lead"
"""Do intakes, plan and lead groups of one's own team; only with an opened vault is there a name."""

REFER = "groups.refer"
"""Hand somebody to a programme, with consent; read back only what that person allowed."""

PLAN = "groups.plan"
"""Make and publish programmes, and see released figures; no participant, ever."""

OVERSEE = "groups.oversee"
"""See what is kept how long, and released figures; no participant, ever."""
