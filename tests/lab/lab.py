# SPDX-License-Identifier: MIT
"""The lab's driver: installs, plugs, starts, sends, and holds tlspath against the wire. See README.md."""
import concurrent.futures
import glob
import itertools
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
KEEP = os.environ.get("LAB_KEEP")  # a directory for all mails, else only those of failed journeys are kept
PATIENCE = 30  # seconds that a mail may take
TLSPATH = f"{RUN}/tlspath"  # a copy: the one in build may be made anew meanwhile


def certificates():
    """An authority, a certificate for all servers, and two for clients: of that authority, of nobody."""
    tls = f"{RUN}/tls"
    os.makedirs(tls)
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"]
    call(*new, "-subj", "/CN=Lab Authority", "-keyout", f"{tls}/ca.key", "-out", f"{tls}/ca.pem")
    signed = ["-CA", f"{tls}/ca.pem", "-CAkey", f"{tls}/ca.key"]
    names = "subjectAltName=DNS:*.example"
    usage = "extendedKeyUsage=serverAuth,clientAuth"
    for name, extra in (("server", signed), ("trusted", signed), ("untrusted", [])):
        call(*new, *extra, "-subj", f"/CN={name}.example", "-addext", names, "-addext", usage,
             "-addext", "basicConstraints=critical,CA:FALSE",
             "-keyout", f"{tls}/{name}.key", "-out", f"{tls}/{name}.pem")
    for kind in ("pem", "key"):  # some servers read them as a user of theirs, others want nobody else to
        shutil.copyfile(f"{tls}/server.{kind}", f"{tls}/open.{kind}")
    with open(f"{tls}/both.pem", "w", encoding="ascii") as both:
        both.write(open(f"{tls}/server.key").read() + open(f"{tls}/server.pem").read())
    return tls


