# SPDX-License-Identifier: MIT
"""The lab's DNS: addresses and names of its machines, and mail exchangers that depend on who asks.

A journey has a domain of its own; asked for its MX, each server on the way hears the next one. So the servers
need no routes in their configuration: they do what they do on the internet. The table comes as JSON:
  {"hosts": {name: [address...]}, "routes": {domain: {asker: exchanger}}}
"""
import ipaddress
import json
import socket
import struct
import sys

A, NS, SOA, PTR, MX, AAAA = 1, 2, 6, 12, 15, 28
NOERROR, NXDOMAIN = 0, 3


def wire_name(name):
    return b"".join(bytes([len(p)]) + p.encode() for p in name.split(".") if p) + b"\0"


def read_name(packet, at):
    parts = []
    while packet[at]:
        parts.append(packet[at + 1:at + 1 + packet[at]].decode("latin-1"))
        at += 1 + packet[at]
    return ".".join(parts).lower(), at + 1


class Names:
    def __init__(self, table):
        self.hosts, self.routes = table["hosts"], table["routes"]
        self.reverse = {ipaddress.ip_address(a).reverse_pointer: name for name, all_of in self.hosts.items()
                        for a in all_of}

    def lookup(self, name, kind, asker):
        """The answers (their data) and whether the name exists."""
        if name in self.reverse:
            return ([wire_name(self.reverse[name])] if kind == PTR else []), True
        if name in self.routes:
            target = self.routes[name].get(asker)
            return ([struct.pack("!H", 10) + wire_name(target)] if kind == MX and target else []), True
        if name in self.hosts:
            found = [ipaddress.ip_address(a).packed for a in self.hosts[name]]
            return [a for a in found if (kind, len(a)) in ((A, 4), (AAAA, 16))], True
        below = any(known.endswith("." + name) for known in (*self.hosts, *self.routes))
        return [], below

    def reply(self, query, asker):
        ident, flags, questions = struct.unpack_from("!HHH", query)
        if questions != 1 or flags & 0x8000:
            return None
        name, at = read_name(query, 12)
        kind, _ = struct.unpack_from("!HH", query, at)
        answers, exists = self.lookup(name, kind, asker)
        code = NOERROR if exists else NXDOMAIN
        flags = 0x8480 | flags & 0x0100 | code
        reply = struct.pack("!HHHHHH", ident, flags, 1, len(answers), 0 if answers else 1, 0)
        reply += query[12:at + 4]
        for data in answers:
            reply += b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 300, len(data)) + data
        if not answers:
            data = b"\0\0" + struct.pack("!IIIII", 1, 3600, 600, 86400, 60)
            reply += b"\0" + struct.pack("!HHIH", SOA, 1, 60, len(data)) + data
        return reply


def main(address, table):
    with open(table, encoding="utf-8") as file:
        names = Names(json.load(file))
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((address, 53))
    print("ready", flush=True)
    while True:
        query, asker = server.recvfrom(4096)
        try:
            reply = names.reply(query, asker[0])
        except (struct.error, IndexError):
            continue
        if reply:
            server.sendto(reply, asker)


main(*sys.argv[1:])
