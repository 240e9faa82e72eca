// SPDX-License-Identifier: MIT
package kmsterm.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An sshd for this user on a free port of this machine, with keys that nobody else has. */
final class SshServer implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path folder;
    private final Process process;
    private final int port;

    private SshServer(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    static boolean possible() {
        return Files.isExecutable(SSHD) && Files.isExecutable(Path.of("/usr/bin/ssh"));
    }

    static SshServer start(Path parent) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(parent.resolve("ssh"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        for (String key : List.of("host", "user")) {
            Program.run(
                            folder,
                            Map.of("PATH", "/usr/bin:/bin"),
                            List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key))
                    .assertStatus(0);
        }
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(
                folder.resolve("config"),
                """
                ListenAddress 127.0.0.1
                Port %1$d
                HostKey %2$s/host
                AuthorizedKeysFile %2$s/user.pub
                PidFile none
                UsePAM no
                StrictModes no
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                PrintMotd no
                PrintLastLog no
                AcceptEnv *
                """
                        .formatted(port, folder));
        if (System.getProperty("user.name").equals("root")) {
            // Where it changes its root to before anybody has logged in; compiled in.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Path log = folder.resolve("log");
        Process process =
                Program.builder(
                                folder,
                                Map.of("PATH", "/usr/sbin:/usr/bin:/bin"),
                                List.of(
                                        SSHD.toString(),
                                        "-D",
                                        "-e",
                                        "-f",
                                        folder.resolve("config").toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        var server = new SshServer(folder, process, port);
        Deadline.await(
                "an sshd that listens", () -> server.log().contains("listening"), server::log);
        return server;
    }

    private String log() {
        try {
            return Program.text(folder.resolve("log"));
        } catch (IOException e) {
            return "";
        }
    }

    /** What logs in and runs a command in a folder, with these variables. */
    List<String> command(Path cwd, Map<String, String> variables, List<String> command) {
        var all = new ArrayList<>(List.of("ssh", "-tt", "-F", "none", "-q", "-p", "" + port));
        for (String option :
                List.of(
                        "IdentityFile=" + folder.resolve("user"),
                        "IdentitiesOnly=yes",
                        "StrictHostKeyChecking=no",
                        "UserKnownHostsFile=" + folder.resolve("known"))) {
            all.add("-o");
            all.add(option);
        }
        all.add("127.0.0.1");
        var remote = new StringBuilder("cd ").append(quote(cwd.toString())).append(" && exec env");
        variables.forEach((name, value) -> remote.append(' ').append(quote(name + "=" + value)));
        command.forEach(word -> remote.append(' ').append(quote(word)));
        all.add(remote.toString());
        return all;
    }

    private static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(Deadline.SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end on SIGTERM\n" + log());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
