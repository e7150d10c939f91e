"""What is done by the clock where systemd does not do it: which commands, and when."""
