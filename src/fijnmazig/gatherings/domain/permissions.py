"""The names of what one may do here. Accounts says which roles hold them."""

READ = "member"
"""Every member reads what is announced and registers, alone or with colleagues of one's own."""

HOLD = "gatherings.hold"
"""Make series in the actor's partnerships; handle their registrations, attendance, certificates."""

HOLD_ALL = "gatherings.hold_all"
"""Hold every series of the actor's scope, whoever made it.

Without it, HOLD for the whole region reaches the series one made, gives or hosts. HOLD for a
partnership that is named reaches all its series: that is what naming it means.
"""

REGISTER_OTHERS = "gatherings.register_others"
"""Register professionals of any organisation in the actor's municipalities or partnerships."""

IMPORT = "gatherings.import"
"""Take over past meetings from a list."""
