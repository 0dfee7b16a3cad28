"""What is raised for a setting that is wrong."""


class SettingsError(Exception):
    """A setting with which Parley cannot start; its text is one line that names the variable."""
