// SPDX-License-Identifier: MIT
package kmsterm.console.ctl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kmsterm.console.control.JsonText;
import kmsterm.console.control.Verb;

/** The request of a verb on the command line. */
final class VerbRequest {
    private final Invocation invocation;
    private final int session;

    /**
     * @param implied the session that is meant if none is named; 0: let the server choose
     */
    VerbRequest(Invocation invocation, int implied) throws UsageException {
        this.invocation = invocation;
        session = invocation.session() != 0 ? invocation.session() : implied;
        boolean chosen = invocation.session() != 0 || invocation.output() != null;
        if (chosen && invocation.verb().target() == Verb.Target.NONE) {
            throw new UsageException(
                    "'" + invocation.verb().word() + "' is about neither a session nor an output");
        }
    }

    /** 0: the server's choice. */
    int session() {
        return session;
    }

    byte[] line() throws UsageException, IOException {
        Verb verb = invocation.verb();
        var json = new JsonText().open('{').field("id", 1).field("verb", verb.word());
        if (session != 0 && !invocation.has("--all") && verb != Verb.LEASE) {
            json.field("session", session);
        }
        if (invocation.output() != null && verb != Verb.LEASE) {
            json.field("output", invocation.output());
        }
        switch (verb) {
            case STATUS, OUTPUTS, SESSIONS, INPUT, QUIT -> invocation.noOperands();
            case SWITCH -> switchTo(json);
            case SCREEN -> screen(json);
            case SCREENSHOT -> invocation.operand("file name");
            case TYPE -> type(json);
            case KEY -> strings(json, "keys", "key combination");
            case RESIZE -> resize(json);
            case ZOOM -> zoom(json);
            case SET -> strings(json, "settings", "KEY=VALUE");
            case LAYOUT -> layout(json);
            case INHIBIT -> {
                if (invocation.operands().isEmpty()) {
                    throw new UsageException("'inhibit' needs a command: inhibit -- COMMAND");
                }
            }
            case LEASE -> lease(json);
            case WATCH -> {
                if (!invocation.operands().isEmpty()) {
                    strings(json, "events", "event");
                }
            }
            case ATTACH, VIEWPORT, SEND -> throw new AssertionError(verb);
        }
        return json.close('}').line();
    }

    private void switchTo(JsonText json) throws UsageException {
        String number = invocation.operand("terminal");
        int terminal = Invocation.positive(number);
        if (terminal == 0) {
            throw new UsageException("'" + number + "' is no number of a terminal");
        }
        json.field("terminal", terminal);
    }

    private void screen(JsonText json) throws UsageException {
        invocation.noOperands();
        boolean cells = invocation.json() && !invocation.has("--text");
        json.field("format", cells ? "cells" : "text");
        if (invocation.has("--history")) {
            int rows = Invocation.positive(invocation.option("--history", ""));
            if (rows == 0) {
                throw new UsageException("'--history' must be a number of rows");
            }
            json.field("history", rows);
        }
    }

    private void type(JsonText json) throws UsageException, IOException {
        String text = invocation.operand("text");
        if (text.equals("-")) {
            text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        json.field("text", text);
        if (invocation.has("--paste")) {
            json.field("paste", true);
        }
    }

    private void strings(JsonText json, String name, String what) throws UsageException {
        if (invocation.operands().isEmpty()) {
            throw new UsageException(
                    "'" + invocation.verb().word() + "' needs at least one " + what);
        }
        json.name(name).open('[');
        for (String operand : invocation.operands()) {
            json.value(operand);
        }
        json.close(']');
    }

    private void resize(JsonText json) throws UsageException {
        String size = invocation.operand("size");
        boolean pixels = size.endsWith("px");
        String numbers = pixels ? size.substring(0, size.length() - 2) : size;
        int x = numbers.indexOf('x');
        int width = x < 0 ? 0 : Invocation.positive(numbers.substring(0, x));
        int height = x < 0 ? 0 : Invocation.positive(numbers.substring(x + 1));
        if (width == 0 || height == 0) {
            throw new UsageException(
                    "'" + size + "' is no size: 100x30 is cells, 1280x720px is pixels");
        }
        json.field(pixels ? "widthPx" : "cols", width).field(pixels ? "heightPx" : "rows", height);
    }

    private void layout(JsonText json) throws UsageException {
        List<String> operands = invocation.operands();
        if (operands.size() > 2) {
            throw new UsageException("'layout' takes a layout and a variant: layout de neo");
        }
        if (!operands.isEmpty()) {
            json.field("layout", operands.get(0));
        }
        if (operands.size() > 1) {
            json.field("variant", operands.get(1));
        }
        for (String name : new String[] {"options", "model"}) {
            if (invocation.has("--" + name)) {
                json.field(name, invocation.option("--" + name, ""));
            }
        }
    }

    private void lease(JsonText json) throws UsageException {
        boolean chosen = invocation.session() != 0 || invocation.output() != null;
        if (chosen || invocation.operands().size() < 2) {
            throw new UsageException(
                    "'lease' needs an output and a program: lease OUTPUT -- PROGRAM");
        }
        json.field("output", invocation.operands().getFirst());
    }

    private void zoom(JsonText json) throws UsageException {
        String size = invocation.operand("size");
        if (size.equals("in") || size.equals("out")) {
            json.field("steps", size.equals("in") ? 1 : -1);
            return;
        }
        int px = Invocation.positive(size);
        if (px == 0) {
            throw new UsageException("'" + size + "' is neither in, out nor a number of pixels");
        }
        json.field("px", px);
    }
}
