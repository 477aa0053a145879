# SPDX-License-Identifier: GPL-3.0-or-later
"""A real ClickHouse server on the loopback device, in a folder of its own, that ends with the test.

The program is the one that UPTAKE_CLICKHOUSE names, else the copy that `.ci/run` makes of the machine's
own, else `clickhouse-server` (Debian 12's package is 18.16) or `clickhouse server`."""
import ctypes
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

CONFIG = """<yandex>
<logger><level>warning</level><log>{folder}/log</log><errorlog>{folder}/errors</errorlog></logger>
<http_port>{http}</http_port><tcp_port>{tcp}</tcp_port><interserver_http_port>{inter}</interserver_http_port>
<interserver_http_host>127.0.0.1</interserver_http_host><listen_host>127.0.0.1</listen_host>
<path>{folder}/data/</path><tmp_path>{folder}/tmp/</tmp_path><user_files_path>{folder}/files/</user_files_path>
<format_schema_path>{folder}/schemas/</format_schema_path>
<users_config>{folder}/users.xml</users_config><default_profile>default</default_profile>
<default_database>default</default_database><timezone>Asia/Shanghai</timezone>
<mark_cache_size>5368709</mark_cache_size><max_concurrent_queries>20</max_concurrent_queries>
<remote_servers>{shards}</remote_servers>
</yandex>
"""
USERS = """<yandex>
<profiles><default><max_memory_usage>1000000000</max_memory_usage></default></profiles>
<quotas><default></default></quotas>
<users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile>
<quota>default</quota></default></users>
</yandex>
"""


def find():
    """The words that start a server, or None."""
    named = os.environ.get("UPTAKE_CLICKHOUSE")
    if named:
        return [named]
    copy = pathlib.Path(__file__).resolve().parents[2] / "build-ci" / "clickhouse" / "run"
    if copy.exists():
        return [str(copy)]
    for name in ("clickhouse-server", "/usr/sbin/clickhouse-server"):
        if shutil.which(name):
            return [shutil.which(name)]
    return [shutil.which("clickhouse"), "server"] if shutil.which("clickhouse") else None


def free_ports(n):
    sockets = [socket.socket() for _ in range(n)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def die_with_parent():
    """A test that is killed takes its server with it (PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class ClickHouse:
    def __init__(self, folder, ports=None, shards=()):
        self.folder, self.shards = folder, shards
        self.http, self.tcp, self.inter = ports or free_ports(3)
        self.url = f"http://127.0.0.1:{self.http}"
        self.process = None

    def __enter__(self):
        os.makedirs(self.folder)
        shards = "".join(f"<shard><replica><host>127.0.0.1</host><port>{port}</port></replica></shard>"
                         for port in self.shards)
        shards = f"<two>{shards}</two>" if shards else ""
        for name, text in (("config.xml", CONFIG), ("users.xml", USERS)):
            with open(f"{self.folder}/{name}", "w", encoding="utf-8") as file:
                file.write(text.format(folder=self.folder, http=self.http, tcp=self.tcp,
                                       inter=self.inter, shards=shards))
        with open(f"{self.folder}/output", "wb") as output:
            self.process = subprocess.Popen(
                find() + [f"--config-file={self.folder}/config.xml"], stdout=output, stderr=output,
                cwd=self.folder, preexec_fn=die_with_parent)
        self.wait()
        return self

    def wait(self):
        """Until it answers; what it said otherwise."""
        for _ in range(300):
            if self.process.poll() is not None:
                break
            try:
                self.ask("SELECT 1")
                return
            except OSError:
                time.sleep(0.1)
        self.__exit__()
        with open(f"{self.folder}/output", encoding="utf-8", errors="replace") as file:
            raise RuntimeError("the server did not start: " + file.read()[-2000:])

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def ask(self, sql, data=b"", **settings):
        """Posts a statement, for what a client may not: making and filling tables."""
        query = urllib.parse.urlencode({"query": sql, **settings})
        try:
            with urllib.request.urlopen(f"{self.url}/?{query}", data, timeout=30) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()) from error
