"""Files that people hand in: a scanner of this machine looks at them first, where there is one."""
