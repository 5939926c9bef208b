#!/usr/bin/env bash
# Everything that is checked of the Python SDK: types, tests, vectors, the stranger's
# client of docs/, packages, and the wheel installed without a network.
#
# PYTHON is the interpreter to use (3.9 or later, python3 when unset). With
# ZHILIAN_CONFIG, a client.yaml of a running platform, the stranger's client and the
# samples file there too; ZHILIAN_USCC and ZHILIAN_UNIT name its employer when it is
# not the one of `zhilian demo`.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
sdk=sdk/python
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
work=$PWD/build/sdk-python/$version
venv=$work/venv
bin=$venv/bin

step() { printf '\n== %s\n' "$*"; }

config=${ZHILIAN_CONFIG:-}
[ -z "$config" ] || config=$(realpath "$config")
# The tests make their own configurations: none of the caller's may leak in.
for name in $(compgen -e ZHILIAN_ || true); do
	case $name in ZHILIAN_USCC | ZHILIAN_UNIT) ;; *) unset "$name" ;; esac
done
export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONPYCACHEPREFIX=$work/pycache

mkdir -p "$work"
if ! cmp -s $sdk/requirements.txt "$work/installed"; then
	step "virtual environment for Python $version"
	rm -rf "$venv" "$work/wheelhouse" "$work/installed"
	"$python" -m venv "$venv"
	"$bin/pip" install -q --no-compile -r $sdk/requirements.txt
	# The wheels that a machine without internet is given; ours is built below.
	"$bin/pip" wheel -q --wheel-dir "$work/wheelhouse" \
		$("$bin/pip" freeze | grep -iE '^(cryptography|httpx|openpyxl)==')
	cp $sdk/requirements.txt "$work/installed"
fi

step "format, lint, types"
(
	cd $sdk
	"$bin/ruff" format --check -q src tests samples
	"$bin/ruff" check -q src tests samples
	"$bin/mypy" --cache-dir "$work/mypy" src samples
)

step "tests"
(cd $sdk && PYTHONPATH=src "$bin/python" -m pytest -q -p no:cacheprovider tests)

step "the stranger's client of docs/ against all vectors${config:+ and the platform}"
ZHILIAN_CONFIG=$config "$bin/python" docs/client_test.py

step "packages, and the wheel without a network"
rm -rf "$work/dist" "$work/fresh"
(cd $sdk && "$bin/python" -m build -q --no-isolation --outdir "$work/dist")
"$python" -m venv --without-pip "$work/fresh"
"$bin/pip" --python "$work/fresh/bin/python" install -q --no-compile --no-index --find-links "$work/wheelhouse" --find-links "$work/dist" 'zhilian-sdk[xlsx]'
(cd "$work" && "$work/fresh/bin/python" -W error -c '
import importlib.resources, zhilian
assert importlib.resources.files(zhilian).joinpath("py.typed").is_file()
print("zhilian-sdk", zhilian.__version__)')

if [ -n "$config" ]; then
	step "the sample with the installed wheel against the platform"
	cp "$config" "$work/client.yaml"
	sed -i '/^outbox:/d' "$work/client.yaml"
	rm -f "$work/outbox.jsonl" && echo "outbox: $work/outbox.jsonl" >>"$work/client.yaml"
	today=$("$work/fresh/bin/python" -c 'import sys, zhilian
with zhilian.Client.from_file(sys.argv[1]) as c: print(c.time()[0].date())' "$work/client.yaml")
	"$work/fresh/bin/python" $sdk/samples/make_roster.py "$work/roster.csv" --people 120 --today "$today"
	for run in first second; do # the second files nobody
		"$work/fresh/bin/python" $sdk/samples/hr.py "$work/roster.csv" --config "$work/client.yaml" \
			--set "aab998=${ZHILIAN_USCC:-91370203MA3Q8T017E}" --set "aab001=${ZHILIAN_UNIT:-3702030117}" \
			--set aae011=李晓梅 --report "$work/$run.csv"
	done
	cmp "$work/first.csv" "$work/second.csv"
fi
echo "sdk-python: ok"
