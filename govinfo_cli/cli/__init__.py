"""The commands: they read arguments, call, and render. No rule and no SQL stands here."""
