// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.List;
import java.util.Map;

/**
 * A request whose form is right: the verb exists, its arguments are known and of the right type.
 *
 * @param id as JSON, to be echoed
 * @param session 0 if not given
 * @param output null if not given
 */
record Request(String id, Verb verb, int session, String output, Map<String, Object> args) {
    String string(String name) {
        return (String) args.get(name);
    }

    String string(String name, String absent) {
        return args.get(name) instanceof String s ? s : absent;
    }

    /** {@code absent} if not given. */
    int number(String name, int absent) {
        return args.get(name) instanceof Long n ? Math.toIntExact(n) : absent;
    }

    boolean flag(String name) {
        return args.get(name) instanceof Boolean set && set;
    }

    /** Empty if not given. */
    @SuppressWarnings("unchecked") // Arg.check has seen that it is one
    List<String> strings(String name) {
        return (List<String>) args.getOrDefault(name, List.of());
    }
}
