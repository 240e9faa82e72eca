// SPDX-License-Identifier: MIT
package kmsterm.sys;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import kmsterm.sys.natives.Abi;
import kmsterm.sys.natives.Libc;

/**
 * Starts programs: a session leader on a terminal, or one beside us. posix_spawn(3) in glibc is a
 * vfork that runs no code of ours in the child; everything that a JVM would leak into it
 * (descriptors that are not close-on-exec, ignored signals, masks) is undone by attributes and file
 * actions.
 */
final class PosixSpawn {
    /** What execvp(3) searches without a PATH. */
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private PosixSpawn() {}

    /**
     * @param terminal path of the slave that becomes the controlling terminal and fds 0 to 2
     * @throws SysException "posix_spawn" on {@code argv[0]}: ENOENT, EACCES, ENOEXEC (a script
     *     without {@code #!}), …; "chdir" on the directory
     */
    static Child start(Command command, String terminal) {
        return start(
                command,
                Abi.POSIX_SPAWN_SETSID,
                (actions, arena) -> onTerminal(actions, terminal, arena));
    }

    /** As {@link Child#startBeside}. */
    static Child startBeside(Command command, Fd inherited) {
        return start(
                command,
                0,
                (actions, arena) -> {
                    int number = Child.INHERITED_FD;
                    // Onto itself too: it is not close-on-exec then. posix_spawn(3), since 2.29.
                    check(
                            Libc.posix_spawn_file_actions_adddup2(
                                    actions, inherited.number(), number));
                    check(Libc.posix_spawn_file_actions_addclosefrom_np(actions, number + 1));
                });
    }

    /**
     * @param descriptors adds to the file actions what makes the child's descriptors
     */
    private static Child start(
            Command command, int flags, BiConsumer<MemorySegment, Arena> descriptors) {
        String program = command.argv().get(0);
        try (Arena arena = Arena.ofConfined()) {
            restoreChildSignal(arena);
            MemorySegment actions = arena.allocate(Abi.POSIX_SPAWN_FILE_ACTIONS_SIZE, 16);
            MemorySegment attributes = arena.allocate(Abi.POSIX_SPAWNATTR_SIZE, 16);
            // Neither init nor destroy fail in glibc; the add functions only for lack of memory.
            Libc.posix_spawn_file_actions_init(actions);
            Libc.posix_spawnattr_init(attributes);
            try {
                setAttributes(attributes, flags, arena);
                descriptors.accept(actions, arena);
                changeDirectory(actions, command.directory(), arena);
                return Child.adopt(spawn(command, actions, attributes, arena), program);
            } finally {
                Libc.posix_spawnattr_destroy(attributes);
                Libc.posix_spawn_file_actions_destroy(actions);
            }
        }
    }

    /**
     * Whoever started us may ignore SIGCHLD; then the kernel reaps children by itself and nobody
     * learns how they ended. Only that is changed; a handler stays.
     */
    private static void restoreChildSignal(Arena arena) {
        MemorySegment action = arena.allocate(Abi.SIGACTION_SIZE, 8);
        Libc.sigaction(Abi.SIGCHLD, MemorySegment.NULL, action);
        if (action.get(JAVA_LONG, Abi.SIGACTION_HANDLER) == Abi.SIG_IGN) {
            action.set(JAVA_LONG, Abi.SIGACTION_HANDLER, Abi.SIG_DFL);
            Libc.sigaction(Abi.SIGCHLD, action, MemorySegment.NULL);
        }
    }

    private static void setAttributes(MemorySegment attributes, int flags, Arena arena) {
        // Really all: sigfillset(3) leaves out the two that glibc uses itself, and those its
        // posix_spawn would set to be ignored, which exec hands on.
        MemorySegment all = arena.allocate(Abi.SIGSET_SIZE, 8).fill((byte) 0xff);
        MemorySegment none = arena.allocate(Abi.SIGSET_SIZE, 8);
        Libc.posix_spawnattr_setsigdefault(attributes, all);
        Libc.posix_spawnattr_setsigmask(attributes, none);
        Libc.posix_spawnattr_setflags(
                attributes, flags | Abi.POSIX_SPAWN_SETSIGDEF | Abi.POSIX_SPAWN_SETSIGMASK);
    }

