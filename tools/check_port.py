"""Says in one sentence that a port cannot be served on, before the site is built in vain."""

import socket
import sys

port = sys.argv[1]
try:
    socket.create_server(("127.0.0.1", int(port))).close()
except (OSError, OverflowError, ValueError) as error:
    sys.exit(f"chainrule: port {port} cannot be served on ({error}); take another one with 'make serve PORT=…'.")
