// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.EnumSet;

/** Writes docs/sequences.md from the two tables that dispatch. */
final class SequencesDoc {
    private SequencesDoc() {}

    static String text() {
        var out = new StringBuilder();
        out.append(
                """
                <!-- Generated from the tables kmsterm.vte.ControlFunction and kmsterm.vte.Mode. To write it
                     anew: mvn test -pl vte -Dtest=SequencesDocTest -Dkmsterm.update=true -->
                # Control functions and modes

                What kmsterm understands. Ps, Pt and Pn stand for parameters, spaces are only for reading; a C1
                control (CSI, OSC, DCS, ST…) is ESC and another character, or one of eight bits. *Since* is the
                first terminal that had it.

                """);
        for (ControlFunction.Kind kind : EnumSet.allOf(ControlFunction.Kind.class)) {
            out.append("## ").append(title(kind)).append("\n\n");
            out.append("| mnemonic | form | since | meaning | source |\n|---|---|---|---|---|\n");
            for (ControlFunction f : ControlFunction.values()) {
                if (f.form().kind() == kind) {
                    String name = f.name().replaceFirst("^(OSC|VT52)_.*", "");
                    row(out, name, "`" + f.form().text() + "`", f.since(), f.title(), f.source());
                }
            }
            out.append('\n');
        }
        out.append(
                """
                ## Modes

                SM and RM set and reset those without `?`, DECSET and DECRST those with it. *Initial* is the value
                after RIS; with a star DECSTR brings it back too. A fixed one never changes. What is *kept only* can
                be set, reset and asked for, and does nothing else: there is no hardware that it would concern.

                | mode | mnemonic | initial | since | meaning |
                |---|---|---|---|---|
                """);
        for (Mode mode : Mode.values()) {
            String initial = (mode.initial() ? "set" : "reset") + (mode.soft() ? " *" : "");
            row(
                    out,
                    (mode.dec() ? "?" : "") + mode.number(),
                    mode.name().contains("_") ? "" : mode.name(),
                    mode.fixed() ? "fixed " + initial : initial,
                    mode.since(),
                    mode.title());
        }
        return out.toString();
    }

    private static String title(ControlFunction.Kind kind) {
        return switch (kind) {
            case C0 -> "C0 controls";
            case ESC -> "Escape sequences";
            case VT52 -> "Escape sequences in VT52 mode";
            case CSI -> "Control sequences";
            case DCS -> "Device control strings";
            case OSC -> "Operating system commands";
        };
    }

    private static void row(StringBuilder out, String... cells) {
        for (String cell : cells) {
            out.append("| ").append(cell.replace("|", "\\|")).append(' ');
        }
        out.append("|\n");
    }
}
