"""The Time saved page: what suggestions saved the user, and the learning curve."""
