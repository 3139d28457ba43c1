"""Tiếp xúc cử tri, kiến nghị cử tri, tiếp công dân, đơn thư: to come."""
