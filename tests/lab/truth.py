# SPDX-License-Identifier: MIT
"""What was on the wire, in tlspath's words, and what tlspath says differently."""
import functools
import re

from machine import call

EXCHANGES = {"ECDH": "ECDHE", "DH": "DHE", "RSA": "RSA"}  # OpenSSL's word: ours
GROUPS = {23: "secp256r1", 24: "secp384r1", 25: "secp521r1", 29: "X25519", 30: "X448",
          256: "ffdhe2048", 257: "ffdhe3072", 258: "ffdhe4096"}
FULL_MAIL = 600  # bytes that a client sends at least where a mail went over


@functools.cache
def suites():
    """Suites by number: IANA name, bits and key exchange, as the machine's own OpenSSL lists them."""
    listed = call("openssl", "ciphers", "-V", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    found = {}
    for line in listed.splitlines():
        row = re.match(r"\s*0x(..),0x(..) - (\S+) .*Kx=(\S+) .*Enc=\w+(?:/\w+)?(?:\((\d+)\))?", line)
        if row:
            found[int(row[1] + row[2], 16)] = (row[3], int(row[5] or 0), EXCHANGES.get(row[4]))
    return found


def of_wire(connections, server, port):
    """What the connection that carried a mail to this server shows: None, or channel, version, suite, ... """
    carried = [c for c in connections if c["server"] == [server, port] and c["sent"] >= FULL_MAIL]
    if not carried:
        return None
    seen = max(carried, key=lambda c: c["start"])
    tls = seen["tls"]
    truth = {"client": seen["client"][0], "channel": "plaintext", "version": None, "suite": None, "bits": None,
             "exchange": ()}
    if tls is None:
        return truth if seen["data_in_clear"] else None
    name, bits, exchange = suites().get(tls["suite"], (hex(tls["suite"]), None, None))
    truth.update(channel="tls" if bits != 0 else "plaintext", version=tls["version"], suite=name, bits=bits,
                 exchange=tuple(word for word in (GROUPS.get(tls["group"]), exchange) if word))
    return truth


LOCAL = {"client": None, "channel": "local", "version": None, "suite": None, "bits": None, "exchange": (),
         "scope": "host", "kind": "internal", "cert": None}


def said(hop):
    """The same of what tlspath --json says of a hop."""
    tls = hop["tls"] or {}
    return {"channel": hop["channel"], "version": tls.get("version"), "suite": tls.get("suite"),
            "bits": tls.get("bits"), "exchange": tls.get("key_exchange"), "cert": tls.get("client_cert"),
            "kind": hop["kind"], "scope": hop["scope"], "writer": hop["writer"], "client": hop["from"]["ip"]}


def differences(truth, hop, tells):
    """Sentences. `tells`: what this server's records state; of the rest, a right word or none will do."""
    found, says = [], said(hop)
    for key, true in truth.items():
        if says[key] == true or (isinstance(true, tuple) and says[key] in true):
            continue
        if says[key] in (None, "unknown") and key not in tells:
            continue
        found.append(f"{key} is {true}, tlspath says {says[key]}")
    return found
