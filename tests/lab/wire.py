# SPDX-License-Identifier: MIT
"""The wire observer: reads every TCP connection that crosses the bridge and tells what was to be seen of it.

Runs in the bridge's own network namespace. A line "SINCE" on standard input (seconds, as time.time() counts)
is answered with one line of JSON: the connections with data since then. It never looks into a mail.
"""
import json
import select
import socket
import struct
import sys
import time

KEEP = 48 * 1024  # bytes of each direction that are kept: handshakes and dialogues lie at the beginning
HELLO_RETRY = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")
VERSIONS = {0x0300: "SSLv3", 0x0301: "TLSv1.0", 0x0302: "TLSv1.1", 0x0303: "TLSv1.2", 0x0304: "TLSv1.3"}
CLIENT, SERVER = 0, 1
SOL_PACKET, ADD_MEMBERSHIP, PROMISCUOUS, RECEIVE_BUFFER_FORCE = 263, 1, 1, 33  # of Linux; Python has no names


class Stream:
    """One direction of a connection, put in order."""

    def __init__(self, first):
        self.next, self.kept, self.early, self.times = first, bytearray(), {}, []

    def add(self, seq, data):
        self.early[seq] = data
        while self.next in self.early:
            data = self.early.pop(self.next)
            self.next = (self.next + len(data)) & 0xFFFFFFFF
            self.times.append((time.time(), len(data)))
            if len(self.kept) < KEEP:
                self.kept += data


class Connection:
    def __init__(self, client, server):
        self.client, self.server, self.start, self.streams = client, server, time.time(), [None, None]

    def bytes_since(self, since, way):
        stream = self.streams[way]
        return sum(n for when, n in stream.times if when >= since) if stream else 0


def handshakes(data):
    """The handshake messages of the records at the start of data, up to the first that is encrypted."""
    body, at = bytearray(), 0
    while at + 5 <= len(data) and data[at] in (0x14, 0x16) and data[at + 1] == 3:
        size = struct.unpack_from("!H", data, at + 3)[0]
        if data[at] == 0x16:
            body += data[at + 5:at + 5 + size]
        elif HELLO_RETRY not in body:  # behind a change of cipher only a second hello is in clear
            break
        at += 5 + size
    at = 0
    while at + 4 <= len(body):
        size = int.from_bytes(body[at + 1:at + 4], "big")
        yield body[at], bytes(body[at + 4:at + 4 + size])
        at += 4 + size


def server_hello(message):
    """What a ServerHello settles: version, cipher suite, and the group where TLS 1.3 names it."""
    version, = struct.unpack_from("!H", message)
    at = 35 + message[34]
    suite, = struct.unpack_from("!H", message, at)
    group, at = None, at + 5
    while at + 4 <= len(message):
        kind, size = struct.unpack_from("!HH", message, at)
        if kind == 43:
            version, = struct.unpack_from("!H", message, at + 4)
        elif kind == 51 and size >= 2:
            group, = struct.unpack_from("!H", message, at + 4)
        at += 4 + size
    return {"version": VERSIONS.get(version, hex(version)), "suite": suite, "group": group}


def tls_start(data):
    """Offset of the first TLS record behind lines of text, or None."""
    at = 0
    while at < len(data):
        if data[at] == 0x16 and data[at + 1:at + 2] == b"\x03":
            return at
        at = data.find(b"\n", at) + 1
        if at == 0:
            return None
    return None


def look(connection, since):
    """One connection as a dictionary; `tls` is None where no ServerHello was seen."""
    said, answered = (bytes(s.kept) if s else b"" for s in connection.streams)
    begin, tls = tls_start(answered), None
    client_begin = tls_start(said)
    clear = said if client_begin is None else said[:client_begin]
    if begin is not None:
        asked = False
        for kind, message in handshakes(answered[begin:]):
            if kind == 2 and message[2:34] != HELLO_RETRY:
                tls = server_hello(message)
            elif kind == 12 and tls and tls["group"] is None and message[:1] == b"\x03":
                tls["group"], = struct.unpack_from("!H", message, 1)
            elif kind == 13:
                asked = True
        if tls:
            tls["client_asked"] = asked
            tls["implicit"] = begin == 0
    lines = [line.strip().decode("latin-1") for line in clear.split(b"\n")]
    verbs = [line.split(" ")[0].upper() for line in lines]
    return {
        "client": connection.client, "server": connection.server, "start": connection.start, "tls": tls,
        "hello": next((v for v in verbs if v in ("HELO", "EHLO", "LHLO")), None),
        "starttls": "STARTTLS" in verbs,
        "data_in_clear": tls is None and any(v in ("DATA", "BDAT") for v in verbs),
        "sent": [connection.bytes_since(since, way) for way in (CLIENT, SERVER)],
    }


class Observer:
    def __init__(self):
        self.connections, self.live = [], {}

    def packet(self, frame):
        kind, = struct.unpack_from("!H", frame, 12)
        if kind == 0x0800 and frame[23] == 6:
            size, end = (frame[14] & 15) * 4, 14 + struct.unpack_from("!H", frame, 16)[0]
            end = end if end > 14 else len(frame)
            self.segment(socket.inet_ntop(socket.AF_INET, frame[26:30]),
                         socket.inet_ntop(socket.AF_INET, frame[30:34]), frame[14 + size:end])
        elif kind == 0x86DD and frame[20] == 6:
            end = 54 + struct.unpack_from("!H", frame, 18)[0]
            self.segment(socket.inet_ntop(socket.AF_INET6, frame[22:38]),
                         socket.inet_ntop(socket.AF_INET6, frame[38:54]), frame[54:end])

    def segment(self, source, target, tcp):
        sport, dport, seq, _, offset, flags = struct.unpack_from("!HHIIBB", tcp)
        one, other = (source, sport), (target, dport)
        if flags & 0x12 == 0x02:
            connection = self.live[one, other] = Connection(one, other)
            connection.streams[CLIENT] = Stream((seq + 1) & 0xFFFFFFFF)
            self.connections.append(connection)
        elif flags & 0x12 == 0x12 and (other, one) in self.live:
            self.live[other, one].streams[SERVER] = Stream((seq + 1) & 0xFFFFFFFF)
        data = tcp[(offset >> 4) * 4:]
        if not data:
            return
        for key, way in (((one, other), CLIENT), ((other, one), SERVER)):
            connection = self.live.get(key)
            if connection and connection.streams[way]:
                connection.streams[way].add(seq, data)

    def answer(self, since):
        return [look(c, since) for c in self.connections
                if c.start >= since or c.bytes_since(since, CLIENT) or c.bytes_since(since, SERVER)]


def main(interface):
    raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    raw.setsockopt(socket.SOL_SOCKET, RECEIVE_BUFFER_FORCE, 64 << 20)
    raw.bind((interface, 0))
    raw.setblocking(False)
    index = socket.if_nametoindex(interface)
    raw.setsockopt(SOL_PACKET, ADD_MEMBERSHIP, struct.pack("iHH8s", index, PROMISCUOUS, 0, b""))
    observer = Observer()
    print("ready", flush=True)
    while True:
        ready, _, _ = select.select([raw, sys.stdin], [], [])
        while True:
            try:
                observer.packet(raw.recv(1 << 17))
            except BlockingIOError:
                break
        if sys.stdin in ready:
            line = sys.stdin.readline()
            if not line:
                return
            print(json.dumps(observer.answer(float(line))), flush=True)


main(sys.argv[1])
