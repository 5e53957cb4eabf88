# SPDX-License-Identifier: MIT
"""The servers: a directory each, with server.ini and what belongs to it. See README.md."""
import configparser
import os
import shutil
import socket
import threading
import time

from machine import LAB, Machine, Root, write

HERE = os.path.dirname(os.path.abspath(__file__))
USER, PASSWORD = "tester", "example-word"


class Syslog(threading.Thread):
    """/dev/log of a root: some servers log nowhere else."""

    def __init__(self, path, log):
        super().__init__(daemon=True)
        self.log = log
        if os.path.lexists(path):
            os.unlink(path)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(path)
        os.chmod(path, 0o666)

    def run(self):
        with open(self.log, "ab", buffering=0) as out:
            while True:
                out.write(self.socket.recv(1 << 16) + b"\n")


class Server(Machine):
    roots = {}

    def __init__(self, name):
        ini = configparser.ConfigParser(interpolation=None)
        ini.read(f"{HERE}/{name}/server.ini", encoding="utf-8")
        if ini["server"].get("like"):  # the same software in another release: only what differs is said
            other = configparser.ConfigParser(interpolation=None)
            other.read(f"{HERE}/{ini['server']['like']}/server.ini", encoding="utf-8")
            other.read_dict(ini)
            ini = other
        self.about = ini["server"]
        self.directories = [f"{HERE}/{known}" for known in (self.about.get("like"), name) if known]
        self.commands = dict(ini["start"]) if ini.has_section("start") else {}
        release = self.about.get("release", "bookworm")
        root = self.about.get("root", name)
        if root not in self.roots:
            self.roots[root] = Root(root, release)
        self.roots[root].want(self.about["packages"].split(), self.own("install"))
        super().__init__(name, int(self.about["number"]), self.roots[root])
        self.writer = self.about.get("writer", name)
        self.tells = set(self.about.get("tells", "").split())
        self.fetches = dict(ini["fetch"]) if ini.has_section("fetch") else {}
        adds = ini["adds"] if ini.has_section("adds") else {}
        self.adds = {door: words.split() for door, words in adds.items()}
        self.always = self.adds.pop("always", [])
        self.doors = {}
        for word in self.about.get("doors", "").split():
            door, net, port = word.split(":")
            self.doors[door] = (self.addresses[net], int(port), net)

    def own(self, name):
        """The path of one of its files, else of the server's that it is like; None if there is none."""
        for directory in reversed(self.directories):
            if os.path.exists(f"{directory}/{name}"):
                return f"{directory}/{name}"
        return None

    @classmethod
    def load_all(cls):
        names = [n for n in sorted(os.listdir(HERE)) if os.path.exists(f"{HERE}/{n}/server.ini")]
        return {name: cls(name) for name in names}

    def takes(self, what):
        """Is it one of the things that this server can do?"""
        return what in self.about.get("takes", "").split()

    def exchanger(self, door):
        """The name that the DNS gives for a door: its address is in the door's net."""
        return self.name_in(self.doors[door][2])

    def mailbox(self, domain):
        return self.root.path + self.about["mailbox"].replace("DOMAIN", domain)

    def fill_in(self, text, ends):
        words = {net.upper(): address for net, address in self.addresses.items()}
        words |= {"HOST": self.host, "USER": USER, "PASSWORD": PASSWORD, "ENDS": " ".join(ends)}
        for word, value in words.items():
            text = text.replace(f"@{word}@", value)
        return text

    def prepare(self, tls, resolver, ends):
        """Certificates, resolver, log socket, the server's own files, its setup script."""
        root = self.root.path
        if not os.path.exists(f"{root}/lab"):
            shutil.copytree(tls, f"{root}/lab")
            os.chmod(f"{root}/lab", 0o755)
            write(f"{root}/etc/resolv.conf", f"nameserver {resolver}\noptions timeout:1\n")
            write(f"{root}/etc/hosts", "127.0.0.1 localhost\n::1 localhost ip6-localhost\n")
            Syslog(f"{root}/dev/log", f"{LAB}/run/logs/syslog-{self.root.name}.log").start()
        for directory in self.directories:
            self.lay_over(f"{directory}/root", ends)
        if self.own("setup"):
            with open(self.own("setup"), encoding="utf-8") as file:
                write(f"{root}/lab/setup-{self.name}", self.fill_in(file.read(), ends))
            self.run(f"exec sh -e /lab/setup-{self.name}", timeout=60)

    def lay_over(self, directory, ends):
        """Its files into its root, filled in."""
        for where, _, files in os.walk(directory):
            for name in files:
                source = os.path.join(where, name)
                with open(source, encoding="utf-8") as file:
                    text = self.fill_in(file.read(), ends)
                write(self.root.path + source[len(directory):], text, os.stat(source).st_mode & 0o777)

    def up(self, log, patience=30):
        """Start everything and wait until every door is open."""
        for command in self.commands.values():
            self.start(command, log)
        ports, end = {port for _, port, _ in self.doors.values()}, time.time() + patience
        while not ports <= self.listens():
            if time.time() > end:
                with open(log, encoding="utf-8", errors="replace") as file:
                    said = file.read()[-1500:]
                raise RuntimeError(f"nobody listens at {sorted(ports - self.listens())}: {said}")
            time.sleep(0.05)
