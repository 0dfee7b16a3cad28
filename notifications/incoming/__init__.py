"""Answers by mail: what came, from whom, and what of it its author wrote anew."""
