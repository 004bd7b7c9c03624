"""What a rubric's author and CI need: is it right, is it tested, and what does a change do.

Knows rubrics, the engine and stored rounds; writes no file and prints nothing.
"""

from __future__ import annotations
