"""TLS without sockets: hellos are built, answers are read, handshakes of TLS 1.3 are completed.

`hello` builds a ClientHello for any version from the parts in `extensions`, `sslv2` the one before
all of them; `records` cuts a byte stream into records and handshake messages; `messages` and
`key_exchange` read the messages a server sends in clear; `flight` holds what one server said so
far. `client13` goes through a whole handshake of TLS 1.3: `schedule`, `secrecy` and `protect` hold
its keys, `encrypted` and `sealed` read what is said under them.
"""
