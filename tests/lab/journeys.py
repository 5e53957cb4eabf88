# SPDX-License-Identifier: MIT
"""The journeys: which mails go which way. Data, and what follows from it."""
import collections

import truth
from server import PASSWORD, USER

Step = collections.namedtuple("Step", "server door")

# Suites by the versions they are offered in, by OpenSSL's names; those of TLS 1.3 have names of their own.
SUITES = {
    "TLSv1_3": ["TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"],
    "TLSv1_2": ["ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-CHACHA20-POLY1305", "ECDHE-RSA-AES128-SHA",
                "DHE-RSA-AES128-GCM-SHA256", "AES256-GCM-SHA384", "AES128-SHA256", "AES256-SHA",
                "AECDH-AES256-SHA", "NULL-SHA256"],
    "TLSv1_1": ["ECDHE-RSA-AES256-SHA"],
    "TLSv1": ["ECDHE-RSA-AES128-SHA", "AES128-SHA"],
}
# What a server may be asked besides (its `takes`): the door, and how the client speaks there.
EXTRAS = {
    "v6": {"door": "v6", "tls": "starttls"},
    "v6-clear": {"door": "v6"},
    "implicit": {"door": "implicit", "tls": "implicit"},
    "auth": {"door": "submission", "tls": "starttls", "auth": True},
    "auth-clear": {"door": "submission", "auth": True},
    "auth-implicit": {"door": "implicit", "tls": "implicit", "auth": True},
    "utf8": {"tls": "starttls", "utf8": True},
    "utf8-clear": {"utf8": True},
    "cert": {"tls": "starttls", "cert": "trusted"},
    "cert-untrusted": {"tls": "starttls", "cert": "untrusted"},
    "cert-12": {"tls": "starttls", "cert": "trusted", "version": "TLSv1_2"},
}
LONG_WAYS = (
    "postfix exim/v6 sendmail",
    "exim postfix/v6 courier",
    "courier sendmail/v6 haraka",
    "sendmail opensmtpd/v6 exim/clear",
    "haraka courier postfix",
    "opensmtpd/submission haraka/v6 exim",
    "exim/clear courier/clear postfix/clear",
    "postfix/submission exim haraka/v6 sendmail/clear",
    "courier/submission opensmtpd exim/v6 postfix",
    "sendmail/clear postfix haraka courier",
)
OF_LOCAL = {"channel", "kind", "scope"}  # what a record of a transfer within a machine tells
UNRECORDED = "nothing of this hop was on the wire"
LINE = "A line of a mail that has nothing to say but needs some room."


