"""What Parley says about itself while it runs: its log and its metrics."""