class Lab:
    def __init__(self, words):
        self.servers = Server.load_all()
        self.impossible = [s for s in self.servers.values() if "impossible" in s.about]
        for server in self.impossible:
            del self.servers[server.name]
        self.journeys = [journey for journey in journeys.make(self.servers)
                         if not words or any(word in journey.name for word in words)]
        used = {name for j in self.journeys for name in j.servers()}
        self.servers = {name: s for name, s in self.servers.items() if name in used}
        self.lost, self.told, self.passed, self.failed = {}, set(), 0, 0
        self.client, self.sink = Machine("client", 5, Server.roots["common"]), Machine("sink", 9)
        self.names = Machine("names", 53)

    def build(self):
        """Install in parallel; a root that cannot be had takes its servers with it."""
        call("mount", "-t", "tmpfs", "lab", RUN)
        shutil.copy(os.environ["TLSPATH"], TLSPATH)
        roots = {server.root for server in self.servers.values()}
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            slowest_first = sorted(roots, key=lambda root: (not root.installs, -len(root.packages)))
            waiting = {pool.submit(root.install): root for root in slowest_first}
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
        """The client's part: what it says it negotiated, or why the mail was not taken."""
        first = self.servers[journey.path[0].server]
        job = journey.job(first, self.client, self.tls)
        words, environment = None, dict(os.environ)
        if journey.command:
            words = first.words(journey.command)
        elif journey.swaks is not None:
            words = self.client.words(journey.swaks_line(job))
        if words:
            done = subprocess.run(words, input=job["message"], text=True, env=QUIET, capture_output=True,
                                  check=False)
            return {"error": done.stdout + done.stderr} if done.returncode else {}
        if job.get("suite", "").startswith("TLS_"):
            environment["OPENSSL_CONF"] = self.only_suite(job.pop("suite"))
        client = ["nsenter", "--net=/run/netns/client", "python3", "-W", "ignore", f"{HERE}/client.py"]
        done = subprocess.run([*client, json.dumps(job)], capture_output=True, text=True, env=environment,
                              check=False)
        return json.loads(done.stdout or '{"error": "client died"}')

    @staticmethod
    def only_suite(suite):
        """OpenSSL's configuration for one suite of TLS 1.3: Python has no call for that."""
        path = f"{RUN}/openssl.cnf"
        with open(path, "w", encoding="utf-8") as file:
            file.write("openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\n"
                       f"Ciphersuites = {suite}\n")
        return path

    def arrived(self, journey):
        """The path of the mail at its destination, or None."""
        pattern = f"{RUN}/sink/{journey.domain}.eml"
        if journey.tail != "sink":
            pattern = self.servers[journey.tail].mailbox(journey.domain)
        return self.wait_for(pattern, f"<{journey.domain}@".encode())

    def wait_for(self, pattern, words):
        """The file that has these words, or None."""
        end = time.time() + PATIENCE
        while time.time() < end:
            for path in glob.glob(pattern):
                with open(path, "rb") as file:
                    if words in file.read():
                        return path
            time.sleep(0.02)
        return None

    def fetch(self, journey):
        """Take the mail from its mailbox with the program that the journey names; the new path, or None."""
        program, way = journey.fetch
        machine = self.servers[program]
        command = machine.fetches[way.partition("-")[0]].replace("DOMAIN", journey.domain)
        machine.run(command.replace("WAY", way), env=QUIET)
        return self.wait_for(f"{machine.root.path}/lab/fetched/{journey.domain}", journey.domain.encode())

    def judge(self, mail, truths, negotiated):
        """What is wrong with tlspath's words about this mail: sentences."""
        done = subprocess.run([TLSPATH, "--json", mail], capture_output=True, text=True, check=False)
        if not done.stdout:
            return [f"tlspath: {done.stderr or done.returncode}"]
        message, wrong = json.loads(done.stdout), []
        if len(message["hops"]) != len(truths):
            wrong.append(f"{len(truths)} hops, tlspath says {len(message['hops'])}")
        for (server, true, tells), hop in zip(truths, message["hops"]):
            different = [true] if isinstance(true, str) else truth.differences(true, hop, tells)
            if different:
                wrong.append(f"hop {hop['n']} at {server}: {'; '.join(different)}\n      {hop['raw']}")
        right = truth.verdicts(truths)
        if right and message["verdict"] not in right:
            wrong.append(f"verdict is {' or '.join(sorted(right))}, tlspath says {message['verdict']}")
        if negotiated and not truth.witness(negotiated, truths[0][1]):
            wrong.append(f"the client says {negotiated}, the wire {truths[0][1]}")
        return wrong

    def travel(self, journey):
        """One journey: what was wrong, and where its mail is."""
        since = time.time()
        answer = self.send(journey)
        if "error" in answer or "handshake" in answer:
            return [f"not taken: {answer.get('error') or answer['handshake']}"], None
        mail = self.arrived(journey)
        if mail and journey.fetch:
            mail = self.fetch(journey)
        if mail is None:
            return ["never arrived"], None
        time.sleep(0.02)  # for the observer's last packets
        truths = journey.truths(self.servers, self.seen(since))
        return self.judge(mail, truths, answer.get("negotiated")), mail

    def report(self, journey, wrong, mail, took):
        if mail and KEEP:
            shutil.copy(mail, f"{KEEP}/{journey.name.replace('/', '-')}.eml")
        if not wrong:
            self.passed += 1
            print(f"ok {journey.name} ({took:.1f} s)", flush=True)
            return
        self.failed += 1
        print(f"FAILED {journey.name}")
        for text in wrong:
            words, _, raw = text.partition("\n")
            print(f"    {words}")
            if raw and words not in self.told:
                print(raw)
            self.told.add(words)
        sys.stdout.flush()
        if mail:
            os.makedirs(f"{LAB}/failed", exist_ok=True)
            shutil.copy(mail, f"{LAB}/failed/{journey.domain}.eml")

    def tour(self):
        """All journeys, one after the other: so a connection on the wire belongs to one mail."""
        for journey in self.journeys:
            missing = [name for name in journey.servers() if name in self.lost]
            since = time.time()
            wrong, mail = ([f"{missing[0]} is not there"], None) if missing else self.travel(journey)
            self.report(journey, wrong, mail, time.time() - since)

    def keep_logs(self):
        os.makedirs(f"{LAB}/failed/logs", exist_ok=True)
        logs = [glob.glob(RUN + pattern) for pattern in ("/logs/*", "/*/var/log/*.log", "/*/var/log/exim4/*")]
        for log in itertools.chain(*logs):
            shutil.copy(log, f"{LAB}/failed/logs/" + log[len(RUN) + 1:].replace("/", "-"))

    def work(self):
        begin = time.time()
        shutil.rmtree(f"{LAB}/failed", ignore_errors=True)
        steps = {"installed": self.build, "plugged": self.plug, "started": self.start, "done": self.tour}
        for done, step in steps.items():
            step()
            print(f"--- {done} after {time.time() - begin:.0f} s", flush=True)
        if self.failed:
            self.keep_logs()
        for server in self.impossible:
            print(f"--- not possible: {server.name}: {server.about['impossible']}")
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0


if __name__ == "__main__":
    os.makedirs(RUN, exist_ok=True)
    sys.exit(Lab(sys.argv[1:]).work())
