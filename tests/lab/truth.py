# SPDX-License-Identifier: MIT
"""What was on the wire, in tlspath's words, and what tlspath says differently."""
import functools
import ipaddress
import re

from machine import call

EXCHANGES = {"ECDH": "ECDHE", "DH": "DHE", "RSA": "RSA"}  # OpenSSL's word: ours
GROUPS = {23: "P-256", 24: "P-384", 25: "P-521", 29: "X25519", 4588: "X25519MLKEM768", 30: "X448",
          256: "ffdhe2048", 257: "ffdhe3072", 258: "ffdhe4096"}
CLIENT, SERVER = 0, 1  # who sends
FULL_MAIL = 600  # bytes that are sent at least where a mail went over


@functools.cache
def suites():
    """Suites by number, as OpenSSL lists them: IANA name, bits, key exchange, OpenSSL's name."""
    listed = call("openssl", "ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    found = {}
    for line in listed.splitlines():
        row = re.match(r"\s*0x(..),0x(..) - (\S+)\s+- (\S+) .*Kx=(\S+) .*Enc=[\w/]+(?:\((\d+)\))?", line)
        if row:
            found[int(row[1] + row[2], 16)] = (row[3], int(row[6] or 0), EXCHANGES.get(row[5]), row[4])
    return found


def of_wire(connections, server, port, sender=CLIENT):
    """What the connection that carried a mail to (or from) this server shows; None: there was no such one."""
    carried = [c for c in connections if c["server"] == [server, port] and c["sent"][sender] >= FULL_MAIL]
    if not carried:
        return None
    seen = max(carried, key=lambda c: c["start"])
    tls = seen["tls"]
    truth = {"client": seen["client"][0], "channel": "plaintext", "version": None, "suite": None,
             "bits": None, "exchange": ()}
    if tls is None:
        return truth if seen["data_in_clear"] or sender == SERVER else None
    name, bits, exchange, _ = suites().get(tls["suite"], (hex(tls["suite"]), None, None, None))
    if tls["version"] == "TLSv1.3" and tls["group"]:
        exchange = "DHE" if tls["group"] in range(256, 512) else "ECDHE"
    truth.update(channel="tls" if bits != 0 else "plaintext", version=tls["version"], suite=name, bits=bits,
                 exchange=tuple(word for word in (GROUPS.get(tls["group"]), exchange) if word))
    return truth


LOCAL = {"channel": "local", "scope": "host", "kind": "internal", "gap": False}


def address(words):
    """An address in its usual form, an IPv4 one also where it was written as IPv6."""
    if words is None:
        return None
    read = ipaddress.ip_address(words)
    return str(getattr(read, "ipv4_mapped", None) or read)


def said(hop):
    """The same of what tlspath --json says of a hop."""
    tls = hop["tls"] or {}
    return {"channel": hop["channel"], "version": tls.get("version"), "suite": tls.get("suite"),
            "bits": tls.get("bits"), "exchange": tls.get("key_exchange"), "cert": tls.get("client_cert"),
            "kind": hop["kind"], "scope": hop["scope"], "gap": hop["gap"], "writer": hop["writer"],
            "client": address(hop["from"]["ip"])}


def differences(truth, hop, tells):
    """Sentences. `tells`: what this server's records state; of the rest, a right word or none will do."""
    found, says = [], said(hop)
    for key, true in truth.items():
        allowed = true or (None,) if isinstance(true, tuple) else (true,)
        if key == "exchange" and key in tells and truth["version"] == "TLSv1.3":
            allowed = allowed[:1]  # the group itself
        unsaid = says[key] in (None, "unknown") and key not in tells
        if says[key] not in allowed and not unsaid:
            found.append(f"{key} is {' or '.join(map(str, allowed))}, tlspath says {says[key]}")
    return found


def witness(negotiated, true):
    """Does the client's own word about its handshake agree with the wire?"""
    names = {openssl: iana for iana, _, _, openssl in suites().values()}
    version, cipher = negotiated
    version = "TLSv1.0" if version == "TLSv1" else version
    return version == true["version"] and names.get(cipher) == true["suite"]


def verdicts(truths):
    """The verdicts that are right for the whole message; None where a record cannot tell its channel."""
    if any(isinstance(true, str) or "channel" not in tells for _, true, tells in truths):
        return None
    channels = {true["channel"] for _, true, _ in truths if true.get("scope") != "host"}
    if not channels:
        return {"local"}
    return {"plaintext"} if "plaintext" in channels else {"encrypted", "weak"}
