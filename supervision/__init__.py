"""Giám sát, khảo sát and their recommendations: to come."""
