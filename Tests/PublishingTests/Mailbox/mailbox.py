"""A mail server on this machine that keeps what it is sent: NUMBER.eml, and NUMBER.json about it.

    python3 mailbox.py FOLDER [--tls starttls|smtps] [--certificate FILE] [--login USER:PASSWORD]
                              [--defer N] [--silent]

It writes its port, and serves until its standard input ends. Recipients that begin with "no" are
refused, those that begin with "later" are put off once.
"""
import argparse
import glob
import json
import os
import socket
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

options = argparse.ArgumentParser()
options.add_argument("folder")
options.add_argument("--tls", choices=["starttls", "smtps"])
options.add_argument("--certificate")
options.add_argument("--login")
options.add_argument("--defer", type=int, default=0)
options.add_argument("--silent", action="store_true")
options = options.parse_args()


def bytes_of(path):
    try:
        with open(path, "rb") as file:
            return file.read().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


class Mailbox:
    """What becomes of a mail."""

    def __init__(self):
        self.deferred = 0
        self.put_off = set()
        self.count = 0
        self.connections = 0

    async def handle_RCPT(self, server, session, envelope, address, _):
        if address.startswith("no"):
            return "550 5.1.1 No such user"
        if address.startswith("later") and address not in self.put_off:
            self.put_off.add(address)
            return "450 4.2.0 Come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.deferred < options.defer:
            self.deferred += 1
            return "451 4.3.0 Try again"
        self.count += 1
        clients = [place for place in glob.glob("/proc/[0-9]*") if bytes_of(place + "/comm") == "curl\n"]
        about = {
            "greeting": session.host_name,
            "sender": envelope.mail_from,
            "recipients": envelope.rcpt_tos,
            "encrypted": session.ssl is not None or options.tls == "smtps",
            "login": bool(session.authenticated),
            # What everybody can read of the client.
            "arguments": [bytes_of(place + "/cmdline") for place in clients],
        }
        with open(f"{options.folder}/{self.count}.eml", "wb") as file:
            file.write(envelope.content)
        with open(f"{options.folder}/{self.count}.json", "w") as file:
            json.dump(about, file)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    right = tuple(options.login.encode().split(b":", 1))
    if isinstance(data, LoginPassword) and (data.login, data.password) == right:
        return AuthResult(success=True)
    # Some servers repeat what they were sent.
    words = data.password.decode() if isinstance(data, LoginPassword) else "?"
    return AuthResult(success=False, handled=False, message=f"535 5.7.8 {words} is wrong")


if options.silent:
    silent = socket.create_server(("127.0.0.1", 0))
    print(silent.getsockname()[1], flush=True)
    sys.stdin.read()
    sys.exit()

settings = {}
if options.tls:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate)
    if options.tls == "smtps":
        settings["ssl_context"] = context
    else:
        settings.update(tls_context=context, require_starttls=True)
if options.login:
    settings.update(
        authenticator=authenticate, auth_required=True, auth_require_tls=options.tls == "starttls"
    )
with socket.create_server(("127.0.0.1", 0)) as free:
    port = free.getsockname()[1]
controller = Controller(Mailbox(), hostname="127.0.0.1", port=port, **settings)
controller.start()
print(port, flush=True)
sys.stdin.read()
controller.stop()
