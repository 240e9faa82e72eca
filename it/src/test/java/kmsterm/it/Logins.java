// SPDX-License-Identifier: MIT
package kmsterm.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Consoles with programs that look the same wherever they run. */
final class Logins implements AutoCloseable {
    private SshServer server;

    /**
     * A console that ends with the program.
     *
     * @param folder of the test
     * @param dir where the program starts
     */
    ItConsole login(
            Where where, Path folder, Path dir, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        assumeTrue(where == Where.HERE || SshServer.possible(), "no sshd or ssh here");
        var variables = new TreeMap<String, String>();
        variables.put("HOME", folder.resolve("home").toString());
        variables.put("LANG", "C.UTF-8");
        variables.put("PATH", "/usr/games:/usr/sbin:/usr/bin:/bin");
        variables.put("PS1", "$ ");
        variables.put("TZ", "UTC");
        variables.putAll(environment);
        var builder = ItConsole.in(folder).options("--once").cwd(dir);
        variables.forEach(builder::environment);
        var words = new ArrayList<>(List.of(command));
        if (where == Where.SSH) {
            // sshd passes TERM on, but not this.
            variables.put("COLORTERM", "truecolor");
            server = SshServer.start(folder);
            words = new ArrayList<>(server.command(dir, variables, words));
        }
        return builder.login(words.toArray(String[]::new));
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
