"""Lines and bars, painted by ourselves (decision 0305)."""
