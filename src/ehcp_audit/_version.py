"""The one place where the version stands; read by the build and by ``--version``."""

__version__ = "0.1.0"
