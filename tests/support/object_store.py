"""A real S3 server on the loopback (SeaweedFS), with identities, a bucket that keeps versions and can lock; killed and brought back
at will."""

import json
import secrets
import subprocess
import sys
import time
from pathlib import Path

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from tests.support.program import free_port

PROGRAM = Path(sys.executable).with_name("weed")
ACCESS_KEY, SECRET_KEY, BUCKET = "preship-tests", "a-secret-for-tests-only", "kept"
UP_WITHIN = 120  # seconds; a limit against hanging, not a measure
PARTS = (
    "master.port",
    "master.port.grpc",
    "volume.port",
    "volume.port.grpc",
    "filer.port",
    "filer.port.grpc",
    "s3.port.grpc",
)


class ObjectStore:
    """One server in `home`; its data survive `kill()`."""

    def __init__(self, home: Path) -> None:
        self.home, self.process = home, None
        home.mkdir(parents=True)
        self.ports = {name: free_port() for name in (*PARTS, "s3.port")}
        who = {"accessKey": ACCESS_KEY, "secretKey": SECRET_KEY}
        may = {
            "identities": [
                {"name": "preship", "credentials": [who], "actions": ["Admin", "Read", "Write", "List", "Tagging"]}
            ]
        }
        (home / "identities.json").write_text(json.dumps(may))
        self.url = f"http://127.0.0.1:{self.ports['s3.port']}"
        how = Config(
            s3={"addressing_style": "path"}, retries={"total_max_attempts": 1}, connect_timeout=2, read_timeout=10
        )
        self.client = botocore.session.Session().create_client(
            "s3", endpoint_url=self.url, region_name="us-east-1", aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY, config=how,
        )  # fmt: skip
        self.start()

    def start(self) -> None:
        """Serve, and return once it answers and takes an object."""
        switches = [f"-{name}={port}" for name, port in self.ports.items()]
        self.process = subprocess.Popen(
            [
                PROGRAM, f"-logdir={self.home}", "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={self.home}", *switches,
                "-s3", f"-s3.config={self.home}/identities.json", "-s3.iam=false", "-s3.port.iceberg=0", "-s3.port.lance=0", "-volume.max=30",
                "-volume.minFreeSpace=1", "-master.volumeSizeLimitMB=64", "-master.telemetry=false",
                "-master.electionTimeout=1s", "-master.heartbeatInterval=300ms",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + UP_WITHIN
        while time.monotonic() < until:
            assert self.process.poll() is None, "the object store ended"
            try:
                if not self.client.list_buckets()["Buckets"]:
                    self.client.create_bucket(Bucket=BUCKET, ObjectLockEnabledForBucket=True)
                self.client.put_object(Bucket=BUCKET, Key="is-it-up", Body=b".")
                return
            except (BotoCoreError, ClientError):
                time.sleep(0.1)  # between two looks at a condition
        raise AssertionError("the object store did not come up")

    def kill(self) -> None:
        """kill -9, as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(20)
            self.process = None

    def place(self) -> str:
        """A fresh folder in the bucket, as PRESHIP_FILES names it."""
        return f"s3:{self.url}/{BUCKET}/{secrets.token_hex(6)}"

    def switches(self, place: str = "") -> dict[str, str]:
        """The settings of an installation that keeps its files there."""
        return {
            "PRESHIP_FILES": place or self.place(),
            "PRESHIP_FILES_ACCESS_KEY": ACCESS_KEY,
            "PRESHIP_FILES_SECRET_KEY": SECRET_KEY,
        }

    def key(self, place: str, name: str) -> dict[str, str]:
        """An object of a folder, as the client names it."""
        return {"Bucket": BUCKET, "Key": f"{place.rpartition('/')[2]}/{name}"}
