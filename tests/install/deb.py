#!/usr/bin/env python3
"""The Debian package: dpkg installs it (into a scratch root, with this system's list of packages, so that a dependency
that is not there is an error), its program runs, and its files are where they belong.

Usage: deb.py BUILD
"""

import pathlib
import shutil
import subprocess
import sys

from sandbox import Sandbox

FILES = ["usr/bin/presetc", "usr/share/man/man1/presetc.1", "usr/share/bash-completion/completions/presetc",
         "usr/share/zsh/site-functions/_presetc", "usr/share/fish/vendor_completions.d/presetc.fish",
         "usr/share/presetc/Makefile.inc", "usr/share/cmake/presetc/presetcConfig.cmake",
         "usr/share/doc/presetc/copyright"]


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    with Sandbox(build) as box:
        out = box.directory / "packages"
        box.run("cpack", "-G", "DEB", "-B", out, "--config", build / "CPackConfig.cmake", where=build)
        packages = list(out.glob("*.deb"))
        box.expect(f"cpack makes {len(packages)} packages", len(packages) == 1)
        if not packages:
            return box.finish()
        package = packages[0]
        fields = {name: box.run("dpkg-deb", "-f", package, name).strip()
                  for name in ("Package", "Version", "Depends", "Recommends")}
        version = subprocess.run([box.prefix / "bin" / "presetc", "--version"], check=True, stdout=subprocess.PIPE,
                                 text=True).stdout.split()[-1]
        box.expect(f"the fields are {fields}", fields["Package"] == "presetc" and fields["Version"] == version and
                   "libc6 (>=" in fields["Depends"] and fields["Recommends"] == "git")

        root, admin = box.directory / "root", box.directory / "admin"
        for directory in (root, admin / "updates", admin / "info"):
            directory.mkdir(parents=True)
        shutil.copyfile("/var/lib/dpkg/status", admin / "status")
        dpkg = ["dpkg", "--force-not-root", "--force-script-chrootless", f"--admindir={admin}", f"--instdir={root}",
                f"--log={box.directory / 'dpkg.log'}"]
        box.run(*dpkg, "--install", package)
        for path in FILES:
            box.expect(f"{path} is not installed", (root / path).is_file())
        said = box.run(root / "usr/bin/presetc", "merge", "quick-test", "--set", "model=gpt2")
        box.expect(f"the installed program says\n{said}", "model: gpt2" in said)

        # Without one of its libraries dpkg refuses: the dependencies mean something.
        first = fields["Depends"].split(",")[0].split()[0]
        status = (admin / "status").read_text(encoding="utf-8").split("\n\n")
        gone = [entry for entry in status if not entry.startswith((f"Package: {first}\n", "Package: presetc\n"))]
        (admin / "status").write_text("\n\n".join(gone), encoding="utf-8")
        said = box.run(*dpkg, "--install", package, code=1)
        box.expect(f"without {first} dpkg says\n{said}", "dependency problems" in said)
        return box.finish()


if __name__ == "__main__":
    sys.exit(main())
