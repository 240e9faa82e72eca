// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.ArrayDeque;

/**
 * A terminfo string with its parameters put in, for tests. Source: terminfo(5), "Parameterized
 * Strings".
 */
final class Tparm {
    private final String format;
    private final Object[] parameters;
    private final ArrayDeque<Object> stack = new ArrayDeque<>();
    private final StringBuilder out = new StringBuilder();
    private int at;

    Tparm(String format, Object... parameters) {
        this.format = format;
        this.parameters = parameters.clone();
    }

    String text() {
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%') {
                out.append(c);
            } else {
                command(format.charAt(at++));
            }
        }
        return out.toString();
    }

    private void command(char c) {
        switch (c) {
            case '%' -> out.append('%');
            case 'i' -> {
                for (int i = 0; i < Math.min(2, parameters.length); i++) {
                    parameters[i] = (int) parameters[i] + 1;
                }
            }
            case 'p' -> stack.push(parameters[format.charAt(at++) - '1']);
            case '{' -> {
                int end = format.indexOf('}', at);
                stack.push(Integer.parseInt(format.substring(at, end)));
                at = end + 1;
            }
            case 'd', 's' -> out.append(stack.pop());
            case 'c' -> out.append((char) pop());
            case '2' -> {
                // The only width there is: %2.2X.
                at = format.indexOf('X', at) + 1;
                out.append(String.format("%02X", pop()));
            }
            case '+', '-', '*', '/', '=', '<', '>', '|' -> {
                int right = pop();
                stack.push(binary(c, pop(), right));
            }
            case 't' -> {
                if (pop() == 0) {
                    skip(true);
                }
            }
            // What comes after "then" was taken: the other is left out.
            case 'e' -> skip(false);
            case '?', ';' -> {}
            default -> throw new AssertionError("%" + c + " in " + format);
        }
    }

    private int pop() {
        return (int) stack.pop();
    }

    private static int binary(char operator, int a, int b) {
        return switch (operator) {
            case '+' -> a + b;
            case '-' -> a - b;
            case '*' -> a * b;
            case '/' -> a / b;
            case '=' -> a == b ? 1 : 0;
            case '<' -> a < b ? 1 : 0;
            case '>' -> a > b ? 1 : 0;
            case '|' -> a | b;
            default -> throw new AssertionError(operator);
        };
    }

    /** Goes on behind the %; of the condition in hand, or behind its %e if that is wanted. */
    private void skip(boolean toElse) {
        for (int depth = 0; at < format.length(); ) {
            if (format.charAt(at++) != '%') {
                continue;
            }
            char c = format.charAt(at++);
            if (depth == 0 && (c == ';' || (toElse && c == 'e'))) {
                return;
            }
            depth += c == '?' ? 1 : c == ';' ? -1 : 0;
        }
    }
}
