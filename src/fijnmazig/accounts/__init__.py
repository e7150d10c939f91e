"""Own people who log in, their roles, scopes and second factor; must never know what a room does with them."""
