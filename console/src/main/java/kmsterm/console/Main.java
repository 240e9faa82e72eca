// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kmsterm.console.config.Invocation;
import kmsterm.console.config.KernelCommandLine;
import kmsterm.sys.Clock;
import kmsterm.sys.Self;
import kmsterm.sys.SysException;
import kmsterm.sys.Tty;

/** The program {@code kmsterm}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(start(args, new Machine(), () -> Showing.Circumstances.found(Self.uid() == 0)));
    }

    /** The whole program; returns the exit status. */
    static int start(String[] args, Hardware hardware, Supplier<Showing.Circumstances> here) {
        String version = version();
        return switch (Invocation.of(args, version)) {
            case Invocation.Answer answer -> say(answer);
            case Invocation.DebugKeys keys -> debugKeys(keys, hardware);
            case Invocation.Run run -> run(run, version, hardware, here);
        };
    }

    /** Of this module, as the build recorded it. */
    private static String version() {
        var descriptor = Main.class.getModule().getDescriptor();
        return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
    }

    private static int say(Invocation.Answer answer) {
        print(System.out, answer.out());
        print(System.err, answer.err());
        return answer.status();
    }

    private static void print(PrintStream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, 0, bytes.length);
        stream.flush();
    }

    /**
     * What we were started with. The launcher sets LC_ALL, for the JVM takes arguments and
     * variables in the locale's encoding; programs get what was there before.
     */
    private static Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        String before = environment.remove("KMSTERM_LC_ALL");
        if (before != null && before.isEmpty()) {
            environment.remove("LC_ALL");
        } else if (before != null) {
            environment.put("LC_ALL", before);
        }
        return environment;
    }

    private static int debugKeys(Invocation.DebugKeys keys, Hardware hardware) {
        Map<String, String> environment = environment();
        String locale = Surroundings.locale(environment);
        boolean raw = Tty.isTty(0);
        Self.forbidDumps();
        Consumer<String> out = text -> print(System.out, text);
        try (var show = new DebugKeys(keys.config(), locale, hardware, raw, out)) {
            return show.run();
        } catch (SysException e) {
            print(System.err, "kmsterm: " + e.getMessage() + "; keys cannot be shown\n");
            return Showing.CANNOT_START;
        }
    }

    private static int run(
            Invocation.Run run,
            String version,
            Hardware hardware,
            Supplier<Showing.Circumstances> here) {
        Map<String, String> environment = environment();
        Log log =
                Log.toStderr(
                        run.config().logLevel(),
                        environment.get("JOURNAL_STREAM"),
                        Clock.monotonic());
        // Stages of the start, for bench/run startup to tell apart.
        log.debug("startup", "options read");
        if (Showing.asksForDisplays(run.config())) {
            hardware.prepare();
        }
        Self.forbidDumps();
        log.debug("startup", "system calls bound");
        var surroundings =
                new Surroundings(environment, version, KernelCommandLine.read(), here.get());
        Consumer<String> out = text -> print(System.out, text);
        try (var console = new Console(run.config(), surroundings, hardware, log, out)) {
            return console.run();
        } catch (SysException e) {
            log.error("kmsterm", e.getMessage() + "; cannot start");
            return Showing.CANNOT_START;
        }
    }
}
