"""Articles as units send them: what stands in their heads and feet, and in which words; nothing is guessed."""
