"""The folders of examples/, each run as its reader would."""
