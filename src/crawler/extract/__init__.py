"""What a page is about: its body, and what it says of itself."""
