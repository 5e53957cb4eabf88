# SPDX-License-Identifier: MIT
"""The lab's driver: installs, plugs, starts, sends, and holds tlspath against the wire. See README.md."""
import concurrent.futures
import glob
import json
import os
import shutil
import subprocess
import sys
import time

import journeys
import truth
from machine import LAB, QUIET, Machine, call
from server import HERE, Server

RUN = f"{LAB}/run"
PATIENCE = 30  # seconds that a mail may take
TLSPATH = os.path.abspath(os.environ["TLSPATH"])


def certificates():
    """An authority, one certificate with every name, and client certificates: of that authority, and of nobody."""
    tls = f"{RUN}/tls"
    os.makedirs(tls)
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"]
    call(*new, "-subj", "/CN=Lab Authority", "-keyout", f"{tls}/ca.key", "-out", f"{tls}/ca.pem")
    signed = ["-CA", f"{tls}/ca.pem", "-CAkey", f"{tls}/ca.key"]
    names = "subjectAltName=DNS:*.example"
    usage = "extendedKeyUsage=serverAuth,clientAuth"
    for name, extra in (("server", signed), ("trusted", signed), ("untrusted", [])):
        call(*new, *extra, "-subj", f"/CN={name}.example", "-addext", names, "-addext", usage,
             "-addext", "basicConstraints=critical,CA:FALSE", "-keyout", f"{tls}/{name}.key", "-out", f"{tls}/{name}.pem")
    for kind in ("pem", "key"):  # some servers read them as a user of theirs, others want nobody else to
        shutil.copyfile(f"{tls}/server.{kind}", f"{tls}/open.{kind}")
    with open(f"{tls}/both.pem", "w", encoding="ascii") as both:
        both.write(open(f"{tls}/server.key").read() + open(f"{tls}/server.pem").read())
    return tls


