"""Fijnmazig: the commons and the workbench of a local network against intrafamilial violence."""
