"""What operators see of a running Parley: its structured log and its Prometheus metrics."""
