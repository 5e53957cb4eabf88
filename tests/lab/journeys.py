# SPDX-License-Identifier: MIT
"""The journeys: which mails go which way. Data and what is derived from it; nothing here touches the machine."""
import collections

import truth
from server import PASSWORD, USER

Step = collections.namedtuple("Step", "server door")

# Suites by the versions they are offered in, OpenSSL's names; TLS 1.3 has names of its own.
SUITES = {
    "TLSv1_3": ["TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"],
    "TLSv1_2": ["ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-CHACHA20-POLY1305", "ECDHE-RSA-AES128-SHA",
                "DHE-RSA-AES128-GCM-SHA256", "AES256-GCM-SHA384", "AES128-SHA256", "AES256-SHA", "AECDH-AES256-SHA",
                "NULL-SHA256"],
    "TLSv1_1": ["ECDHE-RSA-AES256-SHA"],
    "TLSv1": ["ECDHE-RSA-AES128-SHA", "AES128-SHA"],
}
OF_LOCAL = {"channel", "kind", "scope"}  # what a record of a transfer within a machine tells
UNRECORDED = "nothing of this hop was on the wire"


def message(journey, sender, recipient):
    lines = ["From: " + sender, "To: " + recipient, f"Subject: {journey.name}",
             f"Message-ID: <{journey.domain}@client.example>",
             "Date: Tue, 06 Oct 2026 10:20:30 +0000", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
             ""]
    return "\r\n".join(lines + ["A line of a mail that has nothing to say but needs some room."] * 12) + "\r\n"


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

    def job(self, first, client, tls):
        """The client's orders."""
        address, port, net = first.doors[self.path[0].door] if not self.command else (None, None, "main")
        says = dict({"hello": "EHLO", "tls": "none"}, **self.client)
        local = "grün" if says.get("utf8") else "u"
        if says.get("auth"):
            says["auth"] = [first.about.get("user", USER), PASSWORD]
        if says.get("cert"):
            says["cert"] = [f"{tls}/{says['cert']}.pem", f"{tls}/{says['cert']}.key"]
        sender, recipient = f"{local}@client.example", f"u@{self.domain}"
        return dict(says, server=address, port=port, source=client.addresses[net], mail_from=sender,
                    rcpt_to=recipient, message=message(self, sender, recipient))

    def swaks_line(self, job):
        """The same orders for swaks; it takes the mail from standard input."""
        auth = f"--auth-user {job['auth'][0]} --auth-password {job['auth'][1]}" if job.get("auth") else ""
        return (f"swaks --server {job['server']} --port {job['port']} --helo client.example "
                f"--from {job['mail_from']} --to {job['rcpt_to']} --data - {self.swaks} {auth}")

    def truths(self, servers, connections):
        """For each record that should be there: the server, the truth (or why there is none), what the server tells."""
        found = []
        for n, step in enumerate(self.path):
            server = servers[step.server]
            if step.door == "unix" or (n == 0 and self.command):
                true = dict(truth.LOCAL)
            else:
                address, port, _ = server.doors[step.door]
                true = truth.of_wire(connections, address, port)
            if true:
                true["writer"] = server.writer
                if true["channel"] != "local":
                    true.update(kind=self.kind(n, step), scope="internet", cert=self.certificate(n, true, servers), gap=False)
            found.append((step.server, true or UNRECORDED, server.tells))
            door = "local" if n == 0 and self.command else step.door
            for name in server.adds.get(door, []) + server.always:
                name, _, channel = name.partition("/")
                found.append((name, dict(truth.LOCAL, channel=channel or "local", writer=name), OF_LOCAL))
        if self.fetch:
            found.append(self.fetched(servers, connections))
        return found

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
                yield Journey(f"{name} STARTTLS {version} {suite}", [f"{name}/{door}"], tail, tls="starttls", version=version, suite=suite)
    yield Journey(f"{name} STARTTLS HELO", one, tail, tls="starttls", hello="HELO")
    extras = {
        "v6": dict(door="v6", tls="starttls"), "v6-clear": dict(door="v6"),
        "implicit": dict(door="implicit", tls="implicit"),
        "auth": dict(door="submission", tls="starttls", auth=True),
        "auth-clear": dict(door="submission", auth=True),
        "auth-implicit": dict(door="implicit", tls="implicit", auth=True),
        "utf8": dict(tls="starttls", utf8=True), "utf8-clear": dict(utf8=True),
        "cert": dict(tls="starttls", cert="trusted"), "cert-untrusted": dict(tls="starttls", cert="untrusted"),
        "cert-12": dict(tls="starttls", version="TLSv1_2", cert="trusted"),
    }
    for word, how in extras.items():
        if server.takes(word):
            door = how.pop("door", server.about.get("certificates", "tls") if "cert" in how else "tls")
            yield Journey(f"{name} {word}", [f"{name}/{door}"], tail, **how)
    if server.takes("local"):
        yield Journey(f"{name} local", one, tail, command=server.about["local"])