class Journey:
    """One mail: how the client speaks, and the doors it goes through."""
    count = 0

    def __init__(self, name, path, tail="sink", at=None, command=None, fetch=None, swaks=None, **client):
        Journey.count += 1
        self.name, self.tail, self.client = name, tail, client
        self.command, self.swaks, self.fetch = command, swaks, fetch and Step(*fetch.split("/"))
        self.path = [Step(*(word.split("/") + ["tls"])[:2]) for word in path]
        self.domain = f"j{Journey.count:03}.at-{at or tail}.example"

    def servers(self):
        """Those that must be there; swaks lives in Postfix's root."""
        more = [self.fetch.server] if self.fetch else ["postfix"] if self.swaks is not None else []
        return [step.server for step in self.path] + more + ([] if self.tail == "sink" else [self.tail])

    def exchangers(self, servers, sink):
        """What each server on the way hears when it asks for the MX."""
        table = {}
        for here, there in zip(self.path, self.path[1:] + [None]):
            if there is None:
                target = sink.host
            elif there.door in servers[there.server].doors:
                target = servers[there.server].exchanger(there.door)
            else:
                continue
            for address in servers[here.server].addresses.values():
                table[address] = target
        return table

    def message(self, sender, recipient):
        lines = ["From: " + sender, "To: " + recipient, "Subject: " + self.name,
                 f"Message-ID: <{self.domain}@client.example>", "Date: Tue, 06 Oct 2026 10:20:30 +0000",
                 "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", ""]
        return "\r\n".join(lines + [LINE] * 12) + "\r\n"

    def job(self, first, client, tls):
        """The client's orders."""
        address, port, net = first.doors[self.path[0].door] if not self.command else (None, None, "main")
        says = dict({"hello": "EHLO", "tls": "none"}, **self.client)
        if says.get("auth"):
            says["auth"] = [first.about.get("user", USER), PASSWORD]
        if says.get("cert"):
            says["cert"] = [f"{tls}/{says['cert']}.pem", f"{tls}/{says['cert']}.key"]
        sender = ("grün" if says.get("utf8") else "u") + "@client.example"
        recipient = "u@" + self.domain
        return dict(says, server=address, port=port, source=client.addresses[net], mail_from=sender,
                    rcpt_to=recipient, message=self.message(sender, recipient))

    def swaks_line(self, job):
        """The same orders for swaks; it takes the mail from standard input."""
        line = (f"swaks --server {job['server']} --port {job['port']} --helo client.example "
                f"--from {job['mail_from']} --to {job['rcpt_to']} --data - {self.swaks}")
        if job.get("auth"):
            line += " --auth-user {} --auth-password {}".format(*job["auth"])
        return line

    def truths(self, servers, connections):
        """For each record there should be: the server, the truth (or why there is none), what it tells."""
        found = []
        for n, step in enumerate(self.path):
            server = servers[step.server]
            found.append((step.server, self.truth_of(n, servers, connections), server.tells))
            door = "local" if n == 0 and self.command else step.door
            for name in server.adds.get(door, []) + server.always:
                name, _, channel = name.partition("/")
                found.append((name, dict(truth.LOCAL, channel=channel or "local", writer=name), OF_LOCAL))
        if self.fetch:
            found.append(self.fetched(servers, connections))
        return found

    def truth_of(self, n, servers, connections):
        """The truth about the step N."""
        step = self.path[n]
        server = servers[step.server]
        if step.door == "unix" or (n == 0 and self.command):
            return dict(truth.LOCAL, writer=server.writer)
        address, port, _ = server.doors[step.door]
        true = truth.of_wire(connections, address, port)
        if true is None:
            return UNRECORDED
        return dict(true, writer=server.writer, kind=self.kind(n, step), scope="internet", gap=False,
                    cert=self.certificate(n, true, servers))

    def fetched(self, servers, connections):
        """The truth about a mail that a program took from its mailbox."""
        address, port, _ = servers[self.tail].doors[self.fetch.door.partition("-")[0]]
        true = truth.of_wire(connections, address, port, truth.SERVER)
        program = servers[self.fetch.server]
        if true:
            true.update(kind="retrieval", writer=program.writer, client=address)
        return self.fetch.server, true or UNRECORDED, program.tells

    def kind(self, n, step):
        if step.door.startswith("lmtp"):
            return "delivery"
        return "submission" if n == 0 and self.client.get("auth") else "relay"

    def certificate(self, n, true, servers):
        """The client's certificate: the one we gave, or the one that the server before is known to show."""
        if true["version"] is None:
            return None
        here = servers[self.path[n].server]
        if here.about.get("certificates", self.path[n].door) != self.path[n].door:
            return "none"
        given = self.client.get("cert") if n == 0 else servers[self.path[n - 1].server].about.get("presents")
        return {None: "none", "trusted": "verified", "untrusted": "unverified"}[given]


def alone(server):
    """Everything that one server is asked to take from the client."""
    name, refused = server.name, server.about.get("refuses", "").split()
    one, tail = [f"{name}/tls"], server.about.get("ends", "sink")
    yield Journey(f"{name} EHLO in clear", one, tail)
    yield Journey(f"{name} HELO in clear", one, tail, hello="HELO")
    for version, suites in SUITES.items():
        for suite in suites:
            if not {version, suite} & set(refused):
                door = server.about.get("anonymous", "tls") if suite.startswith("AECDH") else "tls"
                yield Journey(f"{name} STARTTLS {version} {suite}", [f"{name}/{door}"], tail,
                              tls="starttls", version=version, suite=suite)
    yield Journey(f"{name} STARTTLS HELO", one, tail, tls="starttls", hello="HELO")
    for word, how in EXTRAS.items():
        if server.takes(word):
            usual = server.about.get("certificates", "tls") if "cert" in how else "tls"
            client = {key: value for key, value in how.items() if key != "door"}
            yield Journey(f"{name} {word}", [f"{name}/{how.get('door', usual)}"], tail, **client)
    if server.takes("local"):
        yield Journey(f"{name} local", one, tail, command=server.about["local"])


