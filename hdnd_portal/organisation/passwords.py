"""Password rules whose sentences Django does not carry in Vietnamese."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class LongEnough(MinimumLengthValidator):
    """At least `min_length` signs."""

    def get_error_message(self) -> str:
        return f"Mật khẩu này quá ngắn; cần ít nhất {self.min_length} ký tự."
