"""How a process lives: background tasks, signals, shutdown."""
