"""Forms of the register of tasks."""
