"""What every test shares: how hypothesis looks for trouble."""

import os

from hypothesis import settings

# The same examples each time, so that a failure is never news about luck. Set
# HYPOTHESIS_PROFILE=explore to look further than the last run did.
settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, max_examples=1500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_addoption(parser):
    parser.addoption("--rewrite-golden", action="store_true", help="write the golden files anew")
