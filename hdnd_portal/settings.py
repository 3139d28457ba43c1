"""What differs between machines, read once from the environment; the rules of the council are data, not settings."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DATA_DIR = Path(env("PORTAL_DATA", default=str(BASE_DIR / ".data"))).resolve()
DEBUG = env.bool("PORTAL_DEBUG", default=False)
TESTING = env.bool("PORTAL_TESTING", default=False)
# Production: a real office behind a proxy with HTTPS. Demo accounts and the launcher's own key are refused there.
PRODUCTION = env.bool("PORTAL_PRODUCTION", default=False)

DEFAULT_SECRET = "only-for-development-and-tests"  # noqa: S105 - refused in production below
SECRET_KEY = env("PORTAL_SECRET_KEY", default=DEFAULT_SECRET)
if PRODUCTION and (SECRET_KEY == DEFAULT_SECRET or len(SECRET_KEY) < 50):
    raise ImproperlyConfigured("PORTAL_SECRET_KEY phải là chuỗi ngẫu nhiên dài ít nhất 50 ký tự khi chạy thật.")
if not (DEBUG or TESTING or PRODUCTION) and SECRET_KEY == DEFAULT_SECRET:
    raise ImproperlyConfigured("Thiếu PORTAL_SECRET_KEY; hãy chạy cổng bằng ./portal run.")
DEMO_ALLOWED = env.bool("PORTAL_DEMO", default=True) and not PRODUCTION

ALLOWED_HOSTS = env.list("PORTAL_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("PORTAL_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_filters",
    "procrastinate.contrib.django",
    "axes",
    "allauth",
    "allauth.account",
    "csp",
    "hdnd_portal.history",
    "hdnd_portal.kit",
    "hdnd_portal.organisation",
    "hdnd_portal.documents",
    "hdnd_portal.followup",
    "hdnd_portal.figures",
    "meetings",
    "hdnd_portal.cases",
    "hdnd_portal.demo",
    "hdnd_portal.dashboard",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "hdnd_portal.kit.middleware.CleanInput",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hdnd_portal.kit.middleware.IdleEnd",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hdnd_portal.history.middleware.Actor",
    "hdnd_portal.kit.middleware.DenyByDefault",
    "hdnd_portal.organisation.middleware.ChangePasswordFirst",
    "hdnd_portal.kit.middleware.ProblemPages",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "hdnd_portal.urls"
WSGI_APPLICATION = "hdnd_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hdnd_portal.navigation.page_frame",
                "hdnd_portal.demo.frame.login_help",
            ],
            "builtins": ["hdnd_portal.kit.templatetags.portal"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# The application connects as a role without DDL; schema commands connect as the owner (PORTAL_DB_ROLE=owner).
DATABASE_URL = env("DATABASE_URL", default="postgres:///portal")
DATABASE_OWNER_URL = env("DATABASE_OWNER_URL", default=DATABASE_URL)
_url = DATABASE_OWNER_URL if env("PORTAL_DB_ROLE", default="app") == "owner" or TESTING else DATABASE_URL
DATABASES = {
    "default": {
        **env.db_url_config(_url),
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisation.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: a locked account is refused before any password is hashed
    "hdnd_portal.kit.permissions.Rules",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "hdnd_portal.organisation.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard:home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "hdnd_portal.organisation.accounts.Adapter"
ACCOUNT_FORMS = {
    "login": "hdnd_portal.organisation.account_forms.LoginForm",
    "change_password": "hdnd_portal.organisation.account_forms.ChangePasswordForm",
    "reauthenticate": "hdnd_portal.organisation.account_forms.ReauthenticateForm",
}
ACCOUNT_SESSION_REMEMBER = False  # offices share computers: a session ends with the browser
# django-axes counts failures, in the database, for all workers; a whole office may stand behind one address.
ACCOUNT_RATE_LIMITS = {"login_failed": False, "login": "120/m/ip"}
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "hdnd_portal.organisation.accounts.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "__Host-phien" if PRODUCTION else f"phien{env('PORTAL_PORT', default='8000')}"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
CSRF_FAILURE_VIEW = "hdnd_portal.kit.problems.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # names of files stay out of cookies
SESSION_IDLE_SECONDS = env.int("PORTAL_IDLE_MINUTES", default=30) * 60
SECURE_REDIRECT_EXEMPT = ["^health$"]  # asked by the launcher and by watchdogs on this machine, without HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("PORTAL_BEHIND_PROXY", default=False) else None
)
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # Bootstrap embeds its ticks and arrows as data: pictures
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
    }
}

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["hdnd_portal.formats"]
LOCALE_PATHS = [BASE_DIR / "hdnd_portal" / "locale"]

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
# The fonts of paper: squeezing them takes six seconds of a first start and saves a browser little.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "ttf")
FILE_UPLOAD_PERMISSIONS = 0o640
UPLOAD_LIMIT_BYTES = 25 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 8000  # a full table of figures: 300 rows of 18 cells and more

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_EXCEPTION_REPORTER = "hdnd_portal.kit.problems.NothingTyped"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "hdnd_portal.kit.logs.OneLine", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "axes": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
    },
}
