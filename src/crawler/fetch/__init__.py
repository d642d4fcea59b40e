"""The network: everything that goes out or comes in over it."""
