"""WSGI entry point of the portal."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hdnd_portal.settings")
application = get_wsgi_application()

from hdnd_portal.kit.middleware import Utf8Request  # noqa: E402 - needs the loaded settings
from hdnd_portal.organisation.checks import refuse_demo_accounts  # noqa: E402 - needs the loaded settings

application.request_class = Utf8Request
refuse_demo_accounts()
