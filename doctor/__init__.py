"""What an operator asks before and after a start: is all that Parley needs there, and how to mend what is not."""
