import java.io.FileInputStream;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.Security;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A loopback server for the versions and suites no current OpenSSL has: PKCS12 PROTOCOLS SUITE. */
class OldTls {
    public static void main(String[] arguments) throws Exception {
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        Security.setProperty("jdk.certpath.disabledAlgorithms", "");
        char[] password = "password".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new FileInputStream(arguments[0]), password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        server.setEnabledProtocols(arguments[1].split(","));
        server.setEnabledCipherSuites(
            arguments.length > 2 ? new String[] {arguments[2]} : server.getSupportedCipherSuites());
        System.out.println(server.getLocalPort());
        System.out.flush();
        while (true) {
            SSLSocket client = (SSLSocket) server.accept();
            new Thread(() -> serve(client)).start();
        }
    }

    private static void serve(SSLSocket client) {
        try (client) {
            client.startHandshake();
            client.getInputStream().read();
        } catch (Exception refused) {
            // The client hangs up in the middle of the handshake: that is what the test does.
        }
    }
}
