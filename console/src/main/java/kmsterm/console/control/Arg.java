// SPDX-License-Identifier: MIT
package kmsterm.console.control;

import java.util.List;

/**
 * An argument of a verb.
 *
 * @param type of its value in JSON
 * @param min least number
 * @param max greatest number
 * @param choices what a choice can be
 */
public record Arg(
        String name,
        Type type,
        boolean required,
        int min,
        int max,
        List<String> choices,
        String help) {
    /** Kinds of values. */
    public enum Type {
        STRING,
        NUMBER,
        BOOLEAN,
        STRINGS,
        CHOICE
    }

    static Arg string(String name, boolean required, String help) {
        return new Arg(name, Type.STRING, required, 0, 0, List.of(), help);
    }

    static Arg strings(String name, boolean required, String help) {
        return new Arg(name, Type.STRINGS, required, 0, 0, List.of(), help);
    }

    static Arg number(String name, int min, int max, String help) {
        return new Arg(name, Type.NUMBER, false, min, max, List.of(), help);
    }

    static Arg requiredNumber(String name, int min, int max, String help) {
        return new Arg(name, Type.NUMBER, true, min, max, List.of(), help);
    }

    static Arg flag(String name, String help) {
        return new Arg(name, Type.BOOLEAN, false, 0, 0, List.of(), help);
    }

    static Arg choice(String name, List<String> choices, String help) {
        return new Arg(name, Type.CHOICE, false, 0, 0, choices, help);
    }

    /** What a value has to be, in words. */
    public String describe() {
        return switch (type) {
            case STRING -> "string";
            case NUMBER -> "number, " + min + " to " + max;
            case BOOLEAN -> "boolean";
            case STRINGS -> "array of strings";
            case CHOICE -> "one of " + String.join(", ", choices);
        };
    }

    /** Checks a value that was read: a String, Long, Boolean or List of strings. */
    void check(Object value) throws RequestException {
        boolean good =
                switch (type) {
                    case STRING -> value instanceof String;
                    case NUMBER -> value instanceof Long n && n >= min && n <= max;
                    case BOOLEAN -> value instanceof Boolean;
                    case STRINGS -> value instanceof List;
                    case CHOICE -> value instanceof String s && choices.contains(s);
                };
        if (!good) {
            throw new RequestException(
                    ErrorCode.BAD_ARGUMENT, "'" + name + "' must be: " + describe());
        }
    }
}
