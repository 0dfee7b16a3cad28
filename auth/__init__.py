"""Authentication: tokens, their verification, and the users whom they stand for."""
