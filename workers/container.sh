#!/bin/sh
# First thing in the container. A fresh volume may belong to root (Fly mounts it so): its top folder is handed to the
# user `node`, and everything after runs as that user.
set -eu
if [ "$(id -u)" = 0 ]; then
  chown node:node "$DATA_DIR"
  export HOME=/home/node
  exec setpriv --reuid=node --regid=node --init-groups -- "$@"
fi
exec "$@"
