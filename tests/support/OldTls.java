import java.io.FileInputStream;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A loopback server for the versions and suites no current OpenSSL has: PKCS12 PROTOCOLS [SUITE].
 * Says its port, then for each protocol the code points of the enabled suites that belong to it.
 */
class OldTls {
    public static void main(String[] arguments) throws Exception {
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        Security.setProperty("jdk.certpath.disabledAlgorithms", "");
        Security.setProperty("jdk.tls.legacyAlgorithms", "");
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
        SSLParameters parameters = server.getSSLParameters();
        parameters.setUseCipherSuitesOrder(true);
        server.setSSLParameters(parameters);
        System.out.println(server.getLocalPort());
        for (String protocol : arguments[1].split(",")) {
            System.out.println(codePoints(server.getEnabledCipherSuites(), protocol));
        }
        System.out.flush();
        while (true) {
            SSLSocket client = (SSLSocket) server.accept();
            new Thread(() -> serve(client)).start();
        }
    }

    /** What each suite is for stands only in Java's own table. */
    private static String codePoints(String[] names, String protocol) throws Exception {
        Class<?> table = Class.forName("sun.security.ssl.CipherSuite");
        Field name = table.getDeclaredField("name");
        Field id = table.getDeclaredField("id");
        Field protocols = table.getDeclaredField("supportedProtocols");
        Field word = Class.forName("sun.security.ssl.ProtocolVersion").getDeclaredField("name");
        for (Field field : List.of(name, id, protocols, word)) {
            field.setAccessible(true);
        }
        Set<String> wanted = Arrays.stream(names).collect(Collectors.toSet());
        StringBuilder told = new StringBuilder();
        for (Object suite : table.getEnumConstants()) {
            if (!wanted.contains(name.get(suite))) {
                continue;
            }
            for (Object version : (List<?>) protocols.get(suite)) {
                if (word.get(version).equals(protocol)) {
                    told.append(Integer.toHexString(id.getInt(suite))).append(' ');
                }
            }
        }
        return told.toString();
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
