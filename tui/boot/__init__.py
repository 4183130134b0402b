"""What happens between the key that starts gloss and the first frame of the app.

The list as it was left is painted at once, from a file, and keys that are typed meanwhile are kept.
All of this comes before anything heavy is imported, so it needs the standard library alone, and of
that only what costs next to nothing. What comes next is imported without what it can spare.
"""