class Lab:
    def __init__(self, words):
        self.servers = Server.load_all()
        self.journeys = [j for j in journeys.make(self.servers) if not words or any(w in j.name for w in words)]
        used = {name for j in self.journeys for name in j.servers()}
        for name in sorted(used):
            used.update(self.servers[name].beside)
        self.servers = {name: s for name, s in self.servers.items() if name in used}
        self.lost, self.passed, self.failed = {}, 0, 0
        self.client, self.sink = Machine("client", 5), Machine("sink", 9)
        self.names = Machine("names", 53)

    def build(self):
        """Install in parallel; a root that cannot be had takes its servers with it."""
        call("mount", "-t", "tmpfs", "lab", RUN)
        roots = {server.root for server in self.servers.values()}
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            waiting = {pool.submit(root.install): root for root in sorted(roots, key=lambda r: -len(r.packages))}
            for done in concurrent.futures.as_completed(waiting):
                if done.exception():
                    self.lose(waiting[done], f"cannot be installed: {done.exception()}")
        self.tls = certificates()

    def lose(self, root, reason):
        for server in self.servers.values():
            if root in (server.root, server):
                self.lost[server.name] = reason
                self.failed += 1
                print(f"FAILED server {server.name}: {reason}", flush=True)

    def live(self):
        return [s for s in self.servers.values() if s.name not in self.lost]

    def table(self):
        """What the DNS serves: hosts, and for each journey who hears which exchanger."""
        hosts, routes = {}, {}
        for machine in (self.client, self.sink, *self.servers.values()):
            hosts.update(machine.names())
        for journey in self.journeys:
            routes[journey.domain] = journey.exchangers(self.servers, self.sink)
        return {"hosts": hosts, "routes": routes}

    def plug(self):
        Machine.make_bridge()
        for machine in (self.client, self.sink, self.names, *self.live()):
            machine.plug()
        with open(f"{RUN}/names.json", "w", encoding="utf-8") as file:
            json.dump(self.table(), file)
        os.mkdir(f"{RUN}/sink")
        os.mkdir(f"{RUN}/logs")
        self.names.serve(f"{HERE}/names.py", self.names.addresses["main"], f"{RUN}/names.json")
        self.sink.serve(f"{HERE}/sink.py", self.sink.addresses["main"], f"{RUN}/sink")
        wire = Machine(Machine.bridge, 0)
        self.wire = wire.serve(f"{HERE}/wire.py", "br0")

    def start(self):
        for server in sorted(self.live(), key=lambda s: s.number):
            try:
                ends = [j.domain for j in self.journeys if j.tail == server.name]
                server.prepare(self.tls, self.names.addresses["main"], ends)
                server.up(f"{RUN}/logs/{server.name}.log")
            except (RuntimeError, OSError) as error:
                self.lose(server, f"does not start: {error}")

    def seen(self, since):
        self.wire.stdin.write(f"{since}\n")
        self.wire.stdin.flush()
        return json.loads(self.wire.stdout.readline())

    def send(self, journey):
        """The client's part. Returns None, or why the mail was not taken."""
        first = self.servers[journey.path[0].server]
        job = journey.job(first, self.client, self.tls)
        environment = dict(os.environ)
        if job.get("suite", "").startswith("TLS_"):
            path = f"{RUN}/openssl.cnf"
            with open(path, "w", encoding="utf-8") as file:
                file.write("openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\n"
                           f"Ciphersuites = {job.pop('suite')}\n")
            environment["OPENSSL_CONF"] = path
        if journey.command:
            done = subprocess.run(first.words(journey.command), input=job["message"], text=True, env=QUIET,
                                  capture_output=True, check=False)
            return None if done.returncode == 0 else done.stdout + done.stderr
        done = subprocess.run(["nsenter", "--net=/run/netns/client", "python3", "-W", "ignore", f"{HERE}/client.py",
                               json.dumps(job)], capture_output=True, text=True, env=environment, check=False)
        answer = json.loads(done.stdout or '{"error": "client died"}')
        return answer.get("handshake") or answer.get("error")

    def arrived(self, journey):
        """The path of the mail at its destination, or None."""
        pattern = f"{RUN}/sink/{journey.domain}.eml"
        if journey.tail != "sink":
            pattern = self.servers[journey.tail].mailbox(journey.domain)
        end = time.time() + PATIENCE
        while time.time() < end:
            found = glob.glob(pattern)
            if found and os.path.getsize(found[0]):
                return found[0]
            time.sleep(0.02)
        return None

    def judge(self, journey, mail, since):
        """What is wrong with tlspath's words about this mail: sentences."""
        time.sleep(0.02)
        done = subprocess.run([TLSPATH, "--json", mail], capture_output=True, text=True, check=False)
        hops = json.loads(done.stdout)["hops"] if done.stdout else []
        wrong, truths = [], journey.truths(self.servers, self.seen(since))
        if len(hops) != len(truths):
            wrong.append(f"{len(truths)} hops, tlspath says {len(hops)}")
        for (server, true, tells), hop in zip(truths, hops):
            if isinstance(true, str):
                wrong.append(f"hop {hop['n']} at {server}: {true}")
                continue
            wrong += [f"hop {hop['n']} at {server}: {text}\n      {hop['raw']}"
                      for text in truth.differences(true, hop, tells)]
        return wrong

    def travel(self, journey):
        missing = [name for name in journey.servers() if name in self.lost]
        if missing:
            return [f"{missing[0]} is not there"], None
        since = time.time()
        refused = self.send(journey)
        if refused:
            return [f"not taken: {refused}"], None
        mail = self.arrived(journey)
        if mail is None:
            return ["never arrived"], None
        return self.judge(journey, mail, since), mail

    def report(self, journey, wrong, mail, took):
        if not wrong:
            self.passed += 1
            print(f"ok {journey.name} ({took:.1f} s)", flush=True)
            return
        self.failed += 1
        print(f"FAILED {journey.name}")
        for text in wrong:
            print(f"    {text}")
        sys.stdout.flush()
        if mail:
            os.makedirs(f"{LAB}/failed", exist_ok=True)
            shutil.copy(mail, f"{LAB}/failed/{journey.domain}.eml")

    def work(self):
        begin = time.time()
        shutil.rmtree(f"{LAB}/failed", ignore_errors=True)
        for name, step in (("installed", self.build), ("plugged", self.plug), ("started", self.start)):
            step()
            print(f"--- {name} after {time.time() - begin:.0f} s", flush=True)
        for journey in self.journeys:
            since = time.time()
            wrong, mail = self.travel(journey)
            self.report(journey, wrong, mail, time.time() - since)
        if self.failed:
            shutil.copytree(f"{RUN}/logs", f"{LAB}/failed/logs", dirs_exist_ok=True)
        print(f"--- done after {time.time() - begin:.0f} s")
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0


if __name__ == "__main__":
    os.makedirs(RUN, exist_ok=True)
    sys.exit(Lab(sys.argv[1:]).work())
