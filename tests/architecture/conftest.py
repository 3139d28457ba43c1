"""The seed world for the tests of this folder."""

from tests.builders.seeded import savepoint, seeded

__all__ = ["savepoint", "seeded"]
