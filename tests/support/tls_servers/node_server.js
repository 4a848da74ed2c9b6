// A TLS server on loopback for any Node.js since 0.10: OPTIONS FILES, both JSON. Says its port.
var fs = require('fs');
var tls = require('tls');

var options = JSON.parse(process.argv[2]);
var files = JSON.parse(process.argv[3]);
Object.keys(files).forEach(function (name) {
  options[name] = fs.readFileSync(files[name]);
});

var server = tls.createServer(options, function (client) {
  client.on('error', function () {});
  client.resume();
});
// Clients that leave in the middle of the handshake are what the tests do.
server.on('clientError', function () {});
server.on('tlsClientError', function () {});
server.listen(0, '127.0.0.1', function () {
  console.log(server.address().port);
});
