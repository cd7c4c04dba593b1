"""One folder with all that the program needs on a computer without network: `python -m tools.bundle --for PLATFORM`."""