def pairs(servers):
    """One server after the other: in TLS, in clear, and in TLS 1.2."""
    relays = [name for name, server in servers.items()
              if server.takes("relay") and "ends" not in server.about]
    for one in relays:
        for other in relays:
            for door in ("tls", "clear", "old") if one != other else ():
                if door in servers[other].doors:
                    yield Journey(f"{one} > {other} {door}", [one, f"{other}/{door}"], tls="starttls")
        yield Journey(f"{one} > chasquid tls", [one, "chasquid"], "chasquid")
        yield Journey(f"chasquid > {one} tls", ["chasquid/submission", one], tls="starttls", auth=True)


def chains(servers):
    """Longer ways, ways that begin within a machine, and addresses in UTF-8."""
    for way in LONG_WAYS:
        path = way.split()
        yield Journey(" > ".join(path), path, auth="/submission" in way,
                      tls="none" if path[0].endswith("/clear") else "starttls")
    for one, other in (("postfix", "exim"), ("exim", "postfix"), ("courier", "exim")):
        yield Journey(f"{one} local > {other}", [one, other], command=servers[one].about["local"])
        yield Journey(f"{one} > {other} utf8", [one, f"{other}/v6"], tls="starttls", utf8=True)


def mailboxes():
    """LMTP over TCP and a unix socket, and retrieval."""
    for name in ("dovecot", "cyrus"):
        lmtp = f"{name}/lmtp"
        yield Journey(f"{name} LMTP in clear", [lmtp], name, hello="LHLO")
        yield Journey(f"postfix > {name} LMTP", ["postfix", lmtp], name, tls="starttls")
        yield Journey(f"exim > postfix > {name} LMTP", ["exim", "postfix/clear", lmtp], name, tls="starttls")
    for version in ("TLSv1_2", "TLSv1_3"):
        yield Journey(f"dovecot LMTP {version}", ["dovecot/lmtp"], "dovecot",
                      tls="starttls", hello="LHLO", version=version)
    yield Journey("dovecot LMTP implicit", ["dovecot/lmtps"], "dovecot", tls="implicit", hello="LHLO")
    yield Journey("postfix > dovecot unix socket", ["postfix", "dovecot/unix"], "dovecot", "dovecot-unix")
    yield Journey("cyrus unix socket", ["cyrus/unix"], "cyrus", command="/usr/lib/cyrus/bin/deliver u")
    for program, ways in (("fetchmail", "imap imap-starttls imaps pop3 pop3-starttls pop3s"),
                          ("getmail", "imap imaps pop3 pop3s")):
        for way in ways.split():
            yield Journey(f"{program} {way}", ["postfix", "dovecot/lmtp"], "dovecot",
                          fetch=f"{program}/{way}")


def others():
    """Submission by Dovecot, a content filter, and a client that is not ours."""
    for door, tls in (("submission", "none"), ("submission", "starttls"), ("implicit", "implicit")):
        yield Journey(f"dovecot submission {tls}", [f"dovecot/{door}", "postfix/clear"], tls=tls, auth=True)
    yield Journey("postfix > amavis", ["postfix/filtered"], tls="starttls")
    yield Journey("postfix > amavis > sendmail", ["postfix/filtered", "sendmail"])
    for door, options in (("tls", "--tls"), ("clear", ""), ("implicit", "--tls-on-connect"),
                          ("submission", "--tls --auth PLAIN")):
        for name in ("postfix", "exim"):
            yield Journey(f"swaks {name}/{door} {options}", [f"{name}/{door}"], swaks=options,
                          auth="auth" in options)


def make(servers):
    singles = [journey for server in servers.values() if server.takes("relay") for journey in alone(server)]
    return [*singles, *pairs(servers), *chains(servers), *mailboxes(), *others()]
