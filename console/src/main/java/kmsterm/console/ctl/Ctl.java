// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kmsterm.console.control.Verb;
import kmsterm.sys.Command;

/**
 * The program {@code kmstermctl}. Loads only what its verb needs: the plain verbs are answered
 * before a JSON parser or a native call would have been set up.
 */
public final class Ctl {
    /** Done. */
    public static final int OK = 0;

    /** The console is not there, or refused. */
    public static final int FAILED = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Ctl(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        // Output is UTF-8 whatever the locale says, as the screens are.
        var out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var err =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = new Ctl(System.getenv(), out, err).run(args);
        out.flush();
        if (out.checkError() && status == OK) {
            status = FAILED;
        }
        System.exit(status);
    }

    int run(String... args) {
        try {
            return run(Invocation.parse(args));
        } catch (UsageException e) {
            err.println("kmstermctl: " + e.getMessage());
            return USAGE;
        } catch (FailedException e) {
            out.flush();
            err.println("kmstermctl: " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            out.flush();
            err.println("kmstermctl: the connection broke: " + e.getMessage());
            return FAILED;
        }
    }

    private int run(Invocation invocation) throws UsageException, FailedException, IOException {
        if (invocation.help() || invocation.version()) {
            out.print(
                    invocation.version()
                            ? "kmstermctl " + Version.of() + "\n"
                            : invocation.verb() == null ? Help.all() : Help.of(invocation.verb()));
            return OK;
        }
        var finder = new SocketFinder(environment);
        Path path;
        VerbRequest request;
        try (Connection connection = finder.connect(invocation.control())) {
            path = connection.path();
            request = new VerbRequest(invocation, implied(invocation, finder));
            if (invocation.verb() == Verb.INHIBIT) {
                Answers.check(connection.ask(request.line()));
                return command(invocation.operands());
            }
            if (invocation.verb() != Verb.ATTACH && invocation.verb() != Verb.LEASE) {
                String answer = connection.ask(request.line());
                new Answers(invocation, connection, out).show(answer);
                return OK;
            }
        }
        // On a connection of its own, which never blocks.
        if (invocation.verb() == Verb.LEASE) {
            byte[] line = request.line();
            List<String> words = invocation.operands();
            var program = new Command(words.subList(1, words.size()), environment, "");
            return new LeaseClient(path, program, err).run(line);
        }
        return attach(invocation, request.session(), path);
    }

    /**
     * Runs a command here to its end; its status, as a shell tells it. A signal that would end us
     * does not before the command has ended: from the keyboard it got it too.
     */
    private static int command(List<String> words) throws FailedException {
        try {
            Process process = new ProcessBuilder(words).inheritIO().start();
            var hook = new Thread(() -> Runtime.getRuntime().halt(await(process)));
            Runtime.getRuntime().addShutdownHook(hook);
            int status = await(process);
            Runtime.getRuntime().removeShutdownHook(hook);
            return status;
        } catch (IOException e) {
            throw new FailedException(e.getMessage());
        } catch (IllegalStateException e) {
            // The hook is at it.
            return FAILED;
        }
    }

    private static int await(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                assert e != null; // Nobody interrupts us, and there is nothing else to do.
            }
        }
    }

    /** Inside of a session, that session is meant. */
    private int implied(Invocation invocation, SocketFinder finder) {
        if (!finder.fromEnvironment()
                || invocation.output() != null
                || invocation.verb().target() == Verb.Target.NONE
                || invocation.verb() == Verb.WATCH) {
            return 0;
        }
        return Invocation.positive(environment.getOrDefault("KMSTERM_SESSION", ""));
    }

    private int attach(Invocation invocation, int session, Path path)
            throws UsageException, FailedException {
        int inside = Invocation.positive(environment.getOrDefault("KMSTERM_SESSION", ""));
        boolean same = path.toString().equals(environment.get("KMSTERM_SOCKET"));
        return new AttachClient(
                        path,
                        AttachClient.Wish.of(invocation, session, environment, same ? inside : 0),
                        out)
                .run();
    }
}
