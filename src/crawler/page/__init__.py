"""What came over the wire and what it says; never stored."""
