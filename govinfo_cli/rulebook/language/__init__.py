"""The language that ordinances are written in: its words, its reader, and what a figure comes to by it.

What a file holds is `schema` (made of `base`, `vocabulary`, `office`); `reading` reads it (`kinds` a value each,
`lines` where it stands, `faults` what is wrong), `checking` and the modules that begin with it say what shape cannot,
`doubts` what is hardly meant, `amending` what a later file may not drop. From there on
all is pure: `history` and `law` say what holds on a day, `spans` what a period is; records become `events`, events
`prices`, counts (`counts`) and prices rules of a period (`duties`), all of them `figures`, figures `tables`;
`rounding` prints and shares them, `cases` tries a file's own examples.
"""
