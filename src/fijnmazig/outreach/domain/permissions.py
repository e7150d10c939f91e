"""The names of what one may do here. Accounts says which roles hold them."""

CALL = "outreach.call"
"""Call people of one's own team and note what came of it."""

SUPPLY = "outreach.supply"
"""Hand dossiers in under an agreement of one's own organisation; read none back."""

AGREE = "outreach.agree"
"""Make and renew agreements; with a team as scope: look after the calls of that team."""

OVERSEE = "outreach.oversee"
"""See every agreement, what is kept how long, and released figures; no content, ever."""

RECEIVE = "outreach.receive"
"""Open what is handed on to one's own team, and tell what came of it; nothing else of a dossier."""

FOLLOW = "outreach.follow"
"""See each time something was handed on without consent, and referrals in figures."""
