"""A browser of few words, and the server it speaks to."""

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import uvicorn

FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def form_token(self) -> str:
        (token,) = set(re.findall(r'name="form_token" value="(\w+)"', self.text))
        return token

    @property
    def key(self) -> str:
        return re.findall(r'name="key" value="([\w-]+)"', self.text)[0]


@dataclass
class Browser:
    """Keeps the cookie that it was given; a program keeps a token instead."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, body: str | None = None, **more) -> Reply:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=180)
        with closing(connection):
            connection.request(method, path, body, self.headers | more)
            answer = connection.getresponse()
            headers = {k.lower(): v for k, v in answer.getheaders()}
            text = answer.read().decode()
        if cookie := headers.get("set-cookie"):
            self.headers["cookie"] = cookie.partition(";")[0]
        return Reply(answer.status, headers, text)

    def get(self, path: str, **more) -> Reply:
        return self.send("GET", path, **more)

    def post(self, path: str, form: dict[str, str], **more) -> Reply:
        return self.send("POST", path, urlencode(form), **FORM, **more)

    def call(self, method: str, path: str, body: object = None) -> Reply:
        text = None if body is None else json.dumps(body)
        return self.send(method, path, text, **{"content-type": "application/json"})


@contextmanager
def answering(app) -> Iterator[int]:
    """The port at which the application answers while this lasts."""
    config = uvicorn.Config(app, log_level="error", access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([own],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield own.getsockname()[1]
        server.should_exit = True
        thread.join()


def ready(browser: Browser, path: str) -> Reply:
    """The page once it is whole, wherever that is."""
    for _ in range(2000):
        reply = browser.get(path)
        if reply.status == 303:
            path = reply.headers["location"]
        elif 'role="status"' not in reply.text:
            return reply
        else:
            time.sleep(0.02)
    raise AssertionError(f"{path} never came")
