"""TLS without sockets: hellos are built, answers are read, nothing is encrypted.

`hello` builds a ClientHello for any version; `records` cuts a byte stream into records and
handshake messages; `messages` reads the messages a server sends in clear; `flight` holds what one
server said so far.
"""
