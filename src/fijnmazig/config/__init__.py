"""Own composition: settings, routes, the command line; the only package that knows all apps."""
