"""Serves the subgraph: POST /graphql for whom the router introduces, GET /health and GET /ready for whoever starts it."""

import json
import os
import pathlib
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import things
from execute import execute
from identity import NotSigned, viewer_of

# As much as a router sends for ten thousand references.
BODY_BYTES_MAX = 16 * 1024 * 1024
# A client that sends nothing is let go.
IDLE_SECONDS_MAX = 60

SECRET = os.environ.get("IDENTITY_SECRET", "")
SUBGRAPH = SimpleNamespace(
    sdl=pathlib.Path(__file__).with_name("schema.graphql").read_text(encoding="utf-8"),
    resolvers=things.RESOLVERS,
    references=things.REFERENCES,
)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = IDLE_SECONDS_MAX

    def do_GET(self):
        if self.path in ("/health", "/ready"):
            self.answer(200, {"status": "ok"})
        else:
            self.answer(404, refusal("expected POST /graphql", "BAD_REQUEST"))

    def do_POST(self):
        length = int(self.headers.get("content-length") or 0)
        if self.path.split("?")[0] != "/graphql" or length > BODY_BYTES_MAX:
            self.close_connection = True
            return self.answer(413 if length > BODY_BYTES_MAX else 404, refusal("expected POST /graphql", "BAD_REQUEST"))
        body = self.rfile.read(length)
        try:
            viewer = viewer_of(self.headers.get("tributary-identity"), SECRET)
            request = json.loads(body)
            if not isinstance(request, dict) or not isinstance(request.get("query"), str):
                raise ValueError("expected a GraphQL request")
        except NotSigned as cause:
            return self.answer(401, refusal(str(cause), "UNAUTHENTICATED"))
        except ValueError as cause:
            return self.answer(400, refusal(str(cause), "BAD_REQUEST"))
        return self.answer(200, execute(request, SUBGRAPH, viewer))

    def answer(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """A line for each request is the router's affair."""


def refusal(message, code):
    return {"errors": [{"message": message, "extensions": {"code": code}}]}


def main():
    if len(SECRET) < 32:
        sys.exit("IDENTITY_SECRET: expected at least 32 characters, those that the router signs with")
    address = (os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "4051")))
    server = ThreadingHTTPServer(address, Handler)
    # Requests under way end; a second signal does not wait for them.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever()


if __name__ == "__main__":
    main()
