# SPDX-License-Identifier: MIT
"""The end of the way: takes any mail, adds nothing to it, and lays it down as DIRECTORY/DOMAIN.eml."""
import os
import socketserver
import sys

DIRECTORY = None


class Session(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def data(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)

    def keep(self, domain, mail):
        path = os.path.join(DIRECTORY, domain + ".eml")
        with open(path + ".part", "wb") as file:
            file.write(mail)
        os.rename(path + ".part", path)

    def handle(self):
        domains = []
        self.say("220 sink.example ESMTP")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.say("250-sink.example\r\n250-8BITMIME\r\n250 SMTPUTF8")
            elif verb == b"RCPT":
                domains.append(line.decode("utf-8", "replace").split("@")[-1].split(">")[0].strip().lower())
                self.say("250 ok")
            elif verb == b"DATA":
                self.say("354 go ahead")
                mail = self.data()
                for domain in domains:
                    self.keep(domain, mail)
                domains = []
                self.say("250 taken")
            elif verb == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


if __name__ == "__main__":
    DIRECTORY = sys.argv[2]
    server = Server((sys.argv[1], 25), Session)
    print("ready", flush=True)
    server.serve_forever()
