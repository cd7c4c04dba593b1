"""Deliberately awkward workbooks and text files, in the manner of real offices; people and phones are made up.

`python -m tests.awkward FOLDER` makes them all, to be looked at.
"""
