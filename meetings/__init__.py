"""Giao ban conferences; later kỳ họp, phiên họp Thường trực, phiên giải trình, chất vấn."""
