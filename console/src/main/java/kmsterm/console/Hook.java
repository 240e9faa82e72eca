// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.sys.Child;
import kmsterm.sys.Command;
import kmsterm.sys.EventLoop;
import kmsterm.sys.SysException;

/** A command that something starts, one at a time. Loop thread only. */
final class Hook implements AutoCloseable {
    /** A program that runs, and who waits for its end. */
    private record Running(Child child, EventLoop.Watch watch) {}

    private final String name;
    private final List<String> argv;
    private final Map<String, String> environment;
    private final EventLoop loop;
    private final Log log;
    private Optional<Running> running = Optional.empty();
    private boolean complained;

    /**
     * @param name for the log: that of the option
     * @param argv empty: nothing is ever run
     * @param environment what it gets, beside what {@link #run} says
     */
    Hook(String name, List<String> argv, Map<String, String> environment, EventLoop loop, Log log) {
        this.name = name;
        this.argv = argv;
        this.environment = environment;
        this.loop = loop;
        this.log = log;
    }

    /** Starts it, unless it runs. That it cannot be started is said once. */
    void run() {
        run(environment);
    }

    /** The same, with a variable more. */
    void run(String variable, String value) {
        var variables = new HashMap<>(environment);
        variables.put(variable, value);
        run(variables);
    }

    private void run(Map<String, String> variables) {
        if (argv.isEmpty() || running.isPresent()) {
            return;
        }
        try {
            Child child = Child.start(new Command(argv, variables, ""));
            running =
                    Optional.of(
                            new Running(
                                    child,
                                    loop.watch(child.pidfd(), EventLoop.IN, events -> ended())));
        } catch (SysException e) {
            if (!complained) {
                complained = true;
                log.warning(name, e.getMessage() + "; not run");
            }
        }
    }

    private void ended() {
        running.ifPresent(
                program -> {
                    program.watch.close();
                    program.child.close();
                });
        running = Optional.empty();
    }

    /** What runs goes on. */
    @Override
    public void close() {
        ended();
    }
}