def chains(servers):
    """Two to four servers, one after the other: every pair in TLS, in clear, and in TLS 1.2, and some longer ways."""
    relays = [name for name, server in servers.items() if server.takes("relay") and "ends" not in server.about]
    for one in relays:
        for other in relays:
            for door in ("tls", "clear", "old") if one != other else ():
                if door in servers[other].doors:
                    yield Journey(f"{one} > {other} {door}", [one, f"{other}/{door}"], tls="starttls")
        yield Journey(f"{one} > chasquid tls", [one, "chasquid"], "chasquid")
        yield Journey(f"chasquid > {one} tls", ["chasquid/submission", one], tls="starttls", auth=True)
    for way in ("postfix exim/v6 sendmail", "exim postfix/v6 courier", "courier sendmail/v6 haraka",
                "sendmail opensmtpd/v6 exim/clear", "haraka courier postfix", "opensmtpd/submission haraka/v6 exim",
                "exim/clear courier/clear postfix/clear", "postfix/submission exim haraka/v6 sendmail/clear",
                "courier/submission opensmtpd exim/v6 postfix", "sendmail/clear postfix haraka courier"):
        auth = "/submission" in way
        yield Journey(way.replace(" ", " > "), way.split(), tls="none" if "/clear" in way.split()[0] else "starttls", auth=auth)
    for one in ("postfix", "exim", "courier"):
        yield Journey(f"{one} local > exim", [one, "exim" if one != "exim" else "postfix"], command=servers[one].about["local"])
        yield Journey(f"{one} > postfix utf8", [one, "postfix/v6" if one != "postfix" else "exim/v6"], tls="starttls", utf8=True)


def mailboxes():
    """LMTP over TCP and a unix socket, a content filter, submission by Dovecot, and retrieval."""
    for name in ("dovecot", "cyrus"):
        yield Journey(f"{name} LMTP in clear", [f"{name}/lmtp"], name, hello="LHLO")
        yield Journey(f"postfix > {name} LMTP", ["postfix", f"{name}/lmtp"], name, tls="starttls")
        yield Journey(f"exim > postfix > {name} LMTP", ["exim", "postfix/clear", f"{name}/lmtp"], name, tls="starttls")
    for version in ("TLSv1_2", "TLSv1_3"):
        yield Journey(f"dovecot LMTP {version}", ["dovecot/lmtp"], "dovecot", tls="starttls", hello="LHLO", version=version)
    yield Journey("dovecot LMTP implicit", ["dovecot/lmtps"], "dovecot", tls="implicit", hello="LHLO")
    yield Journey("postfix > dovecot unix socket", ["postfix", "dovecot/unix"], "dovecot", "dovecot-unix", tls="starttls")
    yield Journey("cyrus unix socket", ["cyrus/unix"], "cyrus", command="/usr/lib/cyrus/bin/deliver u")
    for door, tls in (("submission", "none"), ("submission", "starttls"), ("implicit", "implicit")):
        yield Journey(f"dovecot submission {tls}", [f"dovecot/{door}", "postfix/clear"], tls=tls, auth=True)
    yield Journey("postfix > amavis", ["postfix/filtered"], tls="starttls")
    yield Journey("postfix > amavis > sendmail", ["postfix/filtered", "sendmail"])
    for program, ways in (("fetchmail", "imap imap-starttls imaps pop3 pop3-starttls pop3s"), ("getmail", "imap imaps pop3 pop3s")):
        for way in ways.split():
            yield Journey(f"{program} {way}", ["postfix", "dovecot/lmtp"], "dovecot", fetch=f"{program}/{way}")


def by_swaks():
    """A client that is not ours."""
    for way, options in (("tls", "--tls"), ("clear", ""), ("implicit", "--tls-on-connect"), ("submission", "--tls --auth PLAIN")):
        yield Journey(f"swaks postfix/{way} {options}", [f"postfix/{way}"], swaks=options, auth="auth" in options)
        yield Journey(f"swaks exim/{way} {options}", [f"exim/{way}"], swaks=options, auth="auth" in options)


def make(servers):
    found = []
    for server in servers.values():
        if server.takes("relay"):
            found += alone(server)
    return found + [*chains(servers), *mailboxes(), *by_swaks()]
