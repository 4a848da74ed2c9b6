#!/bin/sh
# Installs cyberscan from the folder this file lies in; nothing is fetched. README.txt tells more.
#
#   sh install.sh [--to FOLDER] [--prefix FOLDER]     install, or bring up to date
#   sh install.sh --remove [--to FOLDER]
#
# FOLDER/releases holds an environment of Python for each release, FOLDER/current leads to the one
# in use, and FOLDER/installed names every link and folder laid out elsewhere. Exit codes: 0 done,
# 2 something of yours comes first, 1 it failed; then what was installed before is as it was.
set -eu
umask 022
unset PYTHONPATH PYTHONHOME
# What the machine's pip is told (other places to fetch from, other folders) is not for us.
export PIP_CONFIG_FILE=/dev/null

here=$(cd "$(dirname "$0")" && pwd -P)
to=
prefix=
remove=
new=

# Say in both languages why nothing was done. $1: Bahasa Indonesia, $2: English.
refuse() {
  printf 'install.sh: %s\n            %s\n' "$1" "$2" >&2
  exit "${3:-2}"
}

usage() {
  sed -n 's/^#   //p' "$here/install.sh"
  exit "$1"
}

while [ $# -gt 0 ]; do
  case $1 in
    --to | --prefix)
      [ -n "${2:-}" ] || usage 2 >&2
      if [ "$1" = --to ]; then to=$(realpath -m -- "$2"); else prefix=$(realpath -m -- "$2"); fi
      shift 2
      ;;
    --remove)
      remove=yes
      shift
      ;;
    -h | --help) usage 0 ;;
    *) usage 2 >&2 ;;
  esac
done
if [ -z "$to" ]; then
  if [ -f "$here/installed" ]; then to=$here; else to=$(realpath -m /opt/cyberscan); fi
fi

