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
UNRECORDED = "nothing of this hop was on the wire"


def message(journey, sender, recipient):
    lines = ["From: " + sender, "To: " + recipient, f"Subject: {journey.name}", f"Message-ID: <{journey.domain}@client.example>",
             "Date: Tue, 06 Oct 2026 10:20:30 +0000", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", ""]
    return "\r\n".join(lines + ["A line of a mail that has nothing to say but needs some room."] * 12) + "\r\n"


class Journey:
    """One mail: how the client speaks, and the doors it goes through."""
    count = 0

    def __init__(self, name, path, tail="sink", command=None, **client):
        Journey.count += 1
        self.name, self.tail, self.client, self.command = name, tail, client, command
        self.path = [Step(*(word.split("/") + ["tls"])[:2]) for word in path]
        self.domain = f"j{Journey.count:03}.{tail}.example" if tail == "sink" else f"j{Journey.count:03}.at-{tail}.example"

    def servers(self):
        return [step.server for step in self.path] + ([] if self.tail == "sink" else [self.tail])

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

    def truths(self, servers, connections):
        """For each record that should be there: the server, the truth (or why there is none), what the server tells."""
        found = []
        for n, step in enumerate(self.path):
            server = servers[step.server]
            if n == 0 and self.command:
                true = dict(truth.LOCAL)
            else:
                address, port, _ = server.doors[step.door]
                true = truth.of_wire(connections, address, port)
            if true:
                true["writer"] = server.writer
                if true["channel"] != "local":
                    true.update(kind=self.kind(n, step), scope="internet", cert=self.certificate(n, true))
            found.append((step.server, true or UNRECORDED, server.tells))
            found += [(name, dict(truth.LOCAL, writer=servers[name].writer if name in servers else name), set())
                      for name in server.adds.get("local" if n == 0 and self.command else step.door, [])]
        return found

    def kind(self, n, step):
        if step.door.startswith("lmtp"):
            return "delivery"
        return "submission" if n == 0 and self.client.get("auth") else "relay"

    def certificate(self, n, true):
        """The client's certificate, as far as we gave one; servers among themselves show none."""
        if true["version"] is None:
            return None
        return {None: "none", "trusted": "verified", "untrusted": "unverified"}[self.client.get("cert") if n == 0 else None]


def alone(server):
    """Everything that one server is asked to take from the client."""
    name, refused = server.name, server.about.get("refuses", "").split()
    one = [f"{name}/tls"]
    yield Journey(f"{name} EHLO in clear", one)
    yield Journey(f"{name} HELO in clear", one, hello="HELO")
    for version, suites in SUITES.items():
        for suite in suites:
            if not {version, suite} & set(refused):
                door = server.about.get("anonymous", one[0]) if suite.startswith("AE") else one[0]
                yield Journey(f"{name} STARTTLS {version} {suite}", [door], tls="starttls", version=version, suite=suite)
    yield Journey(f"{name} STARTTLS HELO", one, tls="starttls", hello="HELO")
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
            door = how.pop("door", "tls")
            yield Journey(f"{name} {word}", [f"{name}/{door}"], **how)
    if server.takes("local"):
        yield Journey(f"{name} local", one, command=server.about["local"])


def make(servers):
    found = []
    for server in servers.values():
        if server.takes("relay"):
            found += alone(server)
    return found
