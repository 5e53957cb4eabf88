# SPDX-License-Identifier: MIT
"""Roots (a Debian with packages, in overlays) and machines (a network namespace on the bridge)."""
import glob
import hashlib
import os
import shutil
import subprocess
import threading

# What a server offers depends on the address it is spoken to at: `clear` no STARTTLS, `old` TLS 1.2 at most.
NETS = {"main": "198.51.100.{}", "clear": "203.0.113.{}", "old": "192.0.2.{}", "v6": "2001:db8:25::{}"}
MIRROR = os.environ.get("LAB_MIRROR", "").split()  # none: the one that debootstrap knows
LAB = os.environ["LAB_DIR"]
AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt"
QUIET = {"DEBIAN_FRONTEND": "noninteractive", "PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
         "HOME": "/root", "LC_ALL": "C.UTF-8"}


def call(*words, **options):
    """Run a command; its output goes into the exception if it fails."""
    done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace", check=False, **options)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stdout[-1500:]}")
    return done.stdout


def write(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.islink(path):
        os.unlink(path)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


class Base:
    """A minimal Debian of one release: the lower layer of all roots."""
    made, lock = {}, threading.Lock()

    def __init__(self, release):
        self.release, self.path = release, f"{LAB}/base-{release}"
        self.busy = threading.Lock()

    @classmethod
    def of(cls, release):
        with cls.lock:
            return cls.made.setdefault(release, cls(release))

    def make(self):
        with self.busy:
            if not os.path.exists(self.path):
                self.build(self.path + ".part")
                os.rename(self.path + ".part", self.path)
        return self.path

    def build(self, path):
        shutil.rmtree(path, ignore_errors=True)
        call("debootstrap", "--variant=minbase", "--include=ca-certificates", self.release, path, *MIRROR)
        write(f"{path}/usr/sbin/policy-rc.d", "#!/bin/sh\nexit 101\n", 0o755)
        write(f"{path}/etc/dpkg/dpkg.cfg.d/lab",
              "force-unsafe-io\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\n")
        write(f"{path}/etc/apt/apt.conf.d/lab", 'APT::Install-Recommends "false";\nAcquire::Retries "3";\n')
        if os.path.exists(AUTHORITIES):  # a proxy in between may have its own
            shutil.copy(AUTHORITIES, path + AUTHORITIES)
        call("chroot", path, "apt-get", "-q", "update", env=QUIET)


class Root:
    """A Debian with packages, installed once into a layer that is kept; a run writes to one of its own."""

    def __init__(self, name, release):
        self.name, self.base, self.packages, self.installs = name, Base.of(release), set(), []
        self.path = f"{LAB}/run/{name}"

    def want(self, packages, install):
        self.packages |= set(packages)
        if install and install not in self.installs:
            self.installs.append(install)

    def overlay(self, lower, upper, target):
        for path in (upper, upper + ".work", target):
            os.makedirs(path, exist_ok=True)
        layers = f"lowerdir={lower},upperdir={upper},workdir={upper}.work"
        call("mount", "-t", "overlay", "lab", "-o", layers, target)
        call("mount", "-t", "proc", "proc", target + "/proc")

    def inside(self, *words, **options):
        return call("chroot", self.path, *words, **options)

    def install(self):
        """The layer with the packages: made if there is none for this list of packages."""
        lower = self.base.make()
        scripts = "".join(open(path, encoding="utf-8").read() for path in self.installs)
        key = hashlib.sha256(f"{self.base.release} {sorted(self.packages)} {scripts}".encode()).hexdigest()
        layer = f"{LAB}/layer-{self.name}-{key[:12]}"
        if not os.path.exists(layer):
            # the whole key in the pattern: "exim" must not take the layer of "exim-next" away while that is filled
            for old in glob.glob(f"{LAB}/layer-{self.name}-" + "[0-9a-f]" * 12 + "*"):
                shutil.rmtree(old)
            self.overlay(lower, layer + ".part", self.path)
            try:
                self.fill()
            finally:
                call("umount", self.path + "/proc")
                call("umount", self.path)
            shutil.rmtree(layer + ".part.work", ignore_errors=True)
            os.rename(layer + ".part", layer)
        self.overlay(f"{layer}:{lower}", f"{LAB}/run/.upper/{self.name}", self.path)
        call("mount", "-t", "tmpfs", "lab", self.path + "/tmp", "-o", "mode=1777")
        call("mount", "-t", "tmpfs", "lab", self.path + "/run", "-o", "mode=755")

    def fill(self):
        node = os.uname().nodename  # servers whose own name cannot be found wait for it a minute
        shutil.copy("/etc/resolv.conf", self.path + "/etc/resolv.conf")
        self.inside("sh", "-c", f"echo '127.0.0.1 {node}.example {node} localhost' >/etc/hosts")
        try:
            self.inside("apt-get", "-q", "-y", "install", *sorted(self.packages), env=QUIET)
        except RuntimeError:  # the lists of a base that is kept grow old
            self.inside("apt-get", "-q", "update", env=QUIET)
            self.inside("apt-get", "-q", "-y", "install", *sorted(self.packages), env=QUIET)
        for path in self.installs:
            shutil.copy(path, self.path + "/tmp/install")
            self.inside("sh", "-e", "/tmp/install", env=QUIET)
        self.inside("apt-get", "clean")


class Machine:
    """A host on the bridge: netns NAME, addresses ending in NUMBER in each net, name NAME.example."""
    bridge = "wire"

    def __init__(self, name, number, root=None):
        self.name, self.number, self.root = name, number, root
        self.host = f"{name}.example"
        self.addresses = {net: form.format(number) for net, form in NETS.items()}
        self.daemons = []

    @classmethod
    def make_bridge(cls):
        os.makedirs("/run/netns", exist_ok=True)
        call("mount", "-t", "tmpfs", "lab", "/run/netns")
        call("ip", "netns", "add", cls.bridge)
        call("ip", "-n", cls.bridge, "link", "add", "br0", "type", "bridge", "mcast_snooping", "0")
        call("ip", "-n", cls.bridge, "link", "set", "br0", "up")

    def name_in(self, net):
        """Its name in the DNS with the address in this net, and no other."""
        return self.host if net == "main" else f"{net}.{self.host}"

    def names(self):
        return {self.name_in(net): [address] for net, address in self.addresses.items()}

    def plug(self):
        """Namespace, cable, addresses."""
        call("ip", "netns", "add", self.name)
        call("ip", "-n", self.bridge, "link", "add", f"to-{self.number}", "type", "veth",
             "peer", "name", "eth0", "netns", self.name)
        call("ip", "-n", self.bridge, "link", "set", f"to-{self.number}", "master", "br0", "up")
        for net, address in self.addresses.items():
            size, extra = ("64", ["nodad"]) if net == "v6" else ("24", [])
            call("ip", "-n", self.name, "addr", "add", f"{address}/{size}", "dev", "eth0", *extra)
        call("ip", "-n", self.name, "link", "set", "lo", "up")
        call("ip", "-n", self.name, "link", "set", "eth0", "up")

    def words(self, command):
        """The command line that runs a shell command on this machine, in its root if it has one."""
        root = ["chroot", self.root.path] if self.root else []
        return ["nsenter", f"--net=/run/netns/{self.name}", "unshare", "--uts", "sh", "-c",
                'hostname "$0" && exec "$@"', self.host, *root, "sh", "-c", command]

    def run(self, command, **options):
        return call(*self.words(command), **options)

    def start(self, command, log):
        """A daemon; it lives as long as the lab."""
        with open(log, "ab") as out:
            self.daemons.append(subprocess.Popen(self.words("exec " + command), stdin=subprocess.DEVNULL,
                                                 stdout=out, stderr=subprocess.STDOUT, env=QUIET))

    def serve(self, *words):
        """A helper of the lab itself in this namespace; returns when it said "ready"."""
        helper = subprocess.Popen(["nsenter", f"--net=/run/netns/{self.name}", "python3", *words],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if helper.stdout.readline().strip() != "ready":
            raise RuntimeError(f"{words[0]} did not start")
        return helper

    def listens(self):
        """The TCP ports somebody listens at."""
        tables = call("nsenter", f"--net=/run/netns/{self.name}", "cat", "/proc/net/tcp", "/proc/net/tcp6")
        rows = [line.split() for line in tables.splitlines()]
        return {int(row[1].split(":")[-1], 16) for row in rows if len(row) > 3 and row[3] == "0A"}