    private static void onTerminal(MemorySegment actions, String terminal, Arena arena) {
        // The first terminal that a session leader opens becomes its controlling terminal.
        MemorySegment path = arena.allocateFrom(terminal);
        check(Libc.posix_spawn_file_actions_addopen(actions, 0, path, Abi.O_RDWR, 0));
        check(Libc.posix_spawn_file_actions_adddup2(actions, 0, 1));
        check(Libc.posix_spawn_file_actions_adddup2(actions, 0, 2));
        check(Libc.posix_spawn_file_actions_addclosefrom_np(actions, 3));
    }

    private static void changeDirectory(MemorySegment actions, String directory, Arena arena) {
        if (!directory.isEmpty()) {
            MemorySegment where = arena.allocateFrom(directory);
            check(Libc.posix_spawn_file_actions_addchdir_np(actions, where));
        }
    }

    private static void check(int error) {
        Errno.check("posix_spawn_file_actions", "posix_spawn", -error);
    }

    /** Tries the candidates as execvp(3) does: the next one after ENOENT, ENOTDIR and EACCES. */
    private static int spawn(
            Command command, MemorySegment actions, MemorySegment attributes, Arena arena) {
        String program = command.argv().get(0);
        MemorySegment argv = strings(command.argv(), arena);
        MemorySegment envp = strings(variables(command.environment()), arena);
        MemorySegment pid = arena.allocate(JAVA_INT);
        int worst = Errno.ENOENT;
        for (String candidate : candidates(program, command.environment())) {
            MemorySegment path = arena.allocateFrom(candidate);
            int error = program.indexOf('/') >= 0 ? 0 : -Libc.eaccess(path, Abi.X_OK);
            if (error == 0) {
                error = Libc.posix_spawn(pid, path, actions, attributes, argv, envp);
            }
            if (error == 0) {
                return pid.get(JAVA_INT, 0);
            }
            requireDirectory(command.directory());
            if (error == Errno.EACCES) {
                worst = error;
            } else if (error != Errno.ENOENT && error != Errno.ENOTDIR) {
                throw new SysException("posix_spawn", program, error);
            }
        }
        throw new SysException("posix_spawn", program, worst);
    }

    private static List<String> candidates(String program, Map<String, String> environment) {
        if (program.isEmpty() || program.indexOf('/') >= 0) {
            return List.of(program);
        }
        List<String> candidates = new ArrayList<>();
        String path = environment.getOrDefault("PATH", DEFAULT_PATH);
        int from = 0;
        while (from <= path.length()) {
            int colon = path.indexOf(':', from);
            int to = colon < 0 ? path.length() : colon;
            // An empty entry is the current directory: execvp(3).
            String directory = from == to ? "." : path.substring(from, to);
            candidates.add(directory + "/" + program);
            from = to + 1;
        }
        return candidates;
    }

    /** The child's chdir fails with the same numbers as its exec: tells them apart. */
    private static void requireDirectory(String directory) {
        if (directory.isEmpty()) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment inside = arena.allocateFrom(directory + "/.");
            Errno.check("chdir", directory, Libc.eaccess(inside, Abi.X_OK));
        }
    }

    private static List<String> variables(Map<String, String> environment) {
        List<String> variables = new ArrayList<>(environment.size());
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            variables.add(variable.getKey() + "=" + variable.getValue());
        }
        return variables;
    }

    /** A null-terminated array of C strings. */
    private static MemorySegment strings(List<String> values, Arena arena) {
        MemorySegment array = arena.allocate(ADDRESS, values.size() + 1L);
        for (int i = 0; i < values.size(); i++) {
            array.setAtIndex(ADDRESS, i, arena.allocateFrom(values.get(i)));
        }
        return array;
    }
}
