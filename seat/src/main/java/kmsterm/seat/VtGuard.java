// SPDX-License-Identifier: MIT
package kmsterm.seat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import kmsterm.sys.Fd;
import kmsterm.sys.Self;
import kmsterm.sys.SysException;
import kmsterm.sys.Vt;

/**
 * Gives a virtual terminal back after a console that was killed and could not: a keyboard that is
 * off cannot even switch to another one. A shell that reads a pipe whose other end only the console
 * has, and that starts {@link #main} when the pipe ends without a word; so what waits all the time
 * is a megabyte and asleep. A service needs none: systemd resets the terminal
 * (kmsterm-reset@.service).
 */
public final class VtGuard {
    /** Deaf to what kills a whole session or group, and no reader of the terminal. */
    private static final String SCRIPT =
            "trap '' HUP INT QUIT TERM TSTP; read -r word; [ \"$word\" = done ] || exec \"$@\"";

    private final Process shell;

    private VtGuard(Process shell) {
        this.shell = shell;
    }

    /** Started by systemd itself, not from a shell in one of its services. */
    static boolean isServiceManaged() {
        return Integer.toString(Self.pid()).equals(System.getenv("SYSTEMD_EXEC_PID"));
    }

    /**
     * Empty where it cannot be started: the console is worth more than its guard.
     *
     * @param home what is to be in front instead, if this one is
     */
    static Optional<VtGuard> start(int number, int home) {
        Optional<String> program = ProcessHandle.current().info().command();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = command(program.get(), number, home);
        Optional<VtGuard> guard = start(List.of("setsid", "sh"), command);
        return guard.isPresent() ? guard : start(List.of("sh"), command);
    }

    private static Optional<VtGuard> start(List<String> shell, List<String> command) {
        List<String> argv = new java.util.ArrayList<>(shell);
        argv.addAll(List.of("-c", SCRIPT, "kmsterm-guard"));
        argv.addAll(command);
        try {
            ProcessBuilder builder = new ProcessBuilder(argv);
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
            return Optional.of(new VtGuard(builder.start()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * This class as a program of its own, by the same run-time image. With all of its modules, or
     * the JVM would warn of each that the image's options name and this program does not need.
     */
    private static List<String> command(String program, int number, int home) {
        Module module = VtGuard.class.getModule();
        String name = VtGuard.class.getName();
        return module.isNamed()
                ? List.of(
                        program,
                        "--add-modules",
                        "ALL-SYSTEM",
                        "-m",
                        module.getName() + "/" + name,
                        Integer.toString(number),
                        Integer.toString(home))
                : List.of(
                        program,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        name,
                        Integer.toString(number),
                        Integer.toString(home));
    }

    /** Not needed any more. */
    void dismiss() {
        try (OutputStream pipe = shell.getOutputStream()) {
            pipe.write("done\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // It is gone already.
        }
    }

    /** The number of a terminal whose console is dead, and of the one to have in front instead. */
    public static void main(String[] args) {
        try (Fd fd = Fd.openDevice("/dev/tty" + args[0])) {
            if (Vt.lock(fd) < 0) {
                return; // the next console is there already
            }
            int number = Integer.parseInt(args[0]);
            Vt.SwitchMode mode = Vt.switchMode(fd);
            if (HeldVt.isOthers(mode) && KernelVt.isUsed(number, HeldVt.isSeatd(mode))) {
                return; // lent to a compositor, which goes on
            }
            if (Vt.displayMode(fd) == Vt.KD_GRAPHICS || Vt.keyboardMode(fd) == Vt.K_OFF) {
                Vt.setSwitchMode(fd, Vt.VT_AUTO, 0, 0);
                Vt.flushInput(fd);
                Vt.setKeyboardMode(fd, Vt.K_UNICODE);
                Vt.setDisplayMode(fd, Vt.KD_TEXT);
            }
            int home = Integer.parseInt(args[1]);
            if (home != number && Vt.active(fd) == number) {
                Vt.activate(fd, home);
            }
        } catch (SysException | NumberFormatException e) {
            System.err.println("kmsterm: guard: " + e.getMessage());
        }
    }
}
