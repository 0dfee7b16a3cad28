"""The version of Parley, for all that says it: the package, /version and the command `parley version`."""

VERSION = "0.1.0"
