"""Who is asking: tokens, how they are verified, and the people they stand for."""
