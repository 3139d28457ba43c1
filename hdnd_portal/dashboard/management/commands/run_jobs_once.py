"""Runs what the background worker would run now, then stops."""

import asyncio
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from hdnd_portal.dashboard import jobs
from hdnd_portal.kit.clock import now


class Command(BaseCommand):
    help = "Chạy một lần mọi việc nền đang chờ và các việc định kỳ, rồi dừng."

    def handle(self, *args: Any, **options: Any) -> None:
        stamp = int(now().timestamp())
        periodic: tuple[Any, ...] = (jobs.bring_back_stalled, jobs.tidy, jobs.sweep_files, jobs.forget_finished_jobs)
        for job in periodic:
            try:
                job.defer(timestamp=stamp)
            except AlreadyEnqueued:
                continue
        connector: Any = app.connector
        with app.replace_connector(connector.get_worker_connector()) as worker:
            asyncio.run(self._work(worker))
        self.stdout.write("Đã chạy xong các việc nền đang chờ.")

    async def _work(self, worker: Any) -> None:
        async with worker.open_async():
            await worker.run_worker_async(wait=False, install_signal_handlers=False, delete_jobs="never")
