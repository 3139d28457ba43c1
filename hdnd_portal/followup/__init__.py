"""The one register of tasks: what somebody must do after a conclusion, until it is closed."""
