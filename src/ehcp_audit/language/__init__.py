"""What a sentence says: pure text in, facts out.

Nothing here knows a plan, a rubric or a file of the user's. Word lists stand
in ``lexicons/*.toml`` with their sources; a council may overlay them.
"""
