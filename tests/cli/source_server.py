# SPDX-License-Identifier: GPL-3.0-or-later
"""A server on the loopback device that stands for a source. Answers are constructed in the shape that
each source documents or shows; ETags are checksums, as most servers have them."""
import contextlib
import hashlib
import http.server
import json
import threading


def quarters(first, count):
    for index in range(count):
        yield 2020 + (first + index) // 4, (first + index) % 4 + 1


def languish(names, count, step):
    """Languish's gh-….json: one object a language and quarter."""
    return json.dumps([{"year": year, "quarter": quarter, "name": name,
                        "count": 1000 + 10 * place + step * (quarter + 4 * (year - 2020))}
                       for year, quarter in quarters(0, count)
                       for place, name in enumerate(names)])


class Server:
    """Paths to answers: text, (status, headers, bytes), or a function of the handler."""

    def __init__(self, answers):
        self.answers = answers
        self.asked = []
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                owner.asked.append((self.path, dict(self.headers)))
                answer = owner.answers.get(self.path, owner.answers.get("*", (404, {}, b"")))
                if callable(answer):
                    answer = answer(self)
                if answer is None:
                    self.close_connection = True
                    return
                if isinstance(answer, str):
                    answer = (200, {"Content-Type": "application/json"}, answer.encode())
                status, headers, body = answer
                tag = '"' + hashlib.md5(body).hexdigest() + '"'
                if status == 200 and self.headers.get("If-None-Match") == tag:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if status in (200, 304):
                    self.send_header("ETag", tag)
                if status != 304:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                with contextlib.suppress(ConnectionError):
                    self.wfile.write(body)

            def log_message(self, *words):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *words: None  # killed clients leave broken connections
        self.url = "http://127.0.0.1:%d" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
