"""A mail server on this machine that keeps what it is sent: NUMBER.eml, and NUMBER.json about it.

    python3 mailbox.py FOLDER [--tls starttls|smtps] [--certificate FILE] [--login USER:PASSWORD]
                              [--defer N] [--silent | --absent]

It writes its port, and serves until its standard input ends. Recipients that begin with "no" are
refused, those that begin with "later" are put off once. At its port nobody answers with --silent,
and nobody listens, nor can, with --absent.
"""
import argparse
import asyncio
import glob
import json
import os
import socket
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

options = argparse.ArgumentParser()
options.add_argument("folder")
options.add_argument("--tls", choices=["starttls", "smtps"])
options.add_argument("--certificate")
options.add_argument("--login")
options.add_argument("--defer", type=int, default=0)
options.add_argument("--silent", action="store_true")
options.add_argument("--absent", action="store_true")
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


place = socket.socket()
place.bind(("127.0.0.1", 0))
port = place.getsockname()[1]
if options.silent or options.absent:
    if options.silent:
        place.listen()
    print(port, flush=True)
    sys.stdin.read()
    sys.exit()

# Without a name of its own the server looks for this machine's at each connection.
settings = {"hostname": "localhost", "enable_SMTPUTF8": True, "timeout": 3600}
if options.tls:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate)
    if options.tls == "starttls":
        settings.update(tls_context=context, require_starttls=True)
if options.login:
    settings.update(
        authenticator=authenticate, auth_required=True, auth_require_tls=options.tls == "starttls"
    )
mailbox = Mailbox()


async def serve():
    await asyncio.get_running_loop().create_server(
        lambda: SMTP(mailbox, **settings),
        sock=place,
        ssl=context if options.tls == "smtps" else None,
    )
    print(port, flush=True)
    await asyncio.to_thread(sys.stdin.read)


asyncio.run(serve())
