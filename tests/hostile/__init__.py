"""What an attacker would send: bounded in what it costs, and without trace where it is refused."""
