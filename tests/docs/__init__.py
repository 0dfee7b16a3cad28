"""Every code block of the README and of docs/, run as it is printed, or at least parsed."""
