"""A real SMTP server for one test: smtp_server.py FOLDER PORT [PEM PASSWORD]. With a PEM file (certificate and key) it insists on STARTTLS and on
the user "mosis" with that password. It keeps each message as FOLDER/messages/N.eml with its recipients in N.to, answers RCPT
with the line of FOLDER/refusal where there is one, says its port on standard output, and ends when standard input does."""
import asyncio
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.messages = folder / "messages"
        self.messages.mkdir(parents=True, exist_ok=True)

    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = self.folder / "refusal"
        if refusal.exists():
            return refusal.read_text().strip()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        number = len(list(self.messages.glob("*.eml"))) + 1
        (self.messages / f"{number}.to").write_text("\n".join(envelope.rcpt_tos))
        part = self.messages / f"{number}.part"
        part.write_bytes(envelope.content)
        part.rename(self.messages / f"{number}.eml")
        return "250 Kept"


def guarded(pem, password):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(pem)

    def check(server, session, envelope, mechanism, login):
        # Not handled: the server is to say so itself.
        return AuthResult(success=login.login == b"mosis" and login.password == password.encode(), handled=False)

    return {"tls_context": tls, "require_starttls": True, "auth_required": True, "authenticator": check}


async def serve(folder, port, guard):
    loop = asyncio.get_running_loop()
    keeper = Keeper(folder)
    server = await loop.create_server(lambda: SMTP(keeper, hostname="localhost", loop=loop, **guard), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(serve(pathlib.Path(sys.argv[1]), int(sys.argv[2]), guarded(*sys.argv[3:]) if len(sys.argv) > 3 else {}))
