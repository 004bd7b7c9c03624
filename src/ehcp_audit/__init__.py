"""Audits Education, Health and Care plans against a readable rubric."""
