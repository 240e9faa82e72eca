// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the console that is meant: {@code --control}, {@code $KMSTERM_SOCKET}, or the only one that
 * runs and lets us in.
 */
final class SocketFinder {
    private static final String SUFFIX = ".sock";

    private final Map<String, String> environment;
    private boolean fromEnvironment;

    SocketFinder(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether {@code $KMSTERM_SOCKET} was taken. */
    boolean fromEnvironment() {
        return fromEnvironment;
    }

    /**
     * @param control a path, a socket's name in one of the folders, or null
     */
    Connection connect(String control) throws FailedException {
        if (control != null) {
            return only(named(control), "");
        }
        String own = environment.getOrDefault("KMSTERM_SOCKET", "");
        if (!own.isEmpty()) {
            fromEnvironment = true;
            return only(Path.of(own), " ($KMSTERM_SOCKET)");
        }
        return any();
    }

    private Path named(String control) {
        if (control.indexOf('/') < 0) {
            for (Path folder : folders()) {
                Path path = folder.resolve(control + SUFFIX);
                if (Files.exists(path)) {
                    return path;
                }
            }
        }
        return Path.of(control);
    }

    private static Connection only(Path path, String origin) throws FailedException {
        Connection connection;
        try {
            connection = Connection.open(path);
        } catch (IOException e) {
            throw new FailedException(
                    Files.exists(path)
                            ? "nobody answers on " + path + origin + ": " + e.getMessage()
                            : "there is no socket " + path + origin);
        }
        requireWelcome(connection);
        return connection;
    }

    private static void requireWelcome(Connection connection) throws FailedException {
        if (!connection.welcome()) {
            throw new FailedException(
                    connection.path() + ": " + Answers.errorOf(connection.hello()));
        }
        if (!connection.understood()) {
            throw new FailedException(
                    connection.path()
                            + " speaks another version of the protocol than "
                            + Version.of());
        }
    }

    private Connection any() throws FailedException {
        List<Connection> welcome = new ArrayList<>();
        Connection refused = null;
        for (Path path : sockets()) {
            Connection connection = live(path);
            if (connection != null && connection.welcome()) {
                welcome.add(connection);
            } else if (connection != null) {
                refused = connection;
            }
        }
        if (welcome.size() > 1) {
            var names = new StringBuilder();
            for (Connection each : welcome) {
                names.append(names.isEmpty() ? "" : ", ").append(each.path());
            }
            throw new FailedException("several consoles run, choose one with --control: " + names);
        }
        if (welcome.isEmpty() && refused == null) {
            throw new FailedException("no kmsterm runs: nobody listens in " + folderNames());
        }
        Connection connection = welcome.isEmpty() ? refused : welcome.get(0);
        requireWelcome(connection);
        return connection;
    }

    /** Null for a socket that somebody left behind. */
    private static Connection live(Path path) {
        try {
            return Connection.open(path);
        } catch (IOException e) {
            return null;
        }
    }

    private List<Path> sockets() {
        List<Path> paths = new ArrayList<>();
        for (Path folder : folders()) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                for (Path path : stream) {
                    if (path.toString().endsWith(SUFFIX)) {
                        paths.add(path);
                    }
                }
            } catch (IOException | DirectoryIteratorException e) {
                // A folder that is not there or not ours to read has no socket for us.
            }
        }
        paths.sort(null);
        return paths;
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        folders.add(Path.of("/run/kmsterm"));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            folders.add(Path.of(runtime, "kmsterm"));
        }
        return folders;
    }

    private String folderNames() {
        var names = new StringBuilder();
        for (Path folder : folders()) {
            names.append(names.isEmpty() ? "" : " or ").append(folder);
        }
        return names.toString();
    }
}
