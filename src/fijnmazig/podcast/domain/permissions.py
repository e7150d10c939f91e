"""The names of what one may do here. Accounts says which roles hold them."""

PUBLISH = "podcast.publish"
"""Make, publish and withdraw episodes, and see how often they were played."""