# Whether a path is a link of ours: one that leads into the installation.
is_ours() {
  [ -L "$1" ] || return 1
  case $(readlink "$1") in
    "$to"/*) ;;
    *) return 1 ;;
  esac
}

# The paths of one kind in the list of what was laid out: link, folder or prefix.
noted() {
  if [ -f "$to/installed" ]; then sed -n "s|^$1 ||p" "$to/installed"; fi
}

remove_all() {
  [ -f "$to/installed" ] || refuse "tidak ada cyberscan yang terpasang di $to" \
    "no cyberscan is installed in $to"
  noted link | while IFS= read -r path; do
    if is_ours "$path"; then rm -f "$path"; fi
  done
  noted folder | sort -r | while IFS= read -r path; do
    rmdir "$path" 2>/dev/null || :
  done
  rm -rf "$to/releases" "$to/current" "$to/current.new."* "$to/install.sh" "$to/install.sh.new" \
    "$to/installed.new" "$to/installed"
  if ! rmdir "$to" 2>/dev/null; then
    echo "Masih ada berkas lain, tidak dihapus / holds other files, left alone: $to"
  fi
  echo "cyberscan dihapus. Pengaturan, hasil pindai dan laporan tetap ada; jadwal dihapus dengan"
  echo "\`cyberscan schedule remove\` sebelum ini."
  echo "cyberscan is removed. Settings, runs and reports stay; a schedule is removed beforehand, by"
  echo "\`cyberscan schedule remove\`."
}

# Nothing is used before every file is what the bundle's maker wrote, and no wheel was added.
verify() {
  if [ ! -f "$here/SHA256SUMS" ] || [ ! -d "$here/wheels" ]; then
    refuse "ini bukan bundel utuh: SHA256SUMS atau wheels/ tidak ada" \
      "this is no whole bundle: SHA256SUMS or wheels/ is missing"
  fi
  (cd "$here" && sha256sum --check --strict --quiet SHA256SUMS >&2) || refuse \
    "bundel rusak atau diubah, tidak ada yang dipasang; salin sekali lagi" \
    "the bundle is damaged or was changed, nothing is installed; copy it once more"
  # shellcheck disable=SC2012 # names of wheels are plain
  [ "$(sed -n 's|^[0-9a-f]*  wheels/||p' "$here/SHA256SUMS" | sort)" = \
    "$(ls -A "$here/wheels" | sort)" ] || refuse \
    "wheels/ berisi berkas yang tidak tercantum di SHA256SUMS" \
    "wheels/ holds files that SHA256SUMS does not list"
}

find_python() {
  for name in python3.11 python3; do
    python=$(command -v "$name") || continue
    if "$python" -I -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'; then break; fi
    python=
  done
  found=$(python3 --version 2>/dev/null) || found="python3: -"
  if [ -z "$python" ] || [ "$(uname -m)" != x86_64 ]; then
    refuse "bundel ini untuk Python 3.11 pada amd64 (Debian 12); di sini: $found, $(uname -m)" \
      "this bundle is for Python 3.11 on amd64 (Debian 12); here: $found, $(uname -m)"
  fi
  "$python" -I -c 'import ensurepip, venv; ensurepip.version()' 2>/dev/null || refuse \
    "python3-venv belum ada: pasang dulu paket Debian itu (apt-get install python3-venv)" \
    "python3-venv is missing: install that package of Debian first (apt-get install python3-venv)"
}

# What the new release lays out under the prefix, a path each, relative to both.
laid_out() {
  echo bin/cyberscan
  for folder in man bash-completion zsh fish; do
    if [ -d "$new/share/$folder" ]; then
      (cd "$new" && find "share/$folder" -type f -name '*cyberscan*' | sort)
    fi
  done
}

# Make a folder and note which of its parents were not there.
make_folder() {
  if [ -d "$1" ]; then return; fi
  make_folder "$(dirname "$1")"
  echo "folder $1" >>"$to/installed"
  mkdir "$1"
}

# Make a link in one step, whatever was there.
link() {
  ln -s "$1" "$2.new.$$"
  mv -fT "$2.new.$$" "$2"
}

ended() {
  status=$?
  if [ -n "$new" ]; then
    rm -rf "$new"
    # A first installation that failed leaves no folder.
    if [ ! -e "$to/installed" ]; then rmdir "$to/releases" "$to" 2>/dev/null || :; fi
  fi
  exit "$status"
}

failed() {
  refuse "pemasangan gagal; yang terpasang sebelumnya tidak berubah" \
    "installing failed; what was installed before is as it was${1:+: $1}" 1
}

own_pip() {
  "$new/bin/python" -I -m pip --isolated --disable-pip-version-check "$@"
}

# Refuse a folder that can neither be written nor made.
must_write() {
  place=$1
  while [ ! -e "$place" ]; do place=$(dirname "$place"); done
  if [ ! -d "$place" ] || [ ! -w "$place" ]; then
    refuse "$1 tidak dapat ditulis: jalankan sebagai root, atau pilih --to dan --prefix sendiri" \
      "$1 cannot be written: run as root, or choose --to and --prefix of your own"
  fi
}

install_all() {
  before=
  if [ -f "$to/installed" ]; then
    before=$(readlink "$to/current" || :)
    if [ -z "$prefix" ]; then prefix=$(noted prefix | tail -n 1); fi
  elif [ -e "$to" ] && [ -n "$(ls -A "$to")" ]; then
    refuse "$to bukan folder pemasangan cyberscan dan tidak kosong; pilih yang lain: --to FOLDER" \
      "$to is no installation of cyberscan and not empty; choose another: --to FOLDER"
  fi
  prefix=${prefix:-/usr/local}
  trap ended EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  must_write "$to"
  must_write "$prefix/bin"
  mkdir -p "$to/releases"
  version=$(basename "$here"/wheels/cyberscan-*.whl)
  version=${version#cyberscan-}
  new=$(mktemp -d "$to/releases/${version%%-*}.XXXXXX")
  chmod 755 "$new"

  "$python" -I -m venv "$new" || failed
  # Exactly these, whose digests were read: nothing is chosen among versions.
  own_pip install --quiet --no-index --no-deps --no-cache-dir "$here"/wheels/*.whl || failed
  said=$(own_pip check) || failed "$said"
  "$new/bin/cyberscan" version >/dev/null || failed
  wanted=$(laid_out)
  for path in $wanted; do
    there=$prefix/$path
    must_write "$(dirname "$there")"
    if { [ -e "$there" ] || [ -L "$there" ]; } && ! is_ours "$there"; then
      refuse "$there sudah ada dan bukan dari sini; pindahkan, atau pilih --prefix lain" \
        "$there is there already and not from here; move it, or choose another --prefix"
    fi
  done
  swap
}

swap() {
  release=releases/${new##*/}
  # Noted before it is made: what is interrupted here can still be removed.
  echo "prefix $prefix" >>"$to/installed"
  link "$release" "$to/current"
  new=
  for path in $wanted; do
    echo "link $prefix/$path" >>"$to/installed"
    make_folder "$(dirname "$prefix/$path")"
    link "$to/current/$path" "$prefix/$path"
  done
  # The list as it is now; what only the release before laid out goes.
  {
    echo "prefix $prefix"
    for path in $wanted; do echo "link $prefix/$path"; done
    noted folder | sort -u | sed 's|^|folder |'
  } >"$to/installed.new"
  noted link | while IFS= read -r path; do
    if ! grep -qxF "link $path" "$to/installed.new" && is_ours "$path"; then rm -f "$path"; fi
  done
  mv -f "$to/installed.new" "$to/installed"
  cp "$here/install.sh" "$to/install.sh.new"
  mv -f "$to/install.sh.new" "$to/install.sh"
  # A run that began under the release before still needs it; those before that go.
  for path in "$to"/releases/*; do
    case ${path#"$to"/} in
      "$release" | "$before") ;;
      *) rm -rf "$path" ;;
    esac
  done
  echo "$("$to/current/bin/cyberscan" version | head -n 1): $to, $prefix/bin/cyberscan"
  case :$PATH: in
    *:"$prefix/bin":*) ;;
    *) echo "PATH belum memuat / does not hold: $prefix/bin" ;;
  esac
}

if [ -n "$remove" ]; then
  remove_all
else
  verify
  find_python
  install_all
fi
