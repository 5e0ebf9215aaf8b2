"""What README says to write elsewhere can be used as it stands there."""

import re
import shutil
import subprocess

import pytest

from tests.support import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
HEADERS = re.findall(r"`(proxy_set_header\s+X-Remote-[^;`]+;)`", README)


@pytest.mark.skipif(not NGINX, reason="nginx is not here")
def test_nginx_takes_the_headers_of_a_proxy_that_signs_people_in(tmp_path):
    assert len(HEADERS) == 2
    location = "\n".join([*HEADERS, "proxy_pass http://127.0.0.1:1;"])
    server = f"server {{ listen 127.0.0.1:18080; location / {{ {location} }} }}"
    config = tmp_path / "nginx.conf"
    config.write_text(
        f"pid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nevents {{}}\n"
        f"http {{ access_log off; {server} }}\n"
    )
    done = subprocess.run(
        [NGINX, "-t", "-c", str(config), "-p", str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_folder_of_the_socket_is_made_by_the_unit():
    (folder,) = re.findall(r"--bind unix:/run/(\w+)/", README)
    unit = re.search(r"```ini\n(.*?)```", README, re.DOTALL)
    assert unit
    assert f"RuntimeDirectory={folder}" in unit[1].splitlines()


def test_the_environment_is_named_before_the_first_command_that_needs_it():
    assert README.index(". .venv/bin/activate") < README.index("python -m data")
