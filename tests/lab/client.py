# SPDX-License-Identifier: MIT
"""The sender: hands one mail over as the JSON job in its argument says, and prints what was negotiated.

A job: server, port, source; hello (HELO, EHLO, LHLO), tls (none, starttls, implicit), version, suite,
cert ([file, key]), auth ([user, password]), mail_from, rcpt_to, utf8, message. A suite of TLS 1.3 comes by
OPENSSL_CONF, which the caller sets.
"""
import json
import smtplib
import ssl
import sys


def context(job):
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    ctx.check_hostname, ctx.verify_mode = False, ssl.CERT_NONE
    ctx.set_ciphers((job.get("suite") or "ALL:COMPLEMENTOFALL") + ":@SECLEVEL=0")
    version = getattr(ssl.TLSVersion, job["version"]) if job.get("version") else None
    ctx.minimum_version = version or ssl.TLSVersion.TLSv1
    ctx.maximum_version = version or ssl.TLSVersion.TLSv1_3
    if job.get("cert"):
        ctx.load_cert_chain(*job["cert"])
    return ctx


def connect(job):
    source = (job["source"], 0) if job.get("source") else None
    helo = job.get("helo", "client.example")
    where = (job["server"], job["port"])
    if job["tls"] == "implicit":
        return smtplib.SMTP_SSL(*where, helo, timeout=20, context=context(job), source_address=source)
    kind = smtplib.LMTP if job["hello"] == "LHLO" else smtplib.SMTP
    return kind(*where, helo, timeout=20, source_address=source)


def greet(session, job):
    if job["hello"] == "HELO":
        session.helo()
    else:
        session.ehlo()  # says LHLO where the session is LMTP


def send(job):
    session = connect(job)
    greet(session, dict(job, hello="EHLO") if job["tls"] == "starttls" and job["hello"] == "HELO" else job)
    if job["tls"] == "starttls":
        session.starttls(context=context(job))
        greet(session, job)
    if job.get("auth"):
        session.user, session.password = job["auth"]
        session.auth("PLAIN", session.auth_plain)
    options = ["SMTPUTF8", "BODY=8BITMIME"] if job.get("utf8") else []
    session.sendmail(job["mail_from"], [job["rcpt_to"]], job["message"].encode(), mail_options=options)
    encrypted = isinstance(session.sock, ssl.SSLSocket)
    tls = [session.sock.version(), session.sock.cipher()[0]] if encrypted else None
    session.quit()
    return tls


try:
    print(json.dumps({"negotiated": send(json.loads(sys.argv[1]))}))
except ssl.SSLError as error:
    print(json.dumps({"handshake": str(error)}))
except (smtplib.SMTPException, OSError) as error:
    print(json.dumps({"error": repr(error)}))
