"""The names of what one may do here. Accounts says which roles hold them."""

SHARE = "library.share"
SEE_ALL = "library.see_all"
REVIEW = "library.review"
MEMBER = "member"  # everybody who is logged in
EXCHANGE = "exchange.manage"  # say from which other installations we take items over
