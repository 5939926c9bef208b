package cn.zhilian.sdk;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** A proxy that is asked to connect through to the platform. */
final class ProxyAddress {
    final String host;
    final int port;
    private final String userInfo;

    private ProxyAddress(String host, int port, String userInfo) {
        this.host = host;
        this.port = port;
        this.userInfo = userInfo;
    }

    /** Reads http://[USER:PASSWORD@]HOST[:PORT]; null for anything else. */
    static ProxyAddress parse(String url) {
        try {
            URI u = new URI(url.contains("://") ? url : "");
            if (!"http".equals(u.getScheme()) || u.getHost() == null) {
                return null;
            }
            return new ProxyAddress(u.getHost().replaceAll("[\\[\\]]", ""), u.getPort() < 0 ? 80 : u.getPort(), u.getUserInfo());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** The proxy of a config, null for none. */
    static ProxyAddress of(Config config, String target) {
        String given = config.proxy.reveal();
        if (given.equals("direct")) {
            return null;
        }
        if (!given.isEmpty()) {
            return parse(given);
        }
        String fromEnvironment = variable(config.environment, "HTTPS_PROXY");
        if (fromEnvironment.isEmpty() || isLocal(target) || excepted(variable(config.environment, "NO_PROXY"), target)) {
            return null;
        }
        ProxyAddress proxy = parse(fromEnvironment.contains("://") ? fromEnvironment : "http://" + fromEnvironment);
        if (proxy == null) {
            throw new ZhilianException(ErrorKind.BAD_CONFIG, "HTTPS_PROXY: http://[USER:PASSWORD@]HOST:PORT is wanted");
        }
        return proxy;
    }

    private static String variable(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            value = environment.get(name.toLowerCase(Locale.ROOT));
        }
        return value == null ? "" : value;
    }

    private static boolean isLocal(String target) {
        return target.equals("localhost") || target.startsWith("127.") || target.equals("::1");
    }

    private static boolean excepted(String list, String target) {
        for (String entry : list.split(",")) {
            String e = entry.trim().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
            if (e.equals("*") || !e.isEmpty() && (target.equals(e) || target.endsWith("." + e))) {
                return true;
            }
        }
        return false;
    }

    /** The header that shows user and password, "" without them. */
    String authorization() {
        if (userInfo == null) {
            return "";
        }
        return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }
}
